"""What pages say of the light: a day's hours at a place, and the year over the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from hub import light, when
from hub.views.shared import Maker
from hub.vocabularies import Municipality

ZONE = ZoneInfo("Europe/Stockholm")
YEAR_WIDTH, YEAR_HEIGHT = 1200, 200
STRIP_HEIGHT = 60
STRIP_LATITUDE = 65.0
LATITUDES = (("Sveg", 62.04), ("Umeå", 63.83), ("Luleå", 65.58), ("Kiruna", 67.86))
"""From the south of the four regions to the north: a town and its latitude."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Daylight:
    """A day's light at one place: a bar of 24 hours, and the same in words."""

    bars: tuple[tuple[str, str], ...]
    """Where the light begins and how long it lasts, in tenths of an hour; two parts where the sun
    sets after midnight."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfLight:
    """Twelve months of light from a month on, at one or more latitudes laid over each other."""

    width: int
    height: int
    paths: tuple[str, ...]
    today: str
    """Where today stands, from the left."""
    caption: str


def daylight_today(maker: Maker, place: Municipality) -> Daylight:
    """Today's light in a municipality's main town."""
    return daylight_on(maker, place, maker.today)


def daylight_on(maker: Maker, place: Municipality, day: date) -> Daylight:
    """A day's light in a municipality's main town."""
    hours = light.daylight(place.latitude, day)
    times = light.sun_times(place.latitude, place.longitude, day, ZONE)
    return Daylight(
        bars=tuple(_bars(_clock(times[0]) if times else 0.0, hours)),
        text=_in_words(maker, place, day, times),
    )


def _bars(start: float, hours: float) -> Iterator[tuple[str, str]]:
    past_midnight = start + hours - 24
    if past_midnight > 0:
        yield "0", f"{past_midnight * 10:.0f}"
    if hours:
        yield f"{start * 10:.0f}", f"{min(hours, 24 - start) * 10:.0f}"


def _in_words(
    maker: Maker, place: Municipality, day: date, times: tuple[datetime, datetime] | None
) -> str:
    gettext, words = maker.words.gettext, maker.words
    values = {"place": place.seat, "day": when.day(day, words)}
    if times is None:
        if light.daylight(place.latitude, day):
            return gettext("In %(place)s the sun does not set on %(day)s.") % values
        return gettext("In %(place)s the sun does not rise on %(day)s.") % values
    hours, minutes = light.to_five_minutes(light.daylight(place.latitude, day))
    lengths = [words.ngettext("%(num)s hour", "%(num)s hours", hours) % {"num": hours}]
    if minutes:
        pattern = words.ngettext("%(num)s minute", "%(num)s minutes", minutes)
        lengths.append(pattern % {"num": minutes})
    values["length"] = words.listed(lengths)
    values["rise"], values["set"] = (when.clock(_rounded(time), words) for time in times)
    return (
        gettext(
            "Daylight in %(place)s on %(day)s: about %(length)s, from about %(rise)s to %(set)s."
        )
        % values
    )


def _rounded(moment: datetime) -> datetime:
    """To the nearest five minutes."""
    hours, minutes = light.to_five_minutes(_clock(moment))
    return moment.replace(hour=hours % 24, minute=minutes, second=0, microsecond=0)


def _clock(moment: datetime) -> float:
    return moment.hour + moment.minute / 60


def first_month(maker: Maker) -> date:
    return maker.today.replace(day=1)


def year_over_regions(maker: Maker) -> YearOfLight:
    """The coming twelve months from the south of the four regions to the north."""
    first = first_month(maker)
    towns = maker.words.listed(town for town, _latitude in LATITUDES)
    caption = maker.words.gettext(
        "The shape shows the length of the day in %(towns)s, laid over each other: the hours "
        "from top to bottom, the year from left to right. In Kiruna it closes in December and "
        "is wide open in June."
    )
    return YearOfLight(
        width=YEAR_WIDTH,
        height=YEAR_HEIGHT,
        paths=tuple(
            light.year_of_light(latitude, first, YEAR_WIDTH, YEAR_HEIGHT)
            for _town, latitude in LATITUDES
        ),
        today=f"{light.place_in_year(maker.today, first, YEAR_WIDTH):.0f}",
        caption=caption % {"towns": towns},
    )


def year_strip(maker: Maker) -> YearOfLight:
    """The coming twelve months at the middle of the four regions, low enough for a heading."""
    first = first_month(maker)
    caption = maker.words.gettext(
        "The strip shows how long the days are at 65° north, through the coming twelve months."
    )
    return YearOfLight(
        width=YEAR_WIDTH,
        height=STRIP_HEIGHT,
        paths=(light.year_of_light(STRIP_LATITUDE, first, YEAR_WIDTH, STRIP_HEIGHT),),
        today=f"{light.place_in_year(maker.today, first, YEAR_WIDTH):.0f}",
        caption=caption,
    )


def year_at(maker: Maker, place: Municipality) -> YearOfLight:
    """The coming twelve months in a municipality's main town."""
    first = first_month(maker)
    caption = maker.words.gettext(
        "The light of a year in %(place)s, from this month on. The line is today."
    )
    return YearOfLight(
        width=YEAR_WIDTH,
        height=STRIP_HEIGHT * 2,
        paths=(light.year_of_light(place.latitude, first, YEAR_WIDTH, STRIP_HEIGHT * 2),),
        today=f"{light.place_in_year(maker.today, first, YEAR_WIDTH):.0f}",
        caption=caption % {"place": place.seat},
    )
