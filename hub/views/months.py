"""A month of the calendar: a table of weeks, and what it holds day by day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hub import light, when
from hub.almanac import Entry, after, before, month_of, next_month
from hub.moments import DAY
from hub.month_grid import Bar, Cell, Week, month_grid
from hub.records import Event
from hub.subscriptions import Topic
from hub.views.calendar_entries import (
    CalendarEntry,
    Day,
    anchor,
    days_with_entries,
    entry_of,
    holiday,
    how_many,
    records_of,
)
from hub.views.calendar_ways import (
    CalendarNav,
    CalendarSteps,
    MonthStrip,
    calendar_nav,
    month_link,
    month_path,
    month_strip,
    nearest_month,
    today_link,
    way_on,
    week_name,
    week_path,
    weekday_names,
)
from hub.views.cards import event_row
from hub.views.daylight import STRIP_LATITUDE
from hub.views.frame import View
from hub.views.parts import EventRow, Link, Text
from hub.views.shared import Maker, Pages, newest


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthBar:
    """A span's place in a cell: drawn where it begins in the week, held free where it goes on."""

    entry: CalendarEntry
    length: int
    """Over how many days it is drawn; 0 where it only goes on."""
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCell:
    """One day in the table. `href` leads to the day in the list below, where it holds anything."""

    number: int
    datetime: str
    href: str | None
    is_today: bool
    is_free: bool
    """A Sunday or a public holiday."""
    holiday: Text | None
    lanes: tuple[MonthBar | None, ...]
    singles: tuple[CalendarEntry, ...]
    more: str | None
    more_of: str
    """The day, for those who do not see where "+3 till" stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthWeek:
    """One week in the table; without `href` nothing is on in it."""

    number: int
    name: str
    href: str | None
    light: tuple[str, str]
    """Where the light of its Monday begins and how long it lasts, in tenths of an hour."""
    cells: tuple[MonthCell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView(View):
    """A month."""

    template: ClassVar[str] = "pages/month.html"
    lede: str
    nav: CalendarNav
    steps: CalendarSteps
    strip: MonthStrip
    weekdays: tuple[tuple[str, str], ...]
    weeks: tuple[MonthWeek, ...]
    light_text: str
    days: tuple[Day, ...]
    ongoing: tuple[EventRow, ...]
    expected: tuple[EventRow, ...]
    empty: str | None
    way_on: tuple[Link, ...]


def month_views(maker: Maker) -> Pages:
    """Every month from the first to the last in which anything is."""
    months = maker.site.almanac.months if maker.site.events else ()
    return (maker.later(month_path(maker, month), _month, month) for month in months)


def _month(maker: Maker, month: date) -> MonthView:
    almanac, words = maker.site.almanac, maker.words
    end = next_month(month) - DAY
    entries = almanac.between(month, end)
    ongoing = almanac.under_way(month, end)
    expected = almanac.expected.get(month, ())
    heading = when.month_heading(month, words)
    number = how_many((*entries, *ongoing)) + len(expected)
    lede = words.ngettext("%(num)s event in %(month)s.", "%(num)s events in %(month)s.", number) % {
        "num": words.number(number),
        "month": when.month(month, words),
    }
    path = month_path(maker, month)
    is_empty = not (entries or ongoing or expected)
    nothing = words.gettext("Nothing is in the calendar for %(month)s.")
    nothing %= {"month": when.month(month, words)}
    around = (before(almanac.busy_months, month), after(almanac.busy_months, month))
    return MonthView(
        **maker.frame(
            path,
            heading,
            section="event",
            follow=Topic(what="event"),
            description=nothing if is_empty else lede,
            others=maker.everywhere(lambda code: month_path(maker, month, code)),
            trail=(
                maker.sections["event"],
                maker.link(str(month.year), maker.routes.year(maker.language, month.year)),
            ),
            lastmod=newest(records_of(entries), records_of(ongoing), expected),
        ),
        lede="" if is_empty else lede,
        nav=calendar_nav(maker, "month", _around(maker, month, end)),
        steps=_steps(maker, month, path),
        strip=month_strip(maker, month.replace(month=1), month),
        weekdays=weekday_names(maker),
        weeks=tuple(_week(maker, week) for week in month_grid(almanac, month)),
        light_text=_light_text(maker, month, end),
        days=tuple(days_with_entries(maker, almanac, month, end)),
        ongoing=tuple(event_row(maker, event) for event in _events(maker, ongoing)),
        expected=tuple(event_row(maker, event) for event in expected),
        empty=nothing if is_empty else None,
        way_on=way_on(maker, around) if is_empty else (),
    )


def _around(maker: Maker, first: date, last: date) -> date:
    """Today where it is among the days of the page, or else the first of them."""
    return maker.today if first <= maker.today <= last else first


def _events(maker: Maker, entries: tuple[Entry, ...]) -> Iterator[Event]:
    for id in dict.fromkeys(entry.record.id for entry in entries):
        yield maker.site.events[id]


def _steps(maker: Maker, month: date, path: str) -> CalendarSteps:
    almanac = maker.site.almanac
    earlier, later = month_of(month - DAY), next_month(month)
    of_today = nearest_month(almanac, maker.today)
    return CalendarSteps(
        previous=month_link(maker, earlier) if almanac.has_month(earlier) else None,
        today=today_link(maker, month_path(maker, of_today) if of_today else None, path),
        next=month_link(maker, later) if almanac.has_month(later) else None,
    )


def _week(maker: Maker, week: Week) -> MonthWeek:
    known = any(cell and not cell.is_empty for cell in week.cells) or (
        week.monday in maker.site.almanac.ongoing
    )
    first = next(cell.day for cell in week.cells if cell)
    hours = light.daylight(STRIP_LATITUDE, first)
    return MonthWeek(
        number=week.monday.isocalendar().week,
        name=week_name(maker, week.monday, first.year),
        href=maker.routes.href(week_path(maker, week.monday)) if known else None,
        light=(f"{120 - hours * 5:.0f}", f"{hours * 10:.0f}"),
        cells=tuple(_cell(maker, cell) if cell else None for cell in week.cells),
    )


def _cell(maker: Maker, cell: Cell) -> MonthCell:
    words, day = maker.words, cell.day
    name = holiday(maker, day)
    more = words.ngettext("+%(num)s more", "+%(num)s more", cell.hidden) % {"num": cell.hidden}
    return MonthCell(
        number=day.day,
        datetime=day.isoformat(),
        href=None if cell.is_empty else f"#{anchor(day)}",
        is_today=day == maker.today,
        is_free=day.weekday() == 6 or name is not None,
        holiday=name,
        lanes=tuple(_bar(maker, bar, day) if bar else None for bar in cell.lanes),
        singles=tuple(entry_of(maker, entry) for entry in cell.singles),
        more=more if cell.hidden else None,
        more_of=when.weekday_and_day(day, words),
    )


def _bar(maker: Maker, bar: Bar, day: date) -> MonthBar:
    return MonthBar(
        entry=entry_of(maker, bar.entry),
        length=bar.length if day == bar.first else 0,
        begins=bar.begins and day == bar.first,
        ends=bar.ends and day == bar.last,
    )


def _light_text(maker: Maker, first: date, last: date) -> str:
    text = maker.words.gettext(
        "The line at each week shows the daylight at 65° north: about %(first_length)s on "
        "%(first)s, about %(last_length)s on %(last)s."
    )
    return text % {
        "first": when.day(first, maker.words),
        "last": when.day(last, maker.words),
        "first_length": _length(maker, first),
        "last_length": _length(maker, last),
    }


def _length(maker: Maker, day: date) -> str:
    words = maker.words
    hours, minutes = light.to_five_minutes(light.daylight(STRIP_LATITUDE, day))
    lengths = [words.ngettext("%(num)s hour", "%(num)s hours", hours) % {"num": hours}]
    if minutes:
        pattern = words.ngettext("%(num)s minute", "%(num)s minutes", minutes)
        lengths.append(pattern % {"num": minutes})
    return words.listed(lengths)
