"""`admin`: when the web editor may start, and what it writes where it is asked for no drafts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from commands.admin import editor_server
from commands.check import check
from commands.format import format_project
from commands.web_editor import MISSING, ensure_server
from hub.errors import HubError
from tests.commands.conftest import Workspace

SITE = "http://127.0.0.1:8000"
WRITTEN = """\
title:
  sv: Påhittad konsert
  en: ""
start: 2027-02-04 18:30
type: festival
region: norrbotten
municipality: "2580"
languages:
  - no
price:
  note:
    sv: ""
opening: 2027-02-03 18:30
organisers:
  - {}
summary:
  sv: Två orkestrar och en kör spelar ny musik av tonsättare från Norrbotten i tre
    kvällar.
  en: ""
added: 2026-11-23
"""
"""As Decap writes it: its own order of keys, plain times and `no`, what was left blank."""


@pytest.fixture
def identified(workspace: Workspace) -> Workspace:
    workspace.git("config", "user.name", "Prov")
    workspace.git("config", "user.email", "prov@prov.example")
    return workspace


def refusal(workspace: Workspace) -> str:
    with pytest.raises(HubError) as stopped, editor_server(workspace.root, SITE):
        pass
    return str(stopped.value)


def test_drafts_would_take_with_them_what_is_not_committed(identified: Workspace) -> None:
    identified.write("data/events/norrbotten/halvt.yaml", b"title:\n")
    said = refusal(identified)
    assert "not committed" in said and "--files" in said


def test_drafts_need_a_branch_and_somebody_who_writes_them(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.useConfigOnly")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "true")
    for name in ("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert "who you are" in refusal(workspace)
    workspace.git("checkout", "--quiet", "--detach")
    assert "No branch" in refusal(workspace)


def test_without_npm_it_says_what_to_install(
    identified: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commands.admin.ensure_server", lambda: None)
    assert "Install Node.js" in refusal(identified)


def test_in_files_it_writes_what_check_and_format_take(identified: Workspace) -> None:
    if not (ensure_server() and shutil.which("node")):
        pytest.skip(MISSING)
    name = "data/events/norrbotten/pahittad-konsert.yaml"
    before = identified.git("rev-parse", "HEAD")
    with editor_server(identified.root, SITE, in_files=True) as settings:
        backend = settings["EDITOR_BACKEND"]
        assert backend["publish_mode"] == "simple"
        entry = {"slug": "norrbotten/pahittad-konsert", "path": name, "raw": WRITTEN}
        params = {
            "branch": backend["branch"],
            "dataFiles": [entry],
            "assets": [],
            "options": {"commitMessage": "x", "useWorkflow": False, "status": "draft"},
        }
        said = json.dumps({"action": "persistEntry", "params": params}).encode()
        request = Request(backend["proxy_url"], said, {"Content-Type": "application/json"})
        with urlopen(request, timeout=10) as answer:
            assert answer.status == 200
    assert identified.text(name) == WRITTEN
    assert identified.git("rev-parse", "HEAD") == before, "nothing is committed"
    assert check(identified.root, "en") == 0
    assert format_project(identified.root) == 0
    lines = identified.text(name).splitlines()
    assert (lines[0] == "title:" and "languages:\n- no\n" in identified.text(name)) or "[no]" in (
        identified.text(name)
    )
    assert "start: 2027-02-04 18:30" in lines
    assert format_project(identified.root, check=True) == 0
