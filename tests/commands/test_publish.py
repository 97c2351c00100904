"""`publish`: what it keeps from readers, which commit it is of, and that it never goes back."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from commands.publish import _drafts, _own_paths, _refuse_older, _secrets, commit_of
from hub.errors import HubError
from hub.reading import load_catalogues
from hub.routes import Routes
from hub.site import settings_of
from tests.site.conftest import SMALL, small_settings


def test_what_is_named_as_a_secret_is_looked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("PROV_TOKEN", "PROV_PASSWORD", "PROV_API_KEY", "PROV_SECRET_FILE", "PROV_NAME"):
        monkeypatch.setenv(name, f"  hemligt-{name.lower()}  ")
    monkeypatch.setenv("PROV_SECRET_SHORT", "kort")
    monkeypatch.setenv("PROV_SECRET_FILE", str(tmp_path))
    found = {name: value for name, value in _secrets() if name.startswith("PROV_")}
    assert found == {
        "PROV_TOKEN": "hemligt-prov_token",
        "PROV_PASSWORD": "hemligt-prov_password",
        "PROV_API_KEY": "hemligt-prov_api_key",
    }


def test_folders_of_this_machine_are_looked_for(tmp_path: Path) -> None:
    paths = _own_paths(tmp_path)
    assert f"{tmp_path.resolve()}/" in paths
    assert "/" not in paths and "//" not in paths


def test_drafts_are_known_by_the_address_that_they_would_have(root: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(SMALL, project)
    [article, *_] = sorted((project / "content/news").rglob("*.sv.md"))
    text = article.read_text("utf-8")
    article.write_text(text.replace("---\n", "---\nstatus: draft\n", 1), "utf-8")
    settings = settings_of(
        {
            "IDENTITY_DOMAIN": "prov.example",
            "IDENTITY_YEAR": 2026,
            "HUB_SEARCH": False,
            "HUB_CARDS": False,
            "CONTACT_ENDPOINT": "",
            **small_settings(root),
        }
    )
    before = {*_drafts(SMALL, settings, Routes(load_catalogues(settings)))}
    found = {*_drafts(project, settings, Routes(load_catalogues(settings)))}
    [(address, source)] = found - before
    assert source == article.relative_to(project).as_posix()
    assert address.startswith("/sv/aktuellt/")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    for number in range(2):
        (folder / "file").write_text(str(number))
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", str(number))
    return folder


def git(folder: Path, *arguments: str) -> str:
    named = ["-c", "user.name=Prov", "-c", "user.email=prov@prov.example"]
    done = subprocess.run(
        ["git", "-C", str(folder), *named, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def place_with(commit: str | None) -> Any:
    live = SimpleNamespace(release=SimpleNamespace(commit=commit)) if commit else None
    return SimpleNamespace(live=lambda: live)


def test_of_two_merges_the_later_one_stays_live(repository: Path) -> None:
    older, newer = git(repository, "rev-parse", "HEAD~1"), git(repository, "rev-parse", "HEAD")
    _refuse_older(repository, place_with(None), older, False)
    _refuse_older(repository, place_with(older), newer, False)
    _refuse_older(repository, place_with(newer), newer, False)
    _refuse_older(repository, place_with("f" * 40), newer, False)
    with pytest.raises(HubError, match=r"is newer than .*rollback"):
        _refuse_older(repository, place_with(newer), older, False)
    _refuse_older(repository, place_with(newer), older, True)


def test_a_release_is_of_one_commit(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HUB_COMMIT", raising=False)
    commit = git(repository, "rev-parse", "HEAD")
    assert commit_of(repository) == commit
    (repository / "file").write_text("changed")
    with pytest.raises(HubError, match="file is not committed"):
        commit_of(repository)
    assert commit_of(repository, may_be_dirty=True) == f"{commit}-uncommitted"
    monkeypatch.setenv("HUB_COMMIT", "not a hash")
    with pytest.raises(HubError, match="HUB_COMMIT"):
        commit_of(repository)


def test_without_git_the_commit_has_to_be_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HUB_COMMIT", raising=False)
    with pytest.raises(HubError, match="Say it as HUB_COMMIT"):
        commit_of(tmp_path)
    monkeypatch.setenv("HUB_COMMIT", "a" * 40)
    assert commit_of(tmp_path) == "a" * 40
