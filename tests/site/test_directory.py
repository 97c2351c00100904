"""The small site's lists and their selections, held against each other and the records."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from hub.loading import load_project
from tests.site.conftest import SMALL
from tests.site.html_pages import PageFile, read_pages

ORIGIN = "https://prov.example"
LISTS = {"actor": "/sv/aktorer/", "opportunity": "/sv/utlysningar/"}


@pytest.fixture(scope="module")
def pages(small: Path) -> dict[str, PageFile]:
    return read_pages(small)


def rows(page: PageFile) -> int:
    kinds = ("actor-card", "opportunity-row")
    return sum(
        any(kind in (li.get("class") or "").split() for kind in kinds)
        for li in page.all("li")
        if li.get("data-region")
    )


def facet_links(page: PageFile) -> list[tuple[str, str, int, bool]]:
    """Each facet link of a page: where it leads, its term, its count, whether it is chosen."""
    return [
        (
            a.get("href", ""),
            a.get("data-term", ""),
            int(re.sub(r"\D", "", "".join(a.itertext()).split()[-1])),
            a.get("aria-current") == "true",
        )
        for a in page.all("a")
        if "facets__link" in (a.get("class") or "")
    ]


@pytest.mark.parametrize("kind", LISTS)
def test_a_facet_says_how_many_the_page_it_leads_to_holds(
    pages: dict[str, PageFile], kind: str
) -> None:
    own = [page for path, page in pages.items() if path.startswith(LISTS[kind] + "filter/")]
    assert len(own) > 8
    for page in [pages[LISTS[kind]], *own]:
        for href, term, count, chosen in facet_links(page):
            assert count > 0
            if chosen:
                assert count == rows(page), (page.path, term)
            else:
                assert rows(pages[href]) == count, (page.path, href)


@pytest.mark.parametrize("kind", LISTS)
def test_no_selection_is_empty_and_each_is_told_in_its_heading(
    pages: dict[str, PageFile], kind: str
) -> None:
    titles = []
    for path, page in pages.items():
        if path.startswith(LISTS[kind] + "filter/"):
            assert rows(page) > 0
            titles.append(page.text("h1"))
            chips = [a for a in page.all("a") if a.get("class") == "chosen__chip"]
            assert len(chips) == path.removeprefix(LISTS[kind] + "filter/").count("/") // 2
    assert len(set(titles)) == len(titles)


def test_search_engines_are_given_few_selections(pages: dict[str, PageFile], small: Path) -> None:
    sitemap = (small / "sitemap.xml").read_text("utf-8")
    listed = set(re.findall(r"<loc>https://prov\.example([^<]+)</loc>", sitemap))
    chosen = {path for path in pages if path.startswith("/sv/aktorer/filter/")}
    for path in chosen:
        robots = [m for m in pages[path].all("meta") if m.get("name") == "robots"]
        single = path.removeprefix("/sv/aktorer/filter/").count("/") == 2
        kept = single and path.split("/")[4] in ("region", "omrade", "typ")
        assert (path in listed) == kept
        assert bool(robots) != kept
        [canonical] = pages[path].links("canonical")
        assert canonical.get("href") == ORIGIN + path


@pytest.mark.parametrize("language", ["sv", "en", "fi"])
def test_the_data_of_the_list_say_the_same_as_its_page(
    pages: dict[str, PageFile], small: Path, language: str
) -> None:
    lists = [p for p in pages.values() if p.language == language and _panel(p) is not None]
    assert lists
    for page in lists:
        panel = _panel(page)
        assert panel is not None
        whole = panel.get("data-whole", "")
        if page.path != whole or "aktorer" not in whole:
            continue
        data: dict[str, Any] = json.loads(
            (small / panel.get("data-list", "").lstrip("/")).read_text("utf-8")
        )
        actors = [a for a in load_project(SMALL).actors if a.status != "closed"]
        assert len(data["items"]) == len(actors)
        words = {word: dict(terms) for word, terms in data["facets"]}
        for href, term, count, _ in facet_links(page):
            word = next(w for w, terms in words.items() if term in terms and f"/{w}/" in href)
            place = [w for w, _ in data["facets"]].index(word)
            number = [t for t, _ in data["facets"][place][1]].index(term)
            assert sum(number in item[-1][place] for item in data["items"]) == count
        for item in data["items"]:
            assert item[0] in pages
            assert (small / item[9].lstrip("/")).read_bytes().startswith(b"<svg xmlns=")


def _panel(page: PageFile) -> Any:
    return next((div for div in page.all("div") if div.get("data-list")), None)
