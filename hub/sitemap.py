"""What search engines are told: sitemap.xml (sitemaps.org 0.9) and robots.txt (RFC 9309)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from hub.artifacts import Artifact
from hub.routes import Routes
from hub.views.frame import PageFacts

MOST_ADDRESSES = 50_000
MOST_BYTES = 50 * 1024 * 1024
"""The protocol's limits for one file, uncompressed."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
URLSET = f'<urlset {NAMESPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'


@dataclass(slots=True)
class _Part:
    """The addresses of one file."""

    entries: list[str] = field(default_factory=list)
    size: int = 0
    lastmod: date | None = None

    def add(self, entry: str, lastmod: date | None) -> None:
        self.entries.append(entry)
        self.size += len(entry.encode())
        self.lastmod = max((day for day in (self.lastmod, lastmod) if day), default=None)

    def body(self) -> bytes:
        return f"{DECLARATION}{URLSET}{''.join(self.entries)}</urlset>\n".encode()


def sitemaps(
    pages: Iterable[PageFacts],
    routes: Routes,
    most_addresses: int = MOST_ADDRESSES,
    most_bytes: int = MOST_BYTES,
) -> tuple[Artifact, ...]:
    """The sitemap of all pages that may be found, as one file or as an index of several.

    Addresses in a sitemap are absolute, so a site without an address has none.
    """
    if not routes.site_url:
        return ()
    parts = [*_parts(_found(pages, routes), most_addresses, most_bytes)]
    if len(parts) == 1:
        return (Artifact(routes.sitemap(), parts[0].body()),)
    files = [Artifact(routes.sitemap(n), part.body()) for n, part in enumerate(parts, 1)]
    listed = (
        f"<sitemap><loc>{escape(routes.url(file.path))}</loc>{_day(part.lastmod)}</sitemap>\n"
        for file, part in zip(files, parts, strict=True)
    )
    index = f"{DECLARATION}<sitemapindex {NAMESPACE}>\n{''.join(listed)}</sitemapindex>\n"
    return (Artifact(routes.sitemap(), index.encode()), *files)


def robots(routes: Routes) -> Artifact:
    """Everything may be read. Robots look for this file at the root of a host only."""
    lines = ["User-agent: *", "Disallow:"]
    if routes.site_url:
        lines += ["", f"Sitemap: {routes.url(routes.sitemap())}"]
    return Artifact(routes.robots(), ("\n".join(lines) + "\n").encode())


def _found(pages: Iterable[PageFacts], routes: Routes) -> list[PageFacts]:
    """The pages that are themselves and want to be found: no redirect and no 404 page."""
    return sorted(
        (page for page in pages if not page.robots and page.canonical == routes.url(page.path)),
        key=lambda page: page.path,
    )


def _parts(pages: Iterable[PageFacts], most_addresses: int, most_bytes: int) -> Iterator[_Part]:
    part = _Part()
    room = most_bytes - len(DECLARATION) - len(URLSET) - len("</urlset>\n")
    for page in pages:
        entry = _entry(page)
        full = len(part.entries) == most_addresses or part.size + len(entry.encode()) > room
        if part.entries and full:
            yield part
            part = _Part()
        part.add(entry, page.lastmod)
    yield part


def _entry(page: PageFacts) -> str:
    """A page with its other languages (hreflang, as rel="alternate" in the page itself)."""
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{other.hreflang}" href={quoteattr(other.href)}/>\n'
        for other in page.alternates
    )
    location = escape(page.canonical or "")
    return f"<url><loc>{location}</loc>{_day(page.lastmod)}\n{alternates}</url>\n"


def _day(day: date | None) -> str:
    return f"<lastmod>{day}</lastmod>" if day else ""
