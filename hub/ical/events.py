"""An event as VEVENT components: one for its date, one for each stop of a tour, and for a
series its rule with an override for every date that differs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Event as VEvent
from icalendar import vRecur, vText, vUri

from hub.fields import Place
from hub.ical.texts import category_names, contact, describe, location, titled
from hub.moments import DAY, Moment, Span, WholeDay, moment
from hub.moments import span as span_of
from hub.occurrences import Occurrence, at_hour_of
from hub.records import Event, Record
from hub.records.event import Repeats, day_of
from hub.recurrence import recur, written
from hub.structured.jsonld import picture
from hub.views.shared import Maker


def uid(maker: Maker, record: Record, part: str = "") -> str:
    """The permanent name of an event or deadline; it follows the record's first id."""
    name = f"{record.kind}-{record.first_id}" + (f"-{part}" if part else "")
    return f"{name}@{maker.site.settings.identity_domain}"


def event_components(maker: Maker, event: Event) -> Iterator[VEvent]:
    """Every component of an event; none while it is only expected.

    Components of one series share their UID and are told apart by RECURRENCE-ID.
    """
    times = maker.site.occurrences[event.id]
    if not times:
        return
    if event.repeats:
        yield from _series(maker, event, event.repeats, times)
    else:
        for one in times:
            part = _part(one.key) if event.dates else ""
            yield _component(maker, one, uid(maker, event, part))
    if event.opening:
        yield _opening(maker, event, times[0])


def _part(key: str) -> str:
    """An occasion's key as a part of a UID: '2027-02-04 18:30' is '20270204T1830'."""
    is_start = key[:4].isdecimal() and key[4:5] == "-"
    return key.replace("-", "").replace(":", "").replace(" ", "T") if is_start else key


def _component(maker: Maker, one: Occurrence, name: str) -> VEvent:
    event = one.event
    component = started(maker, event, name, one.span)
    component.add("status", _status(one))
    component.add("transp", "OPAQUE" if _occupies(one) else "TRANSPARENT")
    title = titled(maker, event, one.status)
    component.add("summary", title.text, {"LANGUAGE": title.lang or maker.language})
    component.add("description", describe(maker, one))
    where = location(maker, one)
    if where:
        component.add("location", where)
    position = _position(maker, one.place)
    if position:
        component.add("geo", position)
    _add_links(maker, component, event)
    return component


def started(maker: Maker, record: Record, name: str, span: Span) -> VEvent:
    """A component with what every one has: its name, its version, its time, its page."""
    component = VEvent()
    changed = record.updated or record.added
    component.add("uid", vText(name))
    component.add("dtstamp", _midnight(changed))
    component.add("created", _midnight(record.added))
    component.add("last-modified", _midnight(changed))
    component.add("sequence", record.revision)
    component.add("class", "PUBLIC")
    add_times(component, span)
    routes = maker.routes
    page = routes.url(routes.record(maker.language, record.kind, record.id))
    component.add("url", vUri(page))
    return component


def add_times(component: VEvent, span: Span) -> None:
    """DTSTART and DTEND; the end of whole days is the day after the last (RFC 5545, 3.6.1)."""
    component.add("dtstart", value_of(span.start))
    if span.whole_days:
        component.add("dtend", span.last_day + DAY)
    elif span.end:
        component.add("dtend", value_of(span.end))


def value_of(given: Moment | WholeDay) -> date | datetime:
    return given.instant if isinstance(given, Moment) else given.day


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _status(one: Occurrence) -> str:
    """What is postponed without a new date does not take place when it was to."""
    if one.status == "cancelled" or (one.status == "postponed" and not _has_new_date(one)):
        return "CANCELLED"
    return "TENTATIVE" if one.event.preliminary else "CONFIRMED"


def _has_new_date(one: Occurrence) -> bool:
    return bool(one.event.previous) or one.moved


def _occupies(one: Occurrence) -> bool:
    """Whether it takes the reader's time: whole days and opening hours do not."""
    if one.span.whole_days or one.event.opening_hours:
        return False
    return _status(one) != "CANCELLED"


def _position(maker: Maker, place: Place | None) -> tuple[float, float] | None:
    """Latitude and longitude of the entrance, or of the organisation that is the venue."""
    if place and place.latitude is None and place.actor:
        place = maker.site.actors[place.actor].place
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return float(place.latitude), float(place.longitude)


def _add_links(maker: Maker, component: VEvent, event: Event) -> None:
    names = category_names(maker, event.type, event.disciplines)
    component.add("categories", names)
    for organiser in contact(maker, event):
        component.add("contact", organiser)
    address = picture(maker.site, event.image)
    if address:
        component.add("image", vUri(address), {"VALUE": "URI", "DISPLAY": "FULLSIZE"})
    if event.online and event.online.address:
        component.add("conference", vUri(event.online.address), {"VALUE": "URI"})


def _opening(maker: Maker, event: Event, first: Occurrence) -> VEvent:
    """The opening night of what then runs for weeks."""
    assert event.opening is not None
    span = Span(moment(event.opening, event.timezone))
    component = started(maker, event, uid(maker, event, "opening"), span)
    component.add("status", _status(first))
    component.add("transp", "OPAQUE" if isinstance(event.opening, datetime) else "TRANSPARENT")
    title = titled(maker, event, first.status)
    text = maker.words.gettext("Opening: %(title)s") % {"title": title.text}
    component.add("summary", text, {"LANGUAGE": title.lang or maker.language})
    component.add("description", describe(maker, first))
    where = location(maker, first)
    if where:
        component.add("location", where)
    _add_links(maker, component, event)
    return component


# ------------------------------------------------------------ series


def _series(
    maker: Maker, event: Event, repeats: Repeats, times: tuple[Occurrence, ...]
) -> Iterator[VEvent]:
    """The rule, and an override for each date that a client would not find by it."""
    assert event.start is not None
    name = uid(maker, event)
    rule = Occurrence(
        event=event,
        span=span_of(event.start, event.end, event.timezone),
        status=event.status,
        place=event.place,
        municipality=event.municipality,
        tickets=event.tickets,
    )
    master = _component(maker, rule, name)
    master.add("rrule", vRecur.from_ical(written(recur(event, repeats))))
    for day in repeats.except_:
        master.add("exdate", value_of(moment(at_hour_of(event.start, day), event.timezone)))
    for extra in repeats.also:
        master.add("rdate", value_of(moment(at_hour_of(event.start, extra), event.timezone)))
    yield master
    changed = {change.date for change in event.changes}
    usual = _length(rule.span)
    for one in times:
        assert one.planned is not None
        if day_of(one.planned) in changed or _length(one.span) != usual:
            override = _component(maker, one, name)
            override.add("recurrence-id", value_of(moment(one.planned, event.timezone)))
            yield override


def _length(span: Span) -> timedelta | None:
    """How long it really lasts: over a clock change more or less than the clock on the wall says.

    RFC 5545 gives every date of a series the first one's exact length; where that
    and the wall differ, an override says what is meant.
    """
    if isinstance(span.start, Moment) and isinstance(span.end, Moment):
        return span.end.utc - span.start.utc
    return None
