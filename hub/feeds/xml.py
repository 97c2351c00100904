"""Items and feeds as RSS 2.0 and Atom, by feedgen.

feedgen serialises every item of a language once, in one feed; a feed is then a channel without
items, made by feedgen as well, with the bytes of its items put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import lxml.etree  # type: ignore[import-untyped]  # noqa: F401  feedgen.util counts on it
from feedgen.ext.dc import DcEntryExtension, DcExtension
from feedgen.ext.media import MediaEntryExtension, MediaExtension
from feedgen.feed import FeedGenerator

from hub.feeds.items import FeedItem

REFRESHED_MINUTES = 360
"""How long a reader may keep a copy before it looks again (`ttl`)."""

GENERATOR = "Pelican"
DOCS = "https://www.rssboard.org/rss-specification"
ICON_PIXELS = "144"
"""As wide as the image of a channel may be."""

RSS_ITEM = re.compile(rb"<item>.*?</item>", re.S)
ATOM_ENTRY = re.compile(rb"<entry>.*?</entry>", re.S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """What a feed says of itself, in whatever form."""

    id: str
    title: str
    description: str
    language: str
    page: str
    """The page of the site that it belongs to."""
    addresses: Mapping[str, str]
    """Its own address by media type."""
    icon: str
    rights: str
    author: str
    updated: datetime | None
    """The last change of any of its items; None while there are none."""
    founded: datetime
    """What Atom is told instead of that, since it has to be told something."""


def rss_items(items: Sequence[FeedItem]) -> list[bytes]:
    """Every item as an `<item>`, in order."""
    return _cut(RSS_ITEM, _of_items(items).rss_str(), len(items))


def atom_entries(items: Sequence[FeedItem]) -> list[bytes]:
    """Every item as an `<entry>`, in order."""
    return _cut(ATOM_ENTRY, _of_items(items).atom_str(), len(items))


def _cut(pattern: re.Pattern[bytes], whole: bytes, count: int) -> list[bytes]:
    found = pattern.findall(whole)
    assert len(found) == count, "texts are escaped, so no other tag looks like an item's"
    return found


def rss(channel: Channel, media_type: str, items: Iterable[bytes]) -> bytes:
    """An RSS 2.0 file."""
    body: bytes = _feed(channel, media_type).rss_str()
    if channel.updated is None:  # feedgen would say that it was built now
        body = re.sub(rb"<lastBuildDate>[^<]*</lastBuildDate>", b"", body)
    return _filled(body, b"</channel>", items)


def atom(channel: Channel, media_type: str, entries: Iterable[bytes]) -> bytes:
    """An Atom file (RFC 4287)."""
    return _filled(_feed(channel, media_type).atom_str(), b"</feed>", entries)


def _filled(body: bytes, end: bytes, items: Iterable[bytes]) -> bytes:
    head, tail = body.rsplit(end, 1)
    return b"\n".join((head, *items, end + tail)) + b"\n"


def _bare() -> FeedGenerator:
    made = FeedGenerator()
    made.register_extension("dc", DcExtension, DcEntryExtension)
    made.register_extension("media", MediaExtension, MediaEntryExtension)
    return made


def _of_items(items: Iterable[FeedItem]) -> FeedGenerator:
    made = _bare()
    made.id("tag:")
    made.title("–")
    made.description("–")
    made.link(href="/", rel="alternate")
    for item in items:
        _add(made, item)
    return made


def _add(made: FeedGenerator, item: FeedItem) -> None:
    entry = made.add_entry(order="append")
    entry.id(item.guid)
    entry.title(item.title)
    entry.link(href=item.link, rel="alternate", type="text/html", hreflang=item.language)
    entry.summary(item.summary)
    entry.content(item.html, type="html")
    entry.published(item.published)
    entry.updated(item.updated)
    author = {"name": item.author}
    entry.author([author | {"uri": item.author_url} if item.author_url else author])
    entry.dc.dc_creator(item.author)
    entry.dc.dc_language(item.language)
    entry.category([{"term": category} for category in item.categories])
    if item.image:
        entry.media.content(
            {
                "url": item.image.url,
                "type": item.image.media_type,
                "medium": "image",
                "width": str(item.image.width),
                "height": str(item.image.height),
            }
        )


def _feed(channel: Channel, media_type: str) -> FeedGenerator:
    made = _bare()
    made.id(channel.id)
    made.title(channel.title)
    made.subtitle(channel.description)  # RSS calls it the description
    made.language(channel.language)
    made.link(href=channel.addresses[media_type], rel="self", type=media_type)
    for other, address in channel.addresses.items():
        if other != media_type:
            made.link(href=address, rel="alternate", type=other)
    made.link(href=channel.page, rel="alternate", type="text/html")
    made.author(name=channel.author)
    made.rights(channel.rights)
    made.generator(GENERATOR)
    made.docs(DOCS)
    made.ttl(REFRESHED_MINUTES)
    made.updated(channel.updated or channel.founded)
    made.icon(channel.icon)
    made.image(
        url=channel.icon,
        title=channel.title,
        link=channel.page,
        width=ICON_PIXELS,
        height=ICON_PIXELS,
    )
    return made
