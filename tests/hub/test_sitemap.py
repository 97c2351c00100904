"""The sitemap and robots.txt: what may be found, and no more than the protocol allows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hub.artifacts import Artifact
from hub.catalogues import load_catalogue
from hub.routes import Routes
from hub.sitemap import robots, sitemaps
from hub.views.frame import Alternate, PageFacts

SITE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
ORIGIN = "https://x.example/hub"


@pytest.fixture(scope="module")
def routes(root: Path) -> Routes:
    return Routes({"sv": load_catalogue([root / "locales"], "sv")}, ORIGIN)


def page(
    path: str,
    *,
    canonical: str | None = None,
    lastmod: date | None = None,
    robots: str | None = None,
    alternates: tuple[Alternate, ...] = (),
) -> PageFacts:
    return PageFacts(
        path=path,
        canonical=canonical or ORIGIN + path,
        alternates=alternates,
        robots=robots,
        lastmod=lastmod,
        card=None,
    )


def addresses(artifact: Artifact) -> list[str]:
    return [e.text or "" for e in ElementTree.fromstring(artifact.body).iter(f"{SITE}loc")]


def test_redirects_and_hidden_pages_are_left_out(routes: Routes) -> None:
    views = [
        page("/sv/b/"),
        page("/sv/a/"),
        page("/sv/old/", canonical=f"{ORIGIN}/sv/a/"),
        page("/404.html", robots="noindex"),
    ]
    [sitemap] = sitemaps(views, routes)
    assert sitemap.path == "/sitemap.xml"
    assert addresses(sitemap) == [f"{ORIGIN}/sv/a/", f"{ORIGIN}/sv/b/"]


def test_a_page_tells_its_languages_and_its_last_change(routes: Routes) -> None:
    others = (
        Alternate(hreflang="sv", href=f"{ORIGIN}/sv/a/"),
        Alternate(hreflang="en", href=f'{ORIGIN}/en/a/?b=1&c="'),
    )
    [sitemap] = sitemaps([page("/sv/a/", lastmod=date(2027, 1, 2), alternates=others)], routes)
    tree = ElementTree.fromstring(sitemap.body)
    assert tree.findtext(f".//{SITE}lastmod") == "2027-01-02"
    assert [(e.get("rel"), e.get("hreflang"), e.get("href")) for e in tree.iter(LINK)] == [
        ("alternate", other.hreflang, other.href) for other in others
    ]


def test_a_page_that_does_not_know_its_last_change_does_not_tell_one(routes: Routes) -> None:
    [sitemap] = sitemaps([page("/sv/a/")], routes)
    assert b"lastmod" not in sitemap.body


@pytest.mark.parametrize("limit", [{"most_addresses": 2}, {"most_bytes": 350}])
def test_a_large_site_has_an_index_of_parts_within_the_limits(
    routes: Routes, limit: dict[str, int]
) -> None:
    views = [page(f"/sv/{n}/", lastmod=date(2027, 1, n)) for n in range(1, 6)]
    index, *parts = sitemaps(views, routes, **limit)
    assert index.path == "/sitemap.xml"
    assert [part.path for part in parts] == ["/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml"]
    assert addresses(index) == [ORIGIN + part.path for part in parts]
    assert sorted(a for part in parts for a in addresses(part)) == [v.canonical for v in views]
    assert all(len(part.body) <= limit.get("most_bytes", 10**6) for part in parts)
    newest = [e.text for e in ElementTree.fromstring(index.body).iter(f"{SITE}lastmod")]
    assert newest == ["2027-01-02", "2027-01-04", "2027-01-05"]


def test_a_site_without_an_address_has_no_sitemap_and_hides_nothing() -> None:
    plain = Routes({})
    assert sitemaps([page("/sv/")], plain) == ()
    assert robots(plain).body == b"User-agent: *\nDisallow:\n"


def test_robots_find_the_sitemap(routes: Routes) -> None:
    assert robots(routes).path == "/robots.txt"
    assert f"\nSitemap: {ORIGIN}/sitemap.xml\n" in robots(routes).body.decode()
