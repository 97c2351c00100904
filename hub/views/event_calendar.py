"""'Add to calendar': the files of an event and its series, and the forms of two large services."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hub import calendar_links
from hub.occurrences import Occurrence
from hub.records import Event
from hub.views.event_dates import next_occurrence, span_text
from hub.views.parts import Link, Text
from hub.views.shared import Maker


@dataclass(frozen=True, slots=True, kw_only=True)
class AddToCalendar:
    """Ways into the reader's own calendar."""

    links: tuple[Link, ...]
    note: str | None
    """Which date the services are given, where the event has several."""


def add_to_calendar(maker: Maker, event: Event) -> AddToCalendar | None:
    """For what is still to come; nothing that is cancelled, over or without a date."""
    following = next_occurrence(maker, event)
    if following is None:
        return None
    found = maker.site.occurrences[event.id]
    rule = calendar_links.rule(event, following, found)
    note = None
    if len(found) > 1 and not rule:
        # Translators: "Google and Outlook are given the next date: Thursday 4 February 2027, 18:00"
        pattern = maker.words.gettext("Google and Outlook are given the next date: %(when)s")
        note = pattern % {"when": span_text(maker, following.span)}
    elif rule:
        pattern = maker.words.gettext("Outlook is given the next date alone: %(when)s")
        note = pattern % {"when": span_text(maker, following.span)}
    return AddToCalendar(links=tuple(_links(maker, event, following, rule)), note=note)


def _links(maker: Maker, event: Event, following: Occurrence, rule: str | None) -> Iterator[Link]:
    gettext, routes, language = maker.words.gettext, maker.routes, maker.language
    entry = _entry(maker, event, following, rule)
    yield maker.web(calendar_links.google(entry), gettext("Google Calendar"))
    yield maker.web(calendar_links.outlook(entry), gettext("Outlook"))
    own = routes.calendar(language, "event", event.id)
    yield maker.link(gettext("Apple and other calendars (.ics)"), own)
    if routes.site_url:
        subscribed = _webcal(routes.url(own))
        text = gettext("Subscribe, so that changes reach your calendar")
        yield Link(text=Text(text=text), href=subscribed)
    if event.series:
        series = routes.calendar(language, "series", event.series)
        yield maker.link(gettext("The event in all years (.ics)"), series)


def _webcal(address: str) -> str:
    """The address in the form that calendar programs take for themselves."""
    return "webcal://" + address.partition("://")[2]


def _entry(
    maker: Maker, event: Event, following: Occurrence, rule: str | None
) -> calendar_links.Entry:
    page = maker.routes.url(maker.routes.record(maker.language, "event", event.id))
    notes = [following.status_note or event.status_note]
    details = [str(maker.text(event.summary)), *(str(maker.text(note)) for note in notes if note)]
    if event.preliminary:
        details.append(maker.words.gettext("Provisional date"))
    if maker.routes.site_url:
        details.append(page)
    return calendar_links.Entry(
        title=str(maker.text(event.title)),
        span=following.span,
        details=details,
        location=_location(maker, event, following),
        rule=rule,
    )


def _location(maker: Maker, event: Event, following: Occurrence) -> str | None:
    if event.attendance == "online" or following.status == "moved-online":
        return maker.words.gettext("Online")
    place = maker.place_text(following.place)
    town = maker.municipality(following.municipality) if following.municipality else ""
    words = [place.text] if place else []
    if town and not any(town in word for word in words):
        words.append(town)
    if event.country and event.country != "SE":
        words.append(maker.words.country_name(event.country))
    return ", ".join(words) or None
