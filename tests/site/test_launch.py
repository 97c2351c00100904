"""The site as it is launched, at the root and below a path."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.site.html_pages import PageFile, broken_links, read_pages

FAMILIES = {
    "start page": ("/sv/", "/en/"),
    "news": ("/sv/aktuellt/", "/en/news/"),
    "article": (
        "/sv/aktuellt/inkubatorer-och-kluster/",
        "/en/news/incubators-and-clusters/",
    ),
    "directory": ("/sv/aktorer/", "/en/organisations/"),
    "actor": ("/sv/aktorer/bildmuseet/", "/en/organisations/bildmuseet/"),
    "calendar": ("/sv/kalender/", "/en/calendar/"),
    "month": ("/sv/kalender/2027/02/", "/en/calendar/2027/02/"),
    "week": ("/sv/kalender/2027/vecka/05/", "/en/calendar/2027/week/05/"),
    "year": ("/sv/kalender/2027/", "/en/calendar/2027/"),
    "event": ("/sv/kalender/jokkmokks-marknad/", "/en/calendar/jokkmokks-marknad/"),
    "projects": ("/sv/projekt/", "/en/projects/"),
    "project": (
        "/sv/projekt/design-for-hallbara-livsmiljoer/",
        "/en/projects/design-for-hallbara-livsmiljoer/",
    ),
    "standing page": ("/sv/om/", "/en/about/"),
    "subscribe": ("/sv/prenumerera/", "/en/subscribe/"),
    "feeds to choose": ("/sv/prenumerera/evenemang/", "/en/subscribe/events/"),
}


@pytest.fixture(scope="module")
def pages(launch: tuple[Path, str]) -> dict[str, PageFile]:
    return read_pages(launch[0])


@pytest.mark.parametrize("family", FAMILIES)
def test_each_family_of_pages_is_whole_in_both_languages(
    pages: dict[str, PageFile], launch: tuple[Path, str], family: str
) -> None:
    _output, base = launch
    swedish, english = (pages[path] for path in FAMILIES[family])
    for page, other, language in ((swedish, english, "sv"), (english, swedish, "en")):
        assert page.language == language
        assert page.text("title") and page.text("h1")
        for landmark in ("header", "nav", "main", "footer"):
            assert page.all(landmark), (page.path, landmark)
        [canonical] = page.links("canonical")
        assert canonical.get("href") == f"https://hub.example{base}{page.path}"
        alternates = {link.get("hreflang"): link.get("href") for link in page.links("alternate")}
        assert alternates[other.language] == f"https://hub.example{base}{other.path}"
        assert "x-default" in alternates
        switch = [a for a in page.all("a") if a.get("hreflang") == other.language]
        assert base + other.path in [urlsplit(a.get("href", "")).path for a in switch]


def test_every_link_inside_the_launch_site_leads_somewhere(
    pages: dict[str, PageFile], launch: tuple[Path, str]
) -> None:
    output, base = launch
    assert broken_links(output, pages, base, "https://hub.example") == []


def test_the_entrance_offers_both_languages_without_script(pages: dict[str, PageFile]) -> None:
    entrance = pages["/"]
    assert {a.get("hreflang") or a.get("lang") for a in entrance.all("a")} >= {"sv", "en"}
    assert not entrance.all("script")


def test_one_page_in_both_languages_stands_where_there_is_none(pages: dict[str, PageFile]) -> None:
    lost = pages["/404.html"]
    text = lost.text("body")
    assert "Sidan hittades inte" in text and "Page not found" in text
    assert [meta.get("content") for meta in lost.all("meta") if meta.get("name") == "robots"]


def test_an_actor_that_has_not_confirmed_says_where_its_facts_come_from(
    pages: dict[str, PageFile],
) -> None:
    assert "Sammanställt ur öppna källor." in pages["/sv/aktorer/bildmuseet/"].text("main")
    english = pages["/en/organisations/bildmuseet/"].text("main")
    assert "Compiled from open sources." in english


def test_only_what_organisations_have_said_themselves_is_offered(root: Path) -> None:
    for file in (root / "data" / "actors").rglob("*.yaml"):
        text = file.read_text("utf-8")
        for key in ("offers:", "seeks:", "languages:", "confirmed:"):
            assert f"\n{key}" not in text, file


def test_the_launch_has_the_67_organisations_and_no_empty_sections(
    pages: dict[str, PageFile], root: Path
) -> None:
    actors = [p for p in pages if p.startswith("/sv/aktorer/") and p.count("/") == 4]
    assert len(actors) == 67
    assert "/sv/utlysningar/" not in pages
    assert "utlysningar" not in pages["/sv/"].text("header").lower()


def test_every_record_names_its_schema_in_its_first_line(root: Path) -> None:
    for kind in ("actors", "events", "projects", "opportunities"):
        for file in (root / "data" / kind).rglob("*.yaml"):
            first = file.read_text("utf-8").splitlines()[0]
            assert first.startswith("# yaml-language-server: $schema="), file
            schema = file.parent / first.split("=", 1)[1]
            assert schema.resolve().is_file(), (file, schema)
