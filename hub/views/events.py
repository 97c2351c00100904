"""The calendar's lists, and a page for each event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import ClassVar

from hub import structured, when
from hub.records import Event
from hub.records.base import REGIONS
from hub.records.event import day_of
from hub.subscriptions import Topic
from hub.views.cards import (
    article_card,
    event_labels,
    event_row,
    event_state,
    is_past,
    project_card,
    shown_day,
)
from hub.views.coming import coming_views
from hub.views.daylight import Daylight, daylight_on
from hub.views.event_calendar import AddToCalendar, add_to_calendar
from hub.views.event_dates import Dates, dates_of, tickets_link
from hub.views.event_facts import event_facts
from hub.views.event_places import where_lines
from hub.views.event_times import Line, previous_dates, readers_time, when_lines
from hub.views.frame import RecordView
from hub.views.local_times import LocalTime
from hub.views.motifs import motif_of
from hub.views.parts import (
    ArticleCard,
    EventRow,
    Label,
    Link,
    Notice,
    ProjectCard,
    Text,
)
from hub.views.planning import planning_view
from hub.views.programme import PartOf, ProgrammeDay, part_of, programme
from hub.views.shared import Maker, Pages, last_change
from hub.views.suggestions import suggestions

MORE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView(RecordView):
    """An event's page."""

    template: ClassVar[str] = "pages/event.html"
    title_text: Text
    labels: tuple[Label, ...]
    state: str
    """'', 'cancelled' where the date does not hold, 'postponed' where it is new, or 'past'."""
    when: tuple[Line, ...]
    """The time as the reader's language writes it: 'torsdag 4 februari 2027 kl. 09.00–17.00'."""
    local: LocalTime | None
    when_note: Text | None
    previous_when: str | None
    where: tuple[Link | Text, ...]
    daylight: Daylight | None
    calendar: AddToCalendar | None
    part_of: PartOf | None
    dates: Dates | None
    website: Link | None
    actions: tuple[Link, ...]
    """Where to register and where to buy tickets, as long as that is possible."""
    registration_note: str | None
    programme: tuple[ProgrammeDay, ...]
    editions: tuple[EventRow, ...]
    """The same event in other years."""
    news: tuple[ArticleCard, ...]
    projects: tuple[ProjectCard, ...]
    more: tuple[EventRow, ...]
    more_heading: str


def event_views(maker: Maker) -> Pages:
    """The list of coming events, and every event's page."""
    events = [*maker.site.events.values()]
    if not events:
        return
    coming = [event for event in events if not is_past(maker, event)]
    yield from coming_views(maker)
    yield planning_view(maker)
    upcoming = sorted(coming, key=lambda event: _order(maker, event))
    soon = {
        region: [event for event in upcoming if event.region in (region, "all")]
        for region in (*REGIONS, "all")
    }
    for event in events:
        others = (other for other in soon[event.region] if not _together(event, other))
        path = maker.routes.record(maker.language, "event", event.id)
        yield maker.later(path, _event, event, (*islice(others, MORE),))


def _together(event: Event, other: Event) -> bool:
    """Whether an event's page shows the other already: itself, the whole, and the parts."""
    whole = event.part_of or event.id
    return whole in (other.id, other.part_of)


def _order(maker: Maker, event: Event) -> tuple[str, str, str]:
    return shown_day(maker, event).isoformat(), str(event.starts or ""), event.id


def _event(maker: Maker, event: Event, others: tuple[Event, ...]) -> EventView:
    site, routes, gettext = maker.site, maker.routes, maker.words.gettext
    title = maker.text(event.title)
    kind = maker.term("event-types", event.type)
    town = maker.municipalities(event.municipalities) if event.municipalities else ""
    place = maker.region(event.region).name
    kicker = tuple(word for word in (kind, town) if word)
    notices = _notices(maker, event)
    labels = () if notices else event_labels(maker, event)
    editions = site.event_series.get(event.series, ()) if event.series else ()
    return EventView(
        **maker.frame(
            routes.record(maker.language, "event", event.id),
            title.text,
            section="event",
            description=str(maker.text(event.summary)),
            others=maker.everywhere(lambda code: routes.record(code, "event", event.id)),
            trail=tuple(_trail(maker, event)),
            scripts=("local-time",) if _timed(maker, event) else (),
            structured=structured.event(site, event, maker.language),
            lastmod=last_change(event),
            follow=Topic(what="event", part="event", name=event.id),
            motif=motif_of(maker, event),
            kicker=kicker,
        ),
        title_text=title,
        kicker=kicker,
        region=maker.region(event.region),
        labels=tuple(replace(label, note=None) for label in labels),
        notices=notices,
        state=_head_state(maker, event),
        when=when_lines(maker, event),
        local=None if event.dates else readers_time(maker, event),
        when_note=maker.text(event.when_note) if event.when_note else None,
        previous_when=previous_dates(maker, event),
        where=where_lines(maker, event),
        daylight=_daylight(maker, event),
        calendar=add_to_calendar(maker, event),
        part_of=part_of(maker, event),
        dates=dates_of(maker, event),
        lede=maker.text(event.summary),
        body=maker.html(event.description),
        motif=motif_of(maker, event),
        picture=maker.picture(event.image),
        website=(
            maker.web(event.website, gettext("Go to the event’s website"))
            if event.website
            else None
        ),
        actions=tuple(_actions(maker, event)),
        registration_note=_registration_note(maker, event),
        facts=tuple(event_facts(maker, event)),
        programme=programme(maker, event),
        editions=tuple(event_row(maker, e) for e in editions if e is not event),
        news=tuple(article_card(maker, s) for s in site.event_articles.get(event.id, ())),
        projects=tuple(project_card(maker, p) for p in site.event_projects.get(event.id, ())),
        more=tuple(event_row(maker, other) for other in others),
        more_heading=gettext("More in %(place)s") % {"place": place}
        if event.region != "all"
        else gettext("More in all four regions"),
        sources=maker.sources(event.sources),
        reviewed=maker.reviewed(event),
        suggestions=suggestions(
            maker, event, maker.routes.record(maker.language, "event", event.id)
        ),
    )


def _head_state(maker: Maker, event: Event) -> str:
    if event.status == "postponed" and not event.previous:
        return "cancelled"
    return event_state(maker, event)


def _trail(maker: Maker, event: Event) -> Iterator[Link]:
    """The calendar, and the month of the day that the event is shown by."""
    yield maker.sections["event"]
    if maker.site.occurrences[event.id]:
        day = shown_day(maker, event)
        month = maker.routes.month(maker.language, day.year, day.month)
        yield maker.link(when.month_heading(day, maker.words), month)


def _timed(maker: Maker, event: Event) -> bool:
    """Whether any date has a time of day, which the reader's clock may show otherwise."""
    return any(not one.span.whole_days for one in maker.site.occurrences[event.id])


def _daylight(maker: Maker, event: Event) -> Daylight | None:
    """The light of the day the event is next shown by, where it takes place out in it."""
    if event.expected or event.attendance == "online" or not event.municipalities:
        return None
    if event.status in ("cancelled", "moved-online"):
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


def _actions(maker: Maker, event: Event) -> Iterator[Link]:
    if event.status == "cancelled" or is_past(maker, event):
        return
    if event.registration and event.registration.address and not _closed(maker, event):
        yield maker.web(event.registration.address, maker.words.gettext("Register"))
    tickets = tickets_link(maker, event.tickets)
    if tickets:
        yield tickets


def _closed(maker: Maker, event: Event) -> bool:
    """Whether the last day to register is over."""
    if event.registration is None or event.registration.deadline is None:
        return False
    return day_of(event.registration.deadline) < maker.today


def _registration_note(maker: Maker, event: Event) -> str | None:
    if event.registration is None or not event.registration.deadline:
        return None
    deadline = event.registration.deadline
    gettext = maker.words.gettext
    if _closed(maker, event):
        return gettext("Registration closed on %(day)s.") % {"day": when.day(deadline, maker.words)}
    return gettext("Register by %(day)s.") % {"day": when.moment(deadline, maker.words)}
