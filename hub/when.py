"""Days and times as a reader's language writes them."""

from __future__ import annotations

import functools
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_month_names

from hub import languages
from hub.catalogues import Catalogue
from hub.records.event import day_of


@functools.lru_cache(maxsize=65536)
def _formatted(day: date, pattern: str, language: str) -> str:
    """A day by a CLDR pattern; the same few hundred days stand on thousands of pages."""
    return str(format_date(day, pattern, locale=languages.locale(language)))


def day(moment: date, words: Catalogue) -> str:
    """'4 februari 2027'"""
    return _formatted(day_of(moment), "long", words.language)


def weekday_and_day(moment: date, words: Catalogue) -> str:
    """'torsdag 4 februari 2027'"""
    weekday = _formatted(day_of(moment), "EEEE", words.language)
    # Translators: a weekday and a day: "Thursday 4 February 2027".
    pattern = words.pgettext("date", "%(weekday)s %(day)s")
    return pattern % {"weekday": weekday, "day": day(moment, words)}


def month(moment: date, words: Catalogue) -> str:
    """'februari 2027', as it stands in a sentence."""
    return _formatted(day_of(moment), "LLLL y", words.language)


def month_heading(moment: date, words: Catalogue) -> str:
    """'Februari 2027', as it stands over a list."""
    text = month(moment, words)
    return languages.capitalised(text)


def clock(moment: datetime | time, words: Catalogue) -> str:
    """'09.00' in Swedish, '09:00' in English"""
    # Translators: a time of day, two digits each.
    pattern = words.pgettext("time", "%(hour)s:%(minute)s")
    return pattern % {"hour": f"{moment.hour:02}", "minute": f"{moment.minute:02}"}


def hours(start: datetime, end: datetime | None, words: Catalogue) -> str:
    """'09.00–17.00', or '09.00' where no end is known."""
    if end is None or end == start:
        return clock(start, words)
    # Translators: from one time of day to another: "09:00–17:00".
    pattern = words.pgettext("time", "%(start)s–%(end)s")
    return pattern % {"start": clock(start, words), "end": clock(end, words)}


def at_hours(start: datetime, end: datetime | None, words: Catalogue) -> str:
    """The hours of one day in a list's row: 'kl. 19.00–21.00'."""
    if end is None or end == start:
        # Translators: the hour at which something begins, in a list: "19:00".
        return words.pgettext("hours", "%(start)s") % {"start": clock(start, words)}
    values = {"start": clock(start, words), "end": clock(end, words)}
    # Translators: from one hour to another, in a list: "19:00–21:00".
    return words.pgettext("hours", "%(start)s–%(end)s") % values


def span(start: date, end: date | None, words: Catalogue) -> str:
    """A span in full: 'torsdag 4 februari 2027 kl. 09.00–17.00', '4–6 februari 2027'.

    `start` and `end` are both days or both local times.
    """
    if isinstance(start, datetime):
        return _times(start, end if isinstance(end, datetime) else None, words)
    if end is None or end == start:
        return weekday_and_day(start, words)
    return days(start, end, words)


def days(start: date, end: date, words: Catalogue) -> str:
    """Several whole days: '4–6 februari 2027', '28 februari–2 mars 2027'."""
    names = get_month_names("wide", locale=words.locale)
    values = {
        "first": start.day,
        "first_month": names[start.month],
        "first_year": start.year,
        "last": end.day,
        "month": names[end.month],
        "year": end.year,
    }
    if start == end:
        return day(start, words)
    if start.year != end.year:
        # Translators: days in two years: "30 December 2026–2 January 2027".
        pattern = words.pgettext(
            "date", "%(first)s %(first_month)s %(first_year)s–%(last)s %(month)s %(year)s"
        )
    elif start.month != end.month:
        # Translators: days in two months: "28 February–2 March 2027".
        pattern = words.pgettext("date", "%(first)s %(first_month)s–%(last)s %(month)s %(year)s")
    else:
        # Translators: days in one month: "4–6 February 2027".
        pattern = words.pgettext("date", "%(first)s–%(last)s %(month)s %(year)s")
    return pattern % values


def weekday_pair(start: date, end: date, words: Catalogue) -> str:
    """The weekdays of a span of days: 'torsdag–lördag'."""
    first, last = (_formatted(day_of(d), "EEEE", words.language) for d in (start, end))
    return f"{first}–{last}"


def _times(start: datetime, end: datetime | None, words: Catalogue) -> str:
    first = {"day": weekday_and_day(start, words), "time": clock(start, words)}
    if end is None or end == start:
        # Translators: "Thursday 4 February 2027, 09:00"
        return words.pgettext("date", "%(day)s, %(time)s") % first
    last = {"last_day": weekday_and_day(end, words), "end": clock(end, words)}
    if day_of(end) == day_of(start) or (end - start).total_seconds() < 12 * 3600:
        # Translators: "Thursday 4 February 2027, 09:00–17:00"
        return words.pgettext("date", "%(day)s, %(time)s–%(end)s") % {**first, **last}
    # Translators: "Thursday 4 February 2027, 09:00 – Friday 5 February 2027, 17:00"
    pattern = words.pgettext("date", "%(day)s, %(time)s – %(last_day)s, %(end)s")
    return pattern % {**first, **last}


def moment(value: date, words: Catalogue) -> str:
    """One day or one local time, without its weekday: '14 oktober 2027, kl. 23.59'."""
    if isinstance(value, datetime):
        values = {"day": day(value, words), "time": clock(value, words)}
        # Translators: "14 October 2027, 23:59"
        return words.pgettext("moment", "%(day)s, %(time)s") % values
    return day(value, words)


def figure(start: date, end: date | None, words: Catalogue) -> tuple[str, str]:
    """The large date of a list's row, and what stands below it: '4–6' and 'februari 2027'."""
    first, last = day_of(start), day_of(end) if end else day_of(start)
    names = get_month_names("wide", locale=words.locale)
    if (first.year, first.month) == (last.year, last.month):
        number = str(first.day) if first == last else f"{first.day}–{last.day}"
        return number, f"{names[first.month]} {first.year}"
    short = get_month_names("abbreviated", locale=words.locale)
    since = "" if first.year == last.year else f" {first.year}"
    months = f"{short[first.month]}{since}–{short[last.month]} {last.year}"
    return f"{first.day}–{last.day}", months


def machine(value: date, zone: str = "Europe/Stockholm") -> str:
    """For `<time datetime>`: a day, or an instant with its offset."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=ZoneInfo(zone)).isoformat(timespec="minutes")
    return value.isoformat()
