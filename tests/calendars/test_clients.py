"""What subscribers see, in clients that we did not write, is what the records say."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from commands.tools import REMEDY, find_tools
from hub.moments import Moment, Span
from hub.occurrences import WINDOW, Occurrence
from hub.site import Site
from tests.calendars.clients import FROM, TO, Row, as_written, read_by_node, read_by_python
from tests.calendars.conftest import Built
from tests.site.html_pages import PageFile, read_pages


@pytest.fixture(scope="module", params=["torture", "launched"])
def built(request: pytest.FixtureRequest) -> Built:
    found: Built = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def by_node(root: Path, built: Built) -> dict[Path, list[Row]]:
    packages = find_tools(root)
    if packages is None or not shutil.which("node"):
        if os.environ.get("CI"):
            pytest.fail(f"No ical.js in CI. {REMEDY}")
        pytest.skip(f"No ical.js. {REMEDY}")
    return read_by_node(packages, built.output)


def ends(span: Span) -> str:
    """DTEND as a client reads it: after whole days the next day, without an end the start."""
    if span.whole_days:
        return (span.last_day + timedelta(days=1)).isoformat()
    return as_written((span.end if isinstance(span.end, Moment) else span.start).instant)


def starts(span: Span) -> str:
    return as_written(span.start.instant if isinstance(span.start, Moment) else span.start.day)


def times(site: Site, id: str) -> list[tuple[str, str]]:
    """The starts and ends that the records say, within the years that are compared."""
    return sorted(
        (starts(one.span), ends(one.span))
        for one in site.occurrences[id]
        if one.span.last_day >= FROM and one.day < TO
    )


def within(rows: list[Row], site: Site) -> list[tuple[str, str]]:
    """The rows without the opening, and of a series without end without what lies far ahead."""
    last = (site.today + WINDOW).isoformat()
    return sorted(
        (start, end) for uid, start, end, *_ in rows if "-opening@" not in uid and start <= last
    )


def files(built: Built) -> Iterator[tuple[str, str, Path]]:
    for language in built.site.languages:
        for id, found in built.site.occurrences.items():
            if found:
                path = built.site.routes.calendar(language, "event", id)
                yield language, id, built.output / path.removeprefix("/")


def test_every_event_has_its_instants_in_recurring_ical_events(built: Built) -> None:
    seen = 0
    for _language, id, file in files(built):
        assert within(read_by_python(file), built.site) == times(built.site, id), file.name
        seen += 1
    assert seen >= 16


def test_every_event_has_its_instants_in_ical_js(
    built: Built, by_node: dict[Path, list[Row]]
) -> None:
    for _language, id, file in files(built):
        assert within(by_node[file], built.site) == times(built.site, id), file.name


def test_both_clients_read_every_file_alike(built: Built, by_node: dict[Path, list[Row]]) -> None:
    every = sorted(built.output.rglob("*.ics"))
    assert set(by_node) == set(every)
    for file in every:
        assert by_node[file] == read_by_python(file), file.name


def test_the_page_tells_search_engines_the_same_instants(built: Built) -> None:
    pages = read_pages(built.output)
    compared = 0
    for language in built.site.languages:
        for event in built.site.events.values():
            found = built.site.occurrences[event.id]
            if not found or event.repeats:
                continue
            data = event_data(pages[built.site.routes.record(language, "event", event.id)])
            own = sorted(found, key=lambda one: one.span.begins)
            if event.dates:
                parts = (
                    data["subEvent"] if isinstance(data["subEvent"], list) else [data["subEvent"]]
                )
                assert sorted(map(instant, parts)) == [instant_of(one) for one in own]
            assert instant(data) == instant_of(own[0]), event.id
            compared += 1
    assert compared >= 16


def test_the_rule_that_search_engines_are_told_gives_the_same_days(torture: Built) -> None:
    site = torture.site
    pages = read_pages(torture.output)
    for event in site.events.values():
        if event.repeats:
            data = event_data(pages[site.routes.record("sv", "event", event.id)])
            schedule = data["eventSchedule"]
            assert schedule["startDate"] == str(event.first_day)
            if isinstance(event.start, datetime):
                assert schedule["startTime"] == f"{event.start:%H:%M}"
                assert schedule["scheduleTimezone"] == event.timezone
            own = data.get("subEvent", [])
            told = {instant(part) for part in (own if isinstance(own, list) else [own])}
            differing = {change.date for change in event.changes}
            assert told >= {
                instant_of(one)
                for one in site.occurrences[event.id]
                if date.fromisoformat(one.key) in differing
            }


def event_data(page: PageFile) -> dict[str, Any]:
    for script in page.all("script"):
        if script.get("type") == "application/ld+json":
            data: dict[str, Any] = json.loads("".join(script.itertext()))
            if data["@type"] == "Event":
                return data
    raise AssertionError(f"{page.path} tells of no event")


def instant(data: dict[str, Any]) -> str:
    given = data["startDate"]
    return given if len(given) == 10 else as_written(datetime.fromisoformat(given))


def instant_of(one: Occurrence) -> str:
    return starts(one.span)


def test_summer_events_keep_their_hour_whatever_the_clock_does(torture: Built) -> None:
    rows = read_by_python(torture.output / "sv/kalender/varje-vecka-over-bada.ics")
    local = {
        datetime.fromisoformat(start).astimezone(ZoneInfo("Europe/Stockholm")).strftime("%H:%M")
        for _uid, start, *_ in rows
    }
    assert local == {"18:00"} and len(rows) == 50
    assert {row[1][11:16] for row in rows} == {"16:00", "17:00"}


def test_a_series_says_of_each_date_what_became_of_it(torture: Built) -> None:
    rows = read_by_python(torture.output / "sv/kalender/en-flyttad-en-installd.ics")
    assert len({row[0] for row in rows}) == 1, "one UID"
    by_start = {row[1]: row for row in rows}
    assert "2027-02-16T17:30:00Z" not in by_start
    assert by_start["2027-02-18T18:00:00Z"][2] == "2027-02-18T19:30:00Z"
    cancelled = by_start["2027-03-02T17:30:00Z"]
    assert cancelled[4] == "CANCELLED" and cancelled[3].startswith("Inställt: ")
    assert by_start["2027-04-01T08:00:00Z"][2] == "2027-04-01T13:00:00Z"


def test_a_clock_change_makes_no_night_longer_on_the_wall(torture: Built) -> None:
    rows = read_by_python(torture.output / "sv/kalender/natt-varje-lordag.ics")
    stockholm = ZoneInfo("Europe/Stockholm")
    walls = {
        tuple(datetime.fromisoformat(t).astimezone(stockholm).strftime("%H:%M") for t in row[1:3])
        for row in rows
    }
    assert walls == {("22:00", "04:00")} and len(rows) == 4


def test_utc_is_what_the_comparison_is_made_in() -> None:
    given = datetime(2027, 7, 1, 12, tzinfo=ZoneInfo("Europe/Helsinki"))
    assert as_written(given) == as_written(given.astimezone(UTC)) == "2027-07-01T09:00:00Z"
