"""Links that open a date, filled in, in a calendar on the web: Google's and Outlook's.

Neither firm documents its form; what is known of them has been tried out by
others. Both take UTC instants, and whole days whose end is the day after the
last. Google takes the zone and the rule of a series as well, Outlook neither;
Outlook reads the text as HTML, and a `+` as a plus.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from urllib.parse import quote, urlencode

from hub.moments import DAY, Moment, Span
from hub.occurrences import Occurrence
from hub.records import Event
from hub.recurrence import recur, written

GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK = "https://outlook.live.com/calendar/0/deeplink/compose"
STAMP = "%Y%m%dT%H%M%SZ"
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a calendar is to remember of one date."""

    title: str
    span: Span
    details: Sequence[str] = ()
    """Lines of plain text."""
    location: str | None = None
    rule: str | None = None
    """The rule of a series (RECUR, RFC 5545, 3.3.10)."""


def google(entry: Entry) -> str:
    """A filled-in form of Google Calendar."""
    span = entry.span
    if isinstance(span.start, Moment):
        dates = "/".join(f"{moment:{STAMP}}" for moment in _instants(span))
        zone: str | None = span.start.zone
    else:
        dates = f"{span.first_day:%Y%m%d}/{span.last_day + DAY:%Y%m%d}"
        zone = None
    values = {
        "action": "TEMPLATE",
        "text": entry.title,
        "dates": dates,
        "ctz": zone,
        "recur": f"RRULE:{entry.rule}" if entry.rule else None,
        "details": "\n".join(entry.details),
        "location": entry.location,
    }
    return _address(GOOGLE, values)


def outlook(entry: Entry) -> str:
    """A filled-in form of Outlook on the web."""
    span = entry.span
    if isinstance(span.start, Moment):
        start, end = (f"{moment:%Y-%m-%dT%H:%M:%SZ}" for moment in _instants(span))
    else:
        start, end = span.first_day.isoformat(), (span.last_day + DAY).isoformat()
    values = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": entry.title,
        "startdt": start,
        "enddt": end,
        "allday": "true" if span.whole_days else None,
        "body": "<br>".join(escape(line) for line in entry.details),
        "location": entry.location,
    }
    return _address(OUTLOOK, values)


def rule(event: Event, first: Occurrence, found: Sequence[Occurrence]) -> str | None:
    """The rule of a series from one of its dates on, as RECUR of RFC 5545 writes it.

    None where a rule alone does not say it: dates are left out, added or changed.
    """
    repeats = event.repeats
    if repeats is None or repeats.except_ or repeats.also or event.changes:
        return None
    parts = recur(event, repeats)
    if repeats.times is not None:
        parts["COUNT"] = str(repeats.times - found.index(first))
    return written(parts)


def _instants(span: Span) -> tuple[datetime, datetime]:
    """Start and end in UTC; where no end is known, the start twice."""
    end = span.end if isinstance(span.end, Moment) else span.start
    assert isinstance(end, Moment)
    return span.begins.astimezone(UTC), end.utc


def _address(service: str, values: Mapping[str, str | None]) -> str:
    given = {name: value for name, value in values.items() if value}
    return f"{service}?{urlencode(given, quote_via=quote, safe='/')}"
