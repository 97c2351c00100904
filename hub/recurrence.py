"""The rule of a series as RECUR of RFC 5545 (3.3.10)."""

from __future__ import annotations

from datetime import datetime

from hub.moments import Moment
from hub.occurrences import weekday_of
from hub.records import Event
from hub.records.event import Repeats, day_of

FREQUENCIES = {"week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def recur(event: Event, repeats: Repeats) -> dict[str, str]:
    """The parts of the rule by name, in the order in which they are written."""
    parts = {"FREQ": FREQUENCIES[repeats.every]}
    if repeats.interval > 1:
        parts["INTERVAL"] = str(repeats.interval)
    if repeats.until:
        parts["UNTIL"] = _until(event, repeats)
    elif repeats.times is not None:
        parts["COUNT"] = str(repeats.times)
    if repeats.days and repeats.every == "year" and event.start:
        parts["BYMONTH"] = str(day_of(event.start).month)
    if repeats.days:
        parts["BYDAY"] = ",".join(map(by_day, repeats.days))
    return parts


def written(parts: dict[str, str]) -> str:
    """'FREQ=WEEKLY;BYDAY=TH'"""
    return ";".join(f"{name}={value}" for name, value in parts.items())


def by_day(text: str) -> str:
    """'TH' of every week, '1TH' the first, '-1TH' the last."""
    day = weekday_of(text)
    return f"{day.n or ''}{DAYS[day.weekday]}"


def _until(event: Event, repeats: Repeats) -> str:
    """The last day counts in full; for local times it is an instant in UTC."""
    assert repeats.until is not None
    if not isinstance(event.start, datetime):
        return f"{repeats.until:%Y%m%d}"
    last = Moment(datetime.combine(repeats.until, event.start.time()), event.timezone)
    return f"{last.utc:%Y%m%dT%H%M%SZ}"
