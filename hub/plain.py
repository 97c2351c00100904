"""Clean HTML as plain text, for calendars and e-mail: paragraphs, lists, addresses of links."""

from __future__ import annotations

import re
from html.parser import HTMLParser

BLOCKS = frozenset(
    "p h2 h3 h4 ul ol dl dt dd blockquote pre table tr figure figcaption hr div".split()
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._addresses: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "li":
            self.parts.append("\n– ")
        elif tag == "br":
            self.parts.append("\n")
        elif tag in BLOCKS:
            self.parts.append("\n\n")
        elif tag in ("td", "th"):
            self.parts.append(" ")
        elif tag == "img" and given.get("alt"):
            self.parts.append(f"[{given['alt']}]")
        elif tag == "a":
            href = given.get("href") or ""
            self._addresses.append(href if re.match("https?:|mailto:", href) else None)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._addresses:
            address = self._addresses.pop()
            if address and not self._said(address):
                self.parts.append(f" ({address.removeprefix('mailto:')})")
        elif tag in BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(re.sub(r"\s+", " ", data))

    def _said(self, address: str) -> bool:
        """Whether the link's own words are its address already."""
        last = self.parts[-1] if self.parts else ""
        return bool(last) and last.strip("/ ") in address


def plain(html: str) -> str:
    """The text of clean HTML: blocks apart by an empty line, items of lists with a dash.

    A link out of the site is followed by its address in brackets.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    text = "".join(reader.parts)
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()
