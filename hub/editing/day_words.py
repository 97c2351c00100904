"""Days as people write them, in Swedish and English: '4 februari', '4/2 2027', 'nästa torsdag'."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

SWEDISH_MONTHS = (
    "januari februari mars april maj juni juli augusti september oktober november december"
).split()
ENGLISH_MONTHS = (
    "january february march april may june july august september october november december"
).split()
SWEDISH_DAYS = "måndag tisdag onsdag torsdag fredag lördag söndag".split()
ENGLISH_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
NEAR = {
    "idag": 0, "i dag": 0, "today": 0,
    "imorgon": 1, "i morgon": 1, "tomorrow": 1,
    "övermorgon": 2, "i övermorgon": 2,
}  # fmt: skip
CLOCK = re.compile(
    r"(?:^|[ ,T])\s*(?:(kl\.?|klockan|at)\s*)?(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm)?$", re.I
)

DAY_MONTH = r"(\d{1,2})(?::?e|:a|st|nd|rd|th)? (?:of )?([^\W\d]+)\.?,? ?(\d{4})?"
MONTH_DAY = r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? ?(\d{4})?"


class WrongWeekday(ValueError):
    """The weekday that was written is not that of the day; `.day` is the day."""

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())
        self.day = day


def understood(text: str, today: date) -> date | datetime | None:
    """The day, or local time, that `text` means on `today`; None where it is not understood.

    A day without a year is the next one there is. 'torsdag' is the coming one, 'nästa torsdag'
    the one of next week. Raises WrongWeekday where day and weekday contradict each other.
    """
    plain = " ".join(text.replace("\u00a0", " ").casefold().split()).strip(" .,")
    whole = _day(plain, today)
    if whole:
        return whole
    match = CLOCK.search(plain)
    if not match or not (match[1] or match[3] or match[4]):
        return None
    at = _clock(match)
    day = _day(plain[: match.start()].strip(" ,"), today)
    return datetime.combine(day, at) if day and at else None


def spelt(moment: date | datetime) -> str:
    """A day or a local time as it stands in a record."""
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else moment.isoformat()


def _clock(match: re.Match[str]) -> time | None:
    hour, minute, half = int(match[2]), int(match[3] or 0), match[4]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower() == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day(text: str, today: date) -> date | None:
    if text in NEAR:
        return today + timedelta(days=NEAR[text])
    text = re.sub(r"^(den|the|på|on) ", "", text)
    weekday, rest = _weekday(text)
    if weekday is not None and rest in ("", "nästa", "next", "denna", "this"):
        return _coming(weekday, today, next_week=rest in ("nästa", "next"))
    if weekday is not None:
        text = re.sub(r"^(den|the) ", "", rest)
    day = _dated(text, today)
    if day and weekday is not None and day.weekday() != weekday:
        raise WrongWeekday(day)
    return day


def _weekday(text: str) -> tuple[int | None, str]:
    """The number of a weekday named in the text, and what else stands there."""
    for names in (SWEDISH_DAYS, ENGLISH_DAYS):
        for number, name in enumerate(names):
            match = re.search(rf"\b({name}(?:en)?|{name[:3]})\b,?", text)
            if match:
                rest = text[: match.start()] + " " + text[match.end() :]
                return number, " ".join(rest.split())
    return None, text


def _coming(weekday: int, today: date, *, next_week: bool) -> date:
    if next_week:
        return today + timedelta(days=7 - today.weekday() + weekday)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _dated(text: str, today: date) -> date | None:
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{4})(\d{2})(\d{2})", text):
        year, month, day = (int(part) for part in match.groups() if part)
        return _made(year, month, day)
    if match := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})(?:[-/. ]+(\d{4}))?", text):
        return _with_year(int(match[1]), int(match[2]), match[3], today)
    if match := re.fullmatch(
        r"(\d{1,2})(?::?e|:a|st|nd|rd|th)? (?:of )?([^\W\d]+)\.?,? ?(\d{4})?", text
    ):
        return _with_year(int(match[1]), _month(match[2]), match[3], today)
    if match := re.fullmatch(MONTH_DAY, text):
        return _with_year(int(match[2]), _month(match[1]), match[3], today)
    return None


def _month(word: str) -> int:
    """The number of a month by its name or its first three letters; 0 for no month."""
    for names in (SWEDISH_MONTHS, ENGLISH_MONTHS):
        for number, name in enumerate(names, 1):
            if word == name or (len(word) >= 3 and name.startswith(word)):
                return number
    return 0


def _with_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _made(int(year), month, day)
    for candidate in range(today.year, today.year + 9):  # 29 February may be far away
        found = _made(candidate, month, day)
        if found and found >= today:
            return found
    return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
