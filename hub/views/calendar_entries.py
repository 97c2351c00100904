"""What stands on the calendar's days, in words: short in a cell, longer in a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from hub import when
from hub.almanac import Almanac, Entry
from hub.languages import capitalised
from hub.moments import DAY, written
from hub.occurrences import Occurrence
from hub.public_holidays import named_in, public_holidays
from hub.records import Event, Opportunity
from hub.views.cards import event_place
from hub.views.parts import Label, Link, Region, Text
from hub.views.shared import Maker


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """An event, an opening or a last day.

    `kind` is 'event', 'opening' or 'deadline', `state` '', 'cancelled', 'postponed' or
    'provisional'.
    """

    kind: str
    state: str
    word: str | None
    """What it is where it is no event that stands, in a word or two: 'Inställt', 'Sista dag'."""
    start: str | None
    """When on its day it begins: '18.30'."""
    time: str | None
    """The same with its end, where that is known: '18.30–21.00'."""
    datetime: str
    days: str | None
    """Of several days: '4–6 februari 2027'."""
    link: Link
    region: Region
    place: str | None
    type: str
    label: Label | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day with all that stands on it."""

    anchor: str
    heading: str
    datetime: str
    holiday: Text | None
    is_today: bool
    entries: tuple[CalendarEntry, ...]


def entry_of(maker: Maker, entry: Entry) -> CalendarEntry:
    """An entry in words; made once for each, since it stands on several pages."""
    return maker.once(("calendar-entry", id(entry)), partial(_made, maker, entry))


def day_of_entries(maker: Maker, almanac: Almanac, day: date, first: date) -> Day:
    """A day of a page that begins on the day `first`; what stood there before is told in short."""
    return Day(
        anchor=anchor(day),
        heading=capitalised(when.weekday_and_day(day, maker.words)),
        datetime=day.isoformat(),
        holiday=holiday(maker, day),
        is_today=day == maker.today,
        entries=tuple(
            _again(made) if max(entry.first, first) < day else made
            for entry in almanac.days.get(day, ())
            for made in (entry_of(maker, entry),)
        ),
    )


def days_with_entries(maker: Maker, almanac: Almanac, first: date, last: date) -> Iterator[Day]:
    """The days from `first` to `last` on which something stands."""
    day = first
    while day <= last:
        if day in almanac.days:
            yield day_of_entries(maker, almanac, day, first)
        day += DAY


def _again(entry: CalendarEntry) -> CalendarEntry:
    label = replace(entry.label, note=None) if entry.label else None
    return replace(entry, place=None, type="", label=label)


def anchor(day: date) -> str:
    """Where a day stands in the list of its month."""
    return f"d-{day.isoformat()}"


def holiday(maker: Maker, day: date) -> Text | None:
    """The name of a public holiday, in another language where this one has none for it."""
    name = public_holidays(day.year, maker.language).get(day)
    return maker.in_language(name, named_in(maker.language), label=False) if name else None


def how_many(entries: Iterable[Entry]) -> int:
    """How many events there are among entries; a series is one."""
    return len({entry.record.id for entry in entries if entry.kind == "event"})


def records_of(entries: Iterable[Entry]) -> list[Event | Opportunity]:
    return [entry.record for entry in entries]


def _made(maker: Maker, entry: Entry) -> CalendarEntry:
    state, label = _state(maker, entry)
    record = entry.record
    start = written(entry.span.start)
    return CalendarEntry(
        kind="deadline" if entry.is_deadline else entry.kind,
        state=state,
        word=label.text if label and label.kind != "info" else None,
        start=when.clock(start, maker.words) if isinstance(start, datetime) else None,
        time=_time(maker, entry),
        datetime=when.machine(start, record.timezone),
        days=when.days(entry.first, entry.last, maker.words) if entry.last > entry.first else None,
        link=maker.record_link(record.kind, record.id, record.title),
        region=maker.region(record.region),
        place=_place(maker, entry),
        type=_type(maker, record),
        label=label,
    )


def _type(maker: Maker, record: Event | Opportunity) -> str:
    if isinstance(record, Event):
        return maker.term("event-types", record.type)
    return maker.term("opportunity-kinds", record.opportunity_kind)


def _time(maker: Maker, entry: Entry) -> str | None:
    start = written(entry.span.start)
    if not isinstance(start, datetime):
        return None
    begins = when.clock(start, maker.words)
    end = written(entry.span.end) if entry.span.end else None
    if not isinstance(end, datetime) or end == start or entry.last > entry.first:
        return begins
    return f"{begins}–{when.clock(end, maker.words)}"


def _place(maker: Maker, entry: Entry) -> str | None:
    if isinstance(entry.record, Opportunity):
        return str(maker.party(entry.record.published_by).text)
    one = entry.occurrence
    if one is None or (one.place, one.municipality) == (one.event.place, one.event.municipality):
        return event_place(maker, entry.record)
    return _own_place(maker, one)


def _own_place(maker: Maker, one: Occurrence) -> str | None:
    name = one.place and (one.place.town or one.place.name)
    if one.place and one.place.actor and not name:
        name = maker.site.actor_name(maker.site.actors[one.place.actor], maker.language)
    town = maker.municipality(one.municipality) if one.municipality else ""
    if not name or not town or town in name:
        return name or town or None
    return f"{name}, {town}"


def _state(maker: Maker, entry: Entry) -> tuple[str, Label | None]:
    gettext = maker.words.gettext
    if entry.kind == "application":
        # Translators: the last day to apply for something, in the calendar.
        return "", Label(text=maker.words.pgettext("calendar", "Deadline"), kind="wait")
    if entry.kind == "registration":
        # Translators: the last day to register for an event, in the calendar.
        text = maker.words.pgettext("calendar", "Last day to register")
        return "", Label(text=text, kind="wait")
    if entry.kind == "opening":
        # Translators: the opening of an exhibition.
        return "", Label(text=maker.words.pgettext("calendar", "Opening"), kind="past")
    assert entry.occurrence is not None and isinstance(entry.record, Event)
    one = entry.occurrence
    note = one.status_note or entry.record.status_note
    said = maker.text(note) if note else None
    labels = {
        "cancelled": ("cancelled", gettext("Cancelled"), "stop"),
        "postponed": ("postponed", gettext("Postponed"), "wait"),
        "moved-online": ("", gettext("Moved online"), "info"),
        "sold-out": ("", gettext("Sold out"), "wait"),
    }
    if one.status in labels:
        state, word, kind = labels[one.status]
        return state, Label(text=word, kind=kind, note=said)
    if entry.record.preliminary:
        why = maker.text(entry.record.when_note) if entry.record.when_note else None
        return "provisional", Label(text=gettext("Provisional date"), kind="wait", note=why)
    return "", None
