"""`format`: canonical files, the day they were added, the revision, the digest of a translation."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.check import check
from commands.format import format_project
from hub.errors import HubError
from tests.commands.conftest import Workspace

EVENT = "data/events/norrbotten/festival.yaml"
ENGLISH = "content/news/norrbotten/2027-01-15-nyhet.en.md"


def test_the_repository_is_in_canonical_form(root: Path) -> None:
    assert format_project(root, check=True) == 0


def test_a_second_time_changes_nothing(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert format_project(workspace.root) == 0
    assert EVENT in capsys.readouterr().out
    before = {file: file.read_bytes() for file in workspace.root.rglob("data/**/*.yaml")}
    assert format_project(workspace.root, check=True) == 0
    assert {file: file.read_bytes() for file in before} == before


def test_checking_changes_no_file_and_says_which_need_it(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    before = workspace.text(EVENT)
    assert format_project(workspace.root, check=True) == 1
    said = capsys.readouterr()
    assert EVENT in said.out and "python3 tasks.py format" in said.err
    assert workspace.text(EVENT) == before


def test_the_day_a_record_was_added_is_written_once(workspace: Workspace) -> None:
    workspace.change(EVENT, "added: 2027-01-01\n", "")
    format_project(workspace.root)
    assert "added: 2026-11-23\n" in workspace.text(EVENT)
    workspace.change(EVENT, "2026-11-23", "2026-11-20")
    format_project(workspace.root)
    assert "added: 2026-11-20\n" in workspace.text(EVENT)


def test_an_event_that_moves_gets_its_revision_and_passes_the_check(workspace: Workspace) -> None:
    workspace.change(EVENT, "2027-02-04 21:00", "2027-02-04 22:00")
    assert check(workspace.root, "en", "HEAD") == 1
    format_project(workspace.root)
    assert "revision: 1\n" in workspace.text(EVENT)
    format_project(workspace.root)
    assert "revision: 1\n" in workspace.text(EVENT)
    assert check(workspace.root, "en", "HEAD") == 0
    workspace.commit()
    workspace.change(EVENT, "start:", "status: cancelled\nstart:")
    format_project(workspace.root)
    assert "revision: 2\n" in workspace.text(EVENT)


def test_an_event_that_is_only_reworded_keeps_its_revision(workspace: Workspace) -> None:
    workspace.change(EVENT, "En påhittad festival", "En annan påhittad festival")
    format_project(workspace.root)
    assert "revision" not in workspace.text(EVENT)


def test_a_file_that_is_no_yaml_is_named_and_left_alone(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.write(EVENT, "title: [\n")
    assert format_project(workspace.root) == 1
    assert f"{EVENT}:" in capsys.readouterr().err
    assert workspace.text(EVENT) == "title: [\n"


def test_it_works_without_git(workspace: Workspace) -> None:
    import shutil

    shutil.rmtree(workspace.root / ".git")
    assert format_project(workspace.root) == 0


def test_the_front_matter_of_a_text_is_formatted_and_its_body_left_alone(
    workspace: Workspace,
) -> None:
    name = workspace.add(
        "article", "---\nText.", 'slug: ""\nactors:\n    - testmuseet\n---\nText.\n\n-   a'
    )
    format_project(workspace.root)
    text = workspace.text(name)
    assert "slug" not in text and "actors:\n  - testmuseet\n" in text
    assert text.endswith("---\nText.\n\n-   a\n")


def test_a_translation_is_marked_with_what_it_follows(workspace: Workspace) -> None:
    swedish = workspace.add("article")
    workspace.write(ENGLISH, workspace.text(swedish).replace("Text.", "A text."))
    assert format_project(workspace.root, translated=ENGLISH) == 0
    first = workspace.text(ENGLISH)
    assert "translates: " in first and "translates" not in workspace.text(swedish)
    workspace.change(swedish, "Text.", "En ny text.")
    format_project(workspace.root, translated=str(workspace.root / ENGLISH))
    assert workspace.text(ENGLISH) != first


def test_a_text_without_a_source_cannot_follow_one(workspace: Workspace) -> None:
    swedish = workspace.add("article")
    with pytest.raises(HubError, match="another language"):
        format_project(workspace.root, translated=swedish)
    with pytest.raises(HubError, match="not an article"):
        format_project(workspace.root, translated="../x.md")
    with pytest.raises(HubError, match="not a file of the project"):
        format_project(workspace.root, translated="/etc/passwd")


def test_a_file_that_would_lose_something_is_left_alone(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from hub.editing import canonical

    monkeypatch.setattr(canonical, "_before", lambda entry: [])
    text = "# om dagen\n" + workspace.text(EVENT)
    workspace.write(EVENT, text)
    assert format_project(workspace.root) == 1
    assert "without losing a comment" in capsys.readouterr().err
    assert workspace.text(EVENT) == text
