"""What the RSS Advisory Board, Atom and JSON Feed ask of a file, as far as our feeds use them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import html5lib

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
XHTML_VOID = ("script", "style", "iframe", "object", "form", "input")


def read(body: bytes) -> Any:
    """A feed as feedparser reads it; one that it calls ill-formed fails."""
    found = feedparser.parse(body, sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, found.get("bozo_exception")
    assert found.encoding.lower() == "utf-8"
    return found


def is_absolute(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def flaws_of_rss(body: bytes, address: str) -> Iterator[str]:
    """What the board's rules and best practices would complain about."""
    assert body.startswith(b"<?xml version='1.0' encoding='UTF-8'?>")
    root = ElementTree.fromstring(body)
    assert root.tag == "rss" and root.get("version") == "2.0"
    [channel] = root.findall("channel")
    for name in ("title", "link", "description", "language", "ttl", "copyright", "image"):
        if len(channel.findall(name)) != 1:
            yield f"channel has no single {name}"
    selves = [link for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if [link.get("href") for link in selves] != [address]:
        yield "atom:self is not the feed's own address"
    if selves and selves[0].get("type") != "application/rss+xml":
        yield "atom:self has another type"
    items = channel.findall("item")
    built = channel.findtext("lastBuildDate")
    if (built is None) != (not items):
        yield "lastBuildDate is there without items, or missing with them"
    image = channel.find("image")
    if image is not None:
        if image.findtext("title") != channel.findtext("title"):
            yield "the image has another title than the channel"
        if image.findtext("link") != channel.findtext("link"):
            yield "the image leads elsewhere than the channel"
        if int(image.findtext("width") or 999) > 144 or int(image.findtext("height") or 999) > 400:
            yield "the image is too large"
    guids = [item.findtext("guid") or "" for item in items]
    if len(set(guids)) != len(guids):
        yield "a guid is there twice"
    if len(items) > 50:
        yield "more than 50 items"
    yield from _dates_in_order(items)
    for item in items:
        yield from _flaws_of_item(item)


def _dates_in_order(items: list[ElementTree.Element]) -> Iterator[str]:
    days = [parsedate_to_datetime(item.findtext("pubDate") or "") for item in items]
    if days != sorted(days, reverse=True):
        yield "the newest is not first"


def _flaws_of_item(item: ElementTree.Element) -> Iterator[str]:
    guid = item.find("guid")
    if guid is None or guid.get("isPermaLink") != "false":
        yield "no guid, or one that poses as an address"
    elif not re.fullmatch(
        r"tag:[a-z0-9.-]+,\d{4}:[a-z]+/[a-z0-9-]+/[a-z]{2}(/r\d+)?", guid.text or ""
    ):
        yield f"guid {guid.text}"
    for name in ("title", "link", "description", "pubDate", CONTENT):
        if len(item.findall(name)) != 1:
            yield f"an item has no single {name}"
    if not is_absolute(item.findtext("link") or ""):
        yield f"link {item.findtext('link')}"
    if parsedate_to_datetime(item.findtext("pubDate") or "").tzinfo is None:
        yield "pubDate has no zone"
    yield from flaws_of_html(item.findtext(CONTENT) or "")


@cache
def flaws_of_html(html: str) -> tuple[str, ...]:
    """Addresses that lead nowhere outside the site, pictures without a size, things that run.

    A record stands in many feeds with the same text, which is looked at once.
    """
    return tuple(_flaws_of_html(html))


def _flaws_of_html(html: str) -> Iterator[str]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parseFragment(html)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in XHTML_VOID:
            yield f"<{element.tag}>"
        for name, value in element.attrib.items():
            if name.startswith("on") or name == "style":
                yield f"{name}="
            if name in ("href", "src") and not re.match("https?://|mailto:|tel:", value):
                yield f"{name}={value}"
        if element.tag == "img" and not (element.get("width") and element.get("height")):
            yield "a picture without a size"


def flaws_of_atom(body: bytes, address: str) -> Iterator[str]:
    """What RFC 4287 asks for."""
    root = ElementTree.fromstring(body)
    assert root.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        if len(root.findall(ATOM + name)) != 1:
            yield f"feed has no single {name}"
    links = root.findall(f"{ATOM}link")
    if [link.get("href") for link in links if link.get("rel") == "self"] != [address]:
        yield "self is not the feed's own address"
    for entry in root.findall(f"{ATOM}entry"):
        for name in ("id", "title", "updated", "published", "author", "summary", "content"):
            if len(entry.findall(ATOM + name)) != 1:
                yield f"an entry has no single {name}"
        for name in ("updated", "published"):
            if datetime.fromisoformat(entry.findtext(ATOM + name) or "").tzinfo is None:
                yield f"{name} has no zone"


def flaws_of_json(body: bytes, address: str) -> Iterator[str]:
    """What JSON Feed 1.1 asks for."""
    feed = json.loads(body)
    if feed["version"] != "https://jsonfeed.org/version/1.1" or feed["feed_url"] != address:
        yield "version or feed_url"
    for item in feed["items"]:
        if not (item["id"] and item["content_html"] and is_absolute(item["url"])):
            yield f"item {item['id']}"
        if datetime.fromisoformat(item["date_published"]).tzinfo is None:
            yield "date_published has no zone"


def feed_files(output: Path) -> dict[str, Path]:
    """The feeds of a built site by their path."""
    found = {}
    for folder in ("sv/floden", "en/feeds", "fi/feeds"):
        for file in sorted((output / folder).rglob("*")):
            if file.is_file():
                found["/" + file.relative_to(output).as_posix()] = file
    return found
