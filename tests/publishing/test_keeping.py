"""What goes along when a record moves, is removed, or a list becomes shorter."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from hub.policies import NOT_IN_META, SEARCH, STRICT, render
from hub.routes import Routes
from publishing import serving
from publishing.built import Built
from publishing.compressing import compress
from publishing.folder import FolderPlace
from publishing.keeping import is_passing
from publishing.policies import policy_of, with_meta
from publishing.publish import Refused
from tests.publishing.conftest import REMOVED, SITE, Publish, files, moved, page, write

MARKET = "sv/kalender/marknad/index.html"


def renamed() -> dict[str, str]:
    """The site after its event has a new id."""
    said = files()
    new = {
        name.replace("marknad", "torg"): text.replace("kalender/marknad", "kalender/torg")
        for name, text in said.items()
    }
    return new | {MARKET: moved("/hub/sv/kalender/torg/")}


def test_a_calendar_of_a_record_that_moved_answers_at_its_old_address_as_well(
    put: Publish, place: FolderPlace
) -> None:
    put("a", files())
    put("b", renamed())
    old, new = (place.current / f"sv/kalender/{name}.ics" for name in ("marknad", "torg"))
    assert old.read_bytes() == new.read_bytes()


def test_what_bears_the_id_of_a_record_that_moved_still_answers(
    put: Publish, place: FolderPlace
) -> None:
    drawing = {"images/motifs/event/marknad.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"}
    put("a", files() | drawing)
    put(
        "b",
        renamed() | {"images/motifs/event/torg.svg": drawing["images/motifs/event/marknad.svg"]},
    )
    assert (place.current / "images/motifs/event/marknad.svg").is_file()


def removed() -> dict[str, str]:
    said = {
        name: text for name, text in files().items() if not name.startswith("sv/kalender/marknad")
    }
    said["sitemap.xml"] = said["sitemap.xml"].replace(
        f"<url><loc>{SITE}/sv/kalender/marknad/</loc></url>", ""
    )
    return said | {MARKET: REMOVED}


def test_what_belongs_to_a_removed_record_is_gone_with_it_and_for_ever(
    put: Publish, place: FolderPlace
) -> None:
    put("a", files())
    for letter in "bc":
        put(letter, removed() | {"robots.txt": letter})
        assert (place.current / "sv/kalender/marknad/.removed").is_file()
        assert (place.current / "sv/kalender/marknad.ics.removed").is_file()
        assert not (place.current / "sv/kalender/marknad.ics").exists()
    put("d", files())
    assert (place.current / "sv/kalender/marknad.ics").is_file()
    assert not (place.current / "sv/kalender/marknad.ics.removed").exists()


def test_without_a_tombstone_a_removed_record_is_not_published(put: Publish) -> None:
    put("a", files())
    said = removed()
    del said[MARKET]
    with pytest.raises(Refused, match="/sv/kalender/marknad/: answered"):
        put("b", said)


PASSING = {
    "sv/kalender/filter/region/norrbotten/index.html": "sv/kalender/",
    "sv/aktuellt/sida/3/index.html": "sv/",
    "sv/kalender/2027/02/index.html": "sv/kalender/",
}


def test_a_page_that_passes_with_what_it_lists_leads_to_the_nearest_above(
    put: Publish, place: FolderPlace
) -> None:
    own = {"sv/kalender/index.html": page()}
    put("a", files() | own | {name: page() for name in PASSING})
    for letter in "bc":
        put(letter, files() | own | {"robots.txt": letter})
        built = Built(place.current, SITE)
        for name, above in PASSING.items():
            assert built.pages[name].moved_to == f"/hub/{above}"


def test_records_and_standing_pages_never_pass(routes: Routes) -> None:
    for address in ("/sv/om/", "/sv/kalender/marknad/", "/sv/aktuellt/ett/", "/sv/aktorer/2027/"):
        assert not is_passing(address, routes)
    for address in (
        "/en/calendar/2027/week/05/",
        "/en/organisations/page/2/",
    ):
        assert is_passing(address, routes)


def test_rules_for_servers_say_where_everything_went(tmp_path: Path) -> None:
    said = files() | {"sv/g/index.html": moved("/hub/sv/om/"), "sv/b/index.html": REMOVED}
    rules = serving.rules(Built(write(tmp_path, said), SITE))
    assert rules[serving.NGINX_MOVED].decode().splitlines()[1:] == ['"/hub/sv/g/" "/hub/sv/om/";']
    assert b'"/hub/sv/b/" 1;' in rules[serving.NGINX_GONE]
    assert b"/hub/sv/g/ /hub/sv/om/ 301" in rules[serving.NETLIFY]
    assert b"/hub/sv/b/ /hub/sv/b/index.html 410" in rules[serving.NETLIFY]
    assert b'RedirectMatch 301 "^/hub/sv/g/$" "/hub/sv/om/"' in rules[serving.APACHE]
    assert b'RedirectMatch 410 "^/hub/sv/b/$"' in rules[serving.APACHE]


@pytest.mark.parametrize("evil", ['a"; } server {', "$host", "a;b", "a\\", "åäö", "a.*b"])
def test_no_address_writes_a_rule_of_its_own(tmp_path: Path, evil: str) -> None:
    said = {f"sv/{evil}/index.html": moved("/hub/sv/om/"), "sv/om/index.html": page()}
    rules = serving.rules(Built(write(tmp_path, said), SITE))
    line = rules[serving.NGINX_MOVED].decode().splitlines()[1]
    escaped = evil.replace("\\", "\\\\").replace('"', '\\"')
    assert line == f'"/hub/sv/{escaped}/" "/hub/sv/om/";'
    assert len(rules[serving.NETLIFY].decode().splitlines()[1].split(" ")) == 3
    assert ".*" not in rules[serving.APACHE].decode()


def test_texts_lie_compressed_beside_themselves_and_the_same_every_time(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        write(tmp_path / folder, {"x.html": page() * 9, "x.png": "x" * 9000, "small.txt": "x"})
        assert compress(tmp_path / folder) == 2
    body = (tmp_path / "a/x.html").read_bytes()
    assert gzip.decompress((tmp_path / "a/x.html.gz").read_bytes()) == body
    assert brotli.decompress((tmp_path / "a/x.html.br").read_bytes()) == body
    for ending in ("gz", "br"):
        assert (tmp_path / f"a/x.html.{ending}").read_bytes() == (
            tmp_path / f"b/x.html.{ending}"
        ).read_bytes()


@pytest.mark.parametrize("length", [512, 1023, 1024, 65_535, 65_536, 5_000_000])
def test_a_text_of_any_length_is_read_back(tmp_path: Path, length: int) -> None:
    """A text is compressed with a window of its size, which has a least and a largest."""
    body = (bytes(range(32, 127)) * (length // 95 + 1))[:length]
    (tmp_path / "x.txt").write_bytes(body)
    assert compress(tmp_path) == 2
    assert gzip.decompress((tmp_path / "x.txt.gz").read_bytes()) == body
    assert brotli.decompress((tmp_path / "x.txt.br").read_bytes()) == body


def test_pages_carry_their_policies_where_no_header_can_be_set() -> None:
    search = frozenset({"sv/sok/"})
    html = with_meta(page(), policy_of(search, "sv/om/index.html"))
    assert "default-src &#x27;none&#x27;" in html and html.index("Content-Security") < html.index(
        "<title>"
    )
    assert "frame-ancestors" not in html and frozenset({"frame-ancestors"}) == NOT_IN_META
    assert policy_of(search, "sv/sok/index.html") == SEARCH
    assert "unsafe-inline" not in render(STRICT) + render(SEARCH)
    form = policy_of(search, "sv/kontakt/index.html", "https://form.example/send")
    assert form["form-action"] == "'self' https://form.example"
