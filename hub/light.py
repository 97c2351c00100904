"""Daylight at a place on a day: from the midwinter that closes to the summer that never sets.

The formulas are the usual short ones for the sun's declination and the equation
of time; they are right to a few minutes, more coarsely near the polar night,
which is why the site says "about" and rounds to five minutes.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SUN_HEIGHT = -0.833
"""The height of the sun's centre, in degrees, as its upper edge meets the horizon, refraction
included: the convention of almanacs."""


def daylight(latitude: float, day: date) -> float:
    """Hours from sunrise to sunset, 0 in the polar night and 24 in the midnight sun.

    `latitude` is in degrees north.
    """
    n = day.timetuple().tm_yday
    turn = math.radians(0.98565 * (n + 10) + 1.914 * math.sin(math.radians(0.98565 * (n - 2))))
    declination = -math.asin(0.39779 * math.cos(turn))
    phi = math.radians(latitude)
    cosine = (math.sin(math.radians(SUN_HEIGHT)) - math.sin(phi) * math.sin(declination)) / (
        math.cos(phi) * math.cos(declination)
    )
    if cosine >= 1:
        return 0.0
    if cosine <= -1:
        return 24.0
    return 2 * math.degrees(math.acos(cosine)) / 15


def solar_noon(longitude: float, day: date, zone: ZoneInfo) -> datetime:
    """When the sun stands highest, in the clock time of `zone`. `longitude` in degrees east."""
    b = math.radians(360 * (day.timetuple().tm_yday - 81) / 364)
    equation = 9.87 * math.sin(2 * b) - 7.53 * math.cos(b) - 1.5 * math.sin(b)  # minutes
    noon = datetime.combine(day, time(12), UTC)
    return (noon - timedelta(minutes=4 * longitude + equation)).astimezone(zone)


def sun_times(
    latitude: float, longitude: float, day: date, zone: ZoneInfo
) -> tuple[datetime, datetime] | None:
    """Sunrise and sunset in clock time; None in the polar night and under the midnight sun."""
    hours = daylight(latitude, day)
    if not 0 < hours < 24:
        return None
    noon, half = solar_noon(longitude, day, zone), timedelta(hours=hours / 2)
    return noon - half, noon + half


def to_five_minutes(hours: float) -> tuple[int, int]:
    """Hours and minutes to the nearest five minutes: what may be said of a day's light."""
    return divmod(round(hours * 12) * 5, 60)


def year_of_light(latitude: float, first: date, width: float, height: float) -> str:
    """The light of twelve months from `first` on, as an SVG path.

    Every month is equally wide; the day lies around the middle line. The path is as
    high as the drawing where the sun never sets, and closes where it never rises.
    """
    above, below = [], []
    for x, day in _through_the_year(first, width):
        half = height * daylight(latitude, day) / 48
        above.append(f"{x:.0f} {height / 2 - half:.1f}")
        below.append(f"{x:.0f} {height / 2 + half:.1f}")
    return f"M{' '.join(above)}L{' '.join(reversed(below))}z"


def place_in_year(day: date, first: date, width: float) -> float:
    """Where a day stands in the drawing of twelve months from `first` on."""
    months = (day.year - first.year) * 12 + day.month - first.month
    return width * (months + (day.day - 1) / 30.5) / 12


def months_from(first: date) -> Iterator[date]:
    """The first day of twelve months."""
    for months in range(12):
        year, month = divmod(first.month - 1 + months, 12)
        yield date(first.year + year, month + 1, 1)


def _through_the_year(first: date, width: float) -> Iterator[tuple[float, date]]:
    for month in months_from(first):
        for number in (1, 8, 16, 24):
            day = month.replace(day=number)
            yield place_in_year(day, first, width), day
    yield width, date(first.year + 1, first.month, 1)
