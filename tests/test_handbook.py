"""The handbooks say what is so: commands that exist, files that exist, every key of every model."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from commands.generate import HANDBOOKS, rendered
from hub.editing.key_order import keys_of
from hub.editing.owners import code_owners
from hub.editing.questions import MODELS
from hub.loading import load_project

BOOKS = (
    "docs/redaktor.md",
    "docs/editors.md",
    "docs/granskare.md",
    "docs/samordnare.md",
    "README.md",
)


@pytest.mark.parametrize("name", BOOKS)
def test_every_command_and_every_file_that_is_named_exists(root: Path, name: str) -> None:
    text = (root / name).read_text("utf-8")
    tasks = (root / "tasks.py").read_text("utf-8")
    commands = set(re.findall(r"python3 tasks\.py ([a-z-]+)", text))
    assert commands
    for command in commands:
        assert f"def {command.replace('-', '_')}(" in tasks, command
    for target in re.findall(r"\]\(([\w./-]+\.md)\)", text):
        assert (root / name).parent.joinpath(target).is_file(), target


@pytest.mark.parametrize("name", HANDBOOKS)
def test_every_picture_of_the_web_editor_is_shown_and_said_in_words(root: Path, name: str) -> None:
    text = (root / name).read_text("utf-8")
    shown = dict(re.findall(r"!\[([^\]]+)\]\(screenshots/(editor-[\w-]+\.webp)\)", text))
    taken = {file.name for file in (root / "docs" / "screenshots").glob("editor-*.webp")}
    assert set(shown.values()) == taken and len(taken) >= 9


@pytest.mark.parametrize("name", HANDBOOKS)
def test_the_tables_are_those_of_the_models(root: Path, name: str) -> None:
    text = (root / name).read_text("utf-8")
    assert rendered(root)[name] == text, "run: python3 tasks.py generate"
    for model in MODELS.values():
        for key in keys_of(model):
            assert f"| `{key}` |" in text, key


def test_changes_are_reviewed_by_the_teams_that_are_known_and_by_no_others(root: Path) -> None:
    regions = load_project(root).vocabularies.regions
    teams = {"norrbotten": "@hubben/norrbotten", "vasterbotten": "@hubben/vasterbotten"}
    given = {
        slug: region.model_copy(update={"team": teams.get(slug)})
        for slug, region in regions.items()
    }
    lines = code_owners(given).splitlines()
    assert "/data/events/norrbotten/ @hubben/norrbotten" in lines
    assert "/content/news/vasterbotten/ @hubben/vasterbotten" in lines
    assert "/data/vocabularies/ @hubben/vasterbotten @hubben/norrbotten" in lines
    assert "# Västernorrland: no team is set yet." in lines
    assert not any("vasternorrland" in line for line in lines)
    untold = code_owners({s: r.model_copy(update={"team": None}) for s, r in regions.items()})
    assert all(line.startswith("#") for line in untold.splitlines() if line)
