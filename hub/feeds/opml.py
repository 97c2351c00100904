"""All feeds of a language as OPML 2.0, for a reader to take in at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from hub.feeds.items import carried


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A feed in the list."""

    title: str
    address: str
    page: str
    language: str


def opml(title: str, groups: Iterable[tuple[str, Iterable[Outline]]]) -> bytes:
    """The file: feeds under headings."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines.append(f"<head><title>{escape(carried(title))}</title></head>")
    lines.append("<body>")
    for heading, outlines in groups:
        lines.append(f"<outline text={_quoted(heading)}>")
        lines += [_outline(one) for one in outlines]
        lines.append("</outline>")
    lines += ["</body>", "</opml>", ""]
    return "\n".join(lines).encode()


def _outline(one: Outline) -> str:
    text = _quoted(one.title)
    return (
        f'<outline type="rss" version="RSS2" text={text} title={text} '
        f"xmlUrl={_quoted(one.address)} htmlUrl={_quoted(one.page)} "
        f"language={_quoted(one.language)}/>"
    )


def _quoted(text: str) -> str:
    return quoteattr(carried(text))
