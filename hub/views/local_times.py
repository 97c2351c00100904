"""Times of other zones: what they are called, Swedish time beside them, and the reader's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location

from hub import when
from hub.languages import capitalised
from hub.moments import STOCKHOLM, Moment, Span
from hub.views.parts import Text
from hub.views.shared import Maker


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalTime:
    """A time that a script says once more, where the reader's clock shows another.

    The patterns are sentences of the catalogue, with the script's words in them.
    """

    start: str
    end: str | None
    zones: str
    """The zones whose time the page says already, with a space between."""
    sentence: str
    one: str
    same_day: str
    apart: str
    clock: str


def local_time(maker: Maker, span: Span) -> LocalTime | None:
    """For the reader's own time of a span; a whole day is a day everywhere."""
    if not isinstance(span.start, Moment):
        return None
    words = maker.words
    zone = span.start.zone
    return LocalTime(
        start=when.machine(span.start.local, zone),
        end=when.machine(span.end.local, zone) if isinstance(span.end, Moment) else None,
        zones=" ".join(dict.fromkeys((zone, STOCKHOLM))),
        # Translators: the time on the reader's own clock: "In your time zone: Thursday …, 10:00".
        sentence=words.gettext("In your time zone: %(when)s"),
        one=words.pgettext("date", "%(day)s, %(time)s"),
        same_day=words.pgettext("date", "%(day)s, %(time)s–%(end)s"),
        apart=words.pgettext("date", "%(day)s, %(time)s – %(last_day)s, %(end)s"),
        clock=words.pgettext("time", "%(hour)s:%(minute)s"),
    )


def zone_text(maker: Maker, span: Span) -> Text | None:
    """'Finsk tid. I Sverige: kl. 08.00–16.00', where it is not Swedish time that is written."""
    if not isinstance(span.start, Moment) or span.start.zone == STOCKHOLM:
        return None
    name = capitalised(zone_name(maker, span.start.zone))
    start = _swedish(span.start)
    end = _swedish(span.end) if isinstance(span.end, Moment) else None
    words, written = maker.words, span.end if isinstance(span.end, Moment) else None
    if start == span.start.local and (written is None or end == written.local):
        # Translators: "Norwegian time, the same as in Sweden".
        return Text(text=words.gettext("%(zone)s, the same as in Sweden") % {"zone": name})
    days = {start.date(), span.first_day, *(part.date() for part in (end,) if part)}
    if len(days) == 1 and (written is None or written.day in days):
        hours = when.hours(start, end, words)
        # Translators: "Finnish time. In Sweden: 08:00–16:00".
        pattern = words.gettext("%(zone)s. In Sweden: %(time)s")
        return Text(text=pattern % {"zone": name, "time": hours})
    # Translators: "Finnish time. In Sweden: Thursday 4 February 2027, 23:00–01:00".
    pattern = words.gettext("%(zone)s. In Sweden: %(when)s")
    return Text(text=pattern % {"zone": name, "when": when.span(start, end, words)})


def zone_name(maker: Maker, zone: str) -> str:
    """'finsk tid'; of zones that are rare here, after their city: 'tid i Rom'."""
    gettext = maker.words.gettext
    near = {
        "Europe/Stockholm": gettext("Swedish time"),
        "Europe/Helsinki": gettext("Finnish time"),
        "Europe/Oslo": gettext("Norwegian time"),
        "Europe/Copenhagen": gettext("Danish time"),
        "Europe/Tallinn": gettext("Estonian time"),
        "Europe/Riga": gettext("Latvian time"),
        "Europe/Vilnius": gettext("Lithuanian time"),
        "Europe/London": gettext("British time"),
        "Europe/Dublin": gettext("Irish time"),
        "Europe/Berlin": gettext("German time"),
        "Europe/Warsaw": gettext("Polish time"),
        "Atlantic/Reykjavik": gettext("Icelandic time"),
        "Atlantic/Faroe": gettext("Faroese time"),
    }
    if zone in near:
        return near[zone]
    city = get_timezone_location(zone, locale=maker.words.locale, return_city=True)
    # Translators: the time of a city's zone: "Rome time".
    return gettext("%(city)s time") % {"city": city}


def _swedish(moment: Moment) -> datetime:
    """The same instant on a Swedish clock."""
    return moment.instant.astimezone(ZoneInfo(STOCKHOLM)).replace(tzinfo=None)
