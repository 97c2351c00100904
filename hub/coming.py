"""What is coming: the rows of an almanac, in the order in which they come.

Every date is a row, and so is every stop of a tour: each is a place and an evening of its
own. A series is one row, at its next date, and says how many follow: a course every week
would otherwise stand between the reader and everything else. Where its very next date is
called off, that date is a row too, since somebody may be on their way to it. Some of the
dates after it stand ready, each to be shown when the one before is over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from hub.moments import DAY, Moment, Span, WholeDay, span
from hub.occurrences import Occurrence
from hub.records import Event, Opportunity
from hub.records.event import day_of
from hub.site import Site

READY = 3
"""So many dates of a series stand ready: a weekly course stays in the list for a month."""

Kind = Literal["under-way", "date", "expected", "deadline", "registration"]
ORDER = {"under-way": 0, "date": 1, "deadline": 1, "registration": 1, "expected": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A row: a date of an event, a last day, or an event that waits for its date."""

    kind: Kind
    record: Event | Opportunity
    day: date
    """The day it stands under; the first of its month while it is only expected."""
    over: datetime
    """The first instant at which it is over."""
    since: datetime | None = None
    """Of a date that stands ready: the instant from which it is shown."""
    occurrence: Occurrence | None = None
    deadline: date | datetime | None = None
    following: int = 0
    """Of a series: how many dates follow, as far as it is followed."""
    endless: bool = False
    """Whether the series goes on beyond what is followed."""

    @property
    def key(self) -> str:
        """Tells it from every other row."""
        own = self.occurrence.key if self.occurrence else str(self.deadline or "")
        return f"{self.kind}/{self.record.kind}/{self.record.id}/{own}"

    @property
    def told(self) -> tuple[Any, ...]:
        """As in `Told`: the rest of it follows from its record and the day."""
        return (self.key, str(self.since), self.record)

    @property
    def order(self) -> tuple[int, date, bool, str, str]:
        begins = self.occurrence.span.begins if self.occurrence else self.over
        is_deadline = self.deadline is not None
        return ORDER[self.kind], self.day, is_deadline, f"{begins.timestamp():020.0f}", self.key


def coming(site: Site) -> tuple[Coming, ...]:
    """What is under way, then every coming day, then what waits for a date."""
    rows = (
        *(row for event in site.events.values() for row in _of_event(site, event)),
        *(row for call in site.opportunities.values() for row in _of_call(site, call)),
    )
    return tuple(sorted(rows, key=lambda row: row.order))


def passed(value: date | datetime, zone: str) -> datetime:
    """The first instant at which a last day, or a last moment, has passed."""
    if isinstance(value, datetime):
        return Moment(value, zone).instant
    return span(value, None, zone).over


def month_passed(month: date) -> datetime:
    """The first instant of the month after."""
    following = (month.replace(day=1) + timedelta(days=31)).replace(day=1)
    return Span(WholeDay(following - DAY)).over


def is_under_way(one: Occurrence, today: date) -> bool:
    """Whether it has begun on an earlier day, or runs for days from today on, and has not ended."""
    first, last = one.span.first_day, one.span.last_day
    if not one.takes_place or not first <= today <= last:
        return False
    return first < today or (last > today and one.span.over - one.span.begins > DAY)


def _of_event(site: Site, event: Event) -> Iterator[Coming]:
    today = site.today
    if event.expected:
        month = event.expected.month
        if (month.year, month.month) >= (today.year, today.month):
            yield Coming(kind="expected", record=event, day=month, over=month_passed(month))
        return
    left = [one for one in site.occurrences[event.id] if one.span.last_day >= today]
    if event.repeats:
        yield from _of_series(event, left, today)
    else:
        yield from (_date(event, one, today) for one in left)
    deadline = event.registration and event.registration.deadline
    if deadline and day_of(deadline) >= today and event.status != "cancelled":
        yield _last_day("registration", event, deadline, event.timezone)


def _of_series(event: Event, left: list[Occurrence], today: date) -> Iterator[Coming]:
    assert event.repeats is not None
    if not left:
        return
    endless = event.repeats.until is None and event.repeats.times is None
    held = [one for one in left if one.takes_place]
    if not held or held[0] is not left[0]:
        yield _date(event, left[0], today)
    for number, one in enumerate(held[: READY + 1]):
        yield replace(
            _date(event, one, today),
            since=held[number - 1].span.over if number else None,
            following=len(held) - number - 1,
            endless=endless,
        )


def _date(event: Event, one: Occurrence, today: date) -> Coming:
    return Coming(
        kind="under-way" if is_under_way(one, today) else "date",
        record=event,
        day=max(one.day, today),
        over=one.span.over,
        occurrence=one,
    )


def _of_call(site: Site, call: Opportunity) -> Iterator[Coming]:
    if not call.is_open(site.today):
        return
    for deadline in dict.fromkeys(call.deadlines):
        if day_of(deadline) >= site.today:
            yield _last_day("deadline", call, deadline, call.timezone)


def _last_day(
    kind: Literal["deadline", "registration"],
    record: Event | Opportunity,
    deadline: date | datetime,
    zone: str,
) -> Coming:
    return Coming(
        kind=kind,
        record=record,
        day=day_of(deadline),
        over=passed(deadline, zone),
        deadline=deadline,
    )
