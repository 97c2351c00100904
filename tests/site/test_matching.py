"""Who offers what another seeks: on actors' pages, on a page of its own, and on one sheet of paper."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from commands.build import BuildResult
from hub.clock import Phases
from hub.matching import ENOUGH, Match, Matching
from hub.reading import read_site
from hub.site import Site, settings_of
from tests.site.conftest import SMALL, TODAY, small_settings
from tests.site.html_pages import PageFile, read_pages

NEEDS = ("workspace", "project-partner")


def record(number: int, offers: str = "", seeks: str = "", **more: str) -> str:
    fields = {
        "name": f"Provföretag {number:02}",
        "type": "company",
        "region": "norrbotten",
        "municipality": "'2580'",
        "disciplines": "[music]",
        "summary": "{sv: Ett påhittat företag som bara finns för att prova matchningen.}",
        "added": "2026-12-01",
        **({"offers": f"[{offers}]"} if offers else {}),
        **({"seeks": f"[{seeks}]"} if seeks else {}),
        **more,
    }
    return "".join(f"{key}: {value}\n" for key, value in fields.items())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copy = tmp_path / "project"
    shutil.copytree(SMALL, copy)
    return copy


def add(project: Path, number: int, *args: str, **more: str) -> None:
    folder = project / "data/actors/norrbotten"
    (folder / f"prov-{number:02}.yaml").write_text(record(number, *args, **more), "utf-8")


@pytest.fixture
def site_of(root: Path) -> Callable[[Path], Site]:
    from pelican.settings import read_settings

    def read(project: Path) -> Site:
        overrides = {**small_settings(root), "HUB_ROOT": str(project)}
        settings = settings_of(read_settings(str(root / "pelicanconf.py"), override=overrides))
        return read_site(project, settings, TODAY, jobs=1, phases=Phases(None))[0]

    return read


def found(matches: tuple[Match, ...]) -> list[str]:
    return [match.other.id for match in matches if match.other.id.startswith("prov-")]


def test_only_what_is_offered_and_sought_matches_and_the_reasons_are_told(
    project: Path, site_of: Callable[[Path], Site]
) -> None:
    add(project, 1, "workspace", "project-partner", languages="[sv, en]")
    add(project, 2, "project-partner", "workspace", languages="[en]")
    add(project, 3, "workspace")
    add(project, 4, "", "workspace", status="closed")
    add(project, 5, "", "workspace", status="paused")
    site = site_of(project)
    matching = Matching(site)
    mine = matching.actors_of(site.actors["prov-01"], most=50)
    assert "prov-02" in found(mine)
    assert not {"prov-03", "prov-04", "prov-05"} & set(found(mine))
    [best] = [match for match in mine if match.other.id == "prov-02"]
    assert (best.gives, best.gets) == (("workspace",), ("project-partner",))
    assert best.common.municipality == "2580"
    assert best.common.disciplines == ("music",)
    assert best.common.languages == ("en",)
    counts = [(len(match.needs), match.common.count) for match in mine]
    assert counts == sorted(counts, reverse=True), "two needs come before one"


def test_it_is_the_same_seen_from_either_side(
    project: Path, site_of: Callable[[Path], Site]
) -> None:
    for number in range(12):
        offered, sought = NEEDS[number % 2], NEEDS[(number + 1) % 2]
        add(project, number, offered, sought)
    site = site_of(project)
    matching = Matching(site)
    for actor in site.actors.values():
        for match in matching.actors_of(actor, most=100):
            assert isinstance(match.other, type(actor))
            back = matching.actors_of(match.other, most=100)
            [same] = [other for other in back if other.other is actor]
            assert (same.gives, same.gets) == (match.gets, match.gives)
            assert same.rank == match.rank


def test_the_order_follows_no_name(project: Path, site_of: Callable[[Path], Site]) -> None:
    add(project, 0, "workspace")
    for number in range(1, 21):
        add(project, number, "", "workspace")
    site = site_of(project)
    order = found(Matching(site).actors_of(site.actors["prov-00"], most=50))
    assert len(order) == 20
    assert order != sorted(order) and order != sorted(order, reverse=True)
    assert order == found(Matching(site).actors_of(site.actors["prov-00"], most=50))


def test_what_is_closed_or_past_its_day_is_never_matched(small_site: Site) -> None:
    matching = Matching(small_site)
    for actor in small_site.actors.values():
        for match in matching.opportunities_of(actor, most=100):
            assert small_site.opportunities[match.other.id].is_open(small_site.today)


@pytest.fixture
def small_site(site_of: Callable[[Path], Site]) -> Site:
    return site_of(SMALL)


def test_the_page_asks_until_there_are_thirty_statements(
    project: Path, build_small: Callable[..., BuildResult], tmp_path: Path, small: Path
) -> None:
    before = read_pages(small)["/sv/matchning/"]
    assert "match-pairs" not in before.file.read_text("utf-8")
    assert any("/kontakt/" in t or "/om/" in t or t for t in before.targets())
    for number in range(ENOUGH):
        add(project, number, NEEDS[number % 2], NEEDS[(number + 1) % 2])
    assert build_small(tmp_path / "out", HUB_ROOT=str(project)).ok
    after = read_pages(tmp_path / "out")["/sv/matchning/"]
    text = after.file.read_text("utf-8")
    assert "match-pairs" in text and "need-rows" in text
    assert sum("/sv/aktorer/prov-" in target for target in after.targets()) > 20


def test_the_launch_site_explains_and_asks(launch: tuple[Path, str]) -> None:
    pages = read_pages(launch[0])
    for path in ("/sv/matchning/", "/en/matching/"):
        page = pages[path]
        assert "match-pairs" not in page.file.read_text("utf-8")
        assert any("kontakt" in target or "contact" in target for target in page.targets())


def sheets(pages: dict[str, PageFile]) -> dict[str, PageFile]:
    return {path: page for path, page in pages.items() if path.endswith("/partner-sheet/")}


def test_there_is_a_sheet_for_each_who_offers_or_seeks_in_english_alone(
    small: Path, small_site: Site
) -> None:
    pages = read_pages(small)
    stated = {
        actor.id
        for actor in small_site.actors.values()
        if (actor.offers or actor.seeks) and actor.status == "active"
    }
    assert {path.split("/")[3] for path in sheets(pages)} == stated
    for path, page in sheets(pages).items():
        assert page.language == "en"
        actor = path.split("/")[3]
        for own in (f"/sv/aktorer/{actor}/", f"/en/organisations/{actor}/"):
            assert path in pages[own].targets()
        terms = small_site.vocabularies.terms("needs")
        said = page.text("body")
        for need in (*small_site.actors[actor].offers, *small_site.actors[actor].seeks):
            assert terms[need].label.pick("en", ("sv",))[0] in said
