"""Bad input: every rule is broken once, and each problem is told at its line, with a remedy."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from hub.documents import MAX_PROSE_BYTES, MAX_RECORD_BYTES
from hub.errors import Problem, ProblemsFound
from hub.loading import load_project
from hub.rules import RULES
from tests.hub.conftest import ACTOR, ARTICLE, FOLDERS, PAGE, SmallProject

Place = tuple[int, int]


class Case(NamedTuple):
    """A file that breaks one rule."""

    name: str
    file: str
    text: str | bytes
    code: str
    place: Place


def changed(kind: str, name: str, old: str, new: str, code: str, place: Place) -> Case:
    """The example of a kind, changed in one place, or with lines added at its end."""
    file, text = FOLDERS[kind]
    assert old in text, old
    return Case(name, file, text.replace(old, new, 1) if old else text + new, code, place)


def actor(name: str, old: str, new: str, code: str, place: Place) -> Case:
    return changed("actor", name, old, new, code, place)


def event(name: str, old: str, new: str, code: str, place: Place) -> Case:
    return changed("event", name, old, new, code, place)


HERE = "data/actors/norrbotten/testmuseet.yaml"
NEWS = "content/news/norrbotten/"

FILES = [
    Case("an empty file", HERE, "", "file-empty", (1, 1)),
    Case("a file of blanks", HERE, " \n\n", "file-empty", (1, 1)),
    Case("a byte order mark alone", HERE, b"\xef\xbb\xbf", "file-empty", (1, 1)),
    Case("6 MB", HERE, ACTOR.encode() + b"#" * 6_000_000, "file-too-large", (1, 1)),
    Case("UTF-16 with a mark", HERE, ACTOR.encode("utf-16"), "file-not-utf8", (1, 1)),
    Case(
        "UTF-16 without a mark", HERE, "name: Test\n".encode("utf-16-le"), "file-not-utf8", (1, 2)
    ),
    Case("Latin-1", HERE, ACTOR.encode("latin-1"), "file-not-utf8", (4, 19)),
    actor("a bell", "Testmuseet", "Test\amuseet", "control-character", (1, 11)),
    actor("a bell in an escape", "Testmuseet", r'"Test\amuseet"', "control-character", (1, 7)),
    actor("a line separator", "Testmuseet", "Test\u2028museet", "control-character", (1, 11)),
    actor("a mark in the middle", "Testmuseet", "Test\ufeffmuseet", "control-character", (1, 11)),
    actor("what Windows made of …", "Testmuseet", "Test\x85", "control-character", (1, 11)),
    Case("reStructuredText", NEWS + "2027-01-15-nyhet.sv.rst", ARTICLE, "file-type", (1, 1)),
    Case("another ending", "data/actors/norrbotten/a.yml", ACTOR, "file-type", (1, 1)),
    Case("capitals in an id", "data/actors/norrbotten/Test.yaml", ACTOR, "file-name", (1, 1)),
    Case("dots in an id", "data/actors/norrbotten/a..b.yaml", ACTOR, "file-name", (1, 1)),
    Case("å in an id", "data/actors/norrbotten/åre.yaml", ACTOR, "file-name", (1, 1)),
    Case("a long id", f"data/actors/norrbotten/{'a' * 81}.yaml", ACTOR, "file-name", (1, 1)),
    Case("capitals in a slug", NEWS + "2027-01-15-Nyhet.sv.md", ARTICLE, "file-name", (1, 1)),
    Case("an article without a day", NEWS + "nyhet.sv.md", ARTICLE, "article-name", (1, 1)),
    Case(
        "an article without language", NEWS + "2027-01-15-nyhet.md", ARTICLE, "article-name", (1, 1)
    ),
    Case("a day that is none", NEWS + "2027-02-30-nyhet.sv.md", ARTICLE, "no-such-day", (1, 1)),
    Case("a page without language", "content/pages/om.md", PAGE, "page-name", (1, 1)),
    Case("another language", "content/pages/om.de.md", PAGE, "language-not-published", (1, 1)),
    Case("a page in a folder", "content/pages/mer/om.sv.md", PAGE, "misplaced-file", (1, 1)),
    Case("an actor in no region", "data/actors/testmuseet.yaml", ACTOR, "misplaced-file", (1, 1)),
    Case(
        "a project in a region",
        "data/projects/all/p.yaml",
        FOLDERS["project"][1],
        "misplaced-file",
        (1, 1),
    ),
    Case(
        "another region's folder", "data/actors/vasterbotten/a.yaml", ACTOR, "wrong-folder", (3, 9)
    ),
    Case(
        "an article of another region",
        "content/news/all/2027-01-15-a.sv.md",
        ARTICLE,
        "wrong-folder",
        (4, 9),
    ),
    Case("a folder of no region", "data/actors/lappland/a.yaml", ACTOR, "unknown-folder", (1, 1)),
]

YAML = [
    actor("a tab", "  sv:", "\tsv:", "yaml-tab", (7, 1)),
    actor("a colon in a text", "Testmuseet", "Konst: en fest", "yaml-colon", (1, 12)),
    actor("a line too far in", "type:", "  type:", "yaml-indentation", (2, 7)),
    actor("a line too far out", "added", " added", "yaml-indentation", (8, 2)),
    actor("no blank after the colon", "type: museum", "type:museum", "yaml-no-colon", (2, 1)),
    actor("a stray line", "type:", "hej\ntype:", "yaml-no-colon", (2, 1)),
    actor("a first @", "Testmuseet", "@konst", "yaml-first-character", (1, 7)),
    actor("a first `", "Testmuseet", "`konst", "yaml-first-character", (1, 7)),
    actor("Markdown first", "Testmuseet", "**Fet**", "yaml-first-character", (1, 7)),
    actor("an open quotation mark", "2027-01-01", '"2027-01-01', "yaml-open-quotes", (8, 8)),
    actor("an open bracket", "[design]", "[design", "yaml-open-bracket", (5, 14)),
    actor("text after a quotation", "Testmuseet", '"Test" & co', "yaml-after-value", (1, 14)),
    actor("an apostrophe inside", "Testmuseet", "'it's'", "yaml-after-value", (1, 11)),
    actor("an escape that is none", "Testmuseet", r'"C:\x"', "yaml-syntax", (1, 12)),
    actor("a tag", "Testmuseet", "!!str Test", "yaml-tag", (1, 7)),
    actor("a Python tag", "Testmuseet", "!!python/object:os.system x", "yaml-tag", (1, 7)),
    actor("an anchor", "Testmuseet", "&a Test", "yaml-anchor", (1, 7)),
    actor("an alias", "Testmuseet", "*a", "yaml-anchor", (1, 7)),
    actor("a merge key", "type:", "<<: {a: b}\ntype:", "yaml-merge", (2, 1)),
    actor("100,000 brackets", "[design]", "[" * 100_000, "yaml-depth", (5, 25)),
    actor("100,000 braces", "[design]", "{a: " * 50_000, "yaml-depth", (5, 58)),
    actor("two documents", "", "---\nname: b\n", "yaml-documents", (9, 1)),
    actor("a key that is a list", "", "? [a]\n: b\n", "yaml-key", (9, 3)),
    actor("no key at all", "", '"": b\n', "yaml-key", (9, 1)),
    actor("a key twice", "", "name: b\n", "duplicate-key", (9, 1)),
    actor("a key twice in a group", "added", "  sv: igen\nadded", "duplicate-key", (8, 3)),
    Case("a text", HERE, "hej\n", "not-a-record", (1, 1)),
    Case("a list", HERE, "- a\n- b\n", "not-a-record", (1, 1)),
    Case("comments alone", HERE, "# a\n", "not-a-record", (1, 1)),
    Case("no front matter", NEWS + "2027-01-15-a.sv.md", "# Hej\n", "front-matter-missing", (1, 1)),
    Case(
        "open front matter", NEWS + "2027-01-15-a.sv.md", "---\na: b\n", "front-matter-open", (1, 1)
    ),
]

FIELDS = [
    actor("a required key", "name: Testmuseet\n", "", "missing-key", (1, 1)),
    actor("a required key of a group", "", "links:\n- label: {sv: A}\n", "missing-key", (10, 3)),
    actor("no value", "Testmuseet", "# hej", "empty-value", (1, 1)),
    actor("an unknown key", "", "websida: x\n", "unknown-key", (9, 1)),
    actor("an unknown key of a group", "", "place:\n  strete: x\n", "unknown-key", (10, 3)),
    actor("an id", "", "id: annat\n", "id-key", (9, 1)),
    changed(
        "article", "a day in front matter", "region", "date: 2027-01-15\nregion", "id-key", (4, 1)
    ),
    changed("article", "published", "region", "published: 2027-01-15\nregion", "id-key", (4, 1)),
    *(
        changed("article", key, "region", f"{key}: index.html\nregion", "address-key", (4, 1))
        for key in ("save_as", "url", "template")
    ),
    changed("article", "body", "region", "body: hej\nregion", "unknown-key", (4, 1)),
    actor("a text for a group", "", "place: Storgatan\n", "not-a-mapping", (9, 8)),
    actor("a text in no language", "", "description: hej\n", "not-localized", (9, 14)),
    actor("a list of languages", "", "names: [a]\n", "not-localized", (9, 8)),
    actor("a text for a list", "[design]", "design", "not-a-list", (5, 14)),
    actor("a list for a text", "Testmuseet", "[a]", "not-a-text", (1, 7)),
    actor("a list for a choice", "", "status: [active]\n", "not-a-text", (9, 9)),
    actor("an empty list of hours", "", "contact:\n- role: {sv: [a]}\n", "not-a-text", (10, 14)),
    event(
        "too short a list",
        "start: 2027-02-04 18:30\nend: 2027-02-04 21:00",
        "start: 2027-02-04\nopening_hours:\n  hours: []\n  exceptions: [{date: 2027-02-05}]",
        "empty-value",
        (10, 3),
    ),
    actor(
        "too long a list",
        "[design]",
        "[design, music, craft, film, dance, circus, games, opera, books]",
        "too-many",
        (5, 14),
    ),
    actor("an item twice", "[design]", "[design, music, design]", "repeated-item", (5, 30)),
    actor("a choice", "", "status: activ\n", "unknown-value", (9, 9)),
    actor("a term", "museum", "musem", "unknown-term", (2, 7)),
    actor("a term in a list", "[design]", "[design, desing]", "unknown-term", (5, 23)),
    actor("a municipality", "Luleå", "Lule", "unknown-municipality", (4, 15)),
    actor("a language", "  sv:", "  xq:", "unknown-language", (7, 3)),
    actor("a long code of a language", "  sv:", "  swe:", "unknown-language", (7, 3)),
    actor("a country", "", "countries: [SE, Norge]\n", "unknown-country", (9, 17)),
    changed(
        "project",
        "a currency",
        "",
        "budget: {amount: 1, currency: kr}\n",
        "unknown-currency",
        (7, 31),
    ),
    event("a time zone", "", "timezone: Europe/Umea\n", "unknown-timezone", (10, 11)),
    actor("an id with dots", "", "part_of: ../../etc\n", "bad-id", (9, 10)),
    actor("an id in capitals", "", "part_of: Annat\n", "bad-id", (9, 10)),
    actor("a date without hyphens", "2027-01-01", "20270101", "bad-date", (8, 8)),
    actor("a date in words", "2027-01-01", "1 januari", "bad-date", (8, 8)),
    actor("a day that is none", "2027-01-01", "2027-02-30", "no-such-day", (8, 8)),
    actor("a year that is none", "2027-01-01", "0207-01-01", "unlikely-year", (8, 8)),
    event("a number for a day", "2027-02-04 18:30", "20270204", "bad-time", (8, 8)),
    event("a time in Swedish", "2027-02-04 18:30", "2027-02-04 18.30", "bad-time", (8, 8)),
    event("25 o'clock", "18:30", "25:30", "bad-clock", (8, 8)),
    event(
        "a month",
        "start: 2027-02-04 18:30\nend: 2027-02-04 21:00",
        "expected: {month: februari, text: {sv: senare}}",
        "bad-month",
        (8, 19),
    ),
    actor("a year", "", "founded: nan\n", "bad-year", (9, 10)),
    changed(
        "project", "a number", "", "budget: {amount: nan, currency: SEK}\n", "bad-number", (7, 18)
    ),
    changed(
        "project", "infinity", "", "budget: {amount: .inf, currency: SEK}\n", "bad-number", (7, 18)
    ),
    changed(
        "project", "a power", "", "budget: {amount: 1e3, currency: SEK}\n", "bad-number", (7, 18)
    ),
    actor("half a number", "", "revision: 1.5\n", "bad-whole-number", (9, 11)),
    actor(
        "a place off the globe",
        "",
        "place: {latitude: 99, longitude: 1}\n",
        "out-of-range",
        (9, 19),
    ),
    event("yes or no", "", "preliminary: kanske\n", "bad-yes-no", (10, 14)),
    actor("an address", "", "website: testmuseet\n", "bad-address", (9, 10)),
    actor("a script for an address", "", "website: javascript:alert(1)\n", "bad-address", (9, 10)),
    actor("an e-mail address", "", "email: info(at)example.se\n", "bad-email", (9, 8)),
    actor("a person's address", "", "email: kim.exempel@example.se\n", "personal-email", (9, 8)),
    actor("a telephone", "", "phone: ring oss\n", "bad-phone", (9, 8)),
    event("a weekday", "", "repeats: {every: week, days: [måndag]}\n", "bad-weekday", (10, 31)),
    actor("a number of an organisation", "", "identifiers: {pic: 12}\n", "bad-identifier", (9, 20)),
    actor(
        "a short summary",
        "Ett påhittat museum som bara finns i provet och ingen annanstans.",
        "Kort.",
        "text-too-short",
        (7, 7),
    ),
    actor("a long name", "Testmuseet", "a" * 301, "text-too-long", (1, 7)),
    actor("HTML", "Testmuseet", "<b>Test</b>", "text-not-plain", (1, 7)),
    actor("two lines", "Testmuseet", "|\n  Ett\n  Två", "text-not-plain", (1, 7)),
    actor("a person without consent", "museum", "practitioner", "consent-missing", (2, 7)),
    changed(
        "article",
        "an author without consent",
        "region",
        "author: {name: Kim Exempel}\nregion",
        "consent-missing",
        (4, 16),
    ),
    Case(
        "no text",
        NEWS + "2027-01-15-a.sv.md",
        ARTICLE.replace("Text.\n", ""),
        "text-missing",
        (5, 1),
    ),
]

RECORDS = [
    actor("neither municipality nor country", "municipality: Luleå\n", "", "one-of-needed", (1, 1)),
    event(
        "no time", "start: 2027-02-04 18:30\nend: 2027-02-04 21:00\n", "", "one-of-needed", (1, 1)
    ),
    changed("opportunity", "a deadline and none", "", "rolling: true\n", "one-of-only", (9, 10)),
    actor("a latitude alone", "", "place: {latitude: 62.391}\n", "needs-another", (9, 19)),
    actor("a day it closed", "", "closed_on: 2027-01-01\n", "needs-another", (9, 12)),
    event(
        "free and paid",
        "",
        "price: {free: true, categories: [{label: {sv: Alla}, amount: 10}]}\n",
        "not-together",
        (10, 33),
    ),
    event("an end before the start", "04 21:00", "04 08:00", "end-before-start", (9, 6)),
    event(
        "an end before the start, of one of several",
        "start: 2027-02-04 18:30\nend: 2027-02-04 21:00",
        "dates:\n- start: 2027-02-04\n- start: 2027-02-05\n  end: 2027-02-01",
        "end-before-start",
        (11, 8),
    ),
    event(
        "a day and a time",
        "end: 2027-02-04 21:00",
        "end: 2027-02-04",
        "days-and-times-mixed",
        (9, 6),
    ),
    event(
        "too late to register",
        "",
        "registration: {deadline: 2027-02-05}\n",
        "deadline-after-end",
        (10, 26),
    ),
    event(
        "an hour that is skipped",
        "start: 2027-02-04 18:30\nend: 2027-02-04 21:00",
        "start: 2027-03-28 02:30",
        "time-skipped",
        (8, 8),
    ),
    event(
        "an hour that comes twice",
        "start: 2027-02-04 18:30\nend: 2027-02-04 21:00",
        "start: 2027-10-31 02:30",
        "time-doubled",
        (8, 8),
    ),
    event("a municipality for all", "", "", "municipality-for-all", (4, 15))._replace(
        file="data/events/all/a.yaml",
        text=FOLDERS["event"][1].replace("region: norrbotten", "region: all"),
    ),
    actor("a municipality abroad", "", "country: NO\ntown: Bodø\n", "municipality-abroad", (4, 15)),
    actor("its own region again", "", "also_regions: [norrbotten]\n", "region-repeated", (9, 15)),
    Case(
        "a redirect",
        "data/redirects.yaml",
        "redirects:\n- {from: gammal, to: /sv/}\n",
        "bad-redirect",
        (2, 10),
    ),
    Case(
        "a tombstone",
        "data/redirects.yaml",
        "removed:\n- {record: fest:prov, on: 2027-01-02}\n",
        "bad-removed",
        (2, 12),
    ),
    actor(
        "a picture's path",
        "",
        "image: {file: ../a.jpg, decorative: true}\n",
        "picture-path",
        (9, 15),
    ),
    actor("a picture without words", "", "image: {file: a.jpg}\n", "picture-text", (9, 8)),
]

LISTS = [
    Case(
        "a term twice",
        "data/vocabularies/needs.yaml",
        "terms:\n- {id: workspace, label: {sv: A}}\n- {id: workspace, label: {sv: B}}\n",
        "repeated-item",
        (3, 8),
    ),
    Case(
        "a region that is none",
        "data/vocabularies/municipalities.yaml",
        "terms:\n- {id: 2480, name: Umeå, slug: umea, region: lappland, seat: U, latitude: 1, "
        "longitude: 2}\n",
        "unknown-value",
        (2, 46),
    ),
]

CASES = FILES + YAML + FIELDS + RECORDS + LISTS

WITH_THEIR_OWN_TESTS = {
    "file-unreadable", "file-outside", "not-a-file", "duplicate-id", "missing-term", "too-few",
    "bad-team", "not-formatted", "revision-needed",
}  # fmt: skip
"""Rules that need more than one file to break; below, in test_loading, or in tests/commands."""

ACROSS_RECORDS = {
    "reserved-id", "unknown-id", "reference-to-itself", "municipality-region",
    "translations-disagree", "same-address", "duplicate-actor", "duplicate-website",
    "duplicate-event", "translation-missing", "picture-missing", "picture-not-an-image", "picture-huge",
    "picture-expired", "picture-expires", "link-kind", "link-unknown", "link-address",
    "prose-depth", "prose-brackets", "prose-html", "prose-embed", "prose-time", "picture-alt",
    "picture-remote",
    "prose-character", "series-start", "series-date", "series-also", "series-hour",
}  # fmt: skip
"""Rules of hub.references and hub.prose, with tests of their own."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}: {case.name}")
def test_a_mistake_is_told_at_its_place_with_a_remedy(case: Case, project: SmallProject) -> None:
    project.write(case.file, case.text)
    problems = project.problems()
    found = [(problem.path, problem.line, problem.column, problem.code) for problem in problems]
    assert found == [(case.file, *case.place, case.code)]
    lines = problems[0].render().splitlines()
    assert lines[0].startswith(f"{case.file}:{case.place[0]}:{case.place[1]}: ")
    assert len(lines) == 2 and lines[1].startswith("    ") and lines[1].strip()
    assert not re.search(r"%\(|\bNone\b|: :|“”|  ", lines[0] + lines[1].strip())


def test_every_rule_is_broken_somewhere() -> None:
    assert {case.code for case in CASES} | WITH_THEIR_OWN_TESTS | ACROSS_RECORDS == set(RULES)


HINTS = [
    ("disciplines: [design]", "disciplines: [desing]", "design"),
    ("municipality: Luleå", "municipality: Lulea", "Luleå"),
    ("type: museum", "typ: museum", "type"),
    ("name: Testmuseet", "namn: Testmuseet", "name"),
    ("added: 2027-01-01", "tillagd: 2027-01-01", "added"),
    ("added: 2027-01-01", "added: 20270101", "2027-01-01"),
    ("added: 2027-01-01", "added: 2027/1/1", "2027-01-01"),
    ("added", "hemsida: https://testmuseet.example/\nadded", "website"),
    ("added", "url: https://testmuseet.example/\nadded", "website"),
    ("added", "website: www.testmuseet.example/om\nadded", "https://www.testmuseet.example/om"),
    ("added", "status: Closed\nadded", "closed"),
    ("added", "countries: [no]\nadded", "NO"),
    ("added", "languages: [swe]\nadded", "sv"),
    ("added", "place: {latitude: '62,391', longitude: 1}\nadded", "62.391"),
    ("region: norrbotten", "region: Norbotten", "norrbotten"),
    ("added", "country: no\ntown: Bodø\nadded", "NO"),
]


@pytest.mark.parametrize(("old", "new", "meant"), HINTS)
def test_what_was_probably_meant_is_suggested(
    old: str, new: str, meant: str, project: SmallProject
) -> None:
    project.add("actor", old, new)
    remedies = [problem.remedy() for problem in project.problems()]
    assert f"Did you mean “{meant}”?" in remedies


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2027-02-04 18.30", "2027-02-04 18:30"),
        ("2027-02-04 kl. 8.30", "2027-02-04 08:30"),
        ("2027-02-04, 8:30", "2027-02-04 08:30"),
        ("20270204", "2027-02-04"),
    ],
)
def test_a_time_as_swedes_write_it_is_understood(
    written: str, meant: str, project: SmallProject
) -> None:
    project.add("event", "2027-02-04 18:30", f"'{written}'")
    assert [p.remedy() for p in project.problems()] == [f"Did you mean “{meant}”?"]


def test_a_link_out_of_the_project_is_not_followed(project: SmallProject, tmp_path: Path) -> None:
    outside = tmp_path / "secret.yaml"
    outside.write_text(ACTOR)
    folder = project.root / "data/actors/norrbotten"
    folder.mkdir(parents=True)
    (folder / "lank.yaml").symlink_to(outside)
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
    (folder / "ring.yaml").symlink_to("../norrbotten/ring.yaml")
    (project.root / "data/events").symlink_to(tmp_path)
    (project.root / "data/actors/all").symlink_to(folder)
    (project.root / "data/vocabularies/needs.yaml").unlink()
    (project.root / "data/vocabularies/needs.yaml").symlink_to(outside)
    found = {problem.path: problem.code for problem in project.problems()}
    assert found == {
        "data/actors/all": "not-a-file",
        "data/actors/norrbotten/lank.yaml": "file-outside",
        "data/actors/norrbotten/loop.yaml": "not-a-file",
        "data/actors/norrbotten/ring.yaml": "not-a-file",
        "data/events": "file-outside",
        "data/vocabularies/needs.yaml": "file-outside",
    }


def test_what_is_no_file_is_not_read(project: SmallProject) -> None:
    project.add("actor")
    os.mkfifo(project.root / "data/actors/norrbotten/pipe.yaml")
    assert [(p.path, p.code) for p in project.problems()] == [
        ("data/actors/norrbotten/pipe.yaml", "not-a-file")
    ]


def test_a_name_that_is_not_utf8_can_be_told(project: SmallProject) -> None:
    project.add("actor")
    name = os.fsencode(project.root) + b"/data/actors/norrbotten/\xe5re.yaml"
    with open(name, "wb") as file:
        file.write(ACTOR.encode())
    (problem,) = project.problems()
    assert problem.code == "file-name"
    assert problem.render().encode().startswith(rb"data/actors/norrbotten/\udce5re.yaml:1:1: ")


def test_every_problem_of_every_file_comes_at_once_and_in_order(project: SmallProject) -> None:
    project.add("actor", "type: museum", "type: musem\nwebsite: x")
    project.add("event", "start: 2027-02-04 18:30", "start: 2027-02-30 18:30")
    project.add("page", "title: Om provet", "titel: Om provet")
    assert [(p.path, p.line, p.code) for p in project.problems()] == [
        ("content/pages/om.sv.md", 2, "missing-key"),
        ("content/pages/om.sv.md", 2, "unknown-key"),
        ("data/actors/norrbotten/testmuseet.yaml", 2, "unknown-term"),
        ("data/actors/norrbotten/testmuseet.yaml", 3, "bad-address"),
        ("data/events/norrbotten/festival.yaml", 8, "no-such-day"),
    ]


def test_a_mistake_brings_no_second_problem_that_follows_from_it(project: SmallProject) -> None:
    project.add("actor", "municipality: Luleå", "municipality: Lule")
    project.add("event", "start: 2027-02-04 18:30", "start: imorgon")
    project.add("opportunity", "[2027-03-01]", "[snart]")
    codes = [problem.code for problem in project.problems()]
    assert sorted(codes) == ["bad-time", "bad-time", "unknown-municipality"]


def test_a_broken_vocabulary_is_one_problem_and_not_one_a_record(project: SmallProject) -> None:
    project.add("actor")
    project.write("data/vocabularies/disciplines.yaml", "terms:\n- id: design\n")
    project.write("data/vocabularies/municipalities.yaml", "hej\n")
    assert [(p.path, p.code) for p in project.problems()] == [
        ("data/vocabularies/disciplines.yaml", "missing-key"),
        ("data/vocabularies/municipalities.yaml", "not-a-record"),
    ]


def test_the_order_of_problems_does_not_follow_the_hash_seed(project: SmallProject) -> None:
    for case in CASES:
        project.write(f"{Path(case.file).parent}/{case.name.split()[-1]}{Path(case.file).suffix}",
                      case.text)  # fmt: skip
    script = (
        "import sys; from pathlib import Path; from hub.loading import load_project\n"
        "for p in load_project(Path(sys.argv[1])).problems: print(p.render())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script, str(project.root)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert len(next(iter(outputs)).splitlines()) > 40


def test_a_value_is_shown_short_and_without_control_characters() -> None:
    problem = Problem(
        "a.yaml", 1, 1, "bad-date", {"field": "added", "value": "\x1b[2J" + "x" * 999}
    )
    text = problem.render()
    assert "\x1b" not in text and len(text) < 300
    assert "x…" in text


def test_the_words_of_an_editor_are_never_translated() -> None:
    problem = Problem("a.yaml", 1, 1, "bad-date", {"field": "added", "value": "Events"})
    assert "“Events”" in problem.message(lambda text: text.replace("Events", "Evenemang"))


def test_all_problems_travel_in_one_error() -> None:
    two = [Problem("b", 1, 1, "file-empty"), Problem("a", 1, 1, "file-empty")]
    error = ProblemsFound(two)
    assert [problem.path for problem in error.problems] == ["a", "b"]
    assert str(error).count("the file is empty") == 2


def test_the_limits_hold_to_the_byte(project: SmallProject) -> None:
    name = project.add("actor")
    size = (project.root / name).stat().st_size
    project.write(name, ACTOR + "#" * (MAX_RECORD_BYTES - size - 1) + "\n")
    assert not project.problems()
    project.write(name, ACTOR + "#" * (MAX_RECORD_BYTES - size) + "\n")
    (problem,) = load_project(project.root).problems
    assert problem.code == "file-too-large"
    assert problem.values == {
        "size": MAX_RECORD_BYTES // 1024 + 1,
        "limit": MAX_RECORD_BYTES // 1024,
    }
    assert MAX_PROSE_BYTES > MAX_RECORD_BYTES
