"""The small site's list of what is coming, its selections, its data and the planning view."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from tests.site.html_pages import PageFile, read_pages

LIST = {"sv": "/sv/kalender/", "en": "/en/calendar/", "fi": "/fi/kalenteri/"}
PLANNING = "/sv/kalender/planering/"


@pytest.fixture(scope="module")
def pages(small: Path) -> dict[str, PageFile]:
    return read_pages(small)


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).replace("\u00ad", "").split())


def classed(element: Element, tag: str, name: str) -> list[Element]:
    return [e for e in element.iter(tag) if name in (e.get("class") or "").split()]


def days(page: PageFile) -> dict[str, list[Element]]:
    """The rows below each heading."""
    return {
        text(classed(section, "h2", "day__heading")[0]): classed(section, "li", "event-row")
        for section in classed(page.tree, "section", "day")
    }


def data_of(small: Path, language: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (small / f"{LIST[language].strip('/')}/list.json").read_text("utf-8")
    )
    return found


def test_what_is_coming_stands_under_its_days(pages: dict[str, PageFile]) -> None:
    found = days(pages[LIST["sv"]])
    headings = [*found]
    assert headings[0] == "Pågår nu"
    assert headings[-1] == "Väntar på datum i oktober 2027"
    assert headings[1:5] == [
        "Fredag 5 februari 2027",
        "Lördag 6 februari 2027",
        "Söndag 7 februari 2027",
        "Måndag 8 februari 2027",
    ]
    [festival] = found["Pågår nu"]
    assert "Onsdag och torsdag kl. 11.00–16.00" in text(festival), "its opening hours"
    [course] = found["Torsdag 11 februari 2027"]
    assert "kl. 18.00–20.00" in text(course)
    assert "och 6 datum till" in text(course)
    assert "Preliminärt datum" in text(found["Lördag 27 februari 2027"][0])


def test_a_tour_is_listed_at_each_stop_in_its_own_town(pages: dict[str, PageFile]) -> None:
    found = days(pages[LIST["sv"]])
    [lulea], [sundsvall] = found["Söndag 28 mars 2027"], found["Lördag 1 maj 2027"]
    assert "Luleå" in text(lulea) and "Umeå" not in text(lulea)
    assert "Inställt Sjukdom." in text(sundsvall)
    assert "event-row--cancelled" in (sundsvall.get("class") or "")


def test_last_days_are_rows_of_their_own_kind(pages: dict[str, PageFile]) -> None:
    found = days(pages[LIST["sv"]])
    registration = found["Fredag 5 februari 2027"][-1]
    assert "Sista anmälningsdag" in text(registration)
    assert "senast kl. 12.00" in text(registration)
    deadlines = classed(pages[LIST["sv"]].tree, "li", "event-row--deadline")
    assert len(deadlines) == 4
    assert not any([*row.iter("svg")] for row in deadlines), "without a picture of an event"
    assert {text(e) for row in deadlines for e in classed(row, "span", "label--deadline")} == {
        "Sista anmälningsdag",
        "Sista ansökningsdag",
    }


def test_every_row_says_when_it_is_over(pages: dict[str, PageFile]) -> None:
    for path in LIST.values():
        for rows in days(pages[path]).values():
            for row in rows:
                assert re.fullmatch(
                    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00", row.get("data-over", "")
                )
    [row] = days(pages[LIST["sv"]])["Torsdag 11 februari 2027"]
    assert row.get("data-over") == "2027-02-11T20:00:00+01:00"


def test_the_next_dates_of_a_series_stand_ready_out_of_sight(pages: dict[str, PageFile]) -> None:
    page = pages[LIST["sv"]]
    ready = [row for row in classed(page.tree, "li", "event-row") if row.get("data-since")]
    waiting = [row for row in ready if "Provserien" in text(row)]
    assert [row.get("data-since") for row in waiting] == [
        "2027-02-11T20:00:00+01:00",
        "2027-02-25T20:00:00+01:00",
        "2027-03-11T20:00:00+01:00",
    ]
    assert all(row.get("hidden") is not None for row in ready)
    for section in classed(page.tree, "section", "day"):
        rows = classed(section, "li", "event-row")
        alone = all(row.get("hidden") is not None for row in rows)
        assert (section.get("hidden") is not None) == alone


def test_months_are_anchors_each_once(pages: dict[str, PageFile]) -> None:
    sections = classed(pages[LIST["sv"]].tree, "section", "day")
    anchors = [section.get("id") for section in sections if section.get("id")]
    assert anchors == ["2027-02", "2027-03", "2027-04", "2027-05", "2027-10"]


def test_region_and_field_and_both_are_pages_and_nothing_else_is(
    pages: dict[str, PageFile],
) -> None:
    own = [path for path in pages if path.startswith("/sv/kalender/filter/")]
    assert "/sv/kalender/filter/region/norrbotten/omrade/music/" in own
    for path in own:
        words = path.removeprefix("/sv/kalender/filter/").strip("/").split("/")
        assert words[::2] in (["region"], ["omrade"], ["region", "omrade"])
        [noindex] = [m for m in pages[path].all("meta") if m.get("name") == "robots"] or [None]
        assert (noindex is not None) == (len(words) > 2)
    page = pages["/sv/kalender/filter/region/norrbotten/"]
    assert page.text("h1") == "Kommande evenemang: Norrbotten"
    assert sum(map(len, days(page).values())) == 8, "with the tour's stop in Luleå"


def test_what_has_no_page_is_a_button_for_the_script(pages: dict[str, PageFile]) -> None:
    for path in (LIST["sv"], "/sv/kalender/filter/region/norrbotten/"):
        groups = classed(pages[path].tree, "details", "facets__group")
        for group in groups:
            scripted = "facets__group--scripted" in (group.get("class") or "")
            assert bool([*group.iter("button")]) == scripted
            assert bool([*group.iter("a")]) != scripted
        assert [text(classed(g, "summary", "facets__heading")[0]) for g in groups] == [
            "Region",
            "Område",
            "Typ",
            "Så deltar du",
            *(["Ålder"] if "Ålder" in pages[path].text("summary") else []),
            "Pris",
            "Tillgänglighet",
        ]


@pytest.mark.parametrize("language", LIST)
def test_the_data_hold_what_the_page_shows(
    pages: dict[str, PageFile], small: Path, language: str
) -> None:
    page, data = pages[LIST[language]], data_of(small, language)
    shown = days(page)
    listed = [(heading, row) for heading, rows in shown.items() for row in rows]
    assert len(data["items"]) == len(listed)
    for item, (heading, row) in zip(data["items"], listed, strict=True):
        assert data["groups"][item[15]] == heading
        assert item[12] == row.get("data-over")
        assert item[0] in {a.get("href") for a in row.iter("a")}
        assert item[0] in pages
        figure = text(classed(row, "b", "date-figure__figure")[0])
        assert item[14][0] == figure
        assert [label[1] for label in item[8]] == [
            text(e)
            for e in classed(row, "span", "label")
            if "label--lang" not in e.get("class", "")
        ]
        if item[9]:
            assert (small / item[9].lstrip("/")).read_bytes().startswith(b"<svg xmlns=")
        else:
            assert item[14][4] == "deadline"


def test_terms_without_pages_are_in_the_data_as_often_as_they_are_counted(
    pages: dict[str, PageFile], small: Path
) -> None:
    data = data_of(small, "sv")
    words = [word for word, _ in data["facets"]]
    assert words == ["region", "omrade", "typ", "deltagande", "alder", "pris", "tillganglig"]
    buttons = [b for b in pages[LIST["sv"]].all("button") if b.get("data-facet")]
    assert {b.get("data-term") for b in buttons} >= {
        "deadline",
        "registration",
        "online",
        "free",
        "wheelchair-access",
        "children",
    }
    for button in buttons:
        place = words.index(button.get("data-facet", ""))
        number = [t for t, _ in data["facets"][place][1]].index(button.get("data-term"))
        counted = int(text(classed(button, "span", "facets__count")[0]))
        shown = [item for item in data["items"] if item[13] is None]
        assert counted == sum(number in item[-1][place] for item in shown)


def test_upcoming_rows_elsewhere_say_when_they_are_over_and_past_ones_do_not(
    pages: dict[str, PageFile],
) -> None:
    for path in (
        "/sv/",
        "/sv/platser/norrbotten/",
        "/sv/platser/lulea/",
        "/sv/aktorer/testmuseet/",
    ):
        rows = classed(pages[path].tree, "li", "event-row")
        assert rows, path
        for row in rows:
            is_past = "event-row--past" in (row.get("class") or "")
            assert bool(row.get("data-over")) != is_past, (path, text(row))
        scripts = [s.get("src") or "" for s in pages[path].all("script")]
        assert any("/theme/passed." in script for script in scripts)


def test_the_planning_view_is_found_from_the_foot_of_the_calendar_alone(
    pages: dict[str, PageFile], small: Path
) -> None:
    page = pages[PLANNING]
    [robots] = [meta for meta in page.all("meta") if meta.get("name") == "robots"]
    assert "noindex" in (robots.get("content") or "")
    assert "/planering/" not in (small / "sitemap.xml").read_text("utf-8")
    linking = [
        path
        for path, other in pages.items()
        if path != PLANNING and PLANNING in other.targets() and path.startswith("/sv/")
    ]
    assert linking == [LIST["sv"]]


def test_the_planning_view_shows_months_clashes_gaps_and_what_is_uncertain(
    pages: dict[str, PageFile],
) -> None:
    page = pages[PLANNING]
    months = classed(page.tree, "tr", "plan-table__month")
    assert len(months) == 18
    assert len([*months[0].iter("td")]) == 5
    first = text(months[0])
    assert first.startswith("Februari 2027")
    assert "27–2 Provmarknaden Preliminärt datum" in first
    assert "Inställt prov" not in " ".join(map(text, months))
    assert "Väntat prov Väntar på datum" in text(months[8])
    assert classed(page.tree, "ol", "gap-rows")
    assert "Preliminärt" in page.text("main")
