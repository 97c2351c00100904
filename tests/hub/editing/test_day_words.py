"""Days as people write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from hub.editing.day_words import WrongWeekday, spelt, understood

TODAY = date(2026, 11, 25)
"""A Wednesday."""
DAY = date(2027, 2, 4)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2027-02-04", DAY),
        ("20270204", DAY),
        ("2027/2/4", DAY),
        ("4 februari 2027", DAY),
        ("den 4 februari", DAY),
        ("4 feb 2027", DAY),
        ("4:e februari 2027", DAY),
        ("Torsdag 4 februari 2027", DAY),
        ("torsdagen den 4 februari 2027", DAY),
        ("4/2 2027", DAY),
        ("4/2", DAY),
        ("4/2-2027", DAY),
        ("4.2.2027", DAY),
        ("4 February 2027", DAY),
        ("4th of February 2027", DAY),
        ("February 4, 2027", DAY),
        ("Thursday 4 February 2027", DAY),
        ("i morgon", date(2026, 11, 26)),
        ("tomorrow", date(2026, 11, 26)),
        ("torsdag", date(2026, 11, 26)),
        ("på torsdag", date(2026, 11, 26)),
        ("onsdag", date(2026, 12, 2)),
        ("nästa torsdag", date(2026, 12, 3)),
        ("next Thursday", date(2026, 12, 3)),
        ("nästa måndag", date(2026, 11, 30)),
        ("29 februari", date(2028, 2, 29)),
        ("25 november", TODAY),
        ("24 november", date(2027, 11, 24)),
        ("4 mars 2027", date(2027, 3, 4)),
        ("4 maj 2027", date(2027, 5, 4)),
        ("2027-02-04 18:30", datetime(2027, 2, 4, 18, 30)),
        ("4 februari 2027 kl. 18.30", datetime(2027, 2, 4, 18, 30)),
        ("4/2 2027 kl 18", datetime(2027, 2, 4, 18, 0)),
        ("nästa torsdag 9.05", datetime(2026, 12, 3, 9, 5)),
        ("4 February 2027 at 6:30 pm", datetime(2027, 2, 4, 18, 30)),
        ("4 February 2027, 12 am", datetime(2027, 2, 4, 0, 0)),
    ],
)
def test_a_day_is_understood_as_it_is_written(text: str, meant: date) -> None:
    found = understood(text, TODAY)
    assert found == meant and type(found) is type(meant)


@pytest.mark.parametrize(
    "text",
    ["", "snart", "31 februari 2027", "2027-13-01", "40/2", "4 xyz", "18:30", "kl 25", "1" * 99,
     "4 februari 2027 kl 25.00", "2027-02-04 99:99", "torsdag i mars"],
)  # fmt: skip
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert understood(text, TODAY) is None


def test_a_weekday_that_contradicts_the_day_is_told() -> None:
    with pytest.raises(WrongWeekday) as told:
        understood("fredag 4 februari 2027", TODAY)
    assert told.value.day == DAY


def test_a_moment_is_spelt_as_records_have_it() -> None:
    assert spelt(DAY) == "2027-02-04"
    assert spelt(datetime(2027, 2, 4, 9, 5)) == "2027-02-04 09:05"
