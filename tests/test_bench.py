"""The bench: the same records for other generators, and what it says of the runs. No times."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands.bench import bench, contenders_of, judge
from commands.contenders import OTHERS, SITES, TODAY, Contender, ours
from commands.corpus import write_corpus
from commands.neutral import write_neutral
from commands.timing import Built, Run, built, differences, table, timed
from hub.errors import HubError
from hub.loading import load_project
from tests.site.test_determinism import digests

RECORDS = 30
LANGUAGES = ("sv", "en")


@pytest.fixture(scope="module")
def corpus(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench") / "corpus"
    write_corpus(root, folder, RECORDS)
    return folder


@pytest.fixture(scope="module")
def neutral(corpus: Path) -> Path:
    folder = corpus.parent / "neutral"
    write_neutral(corpus, folder, LANGUAGES, TODAY)
    return folder


def front_matter(file: Path) -> dict[str, Any]:
    _before, head, _body = file.read_text("utf-8").split("---\n", 2)
    facts = yaml.safe_load(head)
    assert isinstance(facts, dict)
    return facts


# ------------------------------------------------------------ the same records


def test_every_record_has_a_file_in_each_language(neutral: Path) -> None:
    for language in LANGUAGES:
        found = {
            section: len([*(neutral / "content" / language / section).glob("*.md")])
            for section in ("actors", "events", "news")
        }
        assert found == {"actors": 10, "events": 15, "news": 5}


def test_a_file_holds_the_facts_and_the_text_of_its_record(corpus: Path, neutral: Path) -> None:
    loaded = load_project(corpus, LANGUAGES)
    for event in loaded.events:
        file = neutral / f"content/en/events/{event.id}.md"
        facts = front_matter(file)
        assert facts["title"] == event.title["en"] and facts["kind"] == event.type
        assert facts["summary"] == event.summary["en"]
        assert facts["organiser"] == [party.actor for party in event.organisers]
        assert event.description and event.description["en"] in file.read_text("utf-8")
    for article in loaded.articles:
        facts = front_matter(neutral / f"content/{article.language}/news/{article.id}.md")
        assert facts["title"] == article.title and facts["actors"] == [*article.actors]


def test_times_carry_their_zone(neutral: Path) -> None:
    for file in neutral.glob("content/sv/events/*.md"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT18:30:00\+0[12]:00", str(front_matter(file)["date"]))


def test_only_what_is_to_come_is_in_the_lists_of_the_calendar(corpus: Path, neutral: Path) -> None:
    seen = set()
    for event in load_project(corpus, LANGUAGES).events:
        facts = front_matter(neutral / f"content/sv/events/{event.id}.md")
        coming = date.fromisoformat(str(event.start)[:10]) >= TODAY
        seen.add(coming)
        assert facts["upcoming"] is coming and ("event_region" in facts) is coming
        assert facts["event_month"] == [str(event.start)[:7]]
    assert seen == {True, False}


def test_links_between_records_lead_to_their_pages(neutral: Path) -> None:
    texts = [file.read_text("utf-8") for file in neutral.glob("content/en/news/*.md")]
    assert texts
    for text in texts:
        links = re.findall(r"\]\(([^)]*)\)", text)
        assert links
        for link in links:
            assert (neutral / "content" / f"{link.strip('/')}.md").is_file(), link


def test_the_same_files_come_of_the_same_records(corpus: Path, neutral: Path) -> None:
    again = corpus.parent / "again"
    write_neutral(corpus, again, LANGUAGES, TODAY)
    assert digests(neutral) == digests(again)


def test_both_sites_know_every_list_that_a_record_is_in(root: Path, neutral: Path) -> None:
    lists: set[str] = set()
    for file in neutral.glob("content/sv/*/*.md"):
        lists |= {key for key in front_matter(file) if "_" in key or key in ("organiser", "place")}
    hugo = json.loads((root / SITES / "hugo/hugo.json").read_text("utf-8"))
    assert set(hugo["taxonomies"]) == lists
    eleventy = (root / SITES / "eleventy/eleventy.config.js").read_text("utf-8")
    assert all(f'"{name}"' in eleventy for name in lists)


def test_every_list_has_a_name(neutral: Path) -> None:
    terms = json.loads((neutral / "data/terms.json").read_text("utf-8"))
    for file in neutral.glob("content/sv/*/*.md"):
        for key, values in front_matter(file).items():
            if key.startswith("actor_") or key in ("event_region", "event_field", "place"):
                assert all(terms[language][value] for language in LANGUAGES for value in values)


def test_the_texts_of_the_sites_are_there_in_both_languages(root: Path) -> None:
    texts = [
        json.loads((root / SITES / f"i18n/{code}.json").read_text("utf-8")) for code in LANGUAGES
    ]
    assert texts[0].keys() == texts[1].keys() and all(all(words.values()) for words in texts)
    used: set[str] = set()
    for site in OTHERS:
        for file in (root / SITES / site).rglob("*"):
            if file.suffix in (".html", ".njk"):
                text = file.read_text("utf-8")
                used |= {*re.findall(r'\bT "(\w+)"', text), *re.findall(r'"(\w+)" \| t\(', text)}
    assert used and used <= texts[0].keys()


# ------------------------------------------------------------ contenders


def test_our_own_folder_is_a_project_with_the_records(root: Path, corpus: Path) -> None:
    own = ours(root, corpus, corpus.parent / "ours", jobs=2)
    assert own.command[-2:] == ("--jobs", "2")
    assert load_project(own.folder, LANGUAGES).actors == load_project(corpus, LANGUAGES).actors
    (own.folder / "output/sv").mkdir(parents=True)
    own.empty()
    assert not (own.folder / "output").exists()
    before = digests(own.folder / "data"), digests(own.folder / "content")
    seen = []
    for number in (1, 2):
        own.edit(kind="event", number=number)
        own.edit(kind="article", number=number)
        loaded = load_project(own.folder, LANGUAGES)
        assert not [problem for problem in loaded.problems if problem.is_error]
        [event] = [event for event in loaded.events if event.id == "bank-evenemang-0"]
        seen.append(event.summary["sv"].split()[:2])
    assert seen == [["Ändrad", "1"], ["Ändrad", "2"]]
    after = digests(own.folder / "data"), digests(own.folder / "content")
    for old, new in zip(before, after, strict=True):
        assert old.keys() == new.keys()
        assert len([name for name in old if old[name] != new[name]]) == 1


def test_a_word_of_a_neutral_record_is_edited(neutral: Path, tmp_path: Path) -> None:
    file = tmp_path / "event.md"
    source = neutral / "content/sv/events/bank-evenemang-0.md"
    file.write_bytes(source.read_bytes())
    one = Contender("hugo", tmp_path, ("hugo",), "public", {"event": "event.md"})
    for number in (1, 2):
        one.edit(kind="event", number=number)
    old, new = front_matter(source), front_matter(file)
    assert new.pop("summary") == f"Ändrad 2 {old.pop('summary')}"
    assert new == old


@pytest.mark.parametrize(
    ("text", "names"),
    [("", ()), ("hugo", ("hugo",)), ("hugo, eleventy", ("hugo", "eleventy"))],
)
def test_others_are_named_with_commas(text: str, names: tuple[str, ...]) -> None:
    assert contenders_of(text) == names


def test_an_unknown_generator_is_told() -> None:
    with pytest.raises(HubError, match="jekyll"):
        contenders_of("hugo,jekyll")


@pytest.mark.parametrize(("records", "runs"), [(60, 0), (5, 1)])
def test_a_bench_of_nothing_is_refused(root: Path, records: int, runs: int) -> None:
    with pytest.raises(HubError):
        bench(root, records, runs=runs)


# ------------------------------------------------------------ what is said of the runs

OWN = Built(pages=100, html=1000, files=150, bytes=2000)


@pytest.mark.parametrize(
    ("pages", "html", "told"),
    [
        (100, 1000, []),
        (110, 1100, []),
        (90, 900, []),
        (111, 1000, ["pages"]),
        (100, 899, ["bytes of HTML"]),
        (50, 2000, ["pages", "bytes of HTML"]),
    ],
)
def test_others_have_to_make_as_much_as_we_do(pages: int, html: int, told: list[str]) -> None:
    found = differences(OWN, Built(pages, html, pages, html), "hugo")
    assert len(found) == len(told)
    assert all(f" {what}, we" in line for what, line in zip(told, found, strict=True))


def test_what_is_not_comparable_ends_with_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert judge({"ours": OWN}) == 0
    assert capsys.readouterr().out == ""
    assert judge({"ours": OWN, "hugo": OWN}) == 0
    assert "agree" in capsys.readouterr().out
    assert judge({"ours": OWN, "hugo": OWN, "eleventy": Built(89, 1000, 89, 1000)}) == 1
    said = capsys.readouterr().out
    assert "NOT COMPARABLE: eleventy makes 89 pages, we 100 (-11.0%)" in said
    assert "agree" not in said


def test_a_table_has_medians_ranges_and_ratios() -> None:
    runs = {
        "ours": [Run(4.0, 7.0, 90.0), Run(3.0, 6.0, 80.0), Run(9.0, 5.0, 85.0)],
        "hugo": [Run(8.0, 9.0, 200.0)],
    }
    _head, own, hugo = table(runs, {"ours": OWN, "hugo": Built(100, 3_000_000, 1200, 4_000_000)})
    assert own.split()[:6] == ["ours", "4.00", "3.00–9.00", "1.00", "6.00", "90"]
    assert hugo.split() == "hugo 8.00 8.00–8.00 0.50 9.00 200 100 3.0 1,200 4.0".split()


def test_html_pages_are_counted_apart(tmp_path: Path) -> None:
    (tmp_path / "sv").mkdir()
    (tmp_path / "sv/index.html").write_bytes(b"12345")
    (tmp_path / "feed.xml").write_bytes(b"123")
    assert built(tmp_path) == Built(pages=1, html=5, files=2, bytes=8)


def test_a_process_is_measured_whole(tmp_path: Path) -> None:
    program = "import os, pathlib; pathlib.Path(os.environ['NAME']).write_text('x')"
    run = timed([sys.executable, "-c", program], tmp_path, {"NAME": "made"})
    assert (tmp_path / "made").read_text() == "x"
    assert run.seconds > 0 and run.cpu > 0 and run.peak > 1


def test_a_process_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(HubError, match="ended with 3:\nno such template"):
        timed([sys.executable, "-c", "print('no such template'); exit(3)"], tmp_path, {})
