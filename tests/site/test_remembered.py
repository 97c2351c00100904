"""A build that remembers ends as one that does not: the same bytes, and no more work than due."""

from __future__ import annotations

import gc
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from commands import standing
from commands.build import BuildResult, build
from hub.search import index
from plugins.rendering import writer
from tests.corpora import write_small_corpus

DAY = date(2026, 11, 23)
RECORDS = 6
ROUNDS = int(os.environ.get("HUB_ROUNDS", "30"))
"""Changes that a walk makes; more of them with HUB_ROUNDS."""


class Project:
    """A tiny made-up project in one language, and what builds it."""

    def __init__(self, root: Path, work: Path) -> None:
        self.languages: tuple[str, ...] = ("sv",)
        self.root, self.folder, self.work = root, work / "project", work
        self.day = DAY
        self.theme = work / "theme"
        shutil.copytree(root / "theme", self.theme)
        write_small_corpus(root, self.folder, RECORDS)
        for file in self.folder.rglob("*.en.md"):
            file.unlink()

    def build(
        self, output: Path, cache: Path, *, memory: bool = True, jobs: int = 1, **more: Any
    ) -> BuildResult:
        settings: dict[str, Any] = {
            "HUB_ROOT": str(self.folder),
            "HUB_CACHE": str(cache),
            "HUB_MEMORY": memory,
            "HUB_TODAY": self.day,
            "LANGUAGES": self.languages,
            "SITEURL": "https://prov.example",
            "THEME": str(self.theme),
            **more,
        }
        return build(self.root, output, jobs=jobs, overrides=settings)

    def save(self) -> None:
        """Keeps what editors have written as it is now."""
        shutil.rmtree(self.work / "saved", ignore_errors=True)
        shutil.copytree(self.folder, self.work / "saved")

    def take_back(self) -> None:
        """Takes back what has been written since."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.work / "saved", self.folder)

    def again(self, *, jobs: int = 1, **more: Any) -> BuildResult:
        """Builds with what is remembered, into the folder of the last build."""
        return self.build(self.work / "warm", self.work / "cache", jobs=jobs, **more)

    def warm(self, *, jobs: int = 1, **more: Any) -> BuildResult:
        """The same, which has to succeed."""
        result = self.again(jobs=jobs, **more)
        assert result.ok, [problem.render() for problem in result.problems]
        return result

    def cold(self) -> dict[str, bytes]:
        """What a build that knows nothing makes, by file."""
        output = self.work / "cold"
        shutil.rmtree(output, ignore_errors=True)
        assert self.build(output, self.work / "none", memory=False).ok
        return contents(output)

    def records(self, kind: str) -> list[Path]:
        folder = "content/news" if kind == "article" else f"data/{kind}s"
        return sorted(f for f in (self.folder / folder).rglob("*") if f.is_file())

    def change(self, file: Path, pattern: str, new: str) -> None:
        text = file.read_text("utf-8")
        changed, count = re.subn(pattern, new, text, count=1, flags=re.M)
        assert count, (file, pattern)
        file.write_text(changed, "utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.fixture
def project(root: Path, quick_path: Path) -> Project:
    return Project(root, quick_path)


# ------------------------------------------------------------ changes at random


def edit_summary(project: Project, random: Random) -> None:
    kind = random.choice(["actor", "event"])
    file = random.choice(project.records(kind))
    project.change(
        file, r"^  sv: .*$", f"  sv: Det här är ändrat {random.randrange(10**6)} gånger i ett prov."
    )


def edit_body(project: Project, random: Random) -> None:
    file = random.choice(project.records("article"))
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\nEtt stycke till, med *{random.randrange(10**6)}* ord.\n")


def rename_title(project: Project, random: Random) -> None:
    file = random.choice(project.records("event"))
    project.change(file, r"^  sv: .*$", f"  sv: Bänkevenemang {random.randrange(10**6)}")


def move_event(project: Project, random: Random) -> None:
    file = random.choice(project.records("event"))
    day = DAY + timedelta(days=random.randrange(-20, 40))
    project.change(file, r"^start: .*$", f"start: {day} 18:30")
    project.change(file, r"^end: .*$", f"end: {day} 20:00")


def add_event(project: Project, random: Random) -> None:
    file = random.choice(project.records("event"))
    new = file.with_name(f"nytt-{random.randrange(10**6)}.yaml")
    shutil.copyfile(file, new)


def delete_event(project: Project, random: Random) -> None:
    added = [file for file in project.records("event") if file.name.startswith("nytt-")]
    if added:
        random.choice(added).unlink()


def rename_event(project: Project, random: Random) -> None:
    added = [file for file in project.records("event") if file.name.startswith("nytt-")]
    if added:
        file = random.choice(added)
        new = file.with_name(f"nytt-{random.randrange(10**6)}.yaml")
        if "former_ids" not in file.read_text("utf-8"):
            with file.open("a", encoding="utf-8") as text:
                text.write(f"former_ids: [{file.stem}]\n")
            file.rename(new)


def add_actor(project: Project, random: Random) -> None:
    file = random.choice(project.records("actor"))
    new = file.with_name(f"ny-aktor-{random.randrange(10**6)}.yaml")
    shutil.copyfile(file, new)
    project.change(new, r"^name: .*$", f"name: Ny aktör {random.randrange(10**6)}")


def rename_actor(project: Project, random: Random) -> None:
    file = random.choice(project.records("actor"))
    project.change(file, r"^name: .*$", f"name: Annat namn {random.randrange(10**6)}")


def rename_term(project: Project, random: Random) -> None:
    file = project.folder / "data/vocabularies/disciplines.yaml"
    project.change(file, r"^(\s+sv: ).*$", rf"\g<1>Ord {random.randrange(10**6)}")


def change_component(project: Project, random: Random) -> None:
    file = random.choice(sorted((project.theme / "templates/components").glob("*.html")))
    text = file.read_text("utf-8")
    file.write_text(text.replace("{% endmacro %}", " {% endmacro %}", 1), "utf-8")


def change_style(project: Project, random: Random) -> None:
    with (project.theme / "static/css/base.css").open("a") as sheet:
        sheet.write(f".a{random.randrange(10**6)} {{ color: red; }}\n")


def another_day(project: Project, random: Random) -> None:
    project.day += timedelta(days=random.choice([-1, 1, 20]))


def harm_output(project: Project, random: Random) -> None:
    """Somebody changes, removes and adds files in the folder that the build owns."""
    files = sorted(f for f in (project.work / "warm").rglob("*") if f.suffix in (".html", ".ics"))
    random.choice(files).write_text("harm")
    random.choice(files).unlink(missing_ok=True)
    (project.work / "warm" / f"other-{random.randrange(10**6)}.html").write_text("harm")


def harm_memory(project: Project, random: Random) -> None:
    cache = project.work / "cache"
    for file in [*cache.glob("*.sqlite*"), *cache.glob("standing/*"), *cache.glob("made/*")]:
        body = bytearray(file.read_bytes())
        for _ in range(20):
            if body:
                body[random.randrange(len(body))] ^= 1 + random.randrange(255)
        file.write_bytes(body)


def forget(project: Project, random: Random) -> None:
    shutil.rmtree(project.work / "cache")


def nothing(project: Project, random: Random) -> None:
    """Saves a file as it was."""
    file = random.choice(project.records("actor"))
    file.write_bytes(file.read_bytes())


CHANGES: list[Callable[[Project, Random], None]] = [
    *(edit_summary, edit_body, rename_title, move_event, add_event, delete_event, rename_event),
    *(
        add_actor,
        rename_actor,
        rename_term,
        change_component,
        change_style,
        another_day,
        harm_output,
    ),
    *(harm_memory, forget, nothing),
]


@pytest.mark.parametrize(
    ("seed", "languages", "jobs", "rounds"),
    [
        (0, ("sv",), 1, ROUNDS),
        (1, ("sv",), 2, ROUNDS),
        (2, ("sv", "en"), 1, ROUNDS * 2 // 3),
        *((seed, ("sv",), 1, ROUNDS) for seed in range(3, 7)),
    ],
)
def test_whatever_is_changed_the_site_is_as_if_it_were_new(
    project: Project,
    seed: int,
    languages: tuple[str, ...],
    jobs: int,
    rounds: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writer, "FEW", 0)  # two processes share what little has changed as well
    random = Random(seed)
    project.languages = languages
    project.warm(jobs=jobs)
    for number in range(rounds):
        changes = random.sample(CHANGES, random.randint(1, 3))
        project.save()
        for change in changes:
            change(project, random)
        if not project.again(jobs=jobs).ok:  # they broke a rule, such as two of the same name
            project.take_back()
            project.warm(jobs=jobs)
        found, expected = contents(project.work / "warm"), project.cold()
        names = [change.__name__ for change in changes]
        assert found.keys() == expected.keys(), (number, names)
        wrong = [name for name, body in expected.items() if found[name] != body]
        assert not wrong, (number, names, wrong[:5])


# ------------------------------------------------------------ work, counted


def test_an_unchanged_build_renders_and_writes_nothing(project: Project) -> None:
    first = project.warm()
    assert first.rendered == first.pages > 50
    again = project.warm()
    assert (again.rendered, again.changed) == (0, 0)
    assert (again.pages, again.files, again.bytes) == (first.pages, first.files, first.bytes)
    assert not again.phases, "it did not even begin"


def test_who_sees_that_nothing_has_changed_need_not_read_how_records_look(root: Path) -> None:
    """Their classes take half a second to be made."""
    code = "import commands.build, sys; print(sorted({'pydantic', 'pelican', 'jinja2'} & {*sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_what_a_file_holds_is_read_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    body_of = standing.body_of

    def counted(path: str | Path) -> bytes:
        read.append(str(path))
        return body_of(path)

    def refused(file: Path) -> bytes:
        raise AssertionError(f"{file} is read once more")

    monkeypatch.setattr(standing, "body_of", counted)
    records = {
        str(file) for kind in ("actor", "event", "article") for file in project.records(kind)
    }
    with monkeypatch.context() as patch:
        plain = Path.read_bytes
        patch.setattr(
            Path, "read_bytes", lambda file: (refused if str(file) in records else plain)(file)
        )
        project.warm()
    assert len([path for path in read if path in records]) == len(records) > 0


def test_nothing_is_looked_through_for_what_may_go_while_a_build_goes_on(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    on: list[bool] = []
    read, write = standing.read, writer.SiteWriter.flush

    def reading(values: Mapping[str, Any]) -> dict[str, bytes]:
        on.append(gc.isenabled())
        return read(values)

    def writing(*given: Any) -> None:
        write(*given)
        on.append(gc.isenabled())

    monkeypatch.setattr(standing, "read", reading)
    monkeypatch.setattr(writer.SiteWriter, "flush", writing)
    assert gc.isenabled()
    project.warm()
    assert gc.isenabled()
    gc.disable()
    try:
        project.warm()
        assert not gc.isenabled(), "who called may have switched it off"
    finally:
        gc.enable()
    assert on == [False] * 3


def test_where_the_folder_was_touched_pages_come_from_memory(project: Project) -> None:
    first = project.warm()
    page = next((project.work / "warm" / "sv").rglob("index.html"))
    page.write_text("harm")
    again = project.warm()
    assert (again.rendered, again.changed) == (0, 1)
    shutil.rmtree(project.work / "warm")
    anew = project.warm(jobs=2)
    assert (anew.rendered, anew.changed) == (0, first.files)


def test_a_body_renders_its_own_page_alone(project: Project) -> None:
    project.warm()
    before = contents(project.work / "warm")
    edit_body(project, Random(1))
    again = project.warm()
    after = contents(project.work / "warm")
    changed = [name for name, body in after.items() if before.get(name) != body]
    pages = [name for name in changed if name.endswith(".html")]
    assert again.rendered == len(pages) == 1
    assert again.changed == len(changed)
    feeds = {name for name in changed if name not in pages}
    assert feeds and all("/floden/" in name for name in feeds), "feeds carry the text"


def test_a_summary_renders_the_pages_that_show_it(project: Project) -> None:
    whole = project.warm().pages
    edit_summary(project, Random(2))
    again = project.warm()
    assert 1 < again.rendered < whole / 2


def test_only_what_was_made_of_a_record_is_made_again(project: Project) -> None:
    whole = project.warm()
    before = contents(project.work / "warm")
    file = project.records("actor")[0]
    project.change(
        file, r"^  sv: .*$", "  sv: Det här är ändrat i ett prov, och det står bara här."
    )
    again = project.warm()
    assert 1 < again.made < whole.made / 2
    assert again.files == whole.files
    after = contents(project.work / "warm")
    assert sum(after[name] != body for name, body in before.items()) == again.changed


def test_a_component_renders_the_pages_that_can_reach_it(project: Project) -> None:
    whole = project.warm().pages
    change = project.theme / "templates/components/sources.html"
    change.write_text(change.read_text("utf-8") + "\n")
    again = project.warm()
    assert 1 <= again.rendered < whole / 2


def test_what_is_remembered_is_found_by_any_number_of_processes(project: Project) -> None:
    first = project.warm(jobs=2)
    assert first.rendered == first.pages
    (project.work / "warm/index.html").unlink()
    assert project.warm(jobs=1).rendered == 0


def test_warnings_are_told_again(project: Project) -> None:
    file = project.records("event")[0]
    with file.open("a", encoding="utf-8") as text:
        text.write("place:\n  name: Bänksalen\n  town: Bänkstad\n")
    first, again = project.warm(), project.warm()
    assert [p.render() for p in again.problems] == [p.render() for p in first.problems]


def test_the_search_index_is_made_when_what_is_found_has_changed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    monkeypatch.setattr(index, "_indexed", lambda pages: made.append(pages) or [("a", b"1\n")])
    first = project.warm(HUB_SEARCH=True)
    assert first.ok and len(made) == 1
    change_style(project, Random(3))
    project.warm(HUB_SEARCH=True)
    assert len(made) == 1
    assert [f.read_bytes() for f in (project.work / "warm").rglob("pagefind/a")] == [b"1\n"]
    edit_summary(project, Random(3))
    project.warm(HUB_SEARCH=True)
    assert len(made) == 2


# ------------------------------------------------------------ what stands


@pytest.mark.parametrize("harm", ["", "{", "[]", '{"made_of": 1}', "null"])
def test_a_note_that_is_broken_is_not_believed(project: Project, harm: str) -> None:
    project.warm()
    [note] = (project.work / "cache/standing").iterdir()
    note.write_text(harm)
    assert project.warm().phases, "it was built"
    assert not project.warm().phases


def test_another_setting_is_built(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.warm()
    values = {"HUB_ROOT": str(project.folder), "HUB_CACHE": str(project.work / "cache")}
    settings = {**values, "THEME": str(project.theme), "HUB_LOCALES": (), "SITEURL": ""}

    def now(day: date = DAY, **others: str) -> str:
        return standing.made_of(settings | others, standing.read(settings), day)

    before = now()
    assert now() == before
    assert now(SITEURL="https://x.example") != before
    assert now(DAY + timedelta(days=1)) != before
    (project.folder / "content/extra").mkdir(parents=True)
    (project.folder / "content/extra/file.txt").write_text("x")
    assert now() != before
