"""The tests' tools from npm: locked without addresses, installed once, missed aloud."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from commands.npm import FILES, install_packages
from commands.tools import REMEDY, SOURCE, ensure_tools, find_tools


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """A folder with nothing but the lock."""
    for name in FILES:
        file = tmp_path / SOURCE / name
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / SOURCE / name, file)
    return tmp_path


def npm_that(
    monkeypatch: pytest.MonkeyPatch, outcome: int | Exception, java: str | None = "/usr/bin/java"
) -> list[list[str]]:
    """Puts a made-up npm in npm's place; returns how it was called."""
    calls: list[list[str]] = []

    def run(command: list[str], *, cwd: Path, **others: Any) -> None:
        calls.append(command)
        if isinstance(outcome, Exception):
            raise outcome
        (cwd / "node_modules").mkdir()
        if outcome:
            raise subprocess.CalledProcessError(outcome, command)

    found = {"npm": "/usr/bin/npm", "java": java}
    monkeypatch.setattr("commands.npm.shutil.which", found.get)
    monkeypatch.setattr("commands.npm.subprocess.run", run)
    return calls


def test_every_package_is_locked_by_its_digest_and_by_no_address(root: Path) -> None:
    lock = json.loads((root / SOURCE / "package-lock.json").read_text("utf-8"))
    locked = {name: package for name, package in lock["packages"].items() if name}
    assert {"node_modules/vnu-jar", "node_modules/html-validate"} <= set(locked)
    for name, package in locked.items():
        assert package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, name


def test_tools_are_installed_once_for_each_lock(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls = npm_that(monkeypatch, 0)
    ensure_tools(project)
    ensure_tools(project)
    [command] = calls
    assert command[:3] == ["/usr/bin/npm", "ci", "--ignore-scripts"]
    first = find_tools(project)
    assert first and first.is_dir()
    lock = project / SOURCE / "package-lock.json"
    lock.write_text(lock.read_text("utf-8") + "\n", "utf-8")
    assert find_tools(project) is None
    ensure_tools(project)
    assert len(calls) == 2 and find_tools(project) != first
    assert "NO" not in capsys.readouterr().err


def test_what_another_lock_names_is_installed_apart(
    root: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = npm_that(monkeypatch, 0)
    other = Path("benchmarks", "eleventy")
    (project / other).mkdir(parents=True)
    for name in FILES:
        shutil.copyfile(root / other / name, project / other / name)
    first = install_packages(project, other, "Installing …")
    assert first and first.is_dir() and install_packages(project, other, "Installing …") == first
    assert len(calls) == 1 and find_tools(project) is None


@pytest.mark.parametrize("outcome", [1, OSError(), subprocess.TimeoutExpired("npm", 1)])
def test_an_installation_that_fails_is_told_and_leaves_nothing(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    outcome: int | Exception,
) -> None:
    npm_that(monkeypatch, outcome)
    ensure_tools(project)
    assert find_tools(project) is None
    assert [*(project / ".cache" / "tools").iterdir()] == []
    told = capsys.readouterr().err
    assert "NO TOOLS FROM NPM" in told and REMEDY in told


def test_without_npm_or_java_it_is_said_what_is_skipped(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("commands.tools.shutil.which", lambda name: None)
        ensure_tools(project)
    assert "NO TOOLS FROM NPM" in capsys.readouterr().err
    npm_that(monkeypatch, 0, java=None)
    ensure_tools(project)
    assert "NO JAVA" in capsys.readouterr().err
