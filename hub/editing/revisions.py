"""Which changes of an event its calendar followers have to be told (SEQUENCE, RFC 5545)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from hub.documents import Marks, Unreadable, parse_mapping
from hub.errors import Problem
from hub.records import Event
from hub.validation import validate
from hub.vocabularies import Vocabularies

TELLING: dict[str, str] = {
    "start": "start",
    "end": "end",
    "dates": "dates",
    "repeats": "repeats",
    "changes": "changes",
    "expected": "expected",
    "timezone": "timezone",
    "municipality": "municipality",
    "other_municipalities": "municipalities",
    "place": "place",
    "places": "places",
    "attendance": "attendance",
    "online": "online",
    "status": "status",
}
"""The attributes that say when, where and whether, each with its key."""

ASIDE = {"tickets": True, "doors": True, "status_note": True, "key": True}
"""What of an occasion or a changed date is neither time nor place nor status."""


def read_event(text: str, name: str, lists: Vocabularies) -> Event | None:
    """The event of a file's text; None where it breaks rules, so that nothing can be said of it."""
    given = {"id": PurePosixPath(name).stem, "source_path": name}
    try:
        data = parse_mapping(text, name)
    except Unreadable:
        return None
    return validate(Event, data, given, name, Marks, lists.spellings())[0]


def changed_keys(before: Event, after: Event) -> tuple[str, ...]:
    """The keys of time, place and status that two versions of an event differ in."""
    return tuple(
        key
        for attribute, key in TELLING.items()
        if _told(before, attribute) != _told(after, attribute)
    )


def _told(event: Event, attribute: str) -> Any:
    value = getattr(event, attribute)
    if attribute == "online":
        return value.address if value else None
    if attribute in ("dates", "changes"):
        return [part.model_dump(exclude=ASIDE) for part in value]
    return value


def revision_problem(before: Event, after: Event, marks: Marks, base: str) -> Problem | None:
    """What is wrong where an event moved and its revision did not; at the first key that moved."""
    keys = changed_keys(before, after)
    if not keys or after.revision > before.revision:
        return None
    mark = marks.value((keys[0],)) if (keys[0],) in marks.values else marks.value(("revision",))
    values: Mapping[str, object] = {
        "field": "revision",
        "keys": ", ".join(keys),
        "base": base,
        "revision": after.revision,
        "needed": before.revision + 1,
    }
    return Problem(after.source_path, mark.line, mark.column, "revision-needed", values)
