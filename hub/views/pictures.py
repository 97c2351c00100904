"""A picture as a page offers it: in several widths and formats, with its size."""

from __future__ import annotations

from html import escape
from typing import Any

from hub.pictures import MODERN
from hub.site import Site
from hub.views.parts import PictureSource

SIZES = "(width >= 62rem) 40rem, 100vw"
"""How wide a picture in a text column is shown."""


def offered(site: Site, name: str) -> dict[str, Any]:
    """What a picture is offered as, for a `Picture`."""
    pictures, routes = site.pictures, site.routes
    size = pictures.size(name)
    assert size is not None, "pictures are checked before pages are made"
    by_format: dict[str, list[str]] = {}
    for rendition in pictures.renditions(name):
        href = routes.href(routes.image(rendition.name))
        by_format.setdefault(rendition.format, []).append(f"{href} {rendition.width}w")
    *modern, own = by_format
    types = {ending: media_type for media_type, ending in MODERN}
    return {
        "src": by_format[own][-1].rpartition(" ")[0],
        "srcset": ", ".join(by_format[own]),
        "sources": tuple(
            PictureSource(media_type=types[ending], srcset=", ".join(by_format[ending]))
            for ending in modern
        ),
        "width": size.width,
        "height": size.height,
    }


def inline(site: Site, name: str, alt: str) -> str:
    """A picture in a running text, as HTML."""
    found = offered(site, name)
    sources = "".join(
        f'<source type="{source.media_type}" srcset="{escape(source.srcset)}" sizes="{SIZES}">'
        for source in found["sources"]
    )
    return (
        f'<picture>{sources}<img src="{escape(found["src"])}" '
        f'srcset="{escape(found["srcset"])}" sizes="{SIZES}" width="{found["width"]}" '
        f'height="{found["height"]}" alt="{escape(alt)}" loading="lazy"></picture>'
    )
