"""Every time an event takes place: its one date, the stops of a tour, the dates of a series.

Repetition (RRULE, EXDATE and RDATE of RFC 5545) is followed by python-dateutil,
by the clock on the wall: what begins at 18.00 begins at 18.00 also after the
clocks have changed, and lasts from 18.00 to 20.00.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal

from dateutil.rrule import MO, MONTHLY, WEEKLY, YEARLY, rrule, weekday

from hub.fields import WEEKDAYS, Localized, Place
from hub.moments import Span, span, written
from hub.records.event import Change, Event, Occasion, Repeats, Status, Tickets, day_of

FREQUENCIES: dict[str, Literal[0, 1, 2]] = {"week": WEEKLY, "month": MONTHLY, "year": YEARLY}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
WINDOW = timedelta(days=550)
"""How far ahead of the build's day a series without an end is followed: 18 months."""

TAKES_PLACE = ("scheduled", "sold-out", "moved-online")
"""The states in which it takes place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One time an event takes place, with what holds for this time alone."""

    event: Event = field(repr=False)
    span: Span
    key: str = ""
    """Tells it from the event's other times for ever: an occasion's key, the day that the rule
    of a series gave ('2027-02-04'), or '' for an event of one date."""
    planned: date | datetime | None = None
    """Of a series: the start that the rule gives (RECURRENCE-ID), wherever it was moved."""
    status: Status = "scheduled"
    """Its own, or the event's where that says more."""
    status_note: Localized | None = None
    """What is said of this time alone."""
    place: Place | None = None
    """Its own, or the event's."""
    municipality: str | None = None
    """Its own, or the event's."""
    doors: time | None = None
    tickets: Tickets | None = None

    @property
    def takes_place(self) -> bool:
        return self.status in TAKES_PLACE

    @property
    def moved(self) -> bool:
        """Whether a date of a series begins at another time than its rule says."""
        return self.planned is not None and self.planned != written(self.span.start)

    @property
    def day(self) -> date:
        return self.span.first_day


def occurrences(event: Event, today: date) -> tuple[Occurrence, ...]:
    """Every time, cancelled ones as well, in order; a series up to `WINDOW` after `today`.

    Empty while the event is only expected.
    """
    if event.dates:
        found: Iterable[Occurrence] = (_occasion(event, occasion) for occasion in event.dates)
    elif event.start is None:
        return ()
    elif event.repeats is None:
        found = (_single(event, event.start, event.end),)
    else:
        found = _series(event, event.start, event.repeats, today + WINDOW)
    return tuple(sorted(found, key=lambda one: (one.span.begins, one.key)))


def days(found: Iterable[Occurrence]) -> tuple[date, ...]:
    """The days on which it begins, each once, in order; cancelled dates are left out
    unless the whole event is cancelled."""
    return tuple(
        sorted(
            {
                one.day
                for one in found
                if one.status != "cancelled" or one.event.status == "cancelled"
            }
        )
    )


def _single(event: Event, start: date, end: date | None) -> Occurrence:
    return Occurrence(
        event=event,
        span=span(start, end, event.timezone),
        status=event.status,
        place=event.place,
        municipality=event.municipality,
        tickets=event.tickets,
    )


def _occasion(event: Event, occasion: Occasion) -> Occurrence:
    return Occurrence(
        event=event,
        span=span(occasion.start, occasion.end, event.timezone),
        key=occasion.key or str(occasion.start)[:16],
        status=_status(event, occasion.status),
        status_note=occasion.status_note,
        place=occasion.place or event.place,
        municipality=occasion.municipality or event.municipality,
        doors=occasion.doors,
        tickets=occasion.tickets or event.tickets,
    )


def _series(event: Event, start: date, repeats: Repeats, limit: date) -> Iterator[Occurrence]:
    changes = {change.date: change for change in event.changes}
    left_out = set(repeats.except_)
    regular = [at_hour_of(start, day) for day in regular_days(day_of(start), repeats, limit)]
    extra = [at_hour_of(start, value) for value in repeats.also]
    planned = [moment for moment in regular if day_of(moment) not in left_out]
    for moment in dict.fromkeys((*planned, *extra)):
        yield _date(event, moment, changes.get(day_of(moment)))


def _date(event: Event, planned: date, change: Change | None) -> Occurrence:
    start = change.start if change and change.start else planned
    end = change.end if change and change.end else end_of(event, start)
    return Occurrence(
        event=event,
        span=span(start, end, event.timezone),
        key=day_of(planned).isoformat(),
        planned=planned,
        status=_status(event, change.status if change else "scheduled"),
        status_note=change.status_note if change else None,
        place=(change.place if change else None) or event.place,
        municipality=event.municipality,
        tickets=event.tickets,
    )


def end_of(event: Event, start: date) -> date | None:
    """The end of a date of a series that lasts as long as the first, by the clock on the wall."""
    if event.start is None or event.end is None or type(start) is not type(event.end):
        return None
    return start + (event.end - event.start)


def at_hour_of(start: date, day: date) -> date:
    """A day at the hour of `start`; a time as it is."""
    if isinstance(start, datetime) and not isinstance(day, datetime):
        return datetime.combine(day, start.time())
    return day


def _status(event: Event, own: Status) -> Status:
    return own if own != "scheduled" and event.status != "cancelled" else event.status


def regular_days(start: date, repeats: Repeats, limit: date) -> Iterator[date]:
    """The days that the rule gives, exceptions included, up to `limit`."""
    rule = rrule(
        FREQUENCIES[repeats.every],
        dtstart=datetime.combine(start, time()),
        interval=repeats.interval,
        wkst=MO,
        bymonth=start.month if repeats.every == "year" and repeats.days else None,
        byweekday=[weekday_of(day) for day in repeats.days] or None,
        until=datetime.combine(min(repeats.until or limit, limit), time()),
    )
    for count, moment in enumerate(rule, 1):
        if repeats.times is not None and count > repeats.times:
            return
        yield moment.date()


def weekday_of(text: str) -> weekday:
    """'thursday', or 'first thursday', as BYDAY of RFC 5545."""
    *ordinal, name = text.split()
    day = weekday(WEEKDAYS.index(name))
    return day(ORDINALS[ordinal[0]]) if ordinal else day
