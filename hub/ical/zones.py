"""VTIMEZONE for every zone that an event may use, as rules and not as lists of dates.

All of them keep the European Union's summer time (last Sunday of March to last
Sunday of October, at 01:00 UTC; all since 2003, most since 1996), or none. Clients know the rule
RRULE in a VTIMEZONE; of lists of dates (RDATE with several values) some read
the first only and show summer events an hour off.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from hub.fields.codes import ZONES
from hub.ical.lines import CRLF


@dataclass(frozen=True, slots=True)
class Offset:
    """A zone's hours east of UTC in winter, and the names of its winter and its summer time."""

    hours: int
    winter: str
    summer: str | None


WESTERN = Offset(0, "WET", "WEST")
CENTRAL = Offset(1, "CET", "CEST")
EASTERN = Offset(2, "EET", "EEST")
OFFSETS = {
    "Atlantic/Faroe": WESTERN,
    "Atlantic/Reykjavik": Offset(0, "GMT", None),
    "Europe/Dublin": Offset(0, "GMT", "IST"),
    "Europe/Lisbon": WESTERN,
    "Europe/London": Offset(0, "GMT", "BST"),
    **{
        f"Europe/{city}": EASTERN
        for city in "Athens Bucharest Helsinki Kyiv Riga Sofia Tallinn Vilnius".split()
    },
}
"""The zones that do not keep Central European Time."""


@functools.cache
def vtimezone(zone: str) -> bytes:
    """The VTIMEZONE component of one of `hub.fields.codes.ZONES`."""
    if zone not in ZONES:
        raise ValueError(f"no calendar file can be written for the zone {zone}")
    offset = OFFSETS.get(zone, CENTRAL)
    winter, summer = _utc(offset.hours), _utc(offset.hours + 1)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone}"]
    if offset.summer:
        rule = "RRULE:FREQ=YEARLY;BYMONTH={};BYDAY=-1SU"
        lines += [
            *("BEGIN:DAYLIGHT", f"DTSTART:19700329T{offset.hours + 1:02}0000", rule.format(3)),
            *(f"TZNAME:{offset.summer}", f"TZOFFSETFROM:{winter}", f"TZOFFSETTO:{summer}"),
            "END:DAYLIGHT",
            *("BEGIN:STANDARD", f"DTSTART:19701025T{offset.hours + 2:02}0000", rule.format(10)),
            *(f"TZNAME:{offset.winter}", f"TZOFFSETFROM:{summer}", f"TZOFFSETTO:{winter}"),
            "END:STANDARD",
        ]
    else:
        lines += [
            *("BEGIN:STANDARD", "DTSTART:19700101T000000"),
            *(f"TZNAME:{offset.winter}", f"TZOFFSETFROM:{winter}", f"TZOFFSETTO:{winter}"),
            "END:STANDARD",
        ]
    lines.append("END:VTIMEZONE")
    return b"".join(line.encode() + CRLF for line in lines)


def _utc(hours: int) -> str:
    return f"+{hours:02}00"
