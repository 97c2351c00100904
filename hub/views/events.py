"""The calendar's lists, and a page for each event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from hub import structured, when
from hub.records import Event
from hub.records.base import REGIONS
from hub.records.event import Occasion, Tickets, day_of
from hub.subscriptions import Topic
from hub.views.cards import (
    article_card,
    by_month,
    event_labels,
    event_place,
    event_row,
    event_state,
    is_ongoing,
    is_past,
    project_card,
    shown_day,
)
from hub.views.daylight import Daylight, YearOfLight, daylight_on, year_strip
from hub.views.event_facts import event_facts
from hub.views.event_times import previous_dates, when_lines
from hub.views.frame import RecordView, View
from hub.views.motifs import motif_of
from hub.views.parts import (
    ArticleCard,
    EventRow,
    Group,
    Label,
    Link,
    Notice,
    Pager,
    ProjectCard,
    Text,
    Time,
)
from hub.views.shared import Maker, chunks, last_change, newest

MORE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class EventListView(View):
    """What goes on, what comes, and what waits for a date."""

    template: ClassVar[str] = "pages/event-list.html"
    lede: str
    ongoing: tuple[EventRow, ...]
    year: YearOfLight | None
    upcoming: tuple[Group[EventRow], ...]
    expected: tuple[EventRow, ...]
    past: tuple[Link, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEventsView(View):
    """The events of a year that are over."""

    template: ClassVar[str] = "pages/event-year.html"
    lede: str
    groups: tuple[Group[EventRow], ...]
    years: tuple[Link, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionRow:
    """One of several dates of an event."""

    when: Time
    place: Text | None
    note: str | None
    label: Label | None
    tickets: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView(RecordView):
    """An event's page."""

    template: ClassVar[str] = "pages/event.html"
    title_text: Text
    labels: tuple[Label, ...]
    state: str
    when: tuple[Time | Text, ...]
    """The time as the reader's language writes it: 'torsdag 4 februari 2027 kl. 09.00–17.00'."""
    when_note: Text | None
    previous_when: str | None
    where: Text | None
    daylight: Daylight | None
    occasions: tuple[OccasionRow, ...]
    website: Link | None
    tickets: Link | None
    registration: Link | None
    registration_note: str | None
    programme: tuple[EventRow, ...]
    news: tuple[ArticleCard, ...]
    projects: tuple[ProjectCard, ...]
    more: tuple[EventRow, ...]
    more_heading: str


def event_views(maker: Maker) -> Iterator[View]:
    """The list of coming events, one of past events a year, and every event's page."""
    events = [*maker.site.events.values()]
    if not events:
        return
    past = [event for event in events if is_past(maker, event)]
    coming = [event for event in events if not is_past(maker, event)]
    years = _years(past)
    yield from _lists(maker, coming, years)
    for year, of_year in years.items():
        yield from _past_lists(maker, year, of_year, years)
    upcoming = sorted(coming, key=lambda event: _order(maker, event))
    soon = {
        region: [event for event in upcoming if event.region in (region, "all")][: MORE + 1]
        for region in (*REGIONS, "all")
    }
    for event in events:
        yield _event(maker, event, [e for e in soon[event.region] if e is not event][:MORE])


def _order(maker: Maker, event: Event) -> tuple[str, str, str]:
    return shown_day(maker, event).isoformat(), str(event.starts or ""), event.id


def _years(past: Sequence[Event]) -> dict[int, list[Event]]:
    """Past events by the year in which they last began, the latest year first."""
    years: dict[int, list[Event]] = {}
    for event in past:
        day = event.expected.month if event.expected else event.first_day
        assert day is not None, "an event without a day is only expected"
        years.setdefault(day.year, []).append(event)
    return dict(sorted(years.items(), reverse=True))


def _past_link(maker: Maker, year: int) -> Link:
    # Translators: a link to the events of a year that are over: "2026".
    text = maker.words.gettext("Events in %(year)s") % {"year": year}
    return maker.link(text, maker.routes.past_events(maker.language, year))


def _lists(
    maker: Maker, coming: list[Event], years: dict[int, list[Event]]
) -> Iterator[EventListView]:
    gettext, routes = maker.words.gettext, maker.routes
    ongoing = [event for event in coming if is_ongoing(maker, event)]
    expected = [event for event in coming if event.expected]
    dated = [e for e in coming if not e.expected and not is_ongoing(maker, e)]
    dated.sort(key=lambda event: _order(maker, event))
    lede = gettext(
        "Festivals, exhibitions, talks and markets in the four regions, in the order of the year."
    )
    for chunk in chunks(dated):
        first, last = chunk.page == 1, chunk.page == chunk.pages
        yield EventListView(
            **maker.frame(
                routes.section(maker.language, "event", chunk.page),
                maker.paged_heading(gettext("Calendar"), chunk.page),
                section="event",
                description=lede,
                others=maker.everywhere(
                    lambda code, n=chunk.page: routes.section(code, "event", n)
                ),
                follow=Topic(what="event"),
                invites=True,
                lastmod=newest(chunk.rows, ongoing if first else (), expected if last else ()),
            ),
            lede=lede,
            ongoing=tuple(event_row(maker, event) for event in ongoing) if first else (),
            year=year_strip(maker) if first else None,
            upcoming=by_month(maker, chunk.rows),
            expected=tuple(event_row(maker, event) for event in expected) if last else (),
            past=tuple(_past_link(maker, year) for year in years) if last else (),
            pager=maker.pager("event", chunk.page, chunk.pages),
        )


def _past_lists(
    maker: Maker, year: int, events: list[Event], years: dict[int, list[Event]]
) -> Iterator[PastEventsView]:
    gettext, routes = maker.words.gettext, maker.routes
    heading = gettext("Events in %(year)s") % {"year": year}
    lede = gettext("Events that are over. Each keeps its page.")
    for chunk in chunks(events):
        yield PastEventsView(
            **maker.frame(
                routes.past_events(maker.language, year, chunk.page),
                maker.paged_heading(heading, chunk.page),
                section="event",
                description=lede,
                others=maker.everywhere(
                    lambda code, n=chunk.page: routes.past_events(code, year, n)
                ),
                trail=(maker.sections["event"],),
                lastmod=newest(chunk.rows),
                follow=Topic(what="event"),
            ),
            lede=lede,
            groups=by_month(maker, chunk.rows),
            years=tuple(_past_link(maker, other) for other in years if other != year),
            pager=maker.pager_of(
                lambda n: routes.past_events(maker.language, year, n), chunk.page, chunk.pages
            ),
        )


def _event(maker: Maker, event: Event, others: Sequence[Event]) -> EventView:
    site, routes, gettext = maker.site, maker.routes, maker.words.gettext
    title = maker.text(event.title)
    kind = maker.term("event-types", event.type)
    town = maker.municipalities(event.municipalities) if event.municipalities else ""
    place = maker.region(event.region).name
    kicker = tuple(word for word in (kind, town) if word)
    return EventView(
        **maker.frame(
            routes.record(maker.language, "event", event.id),
            title.text,
            section="event",
            description=str(maker.text(event.summary)),
            others=maker.everywhere(lambda code: routes.record(code, "event", event.id)),
            trail=(maker.sections["event"],),
            structured=structured.event(site, event, maker.language),
            lastmod=last_change(event),
            follow=Topic(what="event", part="event", name=event.id),
            motif=motif_of(maker, event),
            kicker=kicker,
        ),
        title_text=title,
        kicker=kicker,
        region=maker.region(event.region),
        labels=tuple(replace(label, note=None) for label in event_labels(maker, event)),
        notices=_notices(maker, event),
        state=event_state(maker, event),
        when=when_lines(maker, event),
        when_note=maker.text(event.when_note) if event.when_note else None,
        previous_when=previous_dates(maker, event),
        where=_where(maker, event),
        daylight=_daylight(maker, event),
        occasions=tuple(_occasion(maker, event, occasion) for occasion in event.dates),
        lede=maker.text(event.summary),
        body=maker.html(event.description),
        motif=motif_of(maker, event),
        picture=maker.picture(event.image),
        website=(
            maker.web(event.website, gettext("Go to the event’s website"))
            if event.website
            else None
        ),
        tickets=_tickets(maker, event.tickets),
        registration=_registration(maker, event),
        registration_note=_registration_note(maker, event),
        facts=tuple(event_facts(maker, event)),
        programme=tuple(event_row(maker, part) for part in site.event_parts.get(event.id, ())),
        news=tuple(article_card(maker, s) for s in site.event_articles.get(event.id, ())),
        projects=tuple(project_card(maker, p) for p in site.event_projects.get(event.id, ())),
        more=tuple(event_row(maker, other) for other in others),
        more_heading=gettext("More in %(place)s") % {"place": place}
        if event.region != "all"
        else gettext("More in all four regions"),
        sources=maker.sources(event.sources),
        reviewed=maker.reviewed(event),
    )


def _occasion(maker: Maker, event: Event, occasion: Occasion) -> OccasionRow:
    words, gettext = maker.words, maker.words.gettext
    notes = []
    if occasion.doors:
        doors = when.clock(datetime.combine(maker.today, occasion.doors), words)
        notes.append(gettext("Doors open %(time)s") % {"time": doors})
    if occasion.status_note:
        notes.append(str(maker.text(occasion.status_note)))
    labels = {
        "cancelled": Label(text=gettext("Cancelled"), kind="stop"),
        "postponed": Label(text=gettext("Postponed"), kind="wait"),
        "moved-online": Label(text=gettext("Moved online"), kind="info"),
        "sold-out": Label(text=gettext("Sold out"), kind="wait"),
    }
    town = maker.municipality(occasion.municipality) if occasion.municipality else ""
    place = maker.place_text(occasion.place)
    if place and town and town not in place.text:
        place = Text(text=f"{place.text}, {town}")
    over = day_of(occasion.end or occasion.start) < maker.today
    return OccasionRow(
        when=Time(
            text=when.span(occasion.start, occasion.end, words),
            datetime=when.machine(occasion.start, event.timezone),
        ),
        place=place or (Text(text=town) if town else None),
        note=". ".join(notes) or None,
        label=labels.get(
            occasion.status, Label(text=gettext("Over"), kind="past") if over else None
        ),
        tickets=_tickets(maker, occasion.tickets),
    )


def _where(maker: Maker, event: Event) -> Text | None:
    if event.attendance == "online":
        return Text(text=maker.words.gettext("Online"))
    place = maker.place_text(event.place)
    town = maker.municipalities(event.municipalities) if event.municipalities else ""
    if place is None:
        return Text(text=event_place(maker, event) or "") if town else None
    if town and not any(word in place.text for word in town.split()):
        return Text(text=f"{place.text}, {town}")
    return place


def _daylight(maker: Maker, event: Event) -> Daylight | None:
    """The light of the day the event is next shown by, where it takes place out in it."""
    if event.expected or event.attendance == "online" or not event.municipalities:
        return None
    place = maker.site.vocabularies.municipalities[event.municipalities[0]]
    return daylight_on(maker, place, shown_day(maker, event))


def _notices(maker: Maker, event: Event) -> tuple[Notice, ...]:
    gettext = maker.words.gettext
    headings = {
        "cancelled": ("stop", gettext("The event is cancelled.")),
        "postponed": ("wait", gettext("The event is postponed.")),
        "moved-online": ("info", gettext("The event has moved online.")),
        "sold-out": ("wait", gettext("The event is sold out.")),
    }
    note = maker.text(event.status_note) if event.status_note else None
    if event.status in headings:
        kind, heading = headings[event.status]
        return (Notice(kind=kind, heading=heading, text=note),)
    if is_past(maker, event):
        return (Notice(kind="info", heading=gettext("This event is over.")),)
    return ()


def _tickets(maker: Maker, tickets: Tickets | None) -> Link | None:
    if tickets is None or not tickets.address:
        return None
    return maker.web(tickets.address, maker.words.gettext("Tickets"))


def _registration(maker: Maker, event: Event) -> Link | None:
    if event.registration is None or not event.registration.address:
        return None
    return maker.web(event.registration.address, maker.words.gettext("Register"))


def _registration_note(maker: Maker, event: Event) -> str | None:
    if event.registration is None or not event.registration.deadline:
        return None
    deadline = event.registration.deadline
    gettext = maker.words.gettext
    if day_of(deadline) < maker.today:
        return gettext("Registration closed on %(day)s.") % {"day": when.day(deadline, maker.words)}
    return gettext("Register by %(day)s.") % {"day": when.moment(deadline, maker.words)}
