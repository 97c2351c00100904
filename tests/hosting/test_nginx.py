"""Every family of addresses, asked of Debian's nginx with the configuration of docs/hosting."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest

from commands.build import build
from commands.publish import run
from hub.policies import ADMIN, SEARCH, STRICT, render
from publishing import policies
from publishing.policies import ADMIN_OPENER, HEADERS, OPENER
from tests.hosting.conftest import Answer, Server, serving
from tests.site.conftest import SMALL, small_settings


@pytest.fixture(scope="module")
def server(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The small site, published to a folder behind nginx."""
    work = tmp_path_factory.mktemp("hosting")
    shutil.copytree(SMALL, work / "project")
    (work / "project/data/redirects.yaml").write_text(
        "redirects:\n- {from: /sv/gammal-sida/, to: /sv/om/}\n"
        "removed:\n- {record: event:borttaget-prov, on: 2027-01-02}\n"
    )
    settings: dict[str, Any] = {
        **small_settings(root, ("sv", "en")),
        "HUB_ROOT": str(work / "project"),
        "HUB_CACHE": str(work / "cache"),
        "HUB_SEARCH": True,
        "HUB_CARDS": False,
        "PUBLISH_TARGETS": {"folder": {"kind": "folder", "to": str(work / "served")}},
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUB_COMMIT", "a" * 40)
        run(root, "folder", overrides=settings, build_site=build)
    with serving(root, work / "served", work / "nginx") as started:
        yield started


FAMILIES = {
    "/sv/": "text/html; charset=utf-8",
    "/en/": "text/html; charset=utf-8",
    "/sv/aktorer/testmuseet/": "text/html; charset=utf-8",
    "/en/calendar/provmarknad/": "text/html; charset=utf-8",
    "/sv/sok/": "text/html; charset=utf-8",
    "/sv/site.webmanifest": "application/manifest+json; charset=utf-8",
    "/sv/aktorer/list.json": "application/json; charset=utf-8",
    "/sitemap.xml": "application/xml; charset=utf-8",
    "/robots.txt": "text/plain; charset=utf-8",
    "/theme/icon.svg": "image/svg+xml; charset=utf-8",
    "/theme/fonts/familjen-grotesk-latin-wght-normal.woff2": "font/woff2",
    "/pagefind/pagefind.js": "text/javascript; charset=utf-8",
    "/release.json": "application/json; charset=utf-8",
}


@pytest.mark.parametrize("path", FAMILIES)
def test_every_family_answers_with_its_type_and_strict_headers(server: Server, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 200
    assert answer["Content-Type"] == FAMILIES[path]
    _is_strict(answer)


def _is_strict(answer: Answer) -> None:
    for name, value in HEADERS.items():
        assert answer[name] == value, name
    assert answer["Content-Security-Policy"]
    assert "nginx/" not in answer["Server"]


@pytest.mark.parametrize(
    "name, kind",
    [
        ("sv/kalender.ics", "text/calendar; charset=utf-8"),
        ("sv/floden/alla.xml", "application/rss+xml; charset=utf-8"),
        ("sv/floden/alla.atom", "application/atom+xml; charset=utf-8"),
        ("sv/floden/alla.json", "application/feed+json; charset=utf-8"),
    ],
)
def test_feeds_and_calendars_have_their_types_and_may_be_read_from_elsewhere(
    root: Path, tmp_path: Path, name: str, kind: str
) -> None:
    file = tmp_path / "served" / "current" / name
    file.parent.mkdir(parents=True)
    file.write_text("x")
    with serving(root, tmp_path / "served", tmp_path / "nginx") as server:
        answer = server.get(f"/{name}")
    assert (answer.status, answer["Content-Type"]) == (200, kind)
    assert answer["Access-Control-Allow-Origin"] == "*"
    _is_strict(answer)


def test_assets_are_kept_for_a_year_and_pages_asked_for_again(server: Server) -> None:
    page = server.get("/sv/")
    assert page["Cache-Control"] == "no-cache"
    sheet = re.search(rb'href="(/theme/site\.\w+\.css)"', page.body)
    assert sheet
    assert server.get(sheet[1].decode())["Cache-Control"] == "public, max-age=31536000, immutable"
    again = server.get("/sv/", If_None_Match=page["ETag"])
    assert (again.status, again.body) == (304, b"")


def test_what_the_build_compressed_is_sent_as_it_lies(server: Server) -> None:
    plain = server.get("/sv/").body
    small = server.get("/sv/", Accept_Encoding="gzip")
    assert small["Content-Encoding"] == "gzip" and gzip.decompress(small.body) == plain
    smaller = server.get("/sv/", Accept_Encoding="gzip, br")
    assert smaller["Content-Encoding"] == "br" and brotli.decompress(smaller.body) == plain
    assert "Accept-Encoding" in small["Vary"]


@pytest.mark.parametrize(
    "asked, to",
    [
        ("sv", "/sv/"),
        ("en-GB,en;q=0.9", "/en/"),
        ("se, nb;q=0.9, sv;q=0.8, en;q=0.7", "/sv/"),
        ("de-DE,de;q=0.9,en;q=0.8,sv;q=0.7", "/en/"),
    ],
)
def test_the_entrance_leads_to_the_language_that_is_asked_for_first(
    server: Server, asked: str, to: str
) -> None:
    answer = server.get("/", Accept_Language=asked)
    assert (answer.status, answer["Location"]) == (302, to)
    assert server.get("/sv/om/", Accept_Language="en").status == 200, "at the entrance alone"


def test_without_a_language_the_entrance_is_a_choice(server: Server) -> None:
    for headers in ({}, {"Accept_Language": "de"}):
        answer = server.get("/", **headers)
        assert answer.status == 200 and b'href="/en/"' in answer.body


def test_old_addresses_lead_on(server: Server) -> None:
    for old, new in {
        "/sv/gammal-sida/": "/sv/om/",
        "/en/organisations/gamla-testmuseet/": "/en/organisations/testmuseet/",
    }.items():
        answer = server.get(old)
        assert (answer.status, answer["Location"]) == (301, new)
    assert server.get("/sv/om")["Location"] == "/sv/om/"


def test_what_was_removed_is_gone_and_says_so(server: Server) -> None:
    answer = server.get("/sv/kalender/borttaget-prov/")
    assert answer.status == 410
    assert "Sidan är borttagen" in answer.body.decode()
    _is_strict(answer)


def test_what_was_never_there_is_not_found_in_both_languages(server: Server) -> None:
    answer = server.get("/sv/nagot-annat/")
    assert answer.status == 404
    assert (
        "Sidan hittades inte" in answer.body.decode() and "Page not found" in answer.body.decode()
    )
    _is_strict(answer)


@pytest.mark.parametrize(
    "path",
    [
        "/.htaccess",
        "/.rules/nginx-moved.map",
        "/_redirects",
        "/sv/index.html.br",
        "/../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
    ],
)
def test_what_only_servers_read_is_not_given_out(server: Server, path: str) -> None:
    assert server.get(path).status in (400, 404)


def test_search_and_the_editors_tool_have_their_own_policies(
    server: Server, root: Path, tmp_path: Path
) -> None:
    assert server.get("/sv/om/")["Content-Security-Policy"] == render(STRICT)
    assert server.get("/en/search/")["Content-Security-Policy"] == render(SEARCH)
    assert server.get("/pagefind/pagefind-worker.js")["Content-Security-Policy"] == render(SEARCH)
    (tmp_path / "served/current/admin").mkdir(parents=True)
    (tmp_path / "served/current/admin/index.html").write_text("x")
    with serving(root, tmp_path / "served", tmp_path / "nginx") as other:
        editor = other.get("/admin/")
        assert editor["Content-Security-Policy"] == render(ADMIN)
        assert editor[OPENER] == ADMIN_OPENER


def test_every_servers_configuration_says_the_same_policies(root: Path) -> None:
    for name in ("nginx.conf", "Caddyfile"):
        text = (root / "docs" / "hosting" / name).read_text("utf-8")
        said = set(re.findall(r"\"(default-src [^\"]+)\"", text))
        assert said == {render(policy) for policy in (STRICT, SEARCH, ADMIN)}, name
        for value in policies.HEADERS.values():
            assert f'"{value}"' in text, (name, value)
