"""What the small site tells search engines and sharers, read back and held against its records."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest

from hub.loading import Loaded, load_project
from hub.records import Event
from tests.site.conftest import SMALL
from tests.site.html_pages import PageFile, is_redirect, read_pages

ORIGIN = "https://prov.example"
SCHEMA = "https://schema.org/"
SITE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
EVENTS = {"sv": "/sv/kalender/", "en": "/en/calendar/", "fi": "/fi/kalenteri/"}


@pytest.fixture(scope="module")
def pages(small: Path) -> dict[str, PageFile]:
    return read_pages(small)


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load_project(SMALL)


def things(page: PageFile) -> dict[str, dict[str, Any]]:
    """The data blocks of a page by their type."""
    found = [
        json.loads("".join(script.itertext()))
        for script in page.all("script")
        if script.get("type") == "application/ld+json"
    ]
    assert all(thing["@context"] == "https://schema.org" for thing in found), page.path
    by_type = {thing["@type"]: thing for thing in found}
    assert len(by_type) == len(found), page.path
    return by_type


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def same_moment(written: str, moment: date, zone: str) -> bool:
    """Whether a day is that day, and a time that instant."""
    if not isinstance(moment, datetime):
        return written == moment.isoformat()
    read = datetime.fromisoformat(written)
    return read.utcoffset() is not None and read == moment.replace(tzinfo=ZoneInfo(zone))


def compare(event: Event, found: dict[str, Any]) -> None:
    assert event.starts is not None
    assert same_moment(found["startDate"], event.starts, event.timezone)
    if event.end and not event.repeats:
        assert same_moment(found["endDate"], event.end, event.timezone)
    assert [p.start for p in event.previous] == [
        date.fromisoformat(day) for day in listed(found.get("previousStartDate"))
    ]
    status = {"cancelled": "Cancelled", "postponed": "Rescheduled", "moved-online": "MovedOnline"}
    assert found["eventStatus"] == f"{SCHEMA}Event{status.get(event.status, 'Scheduled')}"
    mode = {"on-site": "Offline", "online": "Online", "hybrid": "Mixed"}[event.attendance]
    assert found["eventAttendanceMode"] == f"{SCHEMA}{mode}EventAttendanceMode"
    kinds = {place["@type"] for place in listed(found.get("location"))}
    if event.attendance == "on-site":
        assert kinds == {"Place"}
    else:
        assert kinds == {"VirtualLocation"} | ({"Place"} if mode == "Mixed" else set())
    prices = [Decimal(o["price"]) for o in listed(found.get("offers")) if "price" in o]
    if event.price:
        assert prices == ([c.amount for c in event.price.categories] or [0])
        assert found["isAccessibleForFree"] is event.price.free
    else:
        assert not prices and "isAccessibleForFree" not in found
    sold_out = [o.get("availability") for o in listed(found.get("offers"))]
    assert (f"{SCHEMA}SoldOut" in sold_out) == (event.status == "sold-out")
    assert len(listed(found.get("organizer"))) == len(event.organisers)


@pytest.mark.parametrize("language", EVENTS)
def test_every_dated_event_reads_back_as_its_record(
    pages: dict[str, PageFile], loaded: Loaded, language: str
) -> None:
    compared = 0
    for event in loaded.events:
        page = pages[f"{EVENTS[language]}{event.id}/"]
        found = things(page).get("Event")
        if event.expected:
            assert found is None, event.id
            continue
        assert found is not None, event.id
        assert found["name"] == event.title.pick(language, ("sv", "en", "fi"))[0]
        assert found["url"] == ORIGIN + page.path
        compare(event, found)
        compared += 1
    assert compared == len(loaded.events) - 1


def test_a_festival_and_its_workshop_name_each_other(pages: dict[str, PageFile]) -> None:
    whole = things(pages["/en/calendar/provfestivalen-2027/"])["Event"]
    part = things(pages["/en/calendar/provfestivalens-verkstad/"])["Event"]
    assert part["@id"] in [known["@id"] for known in whole["subEvent"]]
    assert part["superEvent"]["@id"] == whole["@id"]
    assert whole["location"]["geo"] == {
        "@type": "GeoCoordinates",
        "latitude": 65.58,
        "longitude": 22.15,
    }


def test_every_date_of_the_tour_is_told(pages: dict[str, PageFile], loaded: Loaded) -> None:
    [tour] = [event for event in loaded.events if event.id == "provturne"]
    parts = things(pages["/sv/kalender/provturne/"])["Event"]["subEvent"]
    for occasion, part in zip(tour.dates, parts, strict=True):
        assert same_moment(part["startDate"], occasion.start, tour.timezone)
    assert parts[1]["startDate"].endswith("+02:00"), "the clocks went forward that day"


def test_every_actor_reads_back_as_its_record(pages: dict[str, PageFile], loaded: Loaded) -> None:
    for actor in loaded.actors:
        found = things(pages[f"/en/organisations/{actor.id}/"])
        about = found.get("Organization") or found["Person"]
        names = {about["name"], *listed(about.get("alternateName"))}
        assert names == {actor.name, *(actor.names or {}).values()}
        assert ("Person" in found) == (actor.type == "practitioner")
        assert (actor.website in listed(about.get("sameAs"))) == bool(actor.website)
        if actor.part_of:
            assert about["parentOrganization"]["url"].endswith(f"/{actor.part_of}/")
        if actor.place:
            assert about["address"]["streetAddress"] == actor.place.street
            assert about["location"]["geo"]["latitude"] == actor.place.latitude


def test_every_article_reads_back_as_its_text(
    small: Path, pages: dict[str, PageFile], loaded: Loaded
) -> None:
    published = [article for article in loaded.articles if article.status == "published"]
    news = {"sv": "/sv/aktuellt/", "en": "/en/news/"}
    for article in published:
        page = pages[f"{news[article.language]}{article.address_word}/"]
        found = things(page)["NewsArticle"]
        assert found["headline"] == article.title
        assert found["inLanguage"] == article.language
        assert found["datePublished"] == str(article.published)
        assert found["dateModified"] == str(article.updated or article.published)
        assert found["publisher"]["url"].endswith("/testmuseet/")
        assert ("image" in found) == bool(article.image)
        if article.image:
            file = small / found["image"].removeprefix(f"{ORIGIN}/")
            assert file.is_file() and file.suffix == Path(article.image.file).suffix


def test_a_start_page_is_the_site_and_names_who_runs_it(pages: dict[str, PageFile]) -> None:
    for language, name in (("sv", "Testmuseet"), ("en", "The Test Museum")):
        site = things(pages[f"/{language}/"])["WebSite"]
        assert site["url"] == f"{ORIGIN}/{language}/"
        assert site["inLanguage"] == language
        assert site["publisher"]["name"] == name


def test_the_way_back_is_the_same_for_readers_and_for_machines(pages: dict[str, PageFile]) -> None:
    compared = 0
    for page in pages.values():
        steps = things(page).get("BreadcrumbList", {}).get("itemListElement", [])
        if not steps:
            continue
        assert [step["position"] for step in steps] == [*range(1, len(steps) + 1)]
        assert steps[-1]["item"] == ORIGIN + page.path
        shown = {ORIGIN + a.get("href", "") for a in page.all("a")}
        for step in steps[:-1]:
            assert step["item"] in shown
            assert step["item"].removeprefix(ORIGIN) in pages
        compared += 1
    assert compared > 60


def test_what_is_shared_is_what_the_page_says(pages: dict[str, PageFile]) -> None:
    compared = 0
    for page in pages.values():
        metas = [
            (m.get("property") or m.get("name"), m.get("content", "")) for m in page.all("meta")
        ]
        found = dict(metas)
        if page.path in ("/", "/404.html") or is_redirect(page):
            assert "og:title" not in found
            continue
        name, title = found["og:site_name"], found["og:title"]
        assert page.text("title") == (title if title == name else f"{title} – {name}")
        assert found.get("og:description") == found.get("description")
        [canonical] = page.links("canonical")
        assert found["og:url"] == canonical.get("href") == ORIGIN + page.path
        assert found["og:type"] == ("article" if "NewsArticle" in things(page) else "website")
        locales = {"sv": "sv_SE", "en": "en_GB", "fi": "fi_FI"}
        assert found["og:locale"] == locales[page.language]
        others = {link.get("hreflang", "") for link in page.links("alternate")} - {""}
        assert {value for key, value in metas if key == "og:locale:alternate"} == {
            locales[code] for code in others - {page.language, "x-default"}
        }
        compared += 1
    assert compared > 100


def test_the_sitemap_holds_every_page_that_may_be_found(
    small: Path, pages: dict[str, PageFile]
) -> None:
    tree = ElementTree.parse(small / "sitemap.xml").getroot()
    entries = {e.findtext(f"{SITE}loc", "").removeprefix(ORIGIN): e for e in tree}
    hidden = {
        page.path
        for page in pages.values()
        if any(
            m.get("name") == "robots" and "noindex" in m.get("content", "")
            for m in page.all("meta")
        )
    }
    assert "/404.html" in hidden and "/sv/aktorer/gamla-testmuseet/" in hidden
    assert set(entries) == set(pages) - hidden
    for path, entry in entries.items():
        [canonical] = pages[path].links("canonical")
        assert canonical.get("href") == ORIGIN + path
        others = {(e.get("hreflang"), e.get("href")) for e in entry.iter(LINK)}
        links = pages[path].links("alternate")
        own = {(e.get("hreflang"), e.get("href")) for e in links if e.get("hreflang")}
        assert others == own
        for language, address in others:
            other = entries[(address or "").removeprefix(ORIGIN)]
            back = {e.get("href") for e in other.iter(LINK)}
            assert ORIGIN + path in back, (path, language)


def test_the_sitemap_dates_pages_by_their_records(small: Path) -> None:
    tree = ElementTree.parse(small / "sitemap.xml").getroot()
    days = {
        e.findtext(f"{SITE}loc", "").removeprefix(ORIGIN): e.findtext(f"{SITE}lastmod")
        for e in tree
    }
    assert days["/sv/aktorer/testmuseet/"] == "2027-01-10", "updated"
    assert days["/sv/aktorer/provverkstan/"] == "2026-12-02", "added"
    assert days["/sv/aktuellt/bara-svenska/"] == "2027-01-25", "updated"
    assert days["/en/news/the-test-article/"] == "2027-01-15", "published"
    assert days["/sv/aktuellt/"] == "2027-01-25", "the newest of the list"
    assert days["/sv/platser/sundsvall/"] == "2026-12-01", "the one event that it holds"
    assert days["/sv/platser/"] is None, "places have no days"
    assert days["/"] is None


def test_robots_are_let_in_and_shown_the_sitemap(small: Path) -> None:
    lines = (small / "robots.txt").read_text("utf-8").splitlines()
    assert lines == ["User-agent: *", "Disallow:", "", f"Sitemap: {ORIGIN}/sitemap.xml"]
