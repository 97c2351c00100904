"""schema.org/Event and Schedule: the several dates of a tour, a course or a series."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from hub import when
from hub.fields import Place
from hub.moments import written
from hub.records import Event
from hub.records.event import day_of
from hub.recurrence import by_day
from hub.site import Site
from hub.structured.event_parts import location, page_url, places_of, state
from hub.structured.jsonld import Node, node, one_or_all
from hub.structured.offers import offers
from hub.structured.places import venue

INHERITED = ("cancelled", "moved-online", "sold-out")
"""States that an event shares with every one of its dates."""

UNITS = {"week": "W", "month": "M", "year": "Y"}


def _date(
    site: Site,
    event: Event,
    language: str,
    start: date,
    end: date | None,
    *,
    status: str = "scheduled",
    place: Place | None = None,
    town: str | None = None,
    **more: Any,
) -> Node:
    """One date of an event: what it shares with the others, and what differs."""
    status = event.status if event.status in INHERITED else status
    places = places_of(site, event, language)
    if place or town:
        places = [venue(site, language, place, town or event.municipality, event.country)]
    return node(
        "Event",
        name=site.pick(event.title, language)[0],
        url=page_url(site, event, language),
        startDate=when.machine(start, event.timezone),
        endDate=when.machine(end, event.timezone) if end else None,
        **state(status, event.attendance, rescheduled="previousStartDate" in more),
        **more,
        location=location(site, event, language, status, places),
    )


def occasions(site: Site, event: Event, language: str) -> Iterator[Node]:
    """The dates of a tour or a course, each with its own state and place."""
    for occasion in event.dates:
        doors = occasion.doors and datetime.combine(day_of(occasion.start), occasion.doors)
        tickets = occasion.tickets or event.tickets
        sold_out = "sold-out" in (event.status, occasion.status)
        yield _date(
            site,
            event,
            language,
            occasion.start,
            occasion.end,
            status=occasion.status,
            place=occasion.place,
            town=occasion.municipality,
            doorTime=when.machine(doors, event.timezone) if doors else None,
            offers=one_or_all(offers(site, event, language, tickets, sold_out)),
        )


def irregular(site: Site, event: Event, language: str) -> Iterator[Node]:
    """The dates of a series that differ from its rule; the others follow from the schedule."""
    if event.repeats is None:
        return
    irregular = {*(change.date for change in event.changes), *map(day_of, event.repeats.also)}
    for one in site.occurrences[event.id]:
        if one.planned is None or day_of(one.planned) not in irregular:
            continue
        start = written(one.span.start)
        moved = {"previousStartDate": when.machine(one.planned, event.timezone)}
        yield _date(
            site,
            event,
            language,
            start,
            written(one.span.end) if one.span.end else None,
            status=one.status,
            place=one.place if one.place != event.place else None,
            **(moved if one.moved else {}),
        )


def schedule(event: Event) -> Node | None:
    """schema.org/Schedule: the rule of a series; dates that differ are left out of it."""
    repeats, start, end = event.repeats, event.start, event.end
    if repeats is None or start is None:
        return None
    left_out = sorted({*repeats.except_, *(change.date for change in event.changes)})
    timed = isinstance(start, datetime)
    return node(
        "Schedule",
        repeatFrequency=f"P{repeats.interval}{UNITS[repeats.every]}",
        byDay=one_or_all(map(by_day, repeats.days)),
        startDate=str(day_of(start)),
        endDate=str(repeats.until) if repeats.until else None,
        repeatCount=repeats.times,
        startTime=f"{start:%H:%M}" if timed else None,
        endTime=f"{end:%H:%M}" if isinstance(end, datetime) else None,
        scheduleTimezone=event.timezone if timed else None,
        exceptDate=one_or_all(str(day) for day in left_out),
    )
