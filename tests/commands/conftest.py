"""A small made-up project under git, for the commands that editors and reviewers use."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.hub.conftest import SmallProject, write_vocabularies

CONF = """\
LANGUAGES = ("sv", "en")
SITEURL = "https://prov.example"
IDENTITY_DOMAIN = "prov.example"
IDENTITY_YEAR = 2026
SITE_NAMES = {{"sv": ("Provet,", "en liten webbplats"), "en": ("The test,", "a small site")}}
HUB_SEARCH = HUB_CARDS = False
HUB_CACHE = {cache!r}
CONTACT_ENDPOINT = ""
HUB_REPOSITORY = ""
EDITORS_EMAIL = "redaktion@prov.example"
PUBLISHER = ""
HUB_LOCALES = ({locales!r},)
"""


class Workspace(SmallProject):
    """The small project with its settings and its history."""

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=Prov", "-c", "user.email=prov@prov.example", *arguments],
            cwd=self.root,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def commit(self, message: str = "Mer") -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def text(self, name: str) -> str:
        return (self.root / name).read_text("utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        text = self.text(name)
        assert old in text, text
        self.write(name, text.replace(old, new, 1).encode())


@pytest.fixture
def workspace(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The small project, committed; its terminal speaks English, its day is 23 November 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "C")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    made = Workspace(tmp_path / "project")
    write_vocabularies(made)
    made.write(
        "pelicanconf.py",
        CONF.format(cache=str(tmp_path / "cache"), locales=str(root / "locales")),
    )
    made.add("actor")
    made.add("event")
    made.git("init", "--quiet", "--initial-branch=main")
    made.commit("Början")
    return made
