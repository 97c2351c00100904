"""Time itself: a moment, a whole day, and the span between two of them.

A moment is a local time of a zone (RFC 5545, 3.3.5, form 3) and one instant. A
whole day is a date without a zone: it lasts from midnight to midnight wherever
it is. Both ends of a span are of one sort; a span of days includes its last
day, a span of moments ends when its end comes.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hub.records.event import last_day_of

STOCKHOLM = "Europe/Stockholm"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """A local time of a zone: one instant."""

    local: datetime
    """Without a zone, as the clock on the wall shows it."""
    zone: str = STOCKHOLM

    @property
    def day(self) -> date:
        return self.local.date()

    @property
    def instant(self) -> datetime:
        """The instant, with its zone."""
        return self.local.replace(tzinfo=_zone(self.zone))

    @property
    def utc(self) -> datetime:
        return self.instant.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class WholeDay:
    """A day from midnight to midnight."""

    day: date


@dataclass(frozen=True, slots=True)
class Span:
    """From a start to an end; without an end only the start is known."""

    start: Moment | WholeDay
    end: Moment | WholeDay | None = None

    @property
    def whole_days(self) -> bool:
        return isinstance(self.start, WholeDay)

    @property
    def first_day(self) -> date:
        return self.start.day

    @property
    def last_day(self) -> date:
        """The last day it touches; one that ends at midnight does not touch the next day."""
        return last_day_of(written(self.start), written(self.end) if self.end else None)

    @property
    def days(self) -> Iterator[date]:
        """Every day it touches, in order."""
        day = self.first_day
        while day <= self.last_day:
            yield day
            day += DAY

    @property
    def begins(self) -> datetime:
        """The instant at which it begins; a whole day begins at midnight in Sweden."""
        return _begins(self.start)

    @property
    def over(self) -> datetime:
        """The first instant at which it is over; without an end, when its day is."""
        if isinstance(self.end, Moment):
            return self.end.instant
        zone = self.start.zone if isinstance(self.start, Moment) else STOCKHOLM
        return datetime.combine(self.last_day + DAY, time(), _zone(zone))


@functools.cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _begins(start: Moment | WholeDay) -> datetime:
    if isinstance(start, Moment):
        return start.instant
    return datetime.combine(start.day, time(), _zone(STOCKHOLM))


def moment(value: date | datetime, zone: str) -> Moment | WholeDay:
    """What an editor wrote, in the zone of the record."""
    return Moment(value, zone) if isinstance(value, datetime) else WholeDay(value)


def span(start: date | datetime, end: date | datetime | None, zone: str) -> Span:
    """From what an editor wrote as start and end, in the zone of the record."""
    return Span(moment(start, zone), moment(end, zone) if end is not None else None)


def written(value: Moment | WholeDay) -> date | datetime:
    """The day or the local time as an editor writes it."""
    return value.local if isinstance(value, Moment) else value.day
