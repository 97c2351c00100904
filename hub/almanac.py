"""What stands on each day: events, openings and last days, in no language yet.

Built once for a site. Months are known by their first day, weeks by their Monday.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from hub.moments import DAY, Moment, Span, span
from hub.occurrences import Occurrence
from hub.records import Event, Opportunity

LONG = timedelta(days=7)
"""What is longer and has opening hours is under way, and stands on no day of its own."""
ONE_EVENING = timedelta(hours=12)
"""What goes on past midnight for less than this belongs to the day on which it begins."""

Kind = Literal["event", "opening", "registration", "application"]
DEADLINES = ("registration", "application")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing on one day, or on several in a row."""

    kind: Kind
    record: Event | Opportunity = field(repr=False)
    span: Span
    last: date
    occurrence: Occurrence | None = None

    @property
    def first(self) -> date:
        return self.span.first_day

    @property
    def is_deadline(self) -> bool:
        return self.kind in DEADLINES

    @property
    def order(self) -> tuple[datetime, bool, str]:
        return self.span.begins, self.is_deadline, self.record.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Almanac:
    """Everything with a day, by its days; what runs for weeks and what waits for a date."""

    days: Mapping[date, tuple[Entry, ...]]
    ongoing: Mapping[date, tuple[Entry, ...]]
    """By every week that it touches: what runs for weeks, and has opening hours."""
    expected: Mapping[date, tuple[Event, ...]]
    """By the month in which they are expected."""
    busy_months: tuple[date, ...]
    """The months in which something is, in order."""
    weeks: tuple[date, ...]
    """The weeks in which something is, in order."""

    @property
    def months(self) -> Iterator[date]:
        """Every month from the first to the last in which something is."""
        if not self.busy_months:
            return
        month = self.busy_months[0]
        while month <= self.busy_months[-1]:
            yield month
            month = next_month(month)

    @property
    def years(self) -> range:
        """Every year from the first to the last in which something is."""
        if not self.busy_months:
            return range(0)
        return range(self.busy_months[0].year, self.busy_months[-1].year + 1)

    def has_month(self, month: date) -> bool:
        """Whether the month is among `months`."""
        return bool(self.busy_months) and self.busy_months[0] <= month <= self.busy_months[-1]

    def between(self, first: date, last: date) -> tuple[Entry, ...]:
        """What stands on the days from `first` to `last`, each once, in order."""
        found = {id(entry): entry for day in _days(first, last) for entry in self.days.get(day, ())}
        return _in_order(found.values())

    def under_way(self, first: date, last: date) -> tuple[Entry, ...]:
        """What runs for weeks and is under way between `first` and `last`."""
        weeks = _days(week_of(first), last, 7 * DAY)
        found = {id(entry): entry for week in weeks for entry in self.ongoing.get(week, ())}
        return _in_order(
            entry for entry in found.values() if entry.first <= last and entry.last >= first
        )


def almanac(
    occurrences: Mapping[str, Sequence[Occurrence]],
    events: Iterable[Event],
    opportunities: Iterable[Opportunity],
) -> Almanac:
    """The almanac of all events, by the times they take place, and all opportunities."""
    days: dict[date, list[Entry]] = defaultdict(list)
    ongoing: dict[date, list[Entry]] = defaultdict(list)
    expected: dict[date, list[Event]] = defaultdict(list)
    for event in events:
        if event.expected:
            expected[month_of(event.expected.month)].append(event)
        for entry in _of_event(event, occurrences[event.id]):
            _place(entry, days, ongoing)
    for opportunity in opportunities:
        for entry in _of_opportunity(opportunity):
            _place(entry, days, ongoing)
    running = {id(entry): entry for week in ongoing.values() for entry in week}.values()
    months = {
        *expected,
        *(month_of(day) for day in days),
        *(month_of(day) for entry in running for day in _days(entry.first, entry.last)),
    }
    return Almanac(
        days={day: _in_order(days[day]) for day in sorted(days)},
        ongoing={week: _in_order(ongoing[week]) for week in sorted(ongoing)},
        expected={month: tuple(expected[month]) for month in sorted(expected)},
        busy_months=tuple(sorted(months)),
        weeks=tuple(sorted({*ongoing, *(week_of(day) for day in days)})),
    )


def month_of(day: date) -> date:
    return date(day.year, day.month, 1)


def week_of(day: date) -> date:
    """The Monday of its week."""
    return date(day.year, day.month, day.day) - day.weekday() * DAY


def next_month(month: date) -> date:
    return month_of(month + 31 * DAY)


def nearest(known: Sequence[date], day: date) -> date | None:
    """The last of `known` that is not after `day`, or else the first of all."""
    if not known:
        return None
    return known[max(bisect_right(known, day) - 1, 0)]


def before(known: Sequence[date], day: date) -> date | None:
    """The last of `known` before `day`."""
    place = bisect_left(known, day)
    return known[place - 1] if place else None


def after(known: Sequence[date], day: date) -> date | None:
    """The first of `known` after `day`."""
    place = bisect_right(known, day)
    return known[place] if place < len(known) else None


def _of_event(event: Event, occurrences: Iterable[Occurrence]) -> Iterator[Entry]:
    for one in occurrences:
        last = _last_day(one.span)
        yield Entry(kind="event", record=event, span=one.span, last=last, occurrence=one)
    if event.status == "cancelled":
        return
    if event.opening:
        yield _at("opening", event, event.opening)
    if event.registration and event.registration.deadline:
        yield _at("registration", event, event.registration.deadline)


def _of_opportunity(opportunity: Opportunity) -> Iterator[Entry]:
    if opportunity.status != "withdrawn":
        for deadline in opportunity.deadlines:
            yield _at("application", opportunity, deadline)


def _at(kind: Kind, record: Event | Opportunity, moment: date) -> Entry:
    found = span(moment, None, record.timezone)
    return Entry(kind=kind, record=record, span=found, last=found.first_day)


def _last_day(span: Span) -> date:
    if isinstance(span.end, Moment) and span.over - span.begins < ONE_EVENING:
        return span.first_day
    return span.last_day


def _place(entry: Entry, days: dict[date, list[Entry]], ongoing: dict[date, list[Entry]]) -> None:
    runs = isinstance(entry.record, Event) and entry.record.opening_hours is not None
    if not runs or entry.last - entry.first < LONG:
        for day in _days(entry.first, entry.last):
            days[day].append(entry)
        return
    for week in _days(week_of(entry.first), entry.last, 7 * DAY):
        ongoing[week].append(entry)


def _days(first: date, last: date, step: timedelta = DAY) -> Iterator[date]:
    while first <= last:
        yield first
        first += step


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.order))
