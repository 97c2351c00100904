"""Every kind of record and of tie between records is in the small site: whatever is changed in it,
a build that makes only what has changed ends as one that makes all."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest

from commands.build import BuildResult, build
from hub.journal import Journal
from hub.reads import WHOLE
from tests.site.conftest import SMALL, small_settings
from tests.site.test_remembered import contents

ROUNDS = int(os.environ.get("HUB_ROUNDS", "12")) // 2
RECORDS = ("data/actors", "data/events", "data/opportunities", "data/projects", "content")
TEXT = re.compile(r"^(  sv|  en|title|name|summary): (?!>|\|)(.+)$", re.M)
BLOCK = re.compile(r"^(?!title|name|region|type|kind|summary|added|---)\w+:.*\n(?:[ -].*\n)*", re.M)


class Walk:
    """A copy of the small site that is changed and built again and again."""

    def __init__(self, root: Path, work: Path) -> None:
        self.root, self.work, self.folder = root, work, work / "project"
        shutil.copytree(SMALL, self.folder)

    def build(self, output: Path, **more: Any) -> BuildResult:
        settings = {
            **small_settings(self.root, ("sv", "en")),
            "HUB_ROOT": str(self.folder),
            "HUB_CARDS": False,
            "HUB_CACHE": str(self.work / "cache"),
            **more,
        }
        return build(self.root, output, jobs=1, overrides=settings)

    def files(self) -> list[Path]:
        found = (f for name in RECORDS for f in (self.folder / name).rglob("*"))
        return sorted(f for f in found if f.suffix in (".yaml", ".md"))

    def change(self, random: Random) -> str:
        """Changes a text, takes out a block of keys, or takes away a file; says what."""
        file = random.choice(self.files())
        text = file.read_text("utf-8")
        how = random.choice(["text", "text", "block", "file"])
        if how == "file":
            file.unlink()
        elif how == "text" and (found := [*TEXT.finditer(text)]):
            match = random.choice(found)
            new = f"{match[1]}: Ändrat {random.randrange(10**6)}"
            file.write_text(text[: match.start()] + new + text[match.end() :], "utf-8")
        elif blocks := [*BLOCK.finditer(text)]:
            match = random.choice(blocks)
            file.write_text(text[: match.start()] + text[match.end() :], "utf-8")
        return f"{how} of {file.relative_to(self.folder)}"


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_changed_in_any_kind_of_record(root: Path, tmp_path: Path, seed: int) -> None:
    random, walk = Random(seed), Walk(root, tmp_path)
    warm, cold = tmp_path / "warm", tmp_path / "cold"
    first = walk.build(warm)
    assert first.ok
    done = 0
    while done < ROUNDS:
        shutil.rmtree(tmp_path / "before", ignore_errors=True)
        shutil.copytree(walk.folder, tmp_path / "before")
        what = walk.change(random)
        result = walk.build(warm)
        if not result.ok:  # the change broke a rule: it is taken back
            shutil.rmtree(walk.folder)
            shutil.copytree(tmp_path / "before", walk.folder)
            continue
        done += 1
        assert result.made < first.made or result.made == 0, what
        shutil.rmtree(cold, ignore_errors=True)
        assert walk.build(cold, HUB_MEMORY=False).ok
        found, expected = contents(warm), contents(cold)
        assert found.keys() == expected.keys(), what
        wrong = [name for name, body in expected.items() if found[name] != body]
        assert not wrong, (what, wrong[:5])


def same_as_cold(walk: Walk, warm: Path, cold: Path) -> None:
    shutil.rmtree(cold, ignore_errors=True)
    assert walk.build(cold, HUB_MEMORY=False).ok
    found, expected = contents(warm), contents(cold)
    assert [name for name, body in expected.items() if found.get(name) != body] == []


@pytest.mark.parametrize("kind", ["opportunities", "events"])
def test_a_deadline_in_the_calendars_follows_its_record(
    root: Path, tmp_path: Path, kind: str
) -> None:
    walk, warm = Walk(root, tmp_path), tmp_path / "warm"
    assert walk.build(warm).ok
    changed = 0
    for file in sorted((walk.folder / "data" / kind).rglob("*.yaml")):
        text = file.read_text("utf-8")
        new = re.sub(r"^(title:\s+(?:\{ ?)?sv: ).", r"\g<1>Ny ", text, flags=re.M)
        file.write_text(new, "utf-8")
        changed += new != text
    assert changed
    assert walk.build(warm).ok
    same_as_cold(walk, warm, tmp_path / "cold")


def test_a_link_to_a_draft_leads_somewhere_when_it_is_published(root: Path, tmp_path: Path) -> None:
    walk, warm = Walk(root, tmp_path), tmp_path / "warm"
    [draft] = [f for f in walk.files() if "status: draft" in f.read_text("utf-8")]
    word = draft.name.removesuffix(".sv.md")[len("2027-01-22-") :]
    actor = walk.folder / "data/actors/norrbotten"
    file = sorted(actor.glob("*.yaml"))[0]
    text = re.sub(r"^description:\n(?:[ -].*\n)*", "", file.read_text("utf-8"), flags=re.M)
    text += f"description:\n  sv: Ett prov med [en länk](news:{word}) till ett utkast.\n"
    file.write_text(text, "utf-8")
    result = walk.build(warm)
    assert result.ok, [problem.render() for problem in result.problems]
    draft.write_text(draft.read_text("utf-8").replace("status: draft\n", ""), "utf-8")
    assert walk.build(warm).ok
    same_as_cold(walk, warm, tmp_path / "cold")


def test_who_matches_an_organisation_follows_what_others_offer(root: Path, tmp_path: Path) -> None:
    """Also who was not named on its page before."""
    walk, warm = Walk(root, tmp_path), tmp_path / "warm"
    assert walk.build(warm).ok
    page = "sv/aktorer/grannen-i-norge/index.html"
    before = contents(warm)[page]
    assert b"arran-test" not in before
    with (walk.folder / "data/actors/all/arran-test.yaml").open("a", encoding="utf-8") as text:
        text.write("offers: [workspace]\n")
    assert walk.build(warm).ok
    assert b"arran-test" in contents(warm)[page]
    same_as_cold(walk, warm, tmp_path / "cold")


def test_no_page_of_a_record_is_made_of_all_records(root: Path, tmp_path: Path) -> None:
    """Or else every edit would make them all."""
    walk = Walk(root, tmp_path)
    assert walk.build(tmp_path / "warm").ok
    [file] = (tmp_path / "cache/made").iterdir()
    left = Journal(file).read()
    whole = {
        str(number): source.name
        for number, source in enumerate(left.sources)
        if source.id == WHOLE
        and not source.name.endswith(("?", "#"))
        and source.name not in ("pages", "almanac")
    }
    records = {file.stem for file in walk.files() if "/data/" in file.as_posix()}
    found = {
        name: plan.reads.split()
        for name, plan in left.plans.items()
        if name.endswith("/") and name.split("/")[-2] in records
    }
    assert len(found) > 2 * len(records) - 5
    wrong = {name: [whole[r] for r in reads if r in whole] for name, reads in found.items()}
    assert {name: those for name, those in wrong.items() if those} == {}
