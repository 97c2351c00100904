"""`status`: what a coordinator wants to know on Monday."""

from __future__ import annotations

import json
from typing import Any

import pytest

from commands.format import format_project
from commands.status import status
from hub.errors import HubError
from tests.commands.conftest import Workspace

EVENT = "data/events/norrbotten/festival.yaml"
ACTOR = "data/actors/norrbotten/testmuseet.yaml"
ENGLISH = "content/news/norrbotten/2027-01-15-nyhet.en.md"


def found(workspace: Workspace, capsys: pytest.CaptureFixture[str], **more: Any) -> dict[str, Any]:
    capsys.readouterr()
    assert status(workspace.root, as_json=True, language="en", **more) == 0
    sections: dict[str, Any] = json.loads(capsys.readouterr().out)["sections"]
    return sections


def files(findings: list[dict[str, Any]]) -> list[str]:
    return [one["file"] for one in findings]


def test_missing_translations_are_told_for_each_language(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    article = workspace.add("article")
    missing = found(workspace, capsys)["translation-missing"]
    assert {(one["file"], one["language"], one["detail"]) for one in missing} == {
        (EVENT, "en", "title, summary"),
        (ACTOR, "en", "summary"),
        (article, "en", None or ""),
    }


def test_a_translation_is_outdated_when_its_source_changes_and_not_when_a_file_is_touched(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    swedish = workspace.add("article")
    workspace.write(ENGLISH, workspace.text(swedish))
    format_project(workspace.root, translated=ENGLISH)
    (workspace.root / swedish).touch()
    assert found(workspace, capsys)["translation-outdated"] == []
    workspace.change(swedish, "Text.", "Ny text.")
    outdated = found(workspace, capsys)["translation-outdated"]
    assert [(one["file"], one["language"], one["detail"]) for one in outdated] == [
        (ENGLISH, "en", swedish)
    ]
    format_project(workspace.root, translated=ENGLISH)
    assert found(workspace, capsys)["translation-outdated"] == []


def test_a_record_is_reviewed_again_after_a_year(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.change(EVENT, "added:", "reviewed: 2025-11-23\nadded:")
    workspace.change(ACTOR, "added:", "reviewed: 2025-11-24\nadded:")
    assert files(found(workspace, capsys)["not-reviewed"]) == [EVENT]


def test_passed_deadlines_are_told_until_the_call_is_withdrawn(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    name = workspace.add("opportunity", "deadlines: [2027-03-01]", "deadlines: [2026-11-22]")
    passed = found(workspace, capsys)["deadline-passed"]
    assert [(one["file"], one["detail"]) for one in passed] == [(name, "2026-11-22")]
    workspace.change(name, "2026-11-22", "2026-11-23")
    assert found(workspace, capsys)["deadline-passed"] == []


def test_a_coming_event_without_a_place_is_told(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert files(found(workspace, capsys)["no-venue"]) == [EVENT]
    workspace.change(EVENT, "added:", "attendance: online\nadded:")
    assert found(workspace, capsys)["no-venue"] == []


def test_likely_duplicates_and_unconfirmed_organisations_are_told(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    twin = "data/actors/norrbotten/testmuseet-2.yaml"
    workspace.write(twin, workspace.text(ACTOR) + "confirmed: 2026-11-01\n")
    sections = found(workspace, capsys)
    assert files(sections["duplicate"]) in ([ACTOR], [twin])
    assert "is very like “Testmuseet”" in sections["duplicate"][0]["detail"]
    assert files(sections["never-confirmed"]) == [ACTOR]


def test_dead_links_are_told_once_there_is_a_report(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    status(workspace.root, language="en")
    assert "No links have been followed yet." in capsys.readouterr().out
    report = {
        "checked": "2026-11-20",
        "dead": [{"address": "https://prov.example/x", "reason": "404", "files": [ACTOR, "borta"]}],
    }
    cache = workspace.root.parent / "cache"
    cache.mkdir()
    (cache / "links.json").write_text(json.dumps(report), "utf-8")
    dead = found(workspace, capsys)["dead-link"]
    assert [(one["file"], one["detail"]) for one in dead] == [
        (ACTOR, "https://prov.example/x (404)")
    ]
    for broken in ("[", "[]", '{"dead": 1}', '{"checked": "x", "dead": []}'):
        (cache / "links.json").write_text(broken, "utf-8")
        assert found(workspace, capsys)["dead-link"] == []


def test_one_region_sees_its_own(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(workspace, capsys, region="vasterbotten")["never-confirmed"] == []
    assert files(found(workspace, capsys, region="norrbotten")["never-confirmed"]) == [ACTOR]
    with pytest.raises(HubError, match="use one of"):
        status(workspace.root, region="norr")


def test_the_table_counts_by_language_and_region_and_speaks_swedish(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    status(workspace.root, language="sv")
    out = capsys.readouterr().out
    assert "Översättningar som saknas: 2\n  en  norrbotten               2\n" in out
    assert f"{EVENT}  en  title, summary" in out


def test_with_errors_it_points_to_check(workspace: Workspace) -> None:
    workspace.change(ACTOR, "type: museum", "type: musem")
    with pytest.raises(HubError, match="check"):
        status(workspace.root)
