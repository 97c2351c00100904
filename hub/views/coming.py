"""The calendar's list of what is coming, and every selection from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from itertools import groupby
from typing import ClassVar

from hub import when
from hub.almanac import month_of
from hub.coming import Coming, coming
from hub.facets import Facet, FacetedList, Selection
from hub.languages import capitalised
from hub.moments import Moment, WholeDay
from hub.records import Event, Opportunity
from hub.subscriptions import Topic
from hub.views.calendar_ways import CalendarNav, MonthStrip, calendar_nav, month_strip
from hub.views.cards import (
    event_row,
    place_words,
    provisional_label,
    status_label,
)
from hub.views.chunks import Chunk, chunks
from hub.views.directory import Directory, Panel, heading, labels, panel, robots
from hub.views.event_times import opening_hours
from hub.views.frame import View
from hub.views.motifs import motif_of
from hub.views.parts import DateFigure, EventRow, Group, Label, Link, Pager, Text
from hub.views.shared import Maker, Pages, newest
from hub.views.years import year_link

ATTENDANCE = ("on-site", "online", "hybrid")
AGES = ("children", "all", "adults")
ADULT = 18
NIGHT = timedelta(hours=12)
DEADLINES = ("deadline", "registration")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventListView(View):
    """What goes on, what comes day by day, and what waits for a date."""

    template: ClassVar[str] = "pages/event-list.html"
    lede: str
    panel: Panel
    counted: tuple[str, str]
    """'%(num)s in the calendar' and its plural, for the script."""
    nav: CalendarNav
    strip: MonthStrip | None
    ongoing: tuple[EventRow, ...]
    days: tuple[Group[EventRow], ...]
    """The first day of each month on a page has the month as its anchor: '2027-02'."""
    expected: tuple[Group[EventRow], ...]
    """By month."""
    years: tuple[Link, ...]
    planning: Link | None
    pager: Pager | None


def coming_views(maker: Maker) -> Pages:
    """The list and its selections by region and field."""
    rows = [row for row in coming_rows(maker) if row.since is None]
    directory = event_directory(maker, rows)
    for selection, selected in {(): rows, **directory.faceted.selections}.items():
        for chunk in chunks(selected):
            path = maker.routes.facet(maker.language, "event", selection, chunk.page)
            shown = replace(chunk, rows=_with_ready(maker, chunk.rows))
            yield maker.later(path, _list, directory, selection, shown)


def coming_rows(maker: Maker) -> tuple[Coming, ...]:
    """What is coming, looked up once for all that a language shows of it."""
    return maker.once("coming_rows", partial(coming, maker.site))


def _list(
    maker: Maker,
    directory: Directory,
    selection: Selection,
    chunk: Chunk,
) -> EventListView:
    gettext, routes = maker.words.gettext, maker.routes
    lede = gettext(
        "Festivals, exhibitions, talks and markets in the four regions, in the order of the year."
    )
    title = heading(directory, selection) if selection else gettext("Calendar")
    is_first = chunk.page == 1 and not selection
    is_last = chunk.page == chunk.pages and not selection
    by_kind = {
        kind: [row for row in chunk.rows if _part(row) == kind]
        for kind in ("under-way", "date", "expected")
    }
    return EventListView(
        **maker.frame(
            routes.facet(maker.language, "event", selection, chunk.page),
            maker.paged_heading(title, chunk.page),
            section="event",
            description=lede if not selection else f"{title}. {lede}",
            others=maker.everywhere(
                lambda code: routes.facet(code, "event", selection, chunk.page)
            ),
            trail=(maker.sections["event"],) if selection else (),
            lastmod=newest([row.record for row in chunk.rows]),
            robots=robots(selection),
            scripts=("directory", "passed"),
            follow=Topic(what="event"),
            invites=True,
        ),
        lede="" if selection else lede,
        panel=maker.once(("panel", selection), partial(panel, maker, directory, selection)),
        counted=directory.counting,
        nav=calendar_nav(maker, "list", maker.today),
        strip=month_strip(maker, month_of(maker.today)) if is_first else None,
        ongoing=tuple(coming_row(maker, row) for row in by_kind["under-way"]),
        days=tuple(_days(maker, by_kind["date"])),
        expected=tuple(_months(maker, by_kind["expected"])),
        years=tuple(year_link(maker, year) for year in maker.site.almanac.years) if is_last else (),
        planning=_planning_link(maker) if not selection else None,
        pager=maker.pager_of(
            lambda number: routes.facet(maker.language, "event", selection, number),
            chunk.page,
            chunk.pages,
        ),
    )


def _with_ready(maker: Maker, rows: Sequence[Coming]) -> tuple[Coming, ...]:
    """The rows of a page with the dates of their series that stand ready, in order."""
    ready = maker.once("ready", partial(_ready, maker))
    series = [row for row in rows if row.following and row.record.id in ready]
    found = [later for row in series for later in ready[row.record.id]]
    return tuple(sorted((*rows, *found), key=lambda row: row.order)) if found else tuple(rows)


def _ready(maker: Maker) -> dict[str, list[Coming]]:
    """The dates that stand ready to be shown when those before them are over, by record."""
    waiting: dict[str, list[Coming]] = {}
    for row in coming_rows(maker):
        if row.since is not None:
            waiting.setdefault(row.record.id, []).append(row)
    return waiting


def _planning_link(maker: Maker) -> Link:
    # Translators: leads to what is planned for eighteen months, with clashes and gaps.
    text = maker.words.gettext("For those who plan events")
    return maker.link(text, maker.routes.planning(maker.language))


def _part(row: Coming) -> str:
    """The part of the list it stands in; deadlines stand among the days."""
    return "date" if row.kind in DEADLINES else row.kind


def _days(maker: Maker, rows: Sequence[Coming]) -> Iterator[Group[EventRow]]:
    month = ""
    for day, of_day in groupby(rows, key=lambda row: row.day):
        shown = tuple(coming_row(maker, row) for row in of_day)
        waits = all(row.since for row in shown)
        is_first = f"{day:%Y-%m}" != month and not waits
        month = f"{day:%Y-%m}" if is_first else month
        yield Group(
            heading=group_heading(maker, day, "date"),
            anchor=month if is_first else "",
            rows=shown,
            waits=waits,
        )


def _months(maker: Maker, rows: Sequence[Coming]) -> Iterator[Group[EventRow]]:
    for month, of_month in groupby(rows, key=lambda row: row.day):
        yield Group(
            heading=group_heading(maker, month, "expected"),
            anchor="",
            rows=tuple(coming_row(maker, row) for row in of_month),
        )


def group_heading(maker: Maker, day: date, part: str) -> str:
    """What a row stands under: its day, or that it is under way or waits for a date."""
    gettext = maker.words.gettext
    if part == "under-way":
        return gettext("Under way")
    if part == "expected":
        month = {"month": when.month(day, maker.words)}
        # Translators: over what happens in a month, on days not yet known.
        return gettext("Waiting for a date in %(month)s") % month
    return capitalised(when.weekday_and_day(day, maker.words))


def heading_of(maker: Maker, row: Coming) -> str:
    return group_heading(maker, row.day, _part(row))


# ------------------------------------------------------------------ rows


def coming_row(maker: Maker, row: Coming) -> EventRow:
    """A row of the list, made once: it stands on the whole list and on many selections."""
    return maker.once(("coming_row", row.key), partial(_row, maker, row))


def _row(maker: Maker, row: Coming) -> EventRow:
    record = row.record
    if isinstance(record, Opportunity):
        publisher = str(maker.party(record.published_by).text)
        kind = maker.term("opportunity-kinds", record.opportunity_kind)
        return _deadline_row(maker, row, publisher, kind)
    if row.deadline is not None:
        kind = maker.term("event-types", record.type)
        place = place_words(maker, record.place, record.municipalities)
        return _deadline_row(maker, row, place, kind)
    if row.occurrence is None:
        return event_row(maker, record)
    return _date_row(maker, row, record)


def _date_row(maker: Maker, row: Coming, event: Event) -> EventRow:
    one = row.occurrence
    assert one is not None
    is_under_way = row.kind == "under-way"
    shown = [*status_label(maker, one.status, one.status_note or event.status_note)]
    if event.preliminary and one.status == "scheduled":
        shown.append(provisional_label(maker, event))
    towns = (one.municipality,) if event.dates and one.municipality else event.municipalities
    place = place_words(maker, one.place, towns)
    online = event.attendance == "online" or one.status == "moved-online"
    number, caption = when.figure(one.day, one.span.last_day, maker.words)
    figure = Text(text=number)
    return EventRow(
        link=maker.record_link("event", event.id, event.title),
        motif=motif_of(maker, event),
        date=DateFigure(figure=figure, caption=caption, datetime=machine(one.span.start)),
        time=None if is_under_way else _hours(maker, row),
        place=maker.words.gettext("Online") if online else place,
        kind=maker.term("event-types", event.type),
        region=maker.region(event.region),
        state=one.status if one.status in ("cancelled", "postponed") else "",
        labels=tuple(shown),
        note=_opening(maker, event) if is_under_way else _following(maker, row),
        over=row.over.isoformat(),
        since=row.since.isoformat() if row.since else None,
    )


def machine(start: Moment | WholeDay) -> str:
    """For `<time datetime>`."""
    if isinstance(start, Moment):
        return when.machine(start.local, start.zone)
    return when.machine(start.day)


def _deadline_row(maker: Maker, row: Coming, of: str | None, kind: str) -> EventRow:
    record, deadline, gettext = row.record, row.deadline, maker.words.gettext
    assert deadline is not None
    number, caption = when.figure(deadline, None, maker.words)
    clock = when.clock(deadline, maker.words) if isinstance(deadline, datetime) else None
    text = gettext("Last day to apply")
    if row.kind == "registration":
        text = gettext("Last day to register")
    return EventRow(
        link=maker.record_link(record.kind, record.id, record.title),
        motif=None,
        date=DateFigure(
            figure=Text(text=number),
            caption=caption,
            datetime=when.machine(deadline, record.timezone),
        ),
        # Translators: the hour of a deadline: "by 23:59".
        time=gettext("by %(time)s") % {"time": clock} if clock else None,
        place=of,
        kind=kind,
        region=maker.region(record.region),
        state="deadline",
        labels=(Label(text=text, kind="deadline"),),
        over=row.over.isoformat(),
    )


def _hours(maker: Maker, row: Coming) -> str | None:
    """The hours of what is over within the day or the night."""
    assert row.occurrence is not None
    span = row.occurrence.span
    if not isinstance(span.start, Moment):
        return None
    end = span.end.local if isinstance(span.end, Moment) else None
    if end and span.last_day > span.first_day and end - span.start.local > NIGHT:
        return None
    return when.at_hours(span.start.local, end, maker.words)


def _opening(maker: Maker, event: Event) -> str | None:
    """The hours of the week of what runs for days or weeks, in one line."""
    if event.opening_hours is None:
        return None
    lines = [line.text for line in opening_hours(maker, event)]
    return ". ".join(lines[: len(event.opening_hours.hours)])


def _following(maker: Maker, row: Coming) -> str | None:
    words, count = maker.words, row.following
    if row.endless:
        return words.gettext("and more dates, until further notice")
    if not count:
        return None
    pattern = words.ngettext("and %(num)s more date", "and %(num)s more dates", count)
    return pattern % {"num": words.number(count)}


# ------------------------------------------------------------------ facets


def event_directory(maker: Maker, rows: Sequence[Coming]) -> Directory:
    """The list by region and field, which are pages; in place also by all else that a
    visitor asks for."""
    gettext, words, site = maker.words.gettext, maker.words, maker.site
    types = {
        "deadline": gettext("Last day to apply"),
        "registration": gettext("Last day to register"),
    }
    attendance = {
        "on-site": gettext("On site"),
        "online": gettext("Online"),
        "hybrid": gettext("On site and online"),
    }
    ages = {
        "children": gettext("For children and young people"),
        "all": gettext("All ages"),
        "adults": gettext("From 18 years"),
    }
    municipalities = site.vocabularies.municipalities

    def regions(row: Coming) -> tuple[str, ...]:
        own = row.occurrence.municipality if row.occurrence else None
        place = (municipalities[own].region,) if own else ()
        return (row.record.region, *row.record.also_regions, *place)

    return Directory(
        kind="event",
        faceted=FacetedList(
            rows,
            (
                Facet(name="region", terms_of=regions, pairs_with=frozenset({"discipline"})),
                Facet(name="discipline", terms_of=lambda row: row.record.disciplines),
                Facet(name="type", terms_of=_type, pages=False),
                Facet(name="attendance", terms_of=_attendance, pages=False),
                Facet(name="age", terms_of=_ages, pages=False),
                Facet(name="price", terms_of=_price, pages=False),
                Facet(name="accessibility", terms_of=_accessibility, pages=False),
            ),
        ),
        headings={
            "region": words.ngettext("Region", "Regions", 1),
            "discipline": words.ngettext("Field", "Fields", 1),
            "type": gettext("Type"),
            "attendance": gettext("How to take part"),
            "age": gettext("Age"),
            "price": gettext("Price"),
            "accessibility": gettext("Accessibility"),
        },
        labels=labels(maker)
        | {
            "type": lambda term: types.get(term) or maker.term("event-types", term),
            "attendance": attendance.__getitem__,
            "age": ages.__getitem__,
            "price": lambda _: gettext("Free entry"),
        },
        titles={
            "region": gettext("Coming events: %(term)s"),
            "discipline": gettext("Coming events: %(term)s"),
        },
        by_label=frozenset(),
        sorts=(("name", gettext("By date")), ("new", gettext("Newest first"))),
        counting=(
            words.ngettext("%(num)s in the calendar", "%(num)s in the calendar", 1),
            words.ngettext("%(num)s in the calendar", "%(num)s in the calendar", 2),
        ),
        orders={
            "type": (*site.vocabularies.terms("event-types"), *DEADLINES),
            "attendance": ATTENDANCE,
            "age": AGES,
        },
    )


def _type(row: Coming) -> tuple[str, ...]:
    if row.kind in DEADLINES:
        return (row.kind,)
    return (row.record.type,) if isinstance(row.record, Event) else ()


def _attendance(row: Coming) -> tuple[str, ...]:
    if not isinstance(row.record, Event):
        return ()
    moved = row.occurrence is not None and row.occurrence.status == "moved-online"
    return ("online",) if moved else (row.record.attendance,)


def _ages(row: Coming) -> Iterator[str]:
    """What the record says: whom it turns to, and the age by rule, never the one advised."""
    if not isinstance(row.record, Event):
        return
    if "children-youth" in row.record.audiences or row.record.school:
        yield "children"
    limit = row.record.age.from_ if row.record.age else None
    if limit == 0:
        yield "all"
    elif limit is not None and limit >= ADULT:
        yield "adults"


def _price(row: Coming) -> tuple[str, ...]:
    event = row.record
    free = isinstance(event, Event) and event.price is not None and event.price.free
    return ("free",) if free else ()


def _accessibility(row: Coming) -> tuple[str, ...]:
    return row.record.accessibility if isinstance(row.record, Event) else ()
