"""An event goes the whole way: from an answer or a form to its page in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.build import build
from commands.check import check
from commands.format import format_project
from commands.from_form import from_form
from commands.new import new
from tests.commands.conftest import Workspace
from tests.commands.test_from_form import ISSUE, MAIL
from tests.commands.test_new import SUMMARY, Script
from tests.site.conftest import small_settings


def by_terminal(workspace: Workspace) -> None:
    script = Script(
        "Påhittad konsert", "", "festival", "Luleå", "4/2 2027 kl 18.30", "", "",
        "Påhittade huset", "", "", SUMMARY, "", "", "", "",
    )  # fmt: skip
    new(workspace.root, "event", language="sv", ask=script.ask, say=script.say)


def by_form(workspace: Workspace) -> None:
    file = workspace.root.parent / "formular.md"
    file.write_text(ISSUE, "utf-8")
    from_form(workspace.root, file)


def by_mail(workspace: Workspace) -> None:
    file = workspace.root.parent / "tips.eml"
    file.write_text(MAIL, "utf-8")
    from_form(workspace.root, file)


@pytest.mark.parametrize("way", [by_terminal, by_form, by_mail])
def test_an_event_reaches_its_readers(
    root: Path, workspace: Workspace, way: object, tmp_path: Path
) -> None:
    assert callable(way)
    way(workspace)
    name = "data/events/norrbotten/pahittad-konsert.yaml"
    assert format_project(workspace.root) == 0
    assert check(workspace.root, "en", "HEAD") == 0
    workspace.commit("Evenemang: en konsert")
    assert name in workspace.git("ls-files", "data/events").split()
    settings = {**small_settings(root, ("sv", "en")), "HUB_ROOT": str(workspace.root)}
    output = tmp_path / "output"
    result = build(root, output, jobs=1, overrides=settings)
    assert result.ok, [problem.render() for problem in result.problems if problem.is_error]
    for page in ("sv/kalender", "en/calendar"):
        text = (output / page / "pahittad-konsert/index.html").read_text("utf-8")
        assert 'datetime="2027-02-04' in text and "Påhittad konsert" in text.replace("\u00ad", "")
