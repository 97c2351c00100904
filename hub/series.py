"""The days of a repeated event (RRULE, EXDATE and RDATE of RFC 5545), by python-dateutil."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Literal

from dateutil.rrule import MO, MONTHLY, WEEKLY, YEARLY, rrule, weekday

from hub.fields import WEEKDAYS
from hub.records.event import Event, Repeats, day_of

FREQUENCIES: dict[str, Literal[0, 1, 2]] = {"week": WEEKLY, "month": MONTHLY, "year": YEARLY}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
WINDOW = timedelta(days=550)
"""How far ahead of the build's day a series without an end is followed: 18 months."""


def days(event: Event, today: date) -> tuple[date, ...]:
    """Every day on which an event begins, in order, up to `WINDOW` after `today`.

    Empty while the event is only expected.
    """
    if event.dates:
        return tuple(sorted({day_of(occasion.start) for occasion in event.dates}))
    if event.start is None:
        return ()
    if event.repeats is None:
        return (day_of(event.start),)
    left_out = set(event.repeats.except_)
    cancelled = {change.date for change in event.changes if change.status == "cancelled"}
    moved = {change.date: day_of(change.start) for change in event.changes if change.start}
    regular = _regular(day_of(event.start), event.repeats, today + WINDOW)
    kept = {moved.get(day, day) for day in regular if day not in left_out | cancelled}
    return tuple(sorted(kept | {day_of(extra) for extra in event.repeats.also}))


def _regular(start: date, repeats: Repeats, limit: date) -> Iterator[date]:
    rule = rrule(
        FREQUENCIES[repeats.every],
        dtstart=datetime.combine(start, time()),
        interval=repeats.interval,
        wkst=MO,
        byweekday=[_weekday(day) for day in repeats.days] or None,
        until=datetime.combine(min(repeats.until or limit, limit), time()),
    )
    for count, moment in enumerate(rule, 1):
        if repeats.times is not None and count > repeats.times:
            return
        yield moment.date()


def _weekday(text: str) -> weekday:
    *ordinal, name = text.split()
    day = weekday(WEEKDAYS.index(name))
    return day(ORDINALS[ordinal[0]]) if ordinal else day


def last_day(event: Event, today: date) -> date | None:
    """The last day that the event touches, within the window; None while it is only expected."""
    starts = days(event, today)
    if event.repeats and starts:
        return starts[-1]
    return event.last_day


def next_day(event: Event, today: date) -> date | None:
    """The first day, today or later, on which the event begins; None when there is none."""
    return next((day for day in days(event, today) if day >= today), None)
