"""The ids that feeds and calendars give to what they hold, read back from the files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree

from publishing.built import Built

ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a feed, or an event of a calendar."""

    id: str
    address: str = ""
    title: str = ""
    part: str = ""
    """For one time of a series: its RECURRENCE-ID."""
    last: str = ""
    """For an event: the last day that it is said to touch, as far as it has no repetition."""


def feed_names(built: Built) -> Iterator[str]:
    """The files that are feeds: RSS and Atom by their root, JSON Feed by its version."""
    for name in built.ending(".xml", ".atom", ".rss"):
        if not name.startswith("sitemap"):
            yield name
    for name in built.ending(".json"):
        if b"https://jsonfeed.org/version/" in built.body(name)[:400]:
            yield name


def read_feed(name: str, body: bytes) -> tuple[Item, ...]:
    """The entries of a feed; raises ValueError for what is none."""
    if name.endswith(".json"):
        return _json_feed(body)
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise ValueError("it declares a document type")
    try:
        root = ElementTree.fromstring(body)
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from None
    if root.tag == "rss":
        items = root.iter("item")
        return tuple(
            Item(_text(item, "guid"), _text(item, "link"), _text(item, "title")) for item in items
        )
    if root.tag == f"{ATOM}feed":
        return tuple(
            Item(_text(entry, f"{ATOM}id"), _alternate(entry), _text(entry, f"{ATOM}title"))
            for entry in root.iter(f"{ATOM}entry")
        )
    raise ValueError(f"its root is <{root.tag}>, neither RSS nor Atom")


def _json_feed(body: bytes) -> tuple[Item, ...]:
    try:
        said = json.loads(body)
    except ValueError as error:
        raise ValueError(str(error)) from None
    if not isinstance(said, dict) or not isinstance(said.get("items"), list):
        raise ValueError("it has no items")
    return tuple(
        Item(str(item.get("id", "")), str(item.get("url", "")), str(item.get("title", "")))
        for item in said["items"]
    )


def _text(element: ElementTree.Element, tag: str) -> str:
    return (element.findtext(tag) or "").strip()


def _alternate(entry: ElementTree.Element) -> str:
    for link in entry.iter(f"{ATOM}link"):
        if link.get("rel", "alternate") == "alternate":
            return link.get("href", "")
    return ""


def read_calendar(body: bytes) -> tuple[Item, ...]:
    """The events of a calendar; raises ValueError for what is none."""
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(body)
    except (ValueError, KeyError, IndexError) as error:
        raise ValueError(str(error)) from None
    if calendar.name != "VCALENDAR":
        raise ValueError("it does not begin with BEGIN:VCALENDAR")
    for key in ("VERSION", "PRODID"):
        if key not in calendar:
            raise ValueError(f"it has no {key}")
    items = []
    for event in calendar.walk("VEVENT"):
        if getattr(event, "errors", None):
            raise ValueError(f"{event.errors[0][0]}: {event.errors[0][1]}")
        if "DTSTART" not in event or "DTSTAMP" not in event:
            raise ValueError("an event has no DTSTART or no DTSTAMP")
        items.append(
            Item(
                str(event.get("UID", "")),
                str(event.get("URL", "")),
                str(event.get("SUMMARY", "")),
                _moment(event, "RECURRENCE-ID"),
                _moment(event, "DTEND") or _moment(event, "DTSTART"),
            )
        )
    return tuple(items)


def _moment(event: Any, key: str) -> str:
    value = event.get(key)
    when = getattr(value, "dt", None)
    return when.isoformat() if isinstance(when, date | datetime) else ""


def guids_of(built: Built) -> dict[str, str]:
    """The address that each id in the feeds stands for; feeds that cannot be read are left out."""
    found: dict[str, str] = {}
    for name in feed_names(built):
        try:
            items = read_feed(name, built.body(name))
        except ValueError:
            continue
        found |= {item.id: item.address for item in items if item.id}
    return found


def uids_of(built: Built) -> dict[str, Mapping[str, str]]:
    """For each UID in the calendars its event's address and last day."""
    found: dict[str, Mapping[str, str]] = {}
    for name in built.ending(".ics"):
        try:
            events = read_calendar(built.body(name))
        except ValueError:
            continue
        for event in events:
            if event.id:
                known = found.get(event.id, {"url": "", "last": ""})
                last = max(known["last"], event.last)
                found[event.id] = {"url": known["url"] or event.address, "last": last}
    return found
