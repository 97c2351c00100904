"""The hub in figures: the tables hold what the records say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from hub.loading import Loaded, load_project
from tests.site.conftest import SMALL
from tests.site.html_pages import PageFile, read_pages

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def launched(launch: tuple[Path, str]) -> dict[str, PageFile]:
    return read_pages(launch[0], exact=True)


@pytest.fixture(scope="module")
def tried(small: Path) -> dict[str, PageFile]:
    return read_pages(small, exact=True)


def table(page: PageFile, figure: str) -> dict[str, list[int]]:
    """The numbers of a figure's table by the words of their row; the last may be the sum."""
    [element] = [f for f in page.all("figure") if f.get("id") == figure]
    [found] = [*element.iter("table")]
    rows = [row for row in found.iter("tr") if row.find("td") is not None]
    return {_key(row): _numbers(row) for row in rows}


def _words(cell: Element) -> str:
    return "".join(cell.itertext()).replace("\u00ad", "").strip()


def _key(row: Element) -> str:
    cells = [_words(cell) for cell in row]
    return " / ".join(text for text in cells if text and not text.isdecimal())


def _numbers(row: Element) -> list[int]:
    return [int(text) for cell in row if (text := _words(cell)).isdecimal()]


def fields_of(loaded: Loaded) -> Counter[str]:
    names = {
        t.id: t.label.pick("sv", ("sv",))[0]
        for t in loaded.vocabularies.terms("disciplines").values()
    }
    active = [actor for actor in loaded.actors if actor.status != "closed"]
    return Counter(names[term] for actor in active for term in actor.disciplines)


@pytest.mark.parametrize("which", ["small", "launch"])
def test_the_sums_are_those_of_the_records(
    which: str, root: Path, launched: dict[str, PageFile], tried: dict[str, PageFile]
) -> None:
    pages, loaded = (
        (tried, load_project(SMALL)) if which == "small" else (launched, load_project(root))
    )
    rows = table(pages["/sv/i-siffror/"], "fields")
    total = rows.pop("Aktörer, var och en räknad en gång")
    active = [actor for actor in loaded.actors if actor.status != "closed"]
    assert total[-1] == len(active)
    assert sum(total[:-1]) == total[-1]
    expected = fields_of(loaded)
    assert {name: numbers[-1] for name, numbers in rows.items()} == expected
    assert all(sum(numbers[:-1]) == numbers[-1] for numbers in rows.values())
    regions = Counter(actor.region for actor in active)
    assert sorted(total[:-1]) == sorted(regions.values())


def test_the_drawing_holds_the_same_numbers_as_its_table(launched: dict[str, PageFile]) -> None:
    page = launched["/sv/i-siffror/"]
    rows = table(page, "fields")
    drawn = [
        "".join(text.itertext())
        for text in page.all(f"{SVG}text")
        if text.get("class") in ("stacks__name", "stacks__number")
    ]
    pairs = dict(zip(drawn[::2], map(int, drawn[1::2]), strict=True))
    assert pairs == {name: n[-1] for name, n in rows.items() if not name.startswith("Aktörer,")}


def test_offers_and_needs_stand_only_where_there_are_any(
    launched: dict[str, PageFile], tried: dict[str, PageFile]
) -> None:
    assert table(tried["/sv/i-siffror/"], "needs") == {
        "Ateljé och arbetsplats": [1, 1],
        "Projektpartner": [2, 1],
    }
    assert not [f for f in launched["/sv/i-siffror/"].all("figure") if f.get("id") == "needs"]
    assert "Ingen aktör har ännu uppgett" in launched["/sv/i-siffror/"].text("main")


def test_those_of_one_project_work_together(
    launched: dict[str, PageFile], tried: dict[str, PageFile]
) -> None:
    """Five organisations carry the project at the launch: ten pairs, no two in one region."""
    rows = table(launched["/en/in-figures/"], "cooperation")
    assert rows.pop("In all") == [10]
    assert len(rows) == 10
    assert sum(n for [n] in rows.values()) == 10
    assert table(tried["/sv/i-siffror/"], "cooperation") == {
        "Västerbotten / Norrbotten": [1],
        "Sammanlagt": [1],
    }


def test_months_count_what_they_hold_and_past_ones_only_where_there_are_any(
    launched: dict[str, PageFile], tried: dict[str, PageFile]
) -> None:
    coming = table(tried["/sv/i-siffror/"], "coming-year")
    assert next(iter(coming)) == "Februari 2027"
    assert len(coming) == 12
    # In February: two series, the festival and its three parts, the market, the evening abroad;
    # the tour is not there.
    assert coming["Februari 2027"] == [8]
    assert coming["Mars 2027"] == [4], "two series, tour, market; what is cancelled is left out"
    assert coming["Oktober 2027"] == [2], "what waits for its day, and the series without an end"
    past = table(tried["/sv/i-siffror/"], "past-year")
    assert past["December 2026"] == [1]
    assert past["Januari 2027"] == [4], "what went on over the new year, two series, the tour"
    figures = {figure.get("id") for figure in launched["/sv/i-siffror/"].all("figure")}
    assert "coming-year" in figures
    assert "past-year" not in figures


def test_every_drawing_is_named_by_its_caption_which_says_the_day(
    launched: dict[str, PageFile], tried: dict[str, PageFile]
) -> None:
    for page, day in (
        (launched["/sv/i-siffror/"], "23 november 2026"),
        (tried["/en/in-figures/"], "February 2027"),
    ):
        by_id = {e.get("id"): e for e in page.tree.iter() if e.get("id")}
        drawings = [svg for svg in page.all(f"{SVG}svg") if svg.get("role") == "img"]
        assert len(drawings) >= 3
        for svg in drawings:
            caption = by_id[svg.get("aria-labelledby")]
            assert day in "".join(caption.itertext())
            assert by_id[svg.get("aria-describedby")] is not None


def test_every_footer_leads_to_the_figures(
    launched: dict[str, PageFile], launch: tuple[Path, str]
) -> None:
    for path in ("/sv/", "/sv/aktorer/bildmuseet/"):
        [footer] = launched[path].all("footer")
        first = next(footer.iter("ul"))
        assert f"{launch[1]}/sv/i-siffror/" in [a.get("href") for a in first.iter("a")]
