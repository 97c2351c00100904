"""The days of repeated events."""

from __future__ import annotations

from datetime import date
from typing import Any

from hub.occurrences import WINDOW, days, occurrences
from hub.records import Event

TODAY = date(2027, 2, 4)


def event(**data: Any) -> Event:
    base = {
        "title": {"sv": "Prov"},
        "summary": {"sv": "En påhittad serie som bara finns för att prövas här."},
        "type": "prov",
        "region": "all",
        "added": "2026-12-01",
    }
    return Event.model_validate({**base, **data})


def days_of(event: Event) -> tuple[date, ...]:
    return days(occurrences(event, TODAY))


def test_every_second_thursday_leaves_out_what_is_excepted() -> None:
    repeats = {
        "every": "week",
        "interval": "2",
        "days": ["thursday"],
        "until": "2027-03-11",
        "except": ["2027-02-11"],
        "also": ["2027-02-20"],
    }
    days = days_of(event(start="2027-01-14 18:00", repeats=repeats))
    assert [str(day) for day in days] == [
        "2027-01-14",
        "2027-01-28",
        "2027-02-20",
        "2027-02-25",
        "2027-03-11",
    ]


def test_the_first_thursday_of_each_month() -> None:
    repeats = {"every": "month", "days": ["first thursday"], "times": "3"}
    days = days_of(event(start="2027-02-04", repeats=repeats))
    assert [str(day) for day in days] == ["2027-02-04", "2027-03-04", "2027-04-01"]


def test_a_series_without_an_end_is_followed_for_eighteen_months() -> None:
    endless = event(start="2020-01-06", repeats={"every": "week", "days": ["monday"]})
    days = days_of(endless)
    assert days[0] == date(2020, 1, 6)
    assert TODAY + WINDOW - days[-1] < WINDOW / 70


def test_a_moved_date_takes_the_place_of_the_regular_one() -> None:
    moved = event(
        start="2027-02-01",
        repeats={"every": "week", "days": ["monday"], "times": "3"},
        changes=[
            {"date": "2027-02-08", "start": "2027-02-09"},
            {"date": "2027-02-15", "status": "cancelled"},
        ],
    )
    assert [str(day) for day in days_of(moved)] == ["2027-02-01", "2027-02-09"]


def test_an_event_that_ends_at_midnight_does_not_touch_the_next_day() -> None:
    late = event(start="2027-02-04 20:00", end="2027-02-05 00:00")
    assert late.last_day == date(2027, 2, 4)


def test_an_expected_event_has_no_days() -> None:
    expected = event(expected={"month": "2027-10", "text": {"sv": "i oktober"}})
    assert days_of(expected) == ()
