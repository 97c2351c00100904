"""Days and times as Swedish and English write them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from hub import when
from hub.catalogues import Catalogue, load_catalogue


@pytest.fixture(scope="module")
def swedish(root: Path) -> Catalogue:
    return load_catalogue([root / "locales"], "sv")


@pytest.fixture(scope="module")
def english(root: Path) -> Catalogue:
    return load_catalogue([root / "locales"], "en")


SPANS = [
    (date(2027, 2, 4), None, "torsdag 4 februari 2027", "Thursday 4 February 2027"),
    (date(2027, 2, 4), date(2027, 2, 6), "4–6 februari 2027", "4–6 February 2027"),
    (
        date(2027, 2, 28),
        date(2027, 3, 2),
        "28 februari–2 mars 2027",
        "28 February–2 March 2027",
    ),
    (
        date(2026, 12, 30),
        date(2027, 1, 2),
        "30 december 2026–2 januari 2027",
        "30 December 2026–2 January 2027",
    ),
    (
        datetime(2027, 2, 4, 9),
        datetime(2027, 2, 4, 17),
        "torsdag 4 februari 2027 kl. 09.00–17.00",
        "Thursday 4 February 2027, 09:00–17:00",
    ),
    (
        datetime(2027, 2, 4, 18, 30),
        None,
        "torsdag 4 februari 2027 kl. 18.30",
        "Thursday 4 February 2027, 18:30",
    ),
    (
        datetime(2027, 2, 4, 21),
        datetime(2027, 2, 5, 2),
        "torsdag 4 februari 2027 kl. 21.00–02.00",
        "Thursday 4 February 2027, 21:00–02:00",
    ),
]


@pytest.mark.parametrize(("start", "end", "in_swedish", "in_english"), SPANS)
def test_a_span_is_written_as_the_language_writes_it(
    start: date,
    end: date | None,
    in_swedish: str,
    in_english: str,
    swedish: Catalogue,
    english: Catalogue,
) -> None:
    assert when.span(start, end, swedish) == in_swedish
    assert when.span(start, end, english) == in_english


def test_the_large_date_of_a_row(english: Catalogue) -> None:
    assert when.figure(date(2027, 2, 4), None, english) == ("4", "February 2027")
    assert when.figure(date(2027, 2, 4), date(2027, 2, 6), english) == ("4–6", "February 2027")
    across = when.figure(date(2026, 12, 30), date(2027, 1, 2), english)
    assert across == ("30–2", "Dec 2026–Jan 2027")


def test_a_time_for_machines_has_the_offset_of_its_day() -> None:
    assert when.machine(datetime(2027, 2, 4, 9)) == "2027-02-04T09:00+01:00"
    assert when.machine(datetime(2027, 7, 4, 9)) == "2027-07-04T09:00+02:00"
    assert when.machine(datetime(2027, 7, 4, 9), "Europe/Helsinki") == "2027-07-04T09:00+03:00"
    assert when.machine(date(2027, 7, 4)) == "2027-07-04"


def test_money_is_written_as_the_language_writes_it(swedish: Catalogue, english: Catalogue) -> None:
    from decimal import Decimal

    assert swedish.amount(Decimal(700000), "SEK") == "700\xa0000\xa0kr"
    assert english.amount(Decimal(700000), "SEK") == "SEK 700,000"
    assert swedish.amount(Decimal("99.5"), "SEK") == "99,50\xa0kr"
