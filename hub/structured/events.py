"""schema.org/Event: events with their state, attendance, places, offers, parts and dates."""

from __future__ import annotations

from collections.abc import Sequence

from hub import when
from hub.moments import written
from hub.occurrences import WINDOW, Occurrence, regular_days
from hub.records import Event
from hub.records.event import Repeats
from hub.site import Site
from hub.structured.event_dates import irregular, occasions, schedule
from hub.structured.event_parts import location, page_url, places_of, state
from hub.structured.jsonld import Node, identity, node, one_or_all, picture
from hub.structured.offers import is_free, offers
from hub.structured.organisations import party


def event(site: Site, event: Event, language: str) -> Node | None:
    """An event; None while it is only expected, since an Event has to have a start."""
    brief = _brief(site, event, language)
    if brief is None:
        return None
    whole = site.events[event.part_of] if event.part_of else None
    parts = (_brief(site, part, language) for part in site.event_parts.get(event.id, ()))
    dates = [*occasions(site, event, language), *irregular(site, event, language)]
    return brief | node(
        "Event",
        description=_description(site, event, language),
        sameAs=event.website,
        image=picture(site, event.image),
        inLanguage=one_or_all(event.languages),
        organizer=one_or_all(party(site, given, language) for given in event.organisers),
        offers=one_or_all(offers(site, event, language, event.tickets, event.status == "sold-out")),
        isAccessibleForFree=is_free(event),
        typicalAgeRange=f"{event.age.from_}-" if event.age and event.age.from_ else None,
        eventSchedule=schedule(event),
        superEvent=_brief(site, whole, language) if whole else None,
        subEvent=one_or_all((*dates, *(part for part in parts if part))),
    )


def _brief(site: Site, event: Event, language: str) -> Node | None:
    """What and when and where, as it also stands with the whole and the parts of an event."""
    found = site.occurrences[event.id]
    if event.starts is None or not found:
        return None
    start = written(found[0].span.start) if event.dates else event.starts
    return node(
        "Event",
        identity(site, "event", event.id),
        name=site.pick(event.title, language)[0],
        url=page_url(site, event, language),
        startDate=when.machine(start, event.timezone),
        endDate=_end(site, event, found),
        previousStartDate=one_or_all(
            when.machine(previous.start, event.timezone) for previous in event.previous
        ),
        **state(event.status, event.attendance, rescheduled=bool(event.previous)),
        location=location(site, event, language, event.status, places_of(site, event, language)),
    )


def _description(site: Site, event: Event, language: str) -> str:
    """The summary; schema.org has no word for a date that nobody has confirmed, so this says it."""
    summary = site.pick(event.summary, language)[0]
    if not event.preliminary:
        return summary
    if event.when_note:
        return f"{summary} {site.pick(event.when_note, language)[0]}"
    return f"{summary} {site.words(language).gettext('Provisional date')}."


def _end(site: Site, event: Event, found: Sequence[Occurrence]) -> str | None:
    """The end, or of several dates the last end; a series without a last day has none."""
    end = event.end
    if event.repeats and not _is_followed_to_its_end(site, event, event.repeats):
        end = event.repeats.until
    elif event.repeats or event.dates:
        last = max(found, key=lambda one: (one.span.over, one.span.begins)).span
        end = written(last.end or last.start)
    return when.machine(end, event.timezone) if end else None


def _is_followed_to_its_end(site: Site, event: Event, repeats: Repeats) -> bool:
    """Whether the last date of a series lies in the window in which it is followed."""
    limit = site.today + WINDOW
    if repeats.until:
        return repeats.until <= limit
    if repeats.times is None or event.first_day is None:
        return False
    days = regular_days(event.first_day, repeats, limit)
    return sum(1 for _day in days) == repeats.times
