"""When an event is, in words: its span, its rhythm, its opening hours, its other dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from hub import when
from hub.fields import WEEKDAYS
from hub.languages import capitalised
from hub.moments import Span, span
from hub.occurrences import Occurrence
from hub.records import Event
from hub.records.event import Repeats
from hub.views.event_dates import days_between, machine, next_occurrence, span_text
from hub.views.local_times import LocalTime, local_time, zone_text
from hub.views.parts import Text, Time
from hub.views.shared import Maker

Line: TypeAlias = "Time | DayAndClock | Text"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAndClock:
    """A day and its hours, which stay on one line: 'torsdag 4 februari 2027' 'kl. 09.00–17.00'."""

    day: str
    clock: str
    datetime: str

    @property
    def text(self) -> str:
        return f"{self.day} {self.clock}"


def when_lines(maker: Maker, event: Event) -> tuple[Line, ...]:
    """The time as the reader's language writes it, the most important line first."""
    if event.expected:
        return _expected(maker, event)
    found = maker.site.occurrences[event.id]
    following = next_occurrence(maker, event)
    lines: list[Line] = []
    if event.dates and len(found) > 1:
        lines.append(Time(text=days_between(maker, found), datetime=when.machine(found[0].day)))
        if following:
            text = maker.words.gettext("Next: %(day)s") % {"day": span_text(maker, following.span)}
            lines.append(Time(text=text, datetime=machine(following.span)))
    elif event.repeats:
        lines.extend(_series(maker, event, following))
    else:
        lines.append(_time(maker, found[0].span))
    if len(found) == 1:
        lines.extend(_days_of_week(maker, found[0].span))
    shown = following or (found[0] if found else None)
    zone = zone_text(maker, shown.span) if shown else None
    if zone:
        lines.append(zone)
    if event.opening:
        opening = when.span(event.opening, None, maker.words)
        lines.append(Text(text=maker.words.gettext("Opening %(time)s") % {"time": opening}))
    return tuple(lines)


def _series(maker: Maker, event: Event, following: Occurrence | None) -> Iterator[Line]:
    """The next date of a series, its rhythm, and since when it goes on."""
    assert event.repeats is not None and event.start is not None
    first = span(event.start, event.end, event.timezone)
    shown = following.span if following else first
    yield _time(maker, shown)
    yield Text(text=rhythm(maker, event.repeats))
    if shown.first_day > first.first_day:
        day = {"day": when.day(first.first_day, maker.words)}
        yield Text(text=maker.words.gettext("Since %(day)s") % day)


def readers_time(maker: Maker, event: Event) -> LocalTime | None:
    """For the script that adds the reader's own time of the next date."""
    following = next_occurrence(maker, event)
    return local_time(maker, following.span) if following else None


def _expected(maker: Maker, event: Event) -> tuple[Time | Text, ...]:
    assert event.expected is not None
    words = maker.words
    expected = maker.text(event.expected.text, label=False)
    line = capitalised(expected.text)
    if expected.lang:
        month = when.month_heading(event.expected.month, words)
        return (Text(text=line, lang=expected.lang), Text(text=month))
    return (
        Time(text=line, datetime=f"{event.expected.month:%Y-%m}"),
        Text(text=words.gettext("The organiser has not given a date yet.")),
    )


def _time(maker: Maker, span: Span) -> Time | DayAndClock:
    text, day = span_text(maker, span), when.weekday_and_day(span.first_day, maker.words)
    mark, _space, clock = text.removeprefix(day).partition(" ")
    if span.whole_days or not text.startswith(day) or not clock or day in clock:
        return Time(text=capitalised(text), datetime=machine(span))
    return DayAndClock(day=capitalised(day) + mark, clock=clock, datetime=machine(span))


def _days_of_week(maker: Maker, span: Span) -> Iterator[Text]:
    """'Torsdag–lördag, vecka 5': what a span of a few days does not say itself."""
    if span.last_day == span.first_day:
        return
    days = capitalised(when.weekday_pair(span.first_day, span.last_day, maker.words))
    weeks = {day.isocalendar()[:2] for day in (span.first_day, span.last_day)}
    if len(weeks) > 1:
        return
    [(_year, week)] = weeks
    # Translators: weekdays and the ISO week: "Thursday–Saturday, week 5".
    pattern = maker.words.gettext("%(days)s, week %(week)s")
    yield Text(text=pattern % {"days": days, "week": week})


def rhythm(maker: Maker, repeats: Repeats) -> str:
    """'Varje vecka: måndag och torsdag'"""
    ngettext, gettext = maker.words.ngettext, maker.words.gettext
    n = repeats.interval
    every_other = {
        "week": gettext("Every other week"),
        "month": gettext("Every other month"),
        "year": gettext("Every other year"),
    }
    every_nth = {
        "week": ngettext("Every week", "Every %(num)s weeks", n),
        "month": ngettext("Every month", "Every %(num)s months", n),
        "year": ngettext("Every year", "Every %(num)s years", n),
    }
    every = every_other[repeats.every] if n == 2 else every_nth[repeats.every] % {"num": n}
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


def opening_hours(maker: Maker, event: Event) -> Iterator[Text]:
    """When what runs for weeks is open, by weekdays; then the days that differ."""
    if event.opening_hours is None:
        return
    words = maker.words
    for hours in event.opening_hours.hours:
        days = words.listed(_weekday(maker, day) for day in hours.days)
        opens = when.clock(datetime.combine(maker.today, hours.opens), words)
        closes = when.clock(datetime.combine(maker.today, hours.closes), words)
        # Translators: weekdays and their opening hours: "Monday and Friday 11:00–16:00".
        pattern = words.gettext("%(days)s %(opens)s–%(closes)s")
        yield Text(text=capitalised(pattern % {"days": days, "opens": opens, "closes": closes}))
    for exception in event.opening_hours.exceptions:
        day = when.weekday_and_day(exception.date, words)
        if exception.closed or not exception.opens or not exception.closes:
            yield Text(text=words.gettext("Closed on %(day)s") % {"day": day})
        else:
            opens = when.clock(datetime.combine(exception.date, exception.opens), words)
            closes = when.clock(datetime.combine(exception.date, exception.closes), words)
            pattern = words.gettext("%(days)s %(opens)s–%(closes)s")
            yield Text(text=pattern % {"days": capitalised(day), "opens": opens, "closes": closes})


def previous_dates(maker: Maker, event: Event) -> str | None:
    """The dates that a postponed event had: 'Tidigare datum: 7 oktober 2026'."""
    if not event.previous:
        return None
    spans = [when.span(old.start, old.end, maker.words) for old in event.previous]
    pattern = maker.words.ngettext(
        "Earlier date: %(dates)s", "Earlier dates: %(dates)s", len(spans)
    )
    return pattern % {"dates": maker.words.listed(spans)}
