"""The dates of an event that has several: a tour's occasions, and those of a series to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hub import when
from hub.languages import capitalised
from hub.moments import Moment, Span, written
from hub.occurrences import WINDOW, Occurrence
from hub.records import Event
from hub.records.event import Tickets, day_of
from hub.views.local_times import LocalTime, local_time
from hub.views.parts import Label, Link, Text, Time
from hub.views.shared import Maker

FIRST = 12
"""As many dates of a series stand in the open; the others wait behind them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionRow:
    """One of several dates of an event. `state` is '', 'cancelled' or 'past'."""

    when: Time
    state: str
    place: Text | None
    town: Link | None
    notes: tuple[Text, ...]
    label: Label | None
    tickets: Link | None
    local: LocalTime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The dates of an event, the first ones in the open."""

    heading: str
    rows: tuple[OccasionRow, ...]
    rest: tuple[OccasionRow, ...] = ()
    rest_label: str = ""
    note: str | None = None
    """How far the list goes, where the series goes further."""


def next_occurrence(maker: Maker, event: Event) -> Occurrence | None:
    """The first date that goes on today or later and stands; of a postponed event only a date
    that has replaced another."""
    for one in maker.site.occurrences[event.id]:
        stands = one.takes_place or (one.status == "postponed" and bool(event.previous))
        if stands and one.span.last_day >= maker.today:
            return one
    return None


def dates_of(maker: Maker, event: Event) -> Dates | None:
    """All dates of a tour, or the coming ones of a series; nothing for an event of one date."""
    gettext, found = maker.words.gettext, maker.site.occurrences[event.id]
    if event.dates:
        rows = tuple(_row(maker, one) for one in found)
        return Dates(heading=gettext("All dates"), rows=rows)
    if event.repeats is None:
        return None
    coming = [one for one in found if one.span.last_day >= maker.today]
    if not coming:
        return None
    rows = tuple(_row(maker, one) for one in coming)
    rest = tuple(replace(row, local=None) for row in rows[FIRST:])
    # Translators: opens the rest of a list of dates: "and 14 more dates".
    pattern = maker.words.ngettext("and %(num)s more date", "and %(num)s more dates", len(rest))
    return Dates(
        heading=gettext("Coming dates"),
        rows=rows[:FIRST],
        rest=rest,
        rest_label=pattern % {"num": len(rest)},
        note=_horizon(maker, event),
    )


def _horizon(maker: Maker, event: Event) -> str | None:
    """That a series goes on where its list ends."""
    assert event.repeats is not None
    limit = maker.today + WINDOW
    until, times = event.repeats.until, event.repeats.times
    if (until and until <= limit) or times is not None:
        return None
    text = maker.words.gettext("The series goes on; dates are listed until %(day)s.")
    return text % {"day": when.day(limit, maker.words)}


def _row(maker: Maker, one: Occurrence) -> OccasionRow:
    event = one.event
    own_place = event.dates or one.place != event.place
    return OccasionRow(
        when=Time(text=capitalised(span_text(maker, one.span)), datetime=machine(one.span)),
        state=_state(maker, one),
        place=maker.place_text(one.place) if own_place else None,
        town=maker.place_link(one.municipality) if event.dates and one.municipality else None,
        notes=tuple(_notes(maker, one)),
        label=_label(maker, one),
        tickets=tickets_link(maker, one.tickets) if one.tickets != event.tickets else None,
        local=local_time(maker, one.span) if _state(maker, one) == "" else None,
    )


def _state(maker: Maker, one: Occurrence) -> str:
    if one.status == "cancelled":
        return "cancelled"
    return "past" if one.span.last_day < maker.today else ""


def _notes(maker: Maker, one: Occurrence) -> Iterator[Text]:
    gettext, words = maker.words.gettext, maker.words
    if one.planned and one.moved:
        planned = when.span(one.planned, None, words)
        # Translators: a date of a series is another than usual: "Moved from Thursday 4 February".
        yield Text(text=gettext("Moved from %(day)s") % {"day": planned})
    if one.event.repeats and one.place != one.event.place:
        yield Text(text=gettext("Another place than usual"))
    if one.doors:
        doors = when.clock(datetime.combine(one.day, one.doors), words)
        yield Text(text=gettext("Doors open %(time)s") % {"time": doors})
    if one.status_note:
        yield maker.text(one.status_note)


def _label(maker: Maker, one: Occurrence) -> Label | None:
    gettext = maker.words.gettext
    labels = {
        "cancelled": Label(text=gettext("Cancelled"), kind="stop"),
        "postponed": Label(text=gettext("Postponed"), kind="wait"),
        "moved-online": Label(text=gettext("Moved online"), kind="info"),
        "sold-out": Label(text=gettext("Sold out"), kind="wait"),
    }
    if one.status == "cancelled":
        return labels["cancelled"]
    if one.span.last_day < maker.today:
        return Label(text=gettext("Over"), kind="past")
    return labels.get(one.status)


def span_text(maker: Maker, span: Span) -> str:
    """A span as the reader's language writes it, in its own zone."""
    end = written(span.end) if span.end else None
    return when.span(written(span.start), end, maker.words)


def machine(span: Span) -> str:
    """The start of a span for `<time datetime>`."""
    return when.machine(
        written(span.start), span.start.zone if isinstance(span.start, Moment) else ""
    )


def tickets_link(maker: Maker, tickets: Tickets | None) -> Link | None:
    if tickets is None or not tickets.address:
        return None
    return maker.web(tickets.address, maker.words.gettext("Tickets"))


def days_between(maker: Maker, found: Sequence[Occurrence]) -> str:
    """From the first of several dates to the last: '15 januari–1 maj 2027'."""
    last = max(one.span.last_day for one in found)
    return when.days(day_of(found[0].day), last, maker.words)
