"""The dialect of Markdown that editors write: its extensions, and the anchors of its headings."""

from __future__ import annotations

from typing import Any

from hub.slugs import slugified

PAGE_IDS = frozenset(
    "content menu places list facets facets-sort facets-q facets-near search-q search-kind "
    "search-region search-field search-discipline contact-website contact-note contact-message "
    "contact-email contact-about subscribe-language subscribe-what subscribe-where subscribe-own "
    "add-to-calendar tell-empty".split()
)
"""Ids of the pages' own; a heading in a text never gets one of them."""


def heading_id(text: str) -> str:
    """The anchor of a heading."""
    slug = slugified(text)
    return f"{slug}-1" if slug in PAGE_IDS else slug


MARKDOWN: dict[str, Any] = {
    "extensions": [
        "markdown.extensions.abbr",
        "markdown.extensions.def_list",
        "markdown.extensions.footnotes",
        "markdown.extensions.sane_lists",
        "markdown.extensions.tables",
        "markdown.extensions.toc",
    ],
    "extension_configs": {
        "markdown.extensions.footnotes": {
            "BACKLINK_TEXT": "↩",
            "BACKLINK_TITLE": "hub:back {}",
        },
        "markdown.extensions.tables": {"use_align_attribute": True},
        "markdown.extensions.toc": {
            "toc_depth": "2-4",
            "slugify": lambda text, separator: heading_id(text),
        },
    },
    "output_format": "html",
}
"""The one set of extensions; pelicanconf.py hands it to Pelican as MARKDOWN."""
