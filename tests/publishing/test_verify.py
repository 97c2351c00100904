"""Each thing that a release is looked at for, made to fail: what is told, and where."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from publishing.built import Built
from publishing.publish import manifest_of
from publishing.release import Live, Manifest, Release
from publishing.settings import Budget
from publishing.verify import CHECKS, Candidate, Finding, Private, verify
from tests.publishing.conftest import CALENDAR, REMOVED, SITE, files, moved, page, write

Said = dict[str, str]


def found(
    tmp_path: Path, said: Said, before: Said | None = None, **more: object
) -> tuple[Finding, ...]:
    """What is wrong with a site of these files, after one of those."""
    built = Built(write(tmp_path / "now", said), SITE)
    live = None
    if before is not None:
        earlier = Built(write(tmp_path / "before", before), SITE)
        live = Live(Release(name="x", commit="x", built=""), manifest_of(earlier))
    candidate = Candidate(built=built, manifest=manifest_of(built), live=live, today="2027-02-04")
    return verify(dataclasses.replace(candidate, **more))  # type: ignore[arg-type]


def test_a_whole_site_passes(tmp_path: Path) -> None:
    assert not found(tmp_path, files(), files())


BROKEN: dict[str, tuple[Said, str, str]] = {
    "html": ({"sv/om/index.html": page(body="<ul><li>x</ul>")}, "sv/om/index.html:9", "broken"),
    "no doctype": (
        {"sv/om/index.html": page().replace("<!doctype html>\n", "")},
        "sv/om/index.html:1",
        "doctype",
    ),
    "no language": (
        {"sv/om/index.html": page().replace(' lang="sv"', "")},
        "sv/om/index.html",
        "language",
    ),
    "no title": (
        {"sv/om/index.html": page().replace("Prov</title>", "</title>")},
        "sv/om/index.html",
        "no title",
    ),
    "script in the page": (
        {"sv/om/index.html": page(body="<script>x()</script>")},
        "sv/om/index.html:9",
        "a script in the page",
    ),
    "event attribute": (
        {"sv/om/index.html": page(body='<p onclick="x()">x</p>')},
        "sv/om/index.html:9",
        "onclick",
    ),
    "style in the page": (
        {"sv/om/index.html": page(body='<p style="color:red">x</p>')},
        "sv/om/index.html:9",
        "a style",
    ),
    "id twice": (
        {"sv/om/index.html": page(body='<p id="a">x</p><p id="a">y</p>')},
        "sv/om/index.html:9",
        "stands twice",
    ),
    "empty page": ({"sv/om/index.html": page("")}, "sv/om/index.html", "is empty"),
    "empty file": ({"robots.txt": ""}, "robots.txt", "is empty"),
    "link": (
        {"sv/om/index.html": page(body='<a href="/hub/sv/inte/">x</a>')},
        "sv/om/index.html:9",
        "leads nowhere",
    ),
    "relative link": (
        {"sv/om/index.html": page(body='<a href="../inte/">x</a>')},
        "sv/om/index.html:9",
        "leads nowhere",
    ),
    "link out of the folder": (
        {"sv/om/index.html": page(body='<a href="/sv/om/">x</a>')},
        "sv/om/index.html:9",
        "leaves the folder",
    ),
    "anchor": (
        {"sv/index.html": page(body='<a href="/hub/sv/om/#dar">x</a>')},
        "sv/index.html:9",
        "no such place",
    ),
    "image": (
        {"sv/om/index.html": page(body='<img src="/hub/x.png" alt="" srcset="/hub/x2.png 2x">')},
        "sv/om/index.html:9",
        "/hub/x2.png leads nowhere",
    ),
    "feed's address": (
        {"sv/om/index.html": page(head='<link rel="alternate" href="/hub/sv/nej.xml">\n')},
        "sv/om/index.html:7",
        "leads nowhere",
    ),
    "calendar's address": (
        {"sv/om/index.html": page(body=f'<a href="{SITE}/sv/nej.ics">x</a>')},
        "sv/om/index.html:9",
        "leads nowhere",
    ),
    "font of the style sheet": (
        {"theme/site.0123456789ab.css": "a{src:url(/hub/x.woff2)}"},
        "theme/site.0123456789ab.css",
        "leads nowhere",
    ),
    "redirect": ({"sv/g/index.html": moved("/hub/sv/nej/")}, "sv/g/index.html:7", "leads nowhere"),
    "json-ld": (
        {"sv/om/index.html": page(head='<script type="application/ld+json">{</script>\n')},
        "sv/om/index.html:7",
        "JSON-LD cannot be read",
    ),
    "json": ({"sv/kalender/lista.json": "{"}, "sv/kalender/lista.json", "is no JSON"),
    "svg": ({"icon.svg": "<svg><script>x</script></svg>"}, "icon.svg", "can run a script"),
    "feed": (
        {"sv/aktuellt/feed.xml": "<rss><channel>&</channel>"},
        "sv/aktuellt/feed.xml",
        "is no feed",
    ),
    "feed with a document type": (
        {"sv/aktuellt/feed.xml": '<!DOCTYPE x [<!ENTITY a "b">]><rss/>'},
        "sv/aktuellt/feed.xml",
        "document type",
    ),
    "feed without ids": (
        {"sv/aktuellt/feed.xml": "<rss><channel><item><title>Ett</title></item></channel></rss>"},
        "sv/aktuellt/feed.xml",
        "“Ett” has no id",
    ),
    "feed that leads nowhere": (
        {
            "sv/aktuellt/feed.atom": '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a:b</id>'
            f'<title>Ett</title><link href="{SITE}/sv/nej/"/></entry></feed>'
        },
        "sv/aktuellt/feed.atom",
        "which is not there",
    ),
    "json feed": (
        {"sv/feed.json": '{"version": "https://jsonfeed.org/version/1.1", "items": 7}'},
        "sv/feed.json",
        "has no items",
    ),
    "calendar": ({"sv/x.ics": "BEGIN:VCALENDAR\r\nEND:VEVENT\r\n"}, "sv/x.ics", "is no calendar"),
    "calendar without carriage returns": (
        {"sv/x.ics": CALENDAR.format(site=SITE, uid="marknad")},
        "sv/x.ics",
        "CRLF",
    ),
    "event without UID": (
        {
            "sv/x.ics": CALENDAR.replace("UID:{uid}@prov.example\n", "")
            .format(site=SITE)
            .replace("\n", "\r\n")
        },
        "sv/x.ics",
        "has no UID",
    ),
    "event that leads nowhere": (
        {"sv/x.ics": CALENDAR.format(site=f"{SITE}/nej", uid="marknad").replace("\n", "\r\n")},
        "sv/x.ics",
        "which is not there",
    ),
    "sitemap": ({"sitemap.xml": "<urlset>"}, "sitemap.xml", "is no XML"),
    "private key": (
        {"robots.txt": "\n-----BEGIN " + "RSA PRIVATE KEY-----"},
        "robots.txt:2",
        "a private key",
    ),
    "token": ({"robots.txt": "ghp_" + "a" * 36}, "robots.txt:1", "a token of GitHub"),
    "hidden file": ({".env": "x"}, ".env", "does not belong"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_is_told_with_its_place_and_a_remedy(name: str, tmp_path: Path) -> None:
    change, where, what = BROKEN[name]
    told = found(tmp_path, files() | change)
    mine = [finding for finding in told if finding.where == where and what in finding.what]
    assert mine, told
    assert all(finding.remedy for finding in told)


def test_everything_is_told_at_once(tmp_path: Path) -> None:
    both = BROKEN["json"][0] | BROKEN["link"][0] | BROKEN["calendar"][0]
    assert {finding.where for finding in found(tmp_path, files() | both)} == {
        BROKEN[name][1] for name in ("json", "link", "calendar")
    }


def test_a_sitemap_lists_only_pages_that_are_there(tmp_path: Path) -> None:
    said = files()
    said["sitemap.xml"] = said["sitemap.xml"].replace("/sv/om/", "/sv/nej/")
    [finding] = found(tmp_path, said)
    assert "/sv/nej/, which is not there" in finding.what


def test_the_page_of_a_draft_is_told(tmp_path: Path) -> None:
    private = Private(drafts=(("/sv/om/", "content/pages/om.sv.md"),))
    [finding] = found(tmp_path, files(), private=private)
    assert finding.what == "is the draft content/pages/om.sv.md"


def test_a_secret_of_the_environment_and_a_path_of_the_machine_are_told(tmp_path: Path) -> None:
    private = Private(paths=("/home/prov/",), secrets=(("PROV_TOKEN", "hemligt-prov"),))
    said = files() | {
        "robots.txt": "a\n/home/prov/x\n",
        "sv/kalender/lista.json": '["hemligt-prov"]',
    }
    told = {finding.where: finding.what for finding in found(tmp_path, said, private=private)}
    assert "/home/prov/" in told["robots.txt:2"]
    assert "PROV_TOKEN" in told["sv/kalender/lista.json:1"]
    assert "hemligt" not in told["sv/kalender/lista.json:1"]


def without(*names: str) -> Said:
    said = {name: text for name, text in files().items() if name not in names}
    for path in ("sv/om/", "sv/aktuellt/ett/", "sv/kalender/marknad/"):
        if path + "index.html" in names:
            said["sitemap.xml"] = said["sitemap.xml"].replace(
                f"<url><loc>{SITE}/{path}</loc></url>", ""
            )
    if "sv/om/index.html" in names:
        said["sv/index.html"] = page()
    return said


def test_an_address_that_answered_before_has_to_answer(tmp_path: Path) -> None:
    told = found(tmp_path, without("sv/om/index.html", "sv/kalender/lista.json"), files())
    assert [finding.where for finding in told] == ["/sv/kalender/lista.json", "/sv/om/"]
    assert "former_ids" in told[0].remedy


def test_a_redirect_or_a_tombstone_is_an_answer(tmp_path: Path) -> None:
    now = without("sv/om/index.html", "sv/kalender/lista.json") | {
        "sv/om/index.html": moved("/hub/sv/"),
        "sv/kalender/lista.json.removed": "410\n",
    }
    assert not found(tmp_path, now, files())
    now["sv/om/index.html"] = REMOVED
    assert not found(tmp_path, now, files())


def test_an_id_in_a_feed_never_changes(tmp_path: Path) -> None:
    [finding] = found(tmp_path, files(guid="annat"), files())
    assert finding.where == f"{SITE}/sv/aktuellt/ett/"
    assert "tag:prov.example:ett and is now tag:prov.example:annat" in finding.what


def test_a_uid_never_changes(tmp_path: Path) -> None:
    [finding] = found(tmp_path, files(uid="annat"), files())
    assert "marknad@prov.example and is now annat@prov.example" in finding.what


def test_a_coming_event_never_leaves_the_calendars_alone(tmp_path: Path) -> None:
    empty = files()["sv/kalender/marknad.ics"].partition("BEGIN:VEVENT")[0] + "END:VCALENDAR\r\n"
    now = files() | {"sv/kalender/marknad.ics": empty}
    [finding] = found(tmp_path, now, files())
    assert "is in no calendar any more" in finding.what
    assert not found(tmp_path, now, files(), today="2029-01-01"), "what is over may leave"


@pytest.mark.parametrize(
    "budget, where",
    [
        (Budget(page=100), "404.html"),
        (Budget(file=10), "robots.txt"),
        (Budget(release=1000), "the release"),
    ],
)
def test_what_is_too_heavy_is_told(tmp_path: Path, budget: Budget, where: str) -> None:
    assert where in {finding.where for finding in found(tmp_path, files(), budget=budget)}


def test_a_site_that_is_suddenly_halved_needs_a_word(tmp_path: Path) -> None:
    many = {f"sv/aktuellt/sida/{n}/index.html": page() for n in range(30)}
    now = files() | {name: moved("/hub/sv/") for name in many if "/1" in name}
    before = files() | many
    gone = dict.fromkeys(many, "gone")
    now |= {f"{name}.removed": text for name, text in gone.items()}
    told = found(tmp_path, now, before)
    assert {finding.where for finding in told} == {"the release"}
    assert "--allow-shrinking" in told[0].remedy
    assert not found(tmp_path, now, before, may_shrink=True)


def test_every_check_has_been_made_to_fail_here() -> None:
    assert set(CHECKS) == {
        "html", "links", "data", "feeds", "calendars", "sitemap", "addresses", "identities", "leaks", "weight",
    }  # fmt: skip
    assert isinstance(Manifest(files={}).render(), bytes)


def test_the_web_editor_may_be_switched_off(tmp_path: Path) -> None:
    editor = {"admin/index.html": page(), "admin/editor.js": "x()"}
    assert not found(tmp_path, files(), {**files(), **editor})
