"""When an event is, in words: its span, its rhythm, its opening hours, its other dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from hub import when
from hub.fields import WEEKDAYS
from hub.languages import capitalised
from hub.records import Event
from hub.records.event import Repeats, day_of
from hub.views.parts import Text, Time
from hub.views.shared import Maker


def when_lines(maker: Maker, event: Event) -> tuple[Time | Text, ...]:
    """The time as the reader's language writes it, the most important line first."""
    words = maker.words
    if event.expected:
        expected = maker.text(event.expected.text, label=False)
        line = capitalised(expected.text)
        if expected.lang:
            month = when.month_heading(event.expected.month, words)
            return (Text(text=line, lang=expected.lang), Text(text=month))
        return (
            Time(text=line, datetime=f"{event.expected.month:%Y-%m}"),
            Text(text=words.gettext("The organiser has not given a date yet.")),
        )
    if event.dates or event.start is None:
        return ()
    machine = when.machine(event.start, event.timezone)
    lines: list[Time | Text] = [
        Time(text=capitalised(when.span(event.start, event.end, words)), datetime=machine)
    ]
    if event.repeats:
        lines.append(Text(text=rhythm(maker, event.repeats)))
        following = maker.site.next_day(event)
        if following and following > day_of(event.start):
            text = words.gettext("Next: %(day)s") % {"day": when.weekday_and_day(following, words)}
            lines.append(Time(text=text, datetime=following.isoformat()))
    if not isinstance(event.start, datetime) and event.end and event.end > event.start:
        lines.append(Text(text=capitalised(when.weekday_pair(event.start, event.end, words))))
    if event.opening_hours:
        lines.extend(opening_hours(maker, event))
    if event.opening:
        text = words.gettext("Opening %(time)s") % {"time": when.span(event.opening, None, words)}
        lines.append(Text(text=text))
    return tuple(lines)


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
    """'Tisdag–söndag 11.00–16.00', a line for each group of days and each exception."""
    assert event.opening_hours is not None
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
