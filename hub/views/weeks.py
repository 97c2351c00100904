"""A week of the calendar: seven days from Monday on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hub import when
from hub.almanac import after, before, month_of, nearest, week_of
from hub.moments import DAY
from hub.subscriptions import Topic
from hub.views.calendar_entries import Day, day_of_entries, records_of
from hub.views.calendar_ways import (
    CalendarNav,
    CalendarSteps,
    calendar_nav,
    month_link,
    today_link,
    week_name,
    week_path,
)
from hub.views.cards import event_row
from hub.views.frame import View
from hub.views.parts import EventRow
from hub.views.shared import Maker, Pages, newest


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekView(View):
    """A week in which something is."""

    template: ClassVar[str] = "pages/week.html"
    lede: str
    nav: CalendarNav
    steps: CalendarSteps
    days: tuple[Day, ...]
    ongoing: tuple[EventRow, ...]


def week_views(maker: Maker) -> Pages:
    weeks = maker.site.almanac.weeks if maker.site.events else ()
    return (maker.later(week_path(maker, monday), _week, monday) for monday in weeks)


def _week(maker: Maker, monday: date) -> WeekView:
    almanac = maker.site.almanac
    sunday = monday + 6 * DAY
    path = week_path(maker, monday)
    today = monday <= maker.today <= sunday
    ongoing = almanac.under_way(monday, sunday)
    lede = when.days(monday, sunday, maker.words)
    month = month_of(monday + 3 * DAY)
    if not almanac.has_month(month):
        month = month_of(monday) if almanac.has_month(month_of(monday)) else month_of(sunday)
    return WeekView(
        **maker.frame(
            path,
            week_name(maker, monday),
            section="event",
            follow=Topic(what="event"),
            description=lede,
            others=maker.everywhere(lambda code: week_path(maker, monday, code)),
            trail=(maker.sections["event"], month_link(maker, month)),
            lastmod=newest(records_of(almanac.between(monday, sunday)), records_of(ongoing)),
            robots="noindex",
            card=maker.words.gettext("Calendar"),
        ),
        lede=lede,
        nav=calendar_nav(maker, "week", maker.today if today else monday + 3 * DAY),
        steps=_steps(maker, monday, path),
        days=tuple(day_of_entries(maker, almanac, monday + n * DAY, monday) for n in range(7)),
        ongoing=tuple(
            event_row(maker, maker.site.events[id])
            for id in dict.fromkeys(entry.record.id for entry in ongoing)
        ),
    )


def _steps(maker: Maker, monday: date, path: str) -> CalendarSteps:
    weeks = maker.site.almanac.weeks
    earlier, later = before(weeks, monday), after(weeks, monday)
    of_today = nearest(weeks, week_of(maker.today))
    year = monday.isocalendar().year
    return CalendarSteps(
        previous=maker.link(week_name(maker, earlier, year), week_path(maker, earlier))
        if earlier
        else None,
        today=today_link(maker, week_path(maker, of_today) if of_today else None, path),
        next=maker.link(week_name(maker, later, year), week_path(maker, later)) if later else None,
    )
