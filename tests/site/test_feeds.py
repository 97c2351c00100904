"""Every feed of the launch and of the small site: read back, held to the rules, compared."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from commands.build import BuildResult
from commands.settings import pelican_settings
from hub.clock import Phases
from hub.reading import read_site
from hub.site import Site, settings_of
from tests.feed_rules import feed_files, flaws_of_atom, flaws_of_json, flaws_of_rss, read
from tests.site.conftest import LAUNCH_DAY, TODAY
from tests.site.html_pages import read_pages

GOLDEN = Path(__file__).parent.parent / "golden" / "feeds"
ORIGIN = "https://hub.example"


def test_every_feed_is_read_without_a_complaint_and_keeps_the_rules(
    launch: tuple[Path, str],
) -> None:
    output, base = launch
    found = feed_files(output)
    assert len(found) > 1000
    for path, file in found.items():
        assert list(flaws(file.read_bytes(), ORIGIN + base + path)) == [], path


def test_every_feed_of_the_small_site_keeps_the_rules(small: Path) -> None:
    for path, file in feed_files(small).items():
        assert list(flaws(file.read_bytes(), "https://prov.example" + path)) == [], path


def flaws(body: bytes, address: str) -> Iterator[str]:
    if address.endswith(".json"):
        yield from flaws_of_json(body, address)
        return
    read(body)
    yield from (flaws_of_rss if address.endswith(".xml") else flaws_of_atom)(body, address)


@pytest.fixture(scope="module")
def site(root: Path) -> Site:
    """The launch site's records."""
    settings = settings_of({**pelican_settings(root), "SITEURL": ORIGIN})
    return read_site(root, settings, LAUNCH_DAY, 1, Phases())[0]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_feeds_of_the_launch_say_what_the_records_say(
    site: Site, launch: tuple[Path, str], language: str
) -> None:
    output, base = launch
    folder = {"sv": "sv/floden", "en": "en/feeds"}[language]
    words = {
        "event": {"sv": "evenemang", "en": "events"},
        "actor": {"sv": "aktorer", "en": "organisations"},
        "project": {"sv": "projekt", "en": "projects"},
        "article": {"sv": "aktuellt", "en": "news"},
        "opportunity": {"sv": "utlysningar", "en": "opportunities"},
    }
    held: dict[str, Any] = {
        "event": site.events,
        "actor": site.actors,
        "project": site.projects,
        "opportunity": site.opportunities,
        "article": {id: story.texts[language] for id, story in site.articles.items()},
    }
    for kind, records in held.items():
        entries = read((output / folder / f"{words[kind][language]}.xml").read_bytes()).entries
        assert len(entries) == min(50, len(records)), kind
        for entry in entries:
            record = records[entry.id.split("/")[1]]
            day = record.published if kind == "article" else record.added
            summary = record.summary if kind == "article" else record.summary[language]
            assert tuple(entry.published_parsed)[:3] <= (day.year, day.month, day.day)
            assert entry.summary == summary
            if kind == "actor":
                assert entry.title == site.actor_name(record, language)
            else:
                assert entry.title == (
                    record.title if kind == "article" else record.title[language]
                )
            name = record.address_word if kind == "article" else record.id
            section = site.routes.record(language, kind, name)
            assert entry.link == ORIGIN + base + section
            assert entry.id.endswith(f"/{language}")


def test_the_three_forms_of_a_feed_hold_the_same_items(launch: tuple[Path, str]) -> None:
    output, _base = launch
    made = feed_files(output)
    for path, file in made.items():
        if not path.endswith(".xml"):
            continue
        rss = read(file.read_bytes()).entries
        listed = json.loads(file.with_suffix(".json").read_bytes())["items"]
        beside = made.get(path.removesuffix(".xml") + ".atom")
        atom = read(beside.read_bytes()).entries if beside else rss
        for one, other, third in zip(atom, rss, listed, strict=True):
            assert one.id == other.id == third["id"]
            assert one.title == other.title == third["title"]
            assert one.link == other.link == third["url"]
            assert one.content[0].value == other.content[0].value == third["content_html"]
            assert one.published_parsed == other.published_parsed


def test_a_feed_in_one_language_holds_nothing_in_another(small: Path) -> None:
    seen = 0
    for path, file in feed_files(small).items():
        language = path[1:3]
        entries = ElementTree.fromstring(file.read_bytes()) if path.endswith(".xml") else None
        if entries is None:
            continue
        languages = [e.text for e in entries.iter("{http://purl.org/dc/elements/1.1/}language")]
        if path.endswith(f".{language}.xml"):
            assert set(languages) <= {language}, path
        else:
            seen += any(found != language for found in languages)
    assert seen


def test_feeds_are_the_same_whatever_the_day(
    build_small: Callable[..., BuildResult], small: Path, tmp_path: Path
) -> None:
    build_small(tmp_path / "output", HUB_TODAY=TODAY.replace(year=TODAY.year + 1))
    later = {path: file.read_bytes() for path, file in feed_files(tmp_path / "output").items()}
    assert later == {path: file.read_bytes() for path, file in feed_files(small).items()}


def test_the_feeds_of_the_small_site_are_as_they_were(
    small: Path, request: pytest.FixtureRequest
) -> None:
    kept_feeds = ("allt.xml", "allt.atom", "allt.json", "allt.sv.xml", "evenemang/norrbotten.xml")
    built = {name: (small / "sv/floden" / name).read_bytes() for name in kept_feeds}
    built["all.en.xml"] = (small / "en/feeds/all.en.xml").read_bytes()
    built["floden.opml"] = (small / "sv/floden.opml").read_bytes()
    if request.config.getoption("--golden"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, body in built.items():
            file = GOLDEN / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(body)
    kept = {name: (GOLDEN / name).read_bytes() for name in built}
    changed = [name for name in built if kept[name] != built[name]]
    assert not changed, f"changed: {changed}; python3 tasks.py golden rewrites them"


def test_the_opml_lists_only_feeds_that_are_there(launch: tuple[Path, str]) -> None:
    output, base = launch
    for name in ("sv/floden.opml", "en/feeds.opml"):
        root = ElementTree.fromstring((output / name).read_bytes())
        listed = [o.get("xmlUrl") or "" for o in root.iter("outline") if o.get("type") == "rss"]
        assert len(listed) == len(set(listed)) > 100
        for address in listed:
            assert (output / address.removeprefix(f"{ORIGIN}{base}/")).is_file()


# ------------------------------------------------------------------ pages


def test_every_page_announces_its_feeds(launch: tuple[Path, str]) -> None:
    output, base = launch
    pages = read_pages(output)

    def announced(path: str) -> list[str]:
        return [
            (link.get("href") or "").removeprefix(base)
            for link in pages[path].links("alternate")
            if link.get("type") and link.get("title")
        ]

    for path, page in pages.items():
        if page.all("header") and path != "/404.html":
            assert any("/floden/" in href or "/feeds/" in href for href in announced(path)), path
    assert "/sv/floden/evenemang/norrbotten.xml" in announced("/sv/platser/norrbotten/")
    assert "/sv/kalender/region/norrbotten.ics" in announced("/sv/platser/norrbotten/")
    assert "/sv/floden/aktuellt.sv.xml" in announced("/sv/aktuellt/")
    assert "/sv/floden/fran/littfest.xml" in announced("/sv/aktorer/littfest/")
    assert "/en/feeds/all.xml" in announced("/en/")
    assert "/sv/kalender/littfest.ics" in announced("/sv/kalender/littfest/")


def test_no_link_on_a_page_leads_into_a_raw_feed(launch: tuple[Path, str]) -> None:
    output, _base = launch
    for page in read_pages(output).values():
        hrefs = [a.get("href") or "" for a in page.all("a")]
        inside = [href for href in hrefs if href.startswith(("/", ORIGIN))]
        assert not [h for h in inside if h.endswith((".xml", ".atom"))], page.path


@pytest.mark.parametrize("first", ["/sv/prenumerera/", "/en/subscribe/"])
def test_plain_links_lead_to_every_feed_and_calendar_that_is_offered(
    launch: tuple[Path, str], first: str
) -> None:
    output, base = launch
    pages = read_pages(output)
    ways = [(a.get("href") or "").removeprefix(base) for a in pages[first].all("a")]
    seconds = {way for way in ways if way.startswith(first) and way != first}
    assert len(seconds) == 9
    addresses = {code.text for path in seconds for code in pages[path].all("code")}
    feeds = {ORIGIN + base + path for path in feed_files(output) if path.endswith(".xml")}
    language = first[1:3]
    assert {a for a in addresses if a and a.endswith(".xml")} == {
        feed for feed in feeds if f"{base}/{language}/" in feed
    }
    calendars = [a for a in addresses if a and a.endswith(".ics")]
    assert len(calendars) > 10
    for address in calendars:
        assert (output / (address or "").removeprefix(f"{ORIGIN}{base}/")).is_file()
    offered = json.loads((output / first[1:] / "list.json").read_bytes())
    told = {ORIGIN + path for rows in offered.values() for row in rows for path in row[3:]}
    assert told == addresses


def test_the_page_says_that_google_may_take_a_day(launch: tuple[Path, str]) -> None:
    pages = read_pages(launch[0])
    assert "Google Kalender kan dröja ett dygn" in pages["/sv/prenumerera/"].text("main")
    assert "Google Calendar may take a day" in pages["/en/subscribe/"].text("main")


def test_lists_and_the_footer_lead_to_the_page(launch: tuple[Path, str]) -> None:
    output, base = launch
    pages = read_pages(output)

    def links(path: str) -> list[str]:
        return [(a.get("href") or "").removeprefix(base) for a in pages[path].all("a")]

    assert "/sv/prenumerera/" in links("/sv/om/")
    assert "/sv/prenumerera/evenemang/" in links("/sv/kalender/")
    assert "/sv/prenumerera/allt/#region-norrbotten" in links("/sv/platser/norrbotten/")
    assert "/sv/prenumerera/fran/#actor-littfest" in links("/sv/aktorer/littfest/")
