"""Ways through the calendar: from list to week, month and year, back, on, and to today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from hub import light, when
from hub.almanac import Almanac, month_of, nearest, next_month, week_of
from hub.views.daylight import STRIP_HEIGHT, STRIP_LATITUDE, YEAR_WIDTH, YearOfLight
from hub.views.parts import Link
from hub.views.shared import Maker

Shape = Literal["list", "week", "month", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarTab:
    """One of the shapes of the calendar; `current` is the one the page has."""

    link: Link
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarNav:
    """The shapes of the calendar, around the same days."""

    tabs: tuple[CalendarTab, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSteps:
    """Back, to today, and on."""

    previous: Link | None
    today: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthTab:
    """A month under its light; without `href` it has no page."""

    text: str
    name: str
    href: str | None
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthStrip:
    """Twelve months under their light."""

    light: YearOfLight
    months: tuple[MonthTab, ...]


def calendar_nav(maker: Maker, shape: Shape, around: date) -> CalendarNav:
    """Links to the list, the week, the month and the year that are nearest to a day."""
    return CalendarNav(
        tabs=tuple(
            CalendarTab(link=link, current=name == shape) for name, link in _shapes(maker, around)
        )
    )


def _shapes(maker: Maker, around: date) -> Iterator[tuple[str, Link]]:
    almanac, routes, language = maker.site.almanac, maker.routes, maker.language
    pgettext = maker.words.pgettext
    # Translators: the shapes of the calendar, one word each.
    yield (
        "list",
        maker.link(pgettext("calendar", "List"), routes.section(language, "event")),
    )
    monday = nearest(almanac.weeks, week_of(around))
    if monday:
        yield "week", maker.link(pgettext("calendar", "Week"), week_path(maker, monday))
    month = nearest_month(almanac, around)
    if month:
        yield "month", maker.link(pgettext("calendar", "Month"), month_path(maker, month))
        path = routes.year(language, month.year)
        yield "year", maker.link(pgettext("calendar", "Year"), path)


def nearest_month(almanac: Almanac, day: date) -> date | None:
    """The month of a day, or else the first or the last that has a page."""
    if not almanac.busy_months:
        return None
    first, last = almanac.busy_months[0], almanac.busy_months[-1]
    return min(max(month_of(day), first), last)


def month_path(maker: Maker, month: date, language: str = "") -> str:
    return maker.routes.month(language or maker.language, month.year, month.month)


def week_path(maker: Maker, monday: date, language: str = "") -> str:
    year, week, _weekday = monday.isocalendar()
    return maker.routes.week(language or maker.language, year, week)


def week_name(maker: Maker, monday: date, shown_year: int | None = None) -> str:
    """'Vecka 5', and its year where that is not `shown_year`: 'Vecka 53, 2026'."""
    year, week, _weekday = monday.isocalendar()
    if year == shown_year:
        return maker.words.gettext("Week %(week)s") % {"week": week}
    # Translators: a week and its year: "Week 53, 2026".
    return maker.words.gettext("Week %(week)s, %(year)s") % {"week": week, "year": year}


def month_link(maker: Maker, month: date) -> Link:
    return maker.link(when.month_heading(month, maker.words), month_path(maker, month))


def today_link(maker: Maker, path: str | None, here: str) -> Link | None:
    """A link to the page of today; none on that page itself."""
    if path is None or path == here:
        return None
    return maker.link(maker.words.gettext("Today"), path)


def month_strip(maker: Maker, first: date, current: date | None = None) -> MonthStrip:
    """Twelve months from the day `first` on, with links to those that have a page."""
    words = maker.words
    months = [first]
    while len(months) < 12:
        months.append(next_month(months[-1]))
    short = words.locale.months["stand-alone"]["abbreviated"]
    today = months[0] <= maker.today < next_month(months[-1])
    place = light.place_in_year(maker.today, first, YEAR_WIDTH) if today else None
    return MonthStrip(
        light=YearOfLight(
            width=YEAR_WIDTH,
            height=STRIP_HEIGHT,
            paths=(light.year_of_light(STRIP_LATITUDE, first, YEAR_WIDTH, STRIP_HEIGHT),),
            today="" if place is None else f"{place:.0f}",
            caption=words.gettext(
                "The strip shows how long the days are at 65° north, month by month."
            ),
        ),
        months=tuple(
            MonthTab(
                text=str(short[month.month]).removesuffix("."),
                name=when.month_heading(month, words),
                href=maker.routes.href(month_path(maker, month))
                if maker.site.almanac.has_month(month)
                else None,
                current=month == current,
            )
            for month in months
        ),
    )


def weekday_names(maker: Maker) -> tuple[tuple[str, str], ...]:
    """The days of the week from Monday on, in full and short: 'måndag', 'mån'."""
    days = maker.words.locale.days["stand-alone"]
    return tuple(
        (str(days["wide"][n]), str(days["abbreviated"][n]).removesuffix(".")) for n in range(7)
    )


def way_on(maker: Maker, months: tuple[date | None, ...]) -> tuple[Link, ...]:
    """From an empty page to the nearest months with something."""
    return tuple(month_link(maker, month) for month in months if month)
