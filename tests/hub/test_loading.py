"""Loading a project: everything that is right is read exactly, whatever else lies there."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.layout import is_outside
from hub.loading import load_project
from hub.slugs import slugified
from tests.hub.conftest import ACTOR, ARTICLE, FOLDERS, REGIONS, SmallProject


def test_one_of_each_kind_is_read(project: SmallProject) -> None:
    for kind in FOLDERS:
        project.add(kind)
    project.write("data/redirects.yaml", "redirects:\n- {from: /sv/gammal/, to: /sv/om/}\n")
    loaded = project.load()
    assert [problem.render() for problem in loaded.problems] == []
    assert {entry.kind: entry.id for entry in loaded.entries()} == {
        "actor": "testmuseet",
        "event": "festival",
        "project": "projekt",
        "opportunity": "bidrag",
        "article": "nyhet",
        "page": "om",
    }
    assert loaded.redirects[0].from_ == "/sv/gammal/"
    assert loaded.actors[0].municipality == "2580"
    assert loaded.actors[0].source_path == "data/actors/norrbotten/testmuseet.yaml"
    assert loaded.articles[0].body == "Text.\n"
    assert loaded.articles[0].body_line == 6
    assert str(loaded.articles[0].published) == "2027-01-15"


NAMES = [
    "no",
    "18:30",
    "0114",
    "1e3",
    "Árran Ŋ Đ Ŧ",
    "A & B",
    "“Citat”",
    "'Enkla'",
    "🎭",
    "null & void",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "BOM"])
def test_a_name_survives_exactly(name: str, ends: str, mark: bytes, project: SmallProject) -> None:
    quoted = f'"{name}"' if name.startswith("'") else name
    text = ACTOR.replace("Testmuseet", quoted).replace("\n", ends)
    project.write("data/actors/norrbotten/a.yaml", mark + text.encode())
    loaded = project.load()
    assert not loaded.problems
    assert loaded.actors[0].name == name


@pytest.mark.parametrize("code", ["Luleå", "2580", "'2580'"])
def test_a_municipality_is_its_name_or_its_code(code: str, project: SmallProject) -> None:
    project.add("actor", "Luleå", code)
    assert project.load().actors[0].municipality == "2580"


def test_forms_may_leave_keys_and_languages_blank(project: SmallProject) -> None:
    blanks = "website: ''\nlinks: []\nplace: {}\nnames: {sv: '', en: ''}\noffers: ['']\n"
    project.add("actor", "", blanks)
    loaded = project.load()
    assert not loaded.problems
    assert loaded.actors[0].names is None and loaded.actors[0].offers == ()


@pytest.mark.parametrize("text", ["redirects: []\n", "redirects:\n", "# none yet\nredirects: ~\n"])
def test_there_may_be_no_redirects(text: str, project: SmallProject) -> None:
    project.write("data/redirects.yaml", text)
    assert project.load().redirects == () and not project.problems()


def test_what_systems_leave_behind_is_passed_over(project: SmallProject) -> None:
    project.add("actor")
    for name in (".DS_Store", "Thumbs.db", "README.md", "a.yaml~", ".a.yaml.swp", "a.yaml.orig"):
        project.write(f"data/actors/norrbotten/{name}", "x")
    project.write("data/actors/.git/a.yaml", "x")
    assert not project.problems()


def test_an_empty_project_lacks_only_its_vocabularies(tmp_path: Path) -> None:
    problems = load_project(tmp_path).problems
    assert {problem.code for problem in problems} == {"file-unreadable"}
    assert all(problem.path.startswith("data/vocabularies/") for problem in problems)


@pytest.mark.parametrize("first", [ACTOR, "name: x\n"], ids=["right", "wrong itself"])
def test_an_id_is_used_once_within_its_kind(first: str, project: SmallProject) -> None:
    project.write("data/actors/norrbotten/a.yaml", first)
    project.write("data/actors/vasterbotten/a.yaml", ACTOR)
    project.write("data/events/norrbotten/a.yaml", FOLDERS["event"][1])
    found = [p for p in project.problems() if p.path != "data/actors/norrbotten/a.yaml"]
    assert [(p.path, p.line, p.code) for p in found] == [
        ("data/actors/vasterbotten/a.yaml", 1, "duplicate-id")
    ]
    assert "data/actors/norrbotten/a.yaml" in found[0].render()


def test_a_broken_record_is_known_by_its_id(project: SmallProject) -> None:
    project.add("actor", "museum", "musem")
    project.add("article", "region: norrbotten", "region: nowhere")
    assert project.load().broken_ids == {("actor", "testmuseet"), ("article", "nyhet")}


def test_an_article_without_text_is_told_beside_its_other_problems(project: SmallProject) -> None:
    name = "content/news/norrbotten/2027-01-15-nyhet.sv.md"
    project.write(name, ARTICLE.replace("Text.\n", "").replace("title", "titel"))
    assert {p.code for p in project.problems()} == {"text-missing", "unknown-key", "missing-key"}


def test_a_region_that_the_list_lacks_is_asked_for(project: SmallProject) -> None:
    project.write("data/vocabularies/regions.yaml", "".join(REGIONS.splitlines(keepends=True)[:-1]))
    (problem,) = project.problems()
    assert (problem.code, problem.line, problem.values["value"]) == (
        "missing-term",
        2,
        "norrbotten",
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_a_problem(project: SmallProject) -> None:
    folder = (project.root / project.add("actor")).parent
    folder.chmod(0)
    try:
        assert [(p.path, p.code) for p in project.problems()] == [
            ("data/actors/norrbotten", "file-unreadable")
        ]
    finally:
        folder.chmod(0o755)


def test_a_project_may_itself_be_reached_by_a_link(project: SmallProject, tmp_path: Path) -> None:
    project.add("actor")
    link = tmp_path / "link"
    link.symlink_to(project.root)
    assert not load_project(link).problems
    assert not is_outside(link, link / "data/actors")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Åre Öst & Ä", "are-ost-a"),
        ("Sørfold", "sorfold"),
        ("Straße đ ŋ", "strasse-d-n"),
        ("--..--", "namn"),
        ("x" * 99, "x" * 80),
    ],
)
def test_a_name_becomes_an_id(text: str, word: str) -> None:
    assert slugified(text) == word


def mutated(text: bytes, random: random.Random) -> bytes:
    data = bytearray(text)
    for _ in range(random.randint(1, 8)):
        place = random.randrange(len(data))
        choice = random.random()
        if choice < 0.4:
            data[place] = random.randrange(256)
        elif choice < 0.7:
            del data[place : place + random.randint(1, 20)]
        else:
            data[place:place] = random.choice(
                [b"\n", b": ", b"- ", b"\t", b"'", b'"', b"[", b"{", b"&a ", b"*a", b"!", b"---\n"]
            )
        if not data:
            break
    return bytes(data)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(sorted(FOLDERS)),
    data=st.binary(),
    source=st.randoms(use_true_random=False),
)
def test_no_bytes_whatever_make_the_loader_fail(
    project: SmallProject, kind: str, data: bytes, source: random.Random
) -> None:
    name, text = FOLDERS[kind]
    for body in (data, mutated(text.encode(), source)):
        project.write(name, body)
        for problem in project.problems():
            assert problem.path in {file for file, _ in FOLDERS.values()}
            assert problem.render()


def test_a_team_is_written_as_the_host_of_the_code_names_it(project: SmallProject) -> None:
    for team, wrong in (("@hubben/norr", False), ("hubben/norr", True), ("@a/b @c", True)):
        text = REGIONS.replace("county_code: 25", f'county_code: 25, team: "{team}"')
        project.write("data/vocabularies/regions.yaml", text)
        assert [problem.code for problem in project.problems()] == ["bad-team"] * wrong
