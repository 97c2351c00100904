"""Every kind of record and of tie between records is in the small site: whatever is changed in it,
a build that makes only what has changed ends as one that makes all."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest

from commands.build import BuildResult, build
from hub.coming import Coming
from hub.journal import Journal
from hub.reads import WHOLE
from hub.views import actors, coming, news, opportunities
from hub.views.chunks import Chunk
from tests.site.conftest import SMALL, small_settings
from tests.site.test_remembered import contents

ROUNDS = int(os.environ.get("HUB_ROUNDS", "30")) // 3
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
def test_whatever_is_changed_in_any_kind_of_record(root: Path, quick_path: Path, seed: int) -> None:
    random, walk = Random(seed), Walk(root, quick_path)
    warm, cold = quick_path / "warm", quick_path / "cold"
    first = walk.build(warm)
    assert first.ok
    done = 0
    while done < ROUNDS:
        shutil.rmtree(quick_path / "before", ignore_errors=True)
        shutil.copytree(walk.folder, quick_path / "before")
        what = walk.change(random)
        result = walk.build(warm)
        if not result.ok:  # the change broke a rule: it is taken back
            shutil.rmtree(walk.folder)
            shutil.copytree(quick_path / "before", walk.folder)
            continue
        done += 1
        assert result.made < first.made or result.made == 0, what
        same_as_cold(walk, warm, cold, what)


def same_as_cold(walk: Walk, warm: Path, cold: Path, what: str = "") -> None:
    """After a change (`what`) a folder holds what a build that remembers nothing makes."""
    shutil.rmtree(cold, ignore_errors=True)
    assert walk.build(cold, HUB_MEMORY=False).ok
    found, expected = contents(warm), contents(cold)
    assert found.keys() == expected.keys(), what
    wrong = [name for name, body in expected.items() if found[name] != body]
    assert not wrong, (what, wrong[:5])


@pytest.mark.parametrize("kind", ["opportunities", "events"])
def test_a_deadline_in_the_calendars_follows_its_record(
    root: Path, quick_path: Path, kind: str
) -> None:
    walk, warm = Walk(root, quick_path), quick_path / "warm"
    assert walk.build(warm).ok
    changed = 0
    for file in sorted((walk.folder / "data" / kind).rglob("*.yaml")):
        text = file.read_text("utf-8")
        new = re.sub(r"^(title:\s+(?:\{ ?)?sv: ).", r"\g<1>Ny ", text, flags=re.M)
        file.write_text(new, "utf-8")
        changed += new != text
    assert changed
    assert walk.build(warm).ok
    same_as_cold(walk, warm, quick_path / "cold")


def test_a_link_to_a_draft_leads_somewhere_when_it_is_published(
    root: Path, quick_path: Path
) -> None:
    walk, warm = Walk(root, quick_path), quick_path / "warm"
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
    same_as_cold(walk, warm, quick_path / "cold")


def test_who_matches_an_organisation_follows_what_others_offer(
    root: Path, quick_path: Path
) -> None:
    """Also who was not named on its page before."""
    walk, warm = Walk(root, quick_path), quick_path / "warm"
    assert walk.build(warm).ok
    page = "sv/aktorer/grannen-i-norge/index.html"
    before = contents(warm)[page]
    assert b"arran-test" not in before
    with (walk.folder / "data/actors/all/arran-test.yaml").open("a", encoding="utf-8") as text:
        text.write("offers: [workspace]\n")
    assert walk.build(warm).ok
    assert b"arran-test" in contents(warm)[page]
    same_as_cold(walk, warm, quick_path / "cold")


def test_no_page_of_a_record_is_made_of_all_records(root: Path, quick_path: Path) -> None:
    """Or else every edit would make them all."""
    walk = Walk(root, quick_path)
    assert walk.build(quick_path / "warm").ok
    [file] = (quick_path / "cache/made").iterdir()
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


@pytest.mark.parametrize(
    ("module", "folder"),
    [
        (actors, "data/actors"),
        (coming, "data/events"),
        (news, "content/news"),
        (opportunities, "data/opportunities"),
    ],
)
def test_a_page_of_a_list_is_made_again_for_the_rows_that_it_shows(
    root: Path, quick_path: Path, monkeypatch: pytest.MonkeyPatch, module: ModuleType, folder: str
) -> None:
    """A new title is no reason to make a page on which it does not stand."""
    walk, make, made = Walk(root, quick_path), module._list, []

    def counted(maker: Any, *given: Any) -> Any:
        made.extend(each for each in given if isinstance(each, Chunk))
        return make(maker, *given)

    monkeypatch.setattr(module, "_list", counted)
    assert walk.build(quick_path / "warm").ok
    all_pages = len(made)
    shown = {_record(row).id for chunk in made for row in chunk.rows}
    file = next(f for f in walk.files() if folder in f.as_posix() and _id(f) in shown)
    text = re.sub(
        r"^(title:\s+(?:\{ ?)?sv: |title: |name: )(.)",
        r"\1Ny \2",
        file.read_text("utf-8"),
        flags=re.M,
    )
    file.write_text(text, "utf-8")
    made.clear()
    assert walk.build(quick_path / "warm").ok
    assert 0 < len(made) <= all_pages
    assert all(_id(file) in {_record(row).id for row in chunk.rows} for chunk in made)
    assert len(made) < all_pages or module is news
    same_as_cold(walk, quick_path / "warm", quick_path / "cold")


def _record(row: Any) -> Any:
    return row.record if isinstance(row, Coming) else row


def _id(file: Path) -> str:
    """A record's id, from the name of its file."""
    return re.sub(r"^\d{4}-\d{2}-\d{2}-|\.(sv|en)$", "", file.stem)
