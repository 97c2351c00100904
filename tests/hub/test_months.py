"""The almanac behind the calendar: days, weeks, holidays, bars, and the range of months."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hub.almanac import Almanac, after, almanac, before, week_of
from hub.month_grid import MOST, Cell, Week, month_grid
from hub.occurrences import occurrences
from hub.public_holidays import public_holidays
from hub.records import Event, Opportunity

TODAY = date(2027, 2, 4)
FEBRUARY = date(2027, 2, 1)
TEXTS = {
    "title": {"sv": "Prov"},
    "summary": {"sv": "Något påhittat som bara finns för att prövas i kalendern här."},
    "region": "all",
    "added": "2026-12-01",
}


def event(id: str, **data: Any) -> Event:
    return Event.model_validate({**TEXTS, "type": "prov", **data}).model_copy(update={"id": id})


def opportunity(id: str, **data: Any) -> Opportunity:
    base = {**TEXTS, "kind": "grant", "published_by": {"name": "Testfonden"}}
    return Opportunity.model_validate({**base, **data}).model_copy(update={"id": id})


def almanac_of(*records: Event | Opportunity) -> Almanac:
    events = [record for record in records if isinstance(record, Event)]
    calls = [record for record in records if isinstance(record, Opportunity)]
    return almanac({e.id: occurrences(e, TODAY) for e in events}, events, calls)


def cell(weeks: tuple[Week, ...], day: date) -> Cell:
    return next(c for week in weeks for c in week.cells if c and c.day == day)


def titles(cell: Cell) -> list[str]:
    return [entry.record.id for entry in cell.singles]


def test_the_new_year_of_2027_falls_in_week_53_of_2026() -> None:
    first = month_grid(almanac_of(), date(2027, 1, 1))[0]
    assert first.monday.isocalendar()[:2] == (2026, 53)
    assert [c.day.day if c else None for c in first.cells] == [None, None, None, None, 1, 2, 3]


def test_weeks_begin_on_monday_and_a_month_has_four_to_six_of_them() -> None:
    empty = almanac_of()
    assert [len(month_grid(empty, date(2027, m, 1))) for m in (2, 3, 8)] == [4, 5, 6]
    for week in month_grid(empty, date(2027, 8, 1)):
        assert week.monday.weekday() == 0
        assert all(c is None or c.day.weekday() == n for n, c in enumerate(week.cells))


@pytest.mark.parametrize(
    ("day", "swedish", "english"),
    [
        (date(2027, 1, 6), "Trettondedag jul", "Epiphany"),
        (date(2027, 3, 28), "Påskdagen", "Easter Sunday"),
        (date(2027, 6, 25), "Midsommarafton", "Midsummer Eve"),
        (date(2027, 12, 24), "Julafton", "Christmas Eve"),
    ],
)
def test_swedish_holidays_have_their_names_in_both_languages(
    day: date, swedish: str, english: str
) -> None:
    assert public_holidays(day.year, "sv")[day] == swedish
    assert public_holidays(day.year, "en")[day] == english


def test_an_ordinary_sunday_is_no_holiday() -> None:
    assert date(2027, 2, 7) not in public_holidays(2027, "sv")
    assert date(2027, 2, 6) not in public_holidays(2027, "sv")


def test_a_span_over_the_end_of_a_month_is_drawn_in_both() -> None:
    market = almanac_of(event("market", start="2027-02-27", end="2027-03-02"))
    [february] = cell(month_grid(market, FEBRUARY), date(2027, 2, 27)).lanes
    assert february is not None
    assert (february.length, february.begins, february.ends) == (2, True, False)
    [march] = cell(month_grid(market, date(2027, 3, 1)), date(2027, 3, 1)).lanes
    assert march is not None
    assert (march.length, march.begins, march.ends) == (2, False, True)


def test_a_bar_keeps_its_lane_through_the_week() -> None:
    weeks = month_grid(
        almanac_of(
            event("long", start="2027-02-01", end="2027-02-03"),
            event("over", start="2027-02-02", end="2027-02-06"),
            event("late", start="2027-02-04", end="2027-02-05"),
        ),
        FEBRUARY,
    )
    lanes = {
        day: [bar and bar.entry.record.id for bar in cell(weeks, date(2027, 2, day)).lanes]
        for day in range(1, 7)
    }
    assert lanes == {
        1: ["long"],
        2: ["long", "over"],
        3: ["long", "over"],
        4: ["late", "over"],
        5: ["late", "over"],
        6: [None, "over"],
    }


def test_a_span_over_two_weeks_is_one_bar_in_each() -> None:
    weeks = month_grid(almanac_of(event("two", start="2027-02-06", end="2027-02-09")), FEBRUARY)
    bars = {bar for week in weeks for c in week.cells if c for bar in c.lanes if bar}
    assert sorted((str(bar.first), bar.length) for bar in bars) == [
        ("2027-02-06", 2),
        ("2027-02-08", 2),
    ]


def test_a_concert_past_midnight_stands_on_the_day_it_begins() -> None:
    night = almanac_of(event("night", start="2027-02-05 21:00", end="2027-02-06 02:00"))
    assert list(night.days) == [date(2027, 2, 5)]


def test_several_a_day_stand_in_the_order_of_their_hours() -> None:
    weeks = month_grid(
        almanac_of(
            event("evening", start="2027-02-04 19:00"),
            event("whole", start="2027-02-04"),
            event("morning", start="2027-02-04 09:00"),
        ),
        FEBRUARY,
    )
    assert titles(cell(weeks, TODAY)) == ["whole", "morning", "evening"]


def test_a_full_day_shows_as_many_as_there_is_room_for_and_counts_the_rest() -> None:
    span = event("span", start="2027-02-04", end="2027-02-05")
    full = [event(f"e{n}", start=f"2027-02-04 {10 + n}:00") for n in range(6)]
    crowded = cell(month_grid(almanac_of(span, *full), FEBRUARY), TODAY)
    assert len(crowded.lanes) + len(crowded.singles) == MOST
    assert crowded.hidden == 3
    one_too_many = cell(month_grid(almanac_of(*full[:5]), FEBRUARY), TODAY)
    assert (len(one_too_many.singles), one_too_many.hidden) == (5, 0)


def test_bars_without_room_are_counted_on_each_of_their_days() -> None:
    spans = [event(f"s{n}", start="2027-02-02", end="2027-02-04") for n in range(6)]
    weeks = month_grid(almanac_of(*spans), FEBRUARY)
    assert [cell(weeks, date(2027, 2, day)).hidden for day in (2, 3, 4, 5)] == [2, 2, 2, 0]


def test_the_parts_of_a_festival_stand_after_other_events_where_there_is_no_room() -> None:
    parts = [event(f"p{n}", start="2027-02-04 08:00", part_of="whole") for n in range(6)]
    weeks = month_grid(almanac_of(*parts, event("other", start="2027-02-04 20:00")), FEBRUARY)
    assert titles(cell(weeks, TODAY))[0] == "other"


def test_months_reach_from_the_first_to_the_last_with_anything() -> None:
    found = almanac_of(
        event("first", start="2026-12-05"),
        event("maybe", expected={"month": "2027-04", "text": {"sv": "april"}}),
        opportunity("call", deadlines=["2027-02-10"]),
    )
    assert [f"{month:%Y-%m}" for month in found.months] == [
        "2026-12",
        "2027-01",
        "2027-02",
        "2027-03",
        "2027-04",
    ]
    assert list(found.years) == [2026, 2027]
    march = date(2027, 3, 1)
    assert before(found.busy_months, march) == date(2027, 2, 1)
    assert after(found.busy_months, march) == date(2027, 4, 1)


def test_only_weeks_with_something_have_a_page() -> None:
    found = almanac_of(
        event("a", start="2027-01-01"), event("b", start="2027-02-06", end="2027-02-08")
    )
    assert [week.isocalendar()[:2] for week in found.weeks] == [(2026, 53), (2027, 5), (2027, 6)]


def test_what_has_opening_hours_for_weeks_is_under_way_and_no_bar() -> None:
    hours = {"hours": [{"days": ["monday"], "opens": "11:00", "closes": "16:00"}]}
    found = almanac_of(
        event("show", start="2027-01-15", end="2027-03-10", opening_hours=hours),
        event("fair", start="2027-02-04", end="2027-02-06", opening_hours=hours),
    )
    assert [e.record.id for e in found.between(FEBRUARY, date(2027, 2, 28))] == ["fair"]
    assert [e.record.id for e in found.under_way(FEBRUARY, date(2027, 2, 28))] == ["show"]
    assert found.under_way(date(2027, 3, 11), date(2027, 3, 14)) == ()
    assert week_of(date(2027, 3, 10)) in found.weeks
    assert list(found.months) == [date(2027, m, 1) for m in (1, 2, 3)]


def test_last_days_are_a_kind_of_their_own() -> None:
    found = almanac_of(
        event("course", start="2027-03-01", registration={"deadline": "2027-02-20 23:59"}),
        event(
            "off", start="2027-03-02", status="cancelled", registration={"deadline": "2027-02-21"}
        ),
        opportunity("call", deadlines=["2027-02-10", "2027-02-25"]),
        opportunity("gone", deadlines=["2027-02-11"], status="withdrawn"),
    )
    kinds = [(e.kind, e.record.id, e.first.day) for e in found.between(FEBRUARY, date(2027, 2, 28))]
    assert kinds == [
        ("application", "call", 10),
        ("registration", "course", 20),
        ("application", "call", 25),
    ]


def test_every_date_of_a_series_stands_in_its_month() -> None:
    repeats = {"every": "week", "days": ["thursday"], "until": "2027-03-04"}
    found = almanac_of(event("series", start="2027-02-04 18:00", repeats=repeats))
    assert [day.day for day in found.days] == [4, 11, 18, 25, 4]
