"""Places: every region and municipality has its page, also where there is nothing yet."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from hub.loading import load_project
from tests.site.html_pages import PageFile, read_pages

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def pages(launch: tuple[Path, str]) -> dict[str, PageFile]:
    return read_pages(launch[0], exact=True)


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


def test_a_region_shows_its_own(pages: dict[str, PageFile]) -> None:
    text = pages["/sv/platser/norrbotten/"].text("main")
    assert "Jokkmokks marknad" in text
    assert "Littfest" not in text


def places_on_map(page: PageFile) -> list[Element]:
    [drawing] = [svg for svg in page.all(f"{SVG}svg") if svg.get("role") == "group"]
    assert drawing.get("aria-label")
    return [link for link in drawing.iter(f"{SVG}a") if "place-map__place" in link.get("class", "")]


def name_of(link: Element) -> str:
    """The accessible name of a link in a drawing: its title (SVG-AAM 1.0)."""
    [title] = link.findall(f"{SVG}title")
    return title.text or ""


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("slug", ["", "norrbotten", "vasterbotten", "jamtland-harjedalen"])
def test_every_municipality_is_once_on_the_map_and_leads_to_its_page(
    pages: dict[str, PageFile], launch: tuple[Path, str], root: Path, language: str, slug: str
) -> None:
    top = {"sv": "/sv/platser/", "en": "/en/places/"}[language]
    page = pages[f"{top}{slug}/" if slug else top]
    wanted = {
        place.id: f"{launch[1]}{top}{place.slug}/"
        for place in load_project(root).vocabularies.municipalities.values()
        if not slug or place.region == slug
    }
    links = places_on_map(page)
    assert len(links) == len(wanted)
    assert {link.get("data-term"): link.get("href") for link in links} == wanted
    assert all(href.removeprefix(launch[1]) in pages for href in wanted.values())


@pytest.mark.parametrize("path", ["/sv/platser/", "/en/places/", "/en/places/vasternorrland/"])
def test_the_map_says_the_same_as_the_list(pages: dict[str, PageFile], path: str) -> None:
    page = pages[path]
    listed = {}
    for row in page.all("li"):
        if row.get("class") == "place-rows__row":
            words = {e.get("class"): "".join(e.itertext()) for e in row.iter("span")}
            place = words["place-rows__name"].replace("\u00ad", "").strip()
            listed[place] = words.get("place-rows__counts")
    named = dict(name_of(link).split(": ", 1) for link in places_on_map(page))
    nothing = "inget ännu" if path.startswith("/sv/") else "nothing yet"
    assert named == {place: counts or nothing for place, counts in listed.items()}
    assert any(counts for counts in listed.values())


def test_the_shades_follow_the_numbers_and_the_legend_tells_them(
    pages: dict[str, PageFile], root: Path
) -> None:
    page = pages["/en/places/"]
    found = Counter(actor.municipality for actor in load_project(root).actors)
    shades: dict[int, list[int]] = {}
    for link in places_on_map(page):
        [path] = link.iter(f"{SVG}path")
        step = int(path.get("class", "").rpartition("--")[2])
        shades.setdefault(step, []).append(found[link.get("data-term")])
    assert sorted(shades) == [0, 1, 2, 3]
    assert set(shades[0]) == {0}
    for step in (1, 2, 3):
        assert max(shades[step - 1]) < min(shades[step])
    [legend] = [e for e in page.all("ul") if e.get("class") == "place-map__legend"]
    words = ["".join(item.itertext()).strip() for item in legend]
    assert words[0] == "no organisation yet"
    assert words[3] == f"{min(shades[3])} organisations or more"


def test_a_municipality_keeps_its_small_map_without_links(pages: dict[str, PageFile]) -> None:
    page = pages["/sv/platser/umea/"]
    [drawing] = [svg for svg in page.all(f"{SVG}svg") if svg.get("class") == "map"]
    assert drawing.get("aria-hidden") == "true"
    assert not [*drawing.iter(f"{SVG}a")]


def test_a_record_leads_to_the_readers_own_map(small: Path) -> None:
    pages = read_pages(small, exact=True)
    links = {a.get("href", "") for a in pages["/sv/aktorer/testmuseet/"].all("a")}
    assert "geo:65.58,22.15" in links
    assert "https://www.openstreetmap.org/?mlat=65.58&mlon=22.15#map=17/65.58/22.15" in links
    held_there = pages["/en/calendar/provfestivalen-2027/"]
    assert "geo:65.58,22.15" in {a.get("href") for a in held_there.all("a")}, "at the museum"
    assert not held_there.all("iframe")
    nowhere = pages["/sv/kalender/provserie/"]
    assert not [a for a in nowhere.all("a") if "openstreetmap" in a.get("href", "")]


def test_an_actor_and_an_article_lead_to_their_places(
    pages: dict[str, PageFile], launch: tuple[Path, str]
) -> None:
    base = launch[1]
    for path in ("/sv/aktorer/bildmuseet/", "/sv/aktuellt/inkubatorer-och-kluster/"):
        links = [a.get("href") for a in pages[path].all("a")]
        assert f"{base}/sv/platser/umea/" in links
