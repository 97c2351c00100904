"""Links that open a date in Google's and Outlook's calendars: the same instants as the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from hub.calendar_links import Entry, google, outlook, rule
from hub.moments import span
from hub.occurrences import occurrences
from hub.records import Event
from tests.hub.conftest import EVENT, SmallProject

GOOGLE = "https://calendar.google.com/calendar/render?action=TEMPLATE&text=Prov"
OUTLOOK = (
    "https://outlook.live.com/calendar/0/deeplink/compose"
    "?path=/calendar/action/compose&rru=addevent&subject=Prov"
)
TODAY = date(2027, 2, 4)


def entry(start: date, end: date | None, zone: str = "Europe/Stockholm", **more: Any) -> Entry:
    return Entry(title=more.pop("title", "Prov"), span=span(start, end, zone), **more)


@pytest.mark.parametrize(
    ("start", "end", "in_google", "in_outlook"),
    [
        (
            datetime(2027, 3, 27, 18),
            datetime(2027, 3, 27, 20),
            "20270327T170000Z/20270327T190000Z",
            ("2027-03-27T17%3A00%3A00Z", "2027-03-27T19%3A00%3A00Z"),
        ),
        (
            datetime(2027, 3, 28, 18),
            datetime(2027, 3, 28, 20),
            "20270328T160000Z/20270328T180000Z",
            ("2027-03-28T16%3A00%3A00Z", "2027-03-28T18%3A00%3A00Z"),
        ),
        (
            datetime(2027, 10, 30, 22),
            datetime(2027, 10, 31, 4),
            "20271030T200000Z/20271031T030000Z",
            ("2027-10-30T20%3A00%3A00Z", "2027-10-31T03%3A00%3A00Z"),
        ),
    ],
    ids=["before summer time", "in summer time", "over the night that it ends"],
)
def test_an_hour_is_the_same_instant_on_both_sides_of_a_clock_change(
    start: datetime, end: datetime, in_google: str, in_outlook: tuple[str, str]
) -> None:
    given = entry(start, end)
    assert google(given) == f"{GOOGLE}&dates={in_google}&ctz=Europe/Stockholm"
    assert outlook(given) == f"{OUTLOOK}&startdt={in_outlook[0]}&enddt={in_outlook[1]}"


def test_an_hour_in_helsinki_keeps_its_zone() -> None:
    given = entry(datetime(2027, 7, 4, 9), None, "Europe/Helsinki")
    assert google(given) == (
        f"{GOOGLE}&dates=20270704T060000Z/20270704T060000Z&ctz=Europe/Helsinki"
    )


@pytest.mark.parametrize(
    ("last", "in_google", "in_outlook"),
    [
        (None, "20270228/20270301", "2027-03-01"),
        (date(2027, 3, 2), "20270228/20270303", "2027-03-03"),
    ],
)
def test_whole_days_end_on_the_day_after_the_last(
    last: date | None, in_google: str, in_outlook: str
) -> None:
    given = entry(date(2027, 2, 28), last)
    assert google(given) == f"{GOOGLE}&dates={in_google}"
    assert outlook(given) == f"{OUTLOOK}&startdt=2027-02-28&enddt={in_outlook}&allday=true"


def test_no_text_of_a_record_can_add_to_the_address() -> None:
    given = entry(
        date(2027, 2, 4),
        None,
        title="Slöjd & musik #1 + 100 % 🎪",
        details=("En rad\nmed brott & <b>tecken</b>", "https://prov.example/sv/kalender/a/?b=c#d"),
        location="Sal 2; Testmuseet, Luleå",
    )
    escaped = "Sl%C3%B6jd%20%26%20musik%20%231%20%2B%20100%20%25%20%F0%9F%8E%AA"
    assert google(given) == (
        "https://calendar.google.com/calendar/render?action=TEMPLATE"
        f"&text={escaped}&dates=20270204/20270205"
        "&details=En%20rad%0Amed%20brott%20%26%20%3Cb%3Etecken%3C/b%3E"
        "%0Ahttps%3A//prov.example/sv/kalender/a/%3Fb%3Dc%23d"
        "&location=Sal%202%3B%20Testmuseet%2C%20Lule%C3%A5"
    )
    assert outlook(given) == (
        "https://outlook.live.com/calendar/0/deeplink/compose"
        f"?path=/calendar/action/compose&rru=addevent&subject={escaped}"
        "&startdt=2027-02-04&enddt=2027-02-05&allday=true"
        "&body=En%20rad%0Amed%20brott%20%26amp%3B%20%26lt%3Bb%26gt%3Btecken%26lt%3B/b%26gt%3B"
        "%3Cbr%3Ehttps%3A//prov.example/sv/kalender/a/%3Fb%3Dc%23d"
        "&location=Sal%202%3B%20Testmuseet%2C%20Lule%C3%A5"
    )
    for address in (google(given), outlook(given)):
        assert not urlsplit(address).fragment
        assert {len(values) for values in parse_qs(urlsplit(address).query).values()} == {1}


@pytest.fixture
def series(project: SmallProject) -> Callable[..., Event]:
    """A weekly event with other lines than the example's."""

    def written(repeats: str, *lines: str, start: str = "2027-01-14 18:00") -> Event:
        head = EVENT.split("start:")[0].strip()
        text = "\n".join((head, f"start: {start}", f"repeats: {repeats}", *lines, ""))
        project.write("data/events/norrbotten/festival.yaml", text)
        [event] = project.load().events
        return event

    return written


@pytest.mark.parametrize(
    ("repeats", "expected"),
    [
        ("{every: week}", "FREQ=WEEKLY"),
        (
            "{every: week, interval: 2, days: [thursday, friday]}",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,FR",
        ),
        ("{every: month, days: [first thursday]}", "FREQ=MONTHLY;BYDAY=1TH"),
        ("{every: month, days: [last friday]}", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("{every: year, days: [third sunday]}", "FREQ=YEARLY;BYMONTH=1;BYDAY=3SU"),
        ("{every: week, until: 2027-05-31}", "FREQ=WEEKLY;UNTIL=20270531T160000Z"),
        ("{every: week, times: 10}", "FREQ=WEEKLY;COUNT=10"),
    ],
)
def test_a_plain_series_brings_its_rule(
    series: Callable[..., Event], repeats: str, expected: str
) -> None:
    event = series(repeats)
    found = occurrences(event, TODAY)
    assert rule(event, found[0], found) == expected


def test_a_series_that_has_begun_brings_what_is_left_of_it(series: Callable[..., Event]) -> None:
    event = series("{every: week, times: 10}")
    found = occurrences(event, TODAY)
    assert rule(event, found[3], found) == "FREQ=WEEKLY;COUNT=7"
    days = series("{every: week, until: 2027-05-31}", start="2027-01-14")
    found = occurrences(days, TODAY)
    assert rule(days, found[3], found) == "FREQ=WEEKLY;UNTIL=20270531"


def test_a_series_that_its_rule_does_not_tell_brings_none(series: Callable[..., Event]) -> None:
    for event in (
        series("{every: week, except: [2027-02-04]}"),
        series("{every: week, also: [2027-02-05 18:00]}"),
        series("{every: week}", "changes: [{date: 2027-02-04, status: cancelled}]"),
    ):
        found = occurrences(event, TODAY)
        assert rule(event, found[0], found) is None
