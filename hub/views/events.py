"""The calendar's lists, and a page for each event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from hub import series, when
from hub.fields import WEEKDAYS, Localized, Place
from hub.records import Event
from hub.records.base import REGIONS
from hub.records.event import Occasion, Repeats, Tickets, day_of
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
from hub.views.frame import View
from hub.views.parts import (
    ArticleCard,
    EventRow,
    Fact,
    Group,
    Html,
    Label,
    Link,
    Notice,
    Pager,
    Picture,
    ProjectCard,
    Region,
    Text,
    Time,
)
from hub.views.shared import Maker, chunks

MORE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class EventListView(View):
    """What goes on, what comes, and what waits for a date."""

    template: ClassVar[str] = "pages/event-list.html"
    lede: str
    ongoing: tuple[EventRow, ...]
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
class EventView(View):
    """An event's page."""

    template: ClassVar[str] = "pages/event.html"
    title_text: Text
    kicker: tuple[str, ...]
    region: Region
    labels: tuple[Label, ...]
    notices: tuple[Notice, ...]
    state: str
    when: tuple[Time | Text, ...]
    """The time as the reader's language writes it: 'torsdag 4 februari 2027 kl. 09.00–17.00'."""
    when_note: Text | None
    previous_when: str | None
    where: Text | None
    occasions: tuple[OccasionRow, ...]
    lede: Text
    body: Html | None
    picture: Picture | None
    website: Link | None
    tickets: Link | None
    registration: Link | None
    registration_note: str | None
    facts: tuple[Fact, ...]
    programme: tuple[EventRow, ...]
    news: tuple[ArticleCard, ...]
    projects: tuple[ProjectCard, ...]
    more: tuple[EventRow, ...]
    more_heading: str
    sources: tuple[Link, ...]
    reviewed: Time | None


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
    text = maker.words.gettext("Events of %(year)s") % {"year": year}
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
                others=maker.everywhere(lambda code, n=chunk.page: routes.section(code, "event", n)),
            ),
            lede=lede,
            ongoing=tuple(event_row(maker, event) for event in ongoing) if first else (),
            upcoming=by_month(maker, chunk.rows),
            expected=tuple(event_row(maker, event) for event in expected) if last else (),
            past=tuple(_past_link(maker, year) for year in years) if last else (),
            pager=maker.pager("event", chunk.page, chunk.pages),
        )


def _past_lists(
    maker: Maker, year: int, events: list[Event], years: dict[int, list[Event]]
) -> Iterator[PastEventsView]:
    gettext, routes = maker.words.gettext, maker.routes
    heading = gettext("Events of %(year)s") % {"year": year}
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
    return EventView(
        **maker.frame(
            routes.record(maker.language, "event", event.id),
            title.text,
            section="event",
            description=str(maker.text(event.summary)),
            others=maker.everywhere(lambda code: routes.record(code, "event", event.id)),
            trail=(maker.sections["event"],),
        ),
        title_text=title,
        kicker=tuple(word for word in (kind, town) if word),
        region=maker.region(event.region),
        labels=event_labels(maker, event),
        notices=_notices(maker, event),
        state=event_state(maker, event),
        when=_when(maker, event),
        when_note=maker.text(event.when_note) if event.when_note else None,
        previous_when=_previous(maker, event),
        where=_where(maker, event),
        occasions=tuple(_occasion(maker, event, occasion) for occasion in event.dates),
        lede=maker.text(event.summary),
        body=maker.html(event.description),
        picture=maker.picture(event.image),
        website=(
            maker.web(event.website, gettext("Go to the event’s website"))
            if event.website
            else None
        ),
        tickets=_tickets(maker, event.tickets),
        registration=_registration(maker, event),
        registration_note=_registration_note(maker, event),
        facts=tuple(_facts(maker, event)),
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


# ------------------------------------------------------------------ when


def _when(maker: Maker, event: Event) -> tuple[Time | Text, ...]:
    words = maker.words
    if event.expected:
        text = maker.text(event.expected.text, label=False)
        month = Text(text=when.month_heading(event.expected.month, words))
        line = f"{text.text[:1].upper()}{text.text[1:]}"
        return (Text(text=line, lang=text.lang), month) if text.lang else (
            Time(text=line, datetime=f"{event.expected.month:%Y-%m}"),
            Text(text=words.gettext("The organiser has not given a date yet.")),
        )
    if event.dates or event.start is None:
        return ()
    machine = when.machine(event.start, event.timezone)
    lines: list[Time | Text] = [
        Time(text=when.span(event.start, event.end, words), datetime=machine)
    ]
    if event.repeats:
        lines.append(Text(text=_rhythm(maker, event.repeats)))
        following = series.next_day(event, maker.today)
        if following and following > day_of(event.start):
            text = words.gettext("Next: %(day)s") % {"day": when.weekday_and_day(following, words)}
            lines.append(Time(text=text, datetime=following.isoformat()))
    if not isinstance(event.start, datetime) and event.end and event.end > event.start:
        weekdays = (when.weekday_and_day(event.start, words), when.weekday_and_day(event.end, words))
        # Translators: the first and the last day of several: "Thursday … to Saturday …".
        pattern = words.gettext("From %(first)s to %(last)s")
        lines.append(Text(text=pattern % {"first": weekdays[0], "last": weekdays[1]}))
    if event.opening_hours:
        lines.extend(_opening_hours(maker, event))
    if event.opening:
        text = words.gettext("Opening %(time)s") % {"time": when.span(event.opening, None, words)}
        lines.append(Text(text=text))
    return tuple(lines)


def _rhythm(maker: Maker, repeats: Repeats) -> str:
    """'Varje vecka: måndag och torsdag'"""
    ngettext, gettext = maker.words.ngettext, maker.words.gettext
    n = repeats.interval
    every = {
        "week": ngettext("Every week", "Every %(num)s weeks", n),
        "month": ngettext("Every month", "Every %(num)s months", n),
        "year": ngettext("Every year", "Every %(num)s years", n),
    }[repeats.every] % {"num": n}
    if repeats.days:
        days = maker.words.listed(_weekday(maker, day) for day in repeats.days)
        every = gettext("%(every)s: %(days)s") % {"every": every, "days": days}
    if repeats.until:
        until = when.day(repeats.until, maker.words)
        every = gettext("%(every)s, until %(day)s") % {"every": every, "day": until}
    return every


def _weekday(maker: Maker, text: str) -> str:
    *ordinal, name = text.split()
    day = str(maker.words.locale.days["format"]["wide"][WEEKDAYS.index(name)])
    gettext = maker.words.gettext
    patterns = {
        "first": gettext("the first %(day)s"),
        "second": gettext("the second %(day)s"),
        "third": gettext("the third %(day)s"),
        "fourth": gettext("the fourth %(day)s"),
        "last": gettext("the last %(day)s"),
    }
    return patterns[ordinal[0]] % {"day": day} if ordinal else day


def _opening_hours(maker: Maker, event: Event) -> Iterator[Text]:
    assert event.opening_hours is not None
    words = maker.words
    for hours in event.opening_hours.hours:
        days = words.listed(_weekday(maker, day) for day in hours.days)
        opens = when.clock(datetime.combine(maker.today, hours.opens), words)
        closes = when.clock(datetime.combine(maker.today, hours.closes), words)
        # Translators: weekdays and their opening hours: "Monday and Friday 11:00–16:00".
        pattern = words.gettext("%(days)s %(opens)s–%(closes)s")
        line = pattern % {"days": days, "opens": opens, "closes": closes}
        yield Text(text=line[:1].upper() + line[1:])
    for exception in event.opening_hours.exceptions:
        day = when.weekday_and_day(exception.date, words)
        if exception.closed or not exception.opens or not exception.closes:
            yield Text(text=words.gettext("Closed on %(day)s") % {"day": day})
        else:
            opens = when.clock(datetime.combine(exception.date, exception.opens), words)
            closes = when.clock(datetime.combine(exception.date, exception.closes), words)
            pattern = words.gettext("%(days)s %(opens)s–%(closes)s")
            yield Text(text=pattern % {"days": day, "opens": opens, "closes": closes})


def _previous(maker: Maker, event: Event) -> str | None:
    if not event.previous:
        return None
    spans = [when.span(old.start, old.end, maker.words) for old in event.previous]
    pattern = maker.words.ngettext("Earlier date: %(dates)s", "Earlier dates: %(dates)s", len(spans))
    return pattern % {"dates": maker.words.listed(spans)}


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


# ------------------------------------------------------------------ where, how, for whom


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


def _facts(maker: Maker, event: Event) -> Iterator[Fact]:
    gettext, words = maker.words.gettext, maker.words
    if event.organisers:
        parties = tuple(maker.party(party) for party in event.organisers)
        pattern = words.ngettext("Organiser", "Organisers", len(parties))
        yield Fact(term=pattern, values=parties)
    if event.part_of:
        whole = maker.site.events[event.part_of]
        link = maker.record_link("event", whole.id, whole.title)
        yield Fact(term=gettext("Part of"), values=(link,))
    if event.disciplines:
        fields = tuple(Text(text=maker.term("disciplines", t)) for t in event.disciplines)
        yield Fact(term=gettext("Field"), values=fields)
    places = tuple(text for place in event.places if (text := maker.place_text(place)))
    if places:
        yield Fact(term=gettext("Places"), values=places)
    yield from _place_facts(maker, event.place)
    if event.audiences:
        names = words.listed(maker.term("audiences", term).lower() for term in event.audiences)
        yield Fact(term=gettext("For"), values=(Text(text=names[:1].upper() + names[1:]),))
    yield from _language_facts(maker, event)
    yield from _age_facts(maker, event)
    if event.accessibility:
        features = tuple(Text(text=maker.term("accessibility", t)) for t in event.accessibility)
        yield Fact(term=gettext("Accessibility"), values=features)
    yield from _price_facts(maker, event)
    yield from _online_facts(maker, event)


def _place_facts(maker: Maker, place: Place | None) -> Iterator[Fact]:
    if place is None:
        return
    gettext = maker.words.gettext
    texts: tuple[tuple[str, Localized | None], ...] = (
        (gettext("Directions"), place.directions),
        (gettext("Parking"), place.parking),
        (gettext("Public transport"), place.transit),
    )
    for term, text in texts:
        if text:
            yield Fact(term=term, values=(maker.text(text),))


def _language_facts(maker: Maker, event: Event) -> Iterator[Fact]:
    gettext = maker.words.gettext
    lists = (
        (gettext("Languages"), event.languages),
        (gettext("Surtitles"), event.surtitles),
        (gettext("Interpretation"), event.interpretation),
    )
    for term, codes in lists:
        if codes:
            names = maker.words.listed(maker.language_name(code) for code in codes)
            yield Fact(term=term, values=(Text(text=names),))


def _age_facts(maker: Maker, event: Event) -> Iterator[Fact]:
    gettext = maker.words.gettext
    if event.age:
        lines = []
        if event.age.from_ is not None:
            lines.append(gettext("From %(years)s years") % {"years": event.age.from_})
        if event.age.recommended is not None:
            years = {"years": event.age.recommended}
            lines.append(gettext("Recommended from %(years)s years") % years)
        if lines:
            yield Fact(term=gettext("Age"), values=tuple(Text(text=line) for line in lines))
    if event.school:
        lines = []
        if event.school.years:
            lines.append(gettext("School years %(years)s") % {"years": event.school.years})
        if event.school.capacity is not None:
            number = event.school.capacity
            pattern = maker.words.ngettext("%(num)s place", "%(num)s places", number)
            lines.append(pattern % {"num": number})
        if event.school.not_public:
            lines.append(gettext("Not open to the public"))
        if lines:
            yield Fact(term=gettext("For schools"), values=tuple(Text(text=t) for t in lines))


def _price_facts(maker: Maker, event: Event) -> Iterator[Fact]:
    gettext = maker.words.gettext
    if event.price is None:
        return
    values: list[Text] = [Text(text=gettext("Free entry"))] if event.price.free else []
    for category in event.price.categories:
        label = maker.text(category.label, label=False)
        sum_of_money = maker.words.amount(category.amount, category.currency)
        values.append(Text(text=f"{label.text}: {sum_of_money}", lang=label.lang))
    if event.price.note:
        values.append(maker.text(event.price.note))
    yield Fact(term=gettext("Price"), values=tuple(values))


def _online_facts(maker: Maker, event: Event) -> Iterator[Fact]:
    gettext = maker.words.gettext
    if event.attendance == "hybrid":
        text = gettext("On site and online")
        yield Fact(term=gettext("Attendance"), values=(Text(text=text),))
    if event.online is None:
        return
    links: list[Link | Text] = []
    if event.online.address:
        links.append(maker.web(event.online.address, gettext("Take part online")))
    if event.online.registration:
        links.append(maker.web(event.online.registration, gettext("Register for online")))
    if event.online.recording_until:
        day = when.day(event.online.recording_until, maker.words)
        text = gettext("The recording can be seen until %(day)s.") % {"day": day}
        links.append(Text(text=text))
    if links:
        yield Fact(term=gettext("Online"), values=tuple(links))
