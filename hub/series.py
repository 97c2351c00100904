"""What a series has to keep: its start and every date that is named belong to it, and each hour
exists once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from hub.documents import KeyPath
from hub.occurrences import WINDOW, occurrences, regular_days
from hub.records import Event
from hub.records.base import shown
from hub.records.event import clock_problem, day_of

Breach = tuple[KeyPath, str, dict[str, Any]]
"""Where a rule is broken, which, and what its words need."""


def breaches(event: Event, today: date) -> Iterator[Breach]:
    """Every rule that a repeated event breaks; none for an event of one date."""
    repeats = event.repeats
    if event.start is None or repeats is None:
        return
    changed = [change.date for change in event.changes]
    limit = max(today + WINDOW, *changed, *repeats.except_, day_of(event.start))
    start = day_of(event.start)
    regular = [*regular_days(start, repeats, limit)]
    if start not in regular:
        nearest = next(iter(regular), None)
        yield ("start",), "series-start", {"value": start, "nearest": nearest}
    extra = [day_of(day) for day in repeats.also]
    for index, day in enumerate(repeats.except_):
        yield from _named(("repeats", "except", index), day, regular)
    for index, day in enumerate(changed):
        yield from _named(("changes", index, "date"), day, [*regular, *extra])
    for index, day in enumerate(extra):
        if day in regular and day not in repeats.except_:
            yield ("repeats", "also", index), "series-also", {"value": day}
    yield from _mixed(event)
    yield from _hours(event, today)


def _named(path: KeyPath, day: date, known: list[date]) -> Iterator[Breach]:
    if day not in known:
        nearest = min(known, key=lambda other: abs(other - day), default=None)
        yield path, "series-date", {"value": day, "nearest": nearest}


def _mixed(event: Event) -> Iterator[Breach]:
    """Days and times are not mixed within a series."""
    assert event.repeats is not None
    timed = isinstance(event.start, datetime)
    for index, change in enumerate(event.changes):
        if change.start is not None and isinstance(change.start, datetime) != timed:
            yield ("changes", index, "start"), "days-and-times-mixed", {}
    for index, extra in enumerate(event.repeats.also):
        if isinstance(extra, datetime) and not timed:
            yield ("repeats", "also", index), "days-and-times-mixed", {}


def _hours(event: Event, today: date) -> Iterator[Breach]:
    """The hour of the rule exists on each of its days; one that is moved has an hour of its own."""
    if not isinstance(event.start, datetime):
        return
    zone = ZoneInfo(event.timezone)
    for one in occurrences(event, today):
        for given in (one.span.start, one.span.end):
            local = getattr(given, "local", None)
            if local is not None and not one.moved and clock_problem(local, zone):
                yield ("repeats",), "series-hour", {"value": shown(local), "day": one.key}
                return
