"""A year of the calendar: twelve small months, and what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hub import when
from hub.almanac import after, before, next_month, week_of
from hub.languages import capitalised
from hub.moments import DAY
from hub.planned import Planned
from hub.records import Event
from hub.subscriptions import Topic
from hub.views.calendar_entries import anchor, holiday, how_many, records_of
from hub.views.calendar_ways import (
    CalendarNav,
    CalendarSteps,
    MonthStrip,
    calendar_nav,
    month_path,
    month_strip,
    nearest_month,
    today_link,
    way_on,
    week_name,
    week_path,
    weekday_names,
)
from hub.views.frame import View
from hub.views.parts import Link, Text
from hub.views.shared import Maker, newest

TITLES = 4
"""How many events a month is given by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearDay:
    """A day of a small month; without `href` nothing is on."""

    number: int
    name: str
    href: str | None
    is_today: bool
    is_free: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class YearWeek:
    """A week of a small month; without `href` nothing is on in it."""

    number: int
    name: str
    href: str | None
    days: tuple[YearDay | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMonth:
    """A small month; without a link it has no page."""

    anchor: str
    heading: Link
    weeks: tuple[YearWeek, ...]
    count: str
    """'12 evenemang'"""
    titles: tuple[Link, ...]
    more: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView(View):
    """A year."""

    template: ClassVar[str] = "pages/year.html"
    lede: str
    nav: CalendarNav
    steps: CalendarSteps
    strip: MonthStrip
    weekdays: tuple[tuple[str, str], ...]
    months: tuple[YearMonth, ...]
    empty: str | None
    way_on: tuple[Link, ...]


def year_views(maker: Maker) -> Iterator[YearView | Planned]:
    """Every year from the first to the last in which anything is."""
    years = maker.site.almanac.years if maker.site.events else ()
    return (maker.later(maker.routes.year(maker.language, year), _year, year) for year in years)


def year_link(maker: Maker, year: int) -> Link:
    # Translators: a year of the calendar: "Events in 2026".
    text = maker.words.gettext("Events in %(year)s") % {"year": year}
    return maker.link(text, maker.routes.year(maker.language, year))


def _year(maker: Maker, year: int) -> YearView:
    almanac, words, routes = maker.site.almanac, maker.words, maker.routes
    first, last = date(year, 1, 1), date(year, 12, 31)
    entries = (*almanac.between(first, last), *almanac.under_way(first, last))
    expected = [e for month in _months(year) for e in almanac.expected.get(month, ())]
    number = how_many(entries) + len(expected)
    lede = words.ngettext("%(num)s event in %(year)s.", "%(num)s events in %(year)s.", number)
    lede %= {"num": words.number(number), "year": year}
    is_empty = not (entries or expected)
    around = (before(almanac.busy_months, first), after(almanac.busy_months, last))
    today = maker.today if maker.today.year == year else first
    return YearView(
        **maker.frame(
            routes.year(maker.language, year),
            words.gettext("Events in %(year)s") % {"year": year},
            section="event",
            follow=Topic(what="event"),
            description=lede,
            others=maker.everywhere(lambda code: routes.year(code, year)),
            trail=(maker.sections["event"],),
            lastmod=newest(records_of(entries), expected),
        ),
        lede="" if is_empty else lede,
        nav=calendar_nav(maker, "year", today),
        steps=_steps(maker, year),
        strip=month_strip(maker, first),
        weekdays=weekday_names(maker),
        months=tuple(_month(maker, month) for month in _months(year)),
        empty=words.gettext("Nothing is in the calendar for %(month)s.") % {"month": year}
        if is_empty
        else None,
        way_on=way_on(maker, around) if is_empty else (),
    )


def _months(year: int) -> Iterator[date]:
    return (date(year, number, 1) for number in range(1, 13))


def _steps(maker: Maker, year: int) -> CalendarSteps:
    years = maker.site.almanac.years
    month = nearest_month(maker.site.almanac, maker.today)
    routes, language = maker.routes, maker.language
    return CalendarSteps(
        previous=maker.link(str(year - 1), routes.year(language, year - 1))
        if year - 1 in years
        else None,
        today=today_link(
            maker,
            routes.year(language, month.year) if month else None,
            routes.year(language, year),
        ),
        next=maker.link(str(year + 1), routes.year(language, year + 1))
        if year + 1 in years
        else None,
    )


def _month(maker: Maker, month: date) -> YearMonth:
    almanac, words = maker.site.almanac, maker.words
    end = next_month(month) - DAY
    entries = (*almanac.between(month, end), *almanac.under_way(month, end))
    expected = almanac.expected.get(month, ())
    number = how_many(entries) + len(expected)
    events = {e.record.id: e.record for e in entries if isinstance(e.record, Event)}
    events |= {event.id: event for event in expected}
    titles = [maker.record_link("event", event.id, event.title) for event in events.values()]
    if len(titles) == TITLES + 1:
        shown, rest = titles, 0
    else:
        shown, rest = titles[:TITLES], max(len(titles) - TITLES, 0)
    path = month_path(maker, month)
    name = capitalised(str(words.locale.months["stand-alone"]["wide"][month.month]))
    # Translators: after the names of some events: "and 5 more".
    more = words.ngettext("and %(num)s more", "and %(num)s more", rest) % {"num": rest}
    return YearMonth(
        anchor=f"m-{month:%m}",
        heading=maker.link(name, path) if almanac.has_month(month) else Link(text=Text(text=name)),
        weeks=tuple(_weeks(maker, month, end)),
        count=words.ngettext("%(num)s event", "%(num)s events", number)
        % {"num": words.number(number)}
        if number
        else "",
        titles=tuple(shown),
        more=maker.link(more, path) if rest else None,
    )


def _weeks(maker: Maker, month: date, end: date) -> Iterator[YearWeek]:
    known = set(maker.site.almanac.weeks)
    monday = week_of(month)
    while monday <= end:
        days = (monday + n * DAY for n in range(7))
        yield YearWeek(
            number=monday.isocalendar().week,
            name=week_name(maker, monday, month.year),
            href=maker.routes.href(week_path(maker, monday)) if monday in known else None,
            days=tuple(_day(maker, day) if month <= day <= end else None for day in days),
        )
        monday += 7 * DAY


def _day(maker: Maker, day: date) -> YearDay:
    path = f"{month_path(maker, day)}#{anchor(day)}"
    return YearDay(
        number=day.day,
        name=when.weekday_and_day(day, maker.words),
        href=maker.routes.href(path) if day in maker.site.almanac.days else None,
        is_today=day == maker.today,
        is_free=day.weekday() == 6 or holiday(maker, day) is not None,
    )
