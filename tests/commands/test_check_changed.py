"""What a pull request is told: strict on what it touches, mild elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.check import check
from commands.github import MOST_ANNOTATIONS, MOST_BYTES, within_limits
from tests.commands.conftest import Workspace

EVENT = "data/events/norrbotten/festival.yaml"
ACTOR = "data/actors/norrbotten/testmuseet.yaml"


def run(
    workspace: Workspace,
    capsys: pytest.CaptureFixture[str],
    ref: str = "HEAD",
    format: str = "text",
) -> tuple[int, str]:
    capsys.readouterr()
    status = check(workspace.root, "en", ref, format)
    return status, capsys.readouterr().out


def test_a_mistake_in_a_file_that_the_change_touches_stops_it(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.change(ACTOR, "type: museum", "type: musem")
    status, out = run(workspace, capsys)
    assert status == 1
    assert f"{ACTOR}:2:7: type: “musem”" in out


def test_a_mistake_that_was_there_before_is_a_warning_for_others(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.change(ACTOR, "type: museum", "type: musem")
    workspace.commit()
    workspace.change(EVENT, "En påhittad festival", "En annan påhittad festival")
    status, out = run(workspace, capsys)
    assert status == 0
    assert f"{ACTOR}:2:7: warning: type: “musem”" in out


def test_a_mistake_that_the_change_causes_in_another_file_stops_it(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.change(EVENT, "start:", "organisers: [{actor: testmuseet}]\nstart:")
    workspace.commit()
    (workspace.root / ACTOR).unlink()
    status, out = run(workspace, capsys)
    assert status == 1
    assert "there is no actor with the id “testmuseet”" in out and "warning: organisers" not in out


def test_what_others_have_done_since_is_not_this_change(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.git("checkout", "--quiet", "-b", "min")
    workspace.git("checkout", "--quiet", "main")
    workspace.change(EVENT, "start: 2027-02-04 18:30", "start: 2027-02-04 17:30\nrevision: 1")
    workspace.commit()
    workspace.git("checkout", "--quiet", "min")
    assert run(workspace, capsys, "main")[0] == 0


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("end: 2027-02-04 21:00", "end: 2027-02-04 22:00", "end"),
        ("end: 2027-02-04 21:00", "status: cancelled", "end, status"),
        ("municipality: Luleå", "place: {name: Påhittade salen}", "municipality, place"),
        ("start: 2027-02-04 18:30\nend: 2027-02-04 21:00", "dates: [{start: 2027-02-04}]", "start"),
        ("end:", "attendance: hybrid\nonline: {address: https://prov.example}\nend:", "attendance"),
        ("end:", "timezone: Europe/Helsinki\nend:", "timezone"),
        ("end:", "repeats: {every: week}\nend:", "repeats"),
    ],
)
def test_an_event_that_moves_has_to_raise_its_revision(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], old: str, new: str, key: str
) -> None:
    workspace.change(EVENT, old, new)
    status, out = run(workspace, capsys)
    assert status == 1
    assert f"revision: {key}" in out and "Write “revision: 1”" in out
    workspace.change(EVENT, "added:", "revision: 1\nadded:")
    assert run(workspace, capsys)[0] == 0


def test_the_place_of_a_missing_revision_is_the_line_that_moved(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.change(EVENT, "end: 2027-02-04 21:00", "end: 2027-02-04 22:00")
    assert f"{EVENT}:9:6: revision: end differs from HEAD" in run(workspace, capsys)[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("municipality: Luleå", 'municipality: "2580"'),
        ("title: {sv: Påhittad festival}", "title: {sv: Annat namn}"),
        ("start: 2027-02-04 18:30", 'start: "2027-02-04T18:30"'),
        ("end:", "tickets: {seller: Prov}\nend:"),
    ],
)
def test_a_change_that_calendars_need_not_be_told_raises_nothing(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], old: str, new: str
) -> None:
    workspace.change(EVENT, old, new)
    assert run(workspace, capsys)[0] == 0


def test_an_event_that_changes_its_name_and_its_day_is_still_the_same_event(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    text = workspace.text(EVENT).replace("2027-02-04", "2027-02-05") + "former_ids: [festival]\n"
    (workspace.root / EVENT).unlink()
    workspace.write("data/events/norrbotten/festivalen.yaml", text)
    status, out = run(workspace, capsys)
    assert status == 1 and "revision: start, end" in out


def test_a_commit_that_git_does_not_know_is_said_in_one_line(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    from hub.errors import HubError

    for ref in ("origin/nothing", "--output=x"):
        with pytest.raises(HubError, match="commit"):
            run(workspace, capsys, ref)


# ------------------------------------------------------------ on GitHub


def test_github_is_shown_ten_problems_at_their_lines_and_the_rest_in_the_summary(
    workspace: Workspace,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    for number in range(14):
        workspace.write(
            f"data/actors/norrbotten/museum-{number}.yaml",
            workspace.text(ACTOR).replace("type: museum", "type: fel%:,"),
        )
    status, out = run(workspace, capsys, format="github")
    lines = out.splitlines()
    assert status == 1
    assert len(lines) == MOST_ANNOTATIONS
    first = (
        "::error file=data/actors/norrbotten/museum-0.yaml,line=2,col=7::type: “fel%25:,” is not"
    )
    assert lines[0].startswith(first)
    assert "%0AUse one of" in lines[0]
    text = (tmp_path / "summary.md").read_text("utf-8")
    swedish, english = text.split("\n---\n")
    for number in range(14):
        assert f"museum-{number}.yaml:2:7" in swedish and f"museum-{number}.yaml:2:7" in english
    assert "What the check found" in english and "What the check found" not in swedish


def test_the_summary_names_the_pages_that_come_change_and_go_in_both_languages(
    workspace: Workspace,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    workspace.add("article")
    workspace.add("opportunity")
    workspace.change(ACTOR, "Ett påhittat", "Ett alldeles påhittat")
    (workspace.root / EVENT).unlink()
    run(workspace, capsys, format="github")
    english = (tmp_path / "summary.md").read_text("utf-8").split("\n---\n")[1]
    added, rest = english.split("### Pages that are changed")
    changed, removed = rest.split("### Pages that are removed")
    assert "https://prov.example/sv/aktuellt/nyhet/" in added
    assert "https://prov.example/en/opportunities/bidrag/" in added
    assert "https://prov.example/sv/aktorer/testmuseet/" in changed
    assert "https://prov.example/en/organisations/testmuseet/" in changed
    assert "https://prov.example/en/calendar/festival/" in removed
    assert "Translations that would be welcome" in removed


def test_likely_duplicates_stand_under_their_own_heading_and_stop_nothing(
    workspace: Workspace,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    workspace.write("data/actors/norrbotten/testmuseet-2.yaml", workspace.text(ACTOR))
    status, _ = run(workspace, capsys, format="github")
    text = (tmp_path / "summary.md").read_text("utf-8")
    assert status == 0
    assert "### Finns den redan?" in text and "### Is it there already?" in text


def test_words_of_a_stranger_become_no_command_no_link_and_no_markup(
    workspace: Workspace,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    evil = r'"x\n::set-env name=A::b <img src=x> [a](https://evil.example) @octocat"'
    workspace.change(ACTOR, "type: museum", f"type: {evil}")
    _, out = run(workspace, capsys, format="github")
    assert not any(line.startswith("::set-env") for line in out.splitlines())
    text = (tmp_path / "summary.md").read_text("utf-8")
    assert "<img" not in text and "](https" not in text and "@octocat" not in text
    assert "https://evil" not in text


def test_a_summary_is_never_larger_than_github_takes() -> None:
    cut = within_limits("å\n" * MOST_BYTES)
    assert len(cut.encode()) <= 1024 * 1024 and cut.endswith("…\n")
