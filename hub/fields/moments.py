"""Days, times of day, months and weekdays."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Annotated

from hub.fields.base import broken, parsed

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years a day may lie in; outside them it is a slip of the keyboard."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
VECKODAGAR = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
IN_SWEDISH = dict(zip(VECKODAGAR, WEEKDAYS, strict=True))
ORDINALS = ("first", "second", "third", "fourth", "last")
DATE = r"\d{4}-\d{2}-\d{2}"


def day(text: str) -> date:
    if not re.fullmatch(DATE, text, re.ASCII):
        raise broken("bad-date", value=text, nearest=_day_meant(text))
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise broken("no-such-day", value=text) from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise broken("unlikely-year", value=text, least=FIRST_YEAR, most=LAST_YEAR)
    return found


def day_or_time(text: str) -> date | datetime:
    if re.fullmatch(DATE, text, re.ASCII):
        return day(text)
    match = re.fullmatch(rf"({DATE})[ T](\d{{2}}:\d{{2}})(?::00)?", text, re.ASCII)
    if not match:
        raise broken("bad-time", value=text, nearest=_time_meant(text))
    return datetime.combine(day(match[1]), clock(match[2]))


def clock(text: str) -> time:
    match = re.fullmatch(r"(\d{1,2})[:.](\d{2})", text, re.ASCII)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise broken("bad-clock", value=text)
    return time(int(match[1]), int(match[2]))


def month(text: str) -> date:
    match = re.fullmatch(r"(\d{4})-(\d{2})", text, re.ASCII)
    if not match or not 1 <= int(match[2]) <= 12:
        raise broken("bad-month", value=text)
    if not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        raise broken("unlikely-year", value=text, least=FIRST_YEAR, most=LAST_YEAR)
    return date(int(match[1]), int(match[2]), 1)


def weekday(text: str) -> str:
    *before, name = text.split() or [""]
    if name in WEEKDAYS and (not before or (len(before) == 1 and before[0] in ORDINALS)):
        return " ".join((*before, name))
    plain = IN_SWEDISH.get(name.casefold())
    meant = " ".join((*before, plain)) if plain else None
    raise broken("bad-weekday", value=text, choices=WEEKDAYS, nearest=meant)


def _day_meant(text: str) -> str | None:
    """The day that was probably meant: 20270204, 2027-2-4 and 2027/02/04 are 2027-02-04."""
    match = re.fullmatch(r"(\d{4})(?:(\d{2})(\d{2})|[-/.](\d{1,2})[-/.](\d{1,2}))", text, re.ASCII)
    if not match:
        return None
    year, month, day = (int(part) for part in match.groups() if part)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _time_meant(text: str) -> str | None:
    """The day, or day and time, that was probably meant: 18.30, 8:30 and 'kl. 18:30' are times."""
    match = re.fullmatch(r"(\S+?)(?:,?\s+(?:kl\.?\s*)?|T)(\d{1,2})[.:](\d{2})", text, re.ASCII)
    if not match:
        return _day_meant(text)
    found = _day_meant(match[1])
    if not found or int(match[2]) > 23 or int(match[3]) > 59:
        return None
    return f"{found} {int(match[2]):02}:{match[3]}"


Day = Annotated[date, *parsed(day, {"type": "string", "pattern": f"^{DATE}$"})]
DayOrTime = Annotated[
    date | datetime,
    *parsed(
        day_or_time,
        {"type": "string", "pattern": rf"^{DATE}([ T]([01]\d|2[0-3]):[0-5]\d(:00)?)?$"},
    ),
]
"""A whole day (`date`), or a local time of the record's time zone (naive `datetime`)."""
Clock = Annotated[
    time,
    *parsed(clock, {"type": ["string", "number"], "pattern": r"^([01]?\d|2[0-3])[:.][0-5]\d$"}),
]
Month = Annotated[date, *parsed(month, {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])$"})]
"""A month, as its first day."""
Weekday = Annotated[
    str,
    *parsed(
        weekday,
        {"type": "string", "pattern": f"^(({'|'.join(ORDINALS)}) )?({'|'.join(WEEKDAYS)})$"},
    ),
]
