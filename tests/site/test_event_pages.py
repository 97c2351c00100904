"""Event pages of the small site: what a reader sees is what machines are told."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from hub.loading import load_project
from hub.occurrences import Occurrence, occurrences
from tests.site.conftest import SMALL, TODAY
from tests.site.html_pages import PageFile, read_pages

SECTIONS = ("/sv/kalender/", "/en/calendar/", "/fi/kalenteri/")


@pytest.fixture(scope="module")
def pages(small: Path) -> dict[str, PageFile]:
    return read_pages(small)


def described(page: PageFile) -> dict[str, Any]:
    found = (json.loads("".join(s.itertext())) for s in page.all("script") if s.text)
    return next((thing for thing in found if thing["@type"] == "Event"), {})


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def instant(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def begins(one: Occurrence) -> date | datetime:
    return one.day if one.span.whole_days else one.span.begins


@pytest.mark.parametrize("section", SECTIONS)
def test_every_time_that_a_page_shows_and_says_to_machines_is_one_of_the_record(
    pages: dict[str, PageFile], section: str
) -> None:
    compared = 0
    for event in load_project(SMALL).events:
        page = pages[f"{section}{event.id}/"]
        moments = {begins(one) for one in occurrences(event, TODAY)}
        told = described(page)
        if event.expected:
            assert not told
            continue
        dates = [
            t
            for item in page.all("li")
            if "occasion-row" in item.get("class", "").split()
            for t in item.iter("time")
        ]
        shown = [instant(t.get("datetime", "")) for t in dates]
        assert set(shown) <= moments, event.id
        own = [told, *listed(told.get("subEvent"))]
        starts = [instant(node["startDate"]) for node in own if node["url"] == told["url"]]
        assert set(starts) <= moments, event.id
        if event.dates:
            assert set(shown) == set(starts) == moments, event.id
        compared += len(shown) + len(starts)
    assert compared > 60


def test_the_calendar_links_give_the_instants_of_the_next_date(
    pages: dict[str, PageFile],
) -> None:
    compared = 0
    for event in load_project(SMALL).events:
        hrefs = [a.get("href", "") for a in pages[f"/sv/kalender/{event.id}/"].all("a")]
        links = [urlsplit(h) for h in hrefs if "calendar.google.com" in h or "outlook." in h]
        coming = [
            one
            for one in occurrences(event, TODAY)
            if one.span.last_day >= TODAY
            and (one.takes_place or (one.status == "postponed" and event.previous))
        ]
        assert len(links) == (2 if coming else 0), event.id
        if coming:
            google, outlook = (parse_qs(link.query) for link in links)
            start = begins(coming[0])
            assert _read(google["dates"][0].split("/")[0]) == start
            assert instant(outlook["startdt"][0]) == start
            compared += 1
    assert compared > 8


def _read(text: str) -> date | datetime:
    if "T" not in text:
        return datetime.strptime(text, "%Y%m%d").date()
    return datetime.strptime(text, "%Y%m%dT%H%M%S%z")


def test_a_festival_shows_its_programme_by_day_and_stage(pages: dict[str, PageFile]) -> None:
    page = pages["/en/calendar/provfestivalen-2027/"]
    headings = ["".join(h.itertext()).replace("\u00ad", "") for h in page.all("h3")]
    assert headings[:2] == ["Friday 5 February 2027", "Saturday 6 February 2027"]
    stages = ["".join(h.itertext()).strip().replace("\u00ad", "") for h in page.all("h4")]
    assert stages == ["Lilla provscenen", "Stora provscenen, The Test Museum", "Lilla provscenen"]
    text = page.text("main")
    for word in ("19:00–21:00", "The Test Festival’s concert", "Sold out", "Cancelled"):
        assert word in text


def test_a_former_festival_is_found_among_the_other_years(pages: dict[str, PageFile]) -> None:
    this, last = (pages[f"/en/calendar/provfestivalen-{year}/"] for year in (2027, 2026))
    assert "Other years" in this.text("h2") and "Other years" in last.text("h2")
    assert "/en/calendar/provfestivalen-2026/" in [a.get("href") for a in this.all("a")]


def test_registration_that_is_closed_has_no_button(pages: dict[str, PageFile]) -> None:
    page = pages["/en/calendar/provkvall-i-finland/"]
    assert "Registration closed on 1 February 2027." in page.text("main")
    assert "https://anmalan.example/finland" not in [a.get("href") for a in page.all("a")]
