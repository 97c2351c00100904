"""Daylight: hours and clock times against an almanac, the year as a shape."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from hub.light import (
    daylight,
    months_from,
    place_in_year,
    sun_times,
    to_five_minutes,
    year_of_light,
)

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.mark.parametrize(
    ("latitude", "longitude", "day", "rise", "sets"),
    [
        (59.33, 18.07, date(2027, 6, 21), "03:31", "22:08"),
        (59.33, 18.07, date(2027, 12, 21), "08:44", "14:48"),
        (65.58, 22.15, date(2027, 3, 20), "05:36", "17:50"),
        (62.39, 17.31, date(2027, 10, 1), "06:57", "18:21"),
    ],
)
def test_sunrise_and_sunset_are_those_of_an_almanac(
    latitude: float, longitude: float, day: date, rise: str, sets: str
) -> None:
    times = sun_times(latitude, longitude, day, STOCKHOLM)
    assert times
    for found, clock in zip(times, (rise, sets), strict=True):
        hour, minute = map(int, clock.split(":"))
        expected = datetime(day.year, day.month, day.day, hour, minute, tzinfo=STOCKHOLM)
        assert abs((found - expected).total_seconds()) <= 8 * 60


def test_in_kiruna_the_sun_neither_sets_in_june_nor_rises_in_december() -> None:
    assert daylight(67.86, date(2027, 6, 21)) == 24.0
    assert daylight(67.86, date(2027, 12, 21)) == 0.0
    assert sun_times(67.86, 20.23, date(2027, 6, 21), STOCKHOLM) is None


def test_the_clock_change_moves_the_sun_by_an_hour() -> None:
    before = sun_times(63.83, 20.26, date(2027, 3, 27), STOCKHOLM)
    after = sun_times(63.83, 20.26, date(2027, 3, 29), STOCKHOLM)
    assert before and after
    assert (after[0].hour + after[0].minute / 60) - (
        before[0].hour + before[0].minute / 60
    ) == pytest.approx(0.87, abs=0.1)


def test_light_is_told_to_five_minutes() -> None:
    assert to_five_minutes(6.72) == (6, 45)
    assert to_five_minutes(7.99) == (8, 0)


def test_twelve_months_begin_with_the_given_one() -> None:
    months = [*months_from(date(2026, 11, 1))]
    assert months[0] == date(2026, 11, 1)
    assert months[-1] == date(2027, 10, 1)
    assert place_in_year(date(2027, 5, 1), months[0], 1200) == 600


def test_the_year_of_light_is_a_closed_shape_within_its_drawing() -> None:
    path = year_of_light(67.86, date(2027, 1, 1), 1200, 200)
    points = [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", path)]
    assert path.startswith("M") and path.endswith("z")
    assert {x for x, _ in points} >= {0.0, 1200.0}
    assert min(y for _, y in points) == 0.0 and max(y for _, y in points) == 200.0
    assert (0.0, 100.0) in points  # the polar night: closed
