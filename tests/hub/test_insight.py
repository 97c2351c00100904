"""The counts behind the page of figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest

from hub import insight
from hub.catalogues import load_catalogue
from hub.occurrences import occurrences
from hub.pictures import Pictures
from hub.routes import Routes
from hub.site import Settings, Site
from tests.hub.conftest import ACTOR, EVENT, PROJECT, SmallProject

TODAY = date(2027, 2, 4)
Build = Callable[[Mapping[str, str]], Site]


@pytest.fixture
def site_of(project: SmallProject) -> Build:
    """Builds a site of the files that are given."""

    def build(files: Mapping[str, str]) -> Site:
        project.write_all(files)
        loaded = project.load()
        assert not [p.render() for p in loaded.problems if p.is_error]
        words = load_catalogue([], "sv")
        settings = Settings(languages=("sv",), name=MappingProxyType({"sv": ("Prov", "prov")}))
        pictures = Pictures(project.root / "content" / "images")
        return Site.build(
            loaded, settings, {}, {"sv": words}, Routes({"sv": words}), pictures, TODAY
        )

    return build


def actor(region: str = "norrbotten", place: str = "Luleå", more: str = "", **changed: str) -> str:
    text = ACTOR.replace("region: norrbotten", f"region: {region}")
    text = text.replace("municipality: Luleå\n", f"municipality: {place}\n" if place else "")
    for old, new in changed.items():
        text = text.replace(f"{old}: [design]", f"{old}: {new}")
    return text + more


def actors(**texts: str) -> dict[str, str]:
    found = {}
    for name, text in texts.items():
        region = text.split("region: ")[1].split("\n")[0]
        name = name.replace("_", "-")
        found[f"data/actors/{region}/{name}.yaml"] = text.replace("Testmuseet\n", f"Prov {name}\n")
    return found


def event(when: str, more: str = "") -> str:
    old = "start: 2027-02-04 18:30\nend: 2027-02-04 21:00\n"
    assert old in EVENT
    return EVENT.replace(old, when + more)


def test_an_actor_stands_in_each_of_its_fields_and_once_in_its_region(site_of: Build) -> None:
    site = site_of(
        actors(
            ett=actor(disciplines="[design, music]"),
            two=actor("vasterbotten", "Umeå"),
            tre=actor("all", ""),
            fyra=actor(more="status: closed\nclosed_on: 2027-01-02\n"),
        )
    )
    counted = insight.spread(site)
    assert counted.regions == ("vasterbotten", "norrbotten", "all")
    assert counted.disciplines == ("design", "music")
    assert counted.of_discipline("design") == 3
    assert counted.cells["norrbotten", "music"] == 1
    assert counted.cells["vasterbotten", "music"] == 0
    assert dict(counted.actors) == {"vasterbotten": 1, "norrbotten": 1, "all": 1}


def test_needs_are_what_active_organisations_have_stated(site_of: Build) -> None:
    site = site_of(
        actors(
            ett=actor(more="offers: [workspace]\n"),
            two=actor(more="offers: [workspace]\nseeks: [workspace]\n"),
            tre=actor(more="seeks: [workspace]\nstatus: closed\nclosed_on: 2027-01-02\n"),
        )
    )
    assert insight.needs(site) == (insight.Need(term="workspace", offers=2, seeks=1),)


def test_without_statements_there_are_no_needs(site_of: Build) -> None:
    assert insight.needs(site_of(actors(ett=actor()))) == ()


def test_a_pair_is_counted_once_however_often_it_is_written_down(site_of: Build) -> None:
    takes_part = "lead: {actor: two}\nmembers: [{actor: ett}, {actor: tre}, {name: En annan}]\n"
    pays = "funders: [{actor: fyra}]\n"
    site = site_of(
        {
            **actors(
                ett=actor(more="partners: [two]\n"),
                two=actor("vasterbotten", "Umeå", more="partners: [ett]\n"),
                tre=actor(),
                fyra=actor("all", ""),
            ),
            "data/projects/prov.yaml": PROJECT + takes_part + pays,
        }
    )
    counted = insight.ties(site)
    assert counted.regions == ("vasterbotten", "norrbotten")
    assert dict(counted.pairs) == {
        ("vasterbotten", "norrbotten"): 2,
        ("norrbotten", "norrbotten"): 1,
    }
    assert counted.total == 3


def test_who_has_closed_works_with_nobody(site_of: Build) -> None:
    gone = actor(more="partners: [ett]\nstatus: closed\nclosed_on: 2027-01-02\n")
    assert insight.ties(site_of(actors(ett=actor(), two=gone))).total == 0


@pytest.mark.parametrize(
    ("when", "months"),
    [
        ("start: 2027-02-04\n", ["2027-02"]),
        ("start: 2027-02-27\nend: 2027-03-02\n", ["2027-02", "2027-03"]),
        ("start: 2026-12-31 20:00\nend: 2027-01-01 00:00\n", ["2026-12"]),
        ("start: 2026-11-30\nend: 2027-01-02\n", ["2026-11", "2026-12", "2027-01"]),
        ("expected: {month: 2027-10, text: {sv: slutet av oktober}}\n", ["2027-10"]),
        ("start: 2027-02-04\nstatus: cancelled\n", []),
        (
            "dates: [{start: 2027-02-01}, {start: 2027-02-09}, "
            "{start: 2027-05-01, status: cancelled}, {start: 2027-06-01}]\n",
            ["2027-02", "2027-06"],
        ),
        (
            "start: 2027-01-30 18:00\nend: 2027-01-30 20:00\n"
            "repeats: {every: month, until: 2027-05-01}\n",
            ["2027-01", "2027-03", "2027-04"],
        ),
    ],
)
def test_an_event_is_counted_in_the_months_it_touches(
    site_of: Build, when: str, months: list[str]
) -> None:
    site = site_of({"data/events/norrbotten/prov.yaml": event(when)})
    [record] = site.events.values()
    found = sorted(
        f"{month:%Y-%m}" for month in insight.event_months(record, occurrences(record, TODAY))
    )
    assert found == months


def test_the_two_years_meet_at_this_month(site_of: Build) -> None:
    site = site_of(
        {"data/events/norrbotten/prov.yaml": event("start: 2027-01-31\nend: 2027-02-01\n")}
    )
    past, coming = insight.past_months(site), insight.coming_months(site)
    assert [f"{m.first:%Y-%m}" for m in (past[0], past[-1], coming[0], coming[-1])] == [
        "2026-02",
        "2027-01",
        "2027-02",
        "2028-01",
    ]
    assert (past[-1].events, coming[0].events) == (1, 1)
    assert sum(month.events for month in (*past, *coming)) == 2


def test_an_empty_project_has_no_figures(site_of: Build, tmp_path: Path) -> None:
    assert not insight.holds_anything(site_of({}))
