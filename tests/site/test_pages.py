"""What every page owes its reader, on the small site: language, way, fallback, state."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.site.html_pages import PageFile, broken_links, is_redirect, read_pages

ORIGIN = "https://prov.example"


@pytest.fixture(scope="module")
def pages(small: Path) -> dict[str, PageFile]:
    return read_pages(small)


def test_every_link_inside_the_site_leads_somewhere(
    small: Path, pages: dict[str, PageFile]
) -> None:
    assert broken_links(small, pages, "", ORIGIN) == []


def test_every_page_has_a_title_one_heading_and_its_language(pages: dict[str, PageFile]) -> None:
    for page in pages.values():
        assert page.text("title"), page.path
        assert len(page.all("h1")) == 1, page.path
        assert page.language in ("sv", "en", "fi"), page.path
        if page.path.count("/") > 1 and not is_redirect(page):
            assert page.path.startswith(f"/{page.language}/")


def test_alternates_point_back_to_each_other(pages: dict[str, PageFile]) -> None:
    checked = 0
    for page in pages.values():
        alternates = {
            link.get("hreflang"): urlsplit(link.get("href", "")).path
            for link in page.links("alternate")
            if link.get("hreflang")
        }
        for language, path in alternates.items():
            if language == "x-default" or page.path == "/":
                continue
            other = pages[path]
            back = [urlsplit(link.get("href", "")).path for link in other.links("alternate")]
            assert page.path in back, (page.path, path)
            assert other.language == language
            checked += 1
    assert checked > 100


def test_a_record_without_a_text_in_the_language_is_shown_in_another_and_says_so(
    pages: dict[str, PageFile],
) -> None:
    page = pages["/en/organisations/provverkstan/"]
    marked = [
        e
        for e in page.tree.iter("p")
        if e.get("lang") == "sv" or "påhittat" in "".join(e.itertext())
    ]
    assert any("påhittat" in "".join(e.itertext()) for e in marked)
    assert "In Swedish" in page.file.read_text("utf-8")
    assert 'lang="sv"' in page.file.read_text("utf-8")


def test_a_name_in_another_language_carries_its_language(pages: dict[str, PageFile]) -> None:
    heading = pages["/sv/aktorer/arran-test/"].all("h1")[0]
    assert any(e.get("lang") == "smj" for e in heading.iter())


def test_an_article_has_a_page_only_where_it_is_written(pages: dict[str, PageFile]) -> None:
    assert "/sv/aktuellt/bara-svenska/" in pages
    assert not [p for p in pages if p.startswith("/en/") and "bara-svenska" in p]
    listed = [
        link
        for link in pages["/en/news/"].all("a")
        if link.get("href", "").endswith("/sv/aktuellt/bara-svenska/")
    ]
    assert listed and all(link.get("hreflang") == "sv" for link in listed)
    switch = [
        link.get("href")
        for link in pages["/sv/aktuellt/bara-svenska/"].all("a")
        if link.get("hreflang") == "en"
    ]
    assert switch == ["/en/news/"]


def test_a_draft_is_nowhere(small: Path) -> None:
    for file in small.rglob("*.html"):
        assert "utkast" not in file.read_text("utf-8").lower().replace("avslutat", "")


def test_former_addresses_lead_on(pages: dict[str, PageFile]) -> None:
    moves = {
        "/sv/aktorer/gamla-testmuseet/": "/sv/aktorer/testmuseet/",
        "/en/organisations/gamla-testmuseet/": "/en/organisations/testmuseet/",
        "/sv/aktuellt/gammal-artikel/": "/sv/aktuellt/bara-svenska/",
        "/sv/gammal-sida/": "/sv/om/",
    }
    for old, new in moves.items():
        assert is_redirect(pages[old])
        [canonical] = pages[old].links("canonical")
        assert canonical.get("href") == ORIGIN + new


def test_states_of_events_are_told_in_words(pages: dict[str, PageFile]) -> None:
    expected = {
        "/en/calendar/installt-prov/": "The event is cancelled.",
        "/en/calendar/framflyttat-prov/": "Earlier date",
        "/en/calendar/provfestivalens-verkstad/": "sold out",
        "/en/calendar/provmarknad/": "Provisional date",
        "/en/calendar/gammalt-prov/": "This event is over.",
        "/en/calendar/vantat-prov/": "Late October",
    }
    for path, words in expected.items():
        assert words in pages[path].text("main"), path


def test_the_calendar_parts_what_goes_on_from_what_comes_and_what_waits(
    pages: dict[str, PageFile],
) -> None:
    text = pages["/en/calendar/"].text("main")
    order = ["The Test Festival 2027", "The Test Series", "The Test Market", "Expected test"]
    places = [text.index(title) for title in order]
    assert places == sorted(places)
    assert "Old test" not in text
    assert "Old test" in pages["/en/calendar/2026/"].text("main")


def test_a_closed_actor_keeps_its_page_and_leaves_the_lists(pages: dict[str, PageFile]) -> None:
    assert "/sv/aktorer/nedlagda-foreningen/" in pages
    assert "Nedlagda föreningen" not in pages["/sv/aktorer/"].text("main")


def test_opportunities_are_listed_by_their_last_day(pages: dict[str, PageFile]) -> None:
    text = pages["/en/opportunities/"].text("main")
    order = ["The Test Residency", "Coming call", "The Test Grant", "Closed call"]
    places = [text.index(title) for title in order]
    assert places == sorted(places)
    assert "3 days left" in pages["/en/opportunities/provresidens/"].text("main")


def test_no_page_shows_its_own_markup(pages: dict[str, PageFile]) -> None:
    for page in pages.values():
        assert not re.search(r"</?(time|span|a|p)\b", page.text("body")), page.path


def test_nothing_on_a_page_can_run(pages: dict[str, PageFile]) -> None:
    for page in pages.values():
        assert not page.all("style"), page.path
        for script in page.all("script"):
            kind = script.get("type")
            assert kind in ("application/ld+json", "module"), page.path
            assert kind != "module" or re.fullmatch(
                r"/theme/[\w-]+\.[0-9a-f]{12}\.js", script.get("src", "")
            )
        for element in page.tree.iter():
            assert "style" not in element.attrib, page.path
            assert not [name for name in element.attrib if name.startswith("on")], page.path


def test_a_list_goes_on_after_sixty_rows(build_small: object, tmp_path: Path, root: Path) -> None:
    import shutil

    from commands.build import build
    from tests.site.conftest import SMALL, small_settings

    copy = tmp_path / "project"
    shutil.copytree(SMALL, copy)
    for number in range(70):
        (copy / f"data/actors/norrbotten/prov-{number:03}.yaml").write_text(
            f"name: Ösprov {number:03}\ntype: company\nregion: norrbotten\nmunicipality: Luleå\n"
            "disciplines: [music]\nsummary: {sv: Ett påhittat företag bland många andra i en lång lista.}\n"
            "added: 2026-12-01\n"
        )
    settings = {**small_settings(root, ("sv", "en")), "HUB_ROOT": str(copy)}
    assert build(root, tmp_path / "out", jobs=1, overrides=settings).ok
    built = read_pages(tmp_path / "out")
    assert {"/sv/aktorer/sida/2/", "/en/organisations/page/2/"} <= set(built)
    assert broken_links(tmp_path / "out", built, "", ORIGIN) == []
    items = built["/sv/aktorer/"].all("li")
    cards = [i for i in items if "actor-card" in i.get("class", "") and i.get("data-region")]
    assert len(cards) == 60
