"""Places: every region and municipality has its page, also where there is nothing yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.loading import load_project
from tests.site.html_pages import PageFile, read_pages


@pytest.fixture(scope="module")
def pages(launch: tuple[Path, str]) -> dict[str, PageFile]:
    return read_pages(launch[0])


def test_every_region_and_municipality_has_its_page(pages: dict[str, PageFile], root: Path) -> None:
    lists = load_project(root).vocabularies
    for slug in [*lists.places, *lists.regions]:
        assert f"/sv/platser/{slug}/" in pages
        assert f"/en/places/{slug}/" in pages
    listed = pages["/sv/platser/"].text("main")
    assert all(place.name in listed for place in lists.municipalities.values())


def test_a_municipality_shows_what_it_has(pages: dict[str, PageFile]) -> None:
    text = pages["/sv/platser/umea/"].text("main")
    for words in ("Bildmuseet", "Littfest", "Grannkommuner", "Vännäs"):
        assert words in text


def test_official_names_carry_their_language(pages: dict[str, PageFile]) -> None:
    named = {
        element.get("lang"): "".join(element.itertext())
        for element in pages["/sv/platser/kiruna/"].all("li")
        if element.get("lang")
    }
    assert named["se"] == "Giron"


def test_a_municipality_with_nothing_yet_says_so_and_invites(pages: dict[str, PageFile]) -> None:
    assert "inget inlagt ännu" in pages["/sv/platser/bjurholm/"].text("main")
    assert "inget inlagt ännu" not in pages["/sv/platser/umea/"].text("main")


def test_a_region_shows_its_own_and_marks_itself_on_the_map(pages: dict[str, PageFile]) -> None:
    page = pages["/sv/platser/norrbotten/"]
    text = page.text("main")
    assert "Jokkmokks marknad" in text
    assert "Littfest" not in text
    marked = [
        path
        for path in page.all("{http://www.w3.org/2000/svg}path")
        if "current" in path.get("class", "")
    ]
    assert [path.get("data-region") for path in marked] == ["norrbotten"]


def test_an_actor_and_an_article_lead_to_their_places(
    pages: dict[str, PageFile], launch: tuple[Path, str]
) -> None:
    base = launch[1]
    for path in ("/sv/aktorer/bildmuseet/", "/sv/aktuellt/inkubatorer-och-kluster/"):
        links = [a.get("href") for a in pages[path].all("a")]
        assert f"{base}/sv/platser/umea/" in links
