"""The programme of a festival: its days, its stages, and the way from one part to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from hub import when
from hub.languages import capitalised
from hub.moments import Moment
from hub.occurrences import Occurrence
from hub.records import Event
from hub.views.cards import event_labels
from hub.views.local_times import zone_name
from hub.views.parts import Label, Link, Text, Time
from hub.views.shared import Maker


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeItem:
    """One line of a programme. `state` is '', 'cancelled', 'postponed' or 'past'."""

    time: Time | Text
    link: Link
    kind: str
    state: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeStage:
    """What goes on at one place on one day; without a name where the place is not known."""

    name: Text | None
    items: tuple[ProgrammeItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeDay:
    """A day of a programme, or what still waits for a day."""

    heading: str
    stages: tuple[ProgrammeStage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOf:
    """From a part of an event back to the whole, and to the parts beside it."""

    whole: Link
    previous: Link | None
    next: Link | None


def programme(maker: Maker, event: Event) -> tuple[ProgrammeDay, ...]:
    """The parts of an event by day, and of each day by place, in the order of their times."""
    parts = maker.site.event_parts.get(event.id, ())
    days: dict[date, dict[str, list[ProgrammeItem]]] = {}
    for one in _in_order(maker, parts):
        stages = days.setdefault(one.day, {})
        stages.setdefault(_stage(maker, one), []).append(_item(maker, event, one))
    shown = [
        ProgrammeDay(
            heading=capitalised(when.weekday_and_day(day, maker.words)), stages=_stages(stages)
        )
        for day, stages in days.items()
    ]
    open_parts = [part for part in parts if not maker.site.occurrences[part.id]]
    if open_parts:
        waiting = {"": [_expected(maker, part) for part in open_parts]}
        shown.append(
            ProgrammeDay(heading=maker.words.gettext("Dates to come"), stages=_stages(waiting))
        )
    return tuple(shown)


def part_of(maker: Maker, event: Event) -> PartOf | None:
    """The whole that an event is a part of, and its neighbours in the programme."""
    if event.part_of is None:
        return None
    whole = maker.site.events[event.part_of]
    order = maker.once(("programme", whole.id), partial(_order, maker, whole))
    place = order.index(event.id) if event.id in order else None
    before = order[place - 1] if place else None
    after = order[place + 1] if place is not None and place + 1 < len(order) else None
    return PartOf(
        whole=_link(maker, whole.id),
        previous=_link(maker, before) if before else None,
        next=_link(maker, after) if after else None,
    )


def _order(maker: Maker, whole: Event) -> tuple[str, ...]:
    """The parts in the order in which they take place, by their ids."""
    dated = _in_order(maker, maker.site.event_parts.get(whole.id, ()))
    return tuple(dict.fromkeys(one.event.id for one in dated))


def _link(maker: Maker, id: str) -> Link:
    return maker.record_link("event", id, maker.site.events[id].title)


def _in_order(maker: Maker, parts: tuple[Event, ...]) -> list[Occurrence]:
    found = (one for part in parts for one in maker.site.occurrences[part.id])
    return sorted(found, key=lambda one: (one.span.begins, one.event.id))


def _stages(stages: dict[str, list[ProgrammeItem]]) -> tuple[ProgrammeStage, ...]:
    return tuple(
        ProgrammeStage(name=Text(text=name) if name else None, items=tuple(items))
        for name, items in stages.items()
    )


def _stage(maker: Maker, one: Occurrence) -> str:
    """The room, or else the place; rooms of several places are told apart by them."""
    place = one.place
    if one.event.attendance == "online" or one.status == "moved-online":
        return maker.words.gettext("Online")
    if place is None:
        return ""
    name = place.name
    if place.actor:
        name = maker.site.actor_name(maker.site.actors[place.actor], maker.language)
    words = dict.fromkeys(part for part in (place.room, name) if part)
    return ", ".join(words) or place.street or ""


def _item(maker: Maker, whole: Event, one: Occurrence) -> ProgrammeItem:
    event = one.event
    own = {
        "cancelled": Label(text=maker.words.gettext("Cancelled"), kind="stop"),
        "postponed": Label(text=maker.words.gettext("Postponed"), kind="wait"),
        "moved-online": Label(text=maker.words.gettext("Moved online"), kind="info"),
        "sold-out": Label(text=maker.words.gettext("Sold out"), kind="wait"),
    }
    labels = tuple(_without_notes(event_labels(maker, event)))
    if one.status in own and own[one.status] not in labels:
        labels = (own[one.status], *labels)
    over = one.span.last_day < maker.today
    state = one.status if one.status in ("cancelled", "postponed") else "past" if over else ""
    return ProgrammeItem(
        time=_time(maker, whole, one),
        link=maker.record_link("event", event.id, event.title),
        kind=maker.term("event-types", event.type),
        state=state,
        labels=labels,
    )


def _without_notes(labels: tuple[Label, ...]) -> Iterator[Label]:
    for label in labels:
        yield Label(text=label.text, kind=label.kind)


def _time(maker: Maker, whole: Event, one: Occurrence) -> Time:
    words, start, end = maker.words, one.span.start, one.span.end
    if not isinstance(start, Moment):
        text = words.gettext("All day")
        if one.span.last_day > one.day:
            # Translators: how long something in a programme goes on: "until 6 February 2027".
            text = words.gettext("until %(day)s") % {"day": when.day(one.span.last_day, words)}
        return Time(text=text, datetime=one.day.isoformat())
    text = when.hours(start.local, end.local if isinstance(end, Moment) else None, words)
    if start.zone != whole.timezone:
        zone = zone_name(maker, start.zone)
        # Translators: a time and its zone: "09:00–17:00, Finnish time".
        text = words.pgettext("time", "%(time)s, %(zone)s") % {"time": text, "zone": zone}
    return Time(text=text, datetime=when.machine(start.local, start.zone))


def _expected(maker: Maker, part: Event) -> ProgrammeItem:
    assert part.expected is not None, "an event without a date is only expected"
    return ProgrammeItem(
        time=maker.text(part.expected.text, label=False),
        link=maker.record_link("event", part.id, part.title),
        kind=maker.term("event-types", part.type),
        state="",
        labels=(),
    )
