"""From a merge to a reader: a bare repository, the workflow's own command, nginx on loopback."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpora import write_small_corpus
from tests.hosting.conftest import serving

PARTS = ("commands", "hub", "locales", "plugins", "publishing", "theme")
FILES = ("pelicanconf.py", "publishconf.py", "tasks.py", ".gitignore")
RECORDS = 12
"""A made-up site of so many records is published half a dozen times here."""
ACTOR = "bank-aktor-0"


class Repository:
    """A bare repository, an editor's clone of it, and the clone of the machine that publishes."""

    def __init__(self, root: Path, work: Path) -> None:
        self.bare, self.editor, self.runner = work / "hub.git", work / "editor", work / "runner"
        self.served = work / "served"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "SITEURL": "https://hub.example",
            "HUB_PUBLISH_FOLDER": str(self.served),
            "SOURCE_DATE_EPOCH": "1796900000",
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        self.git(work, "init", "-q", "--bare", "-b", "main", str(self.bare))
        for clone in (self.editor, self.runner):
            self.git(work, "clone", "-q", str(self.bare), str(clone))
        for part in PARTS:
            ignore = shutil.ignore_patterns("__pycache__")
            shutil.copytree(root / part, self.editor / part, ignore=ignore)
        write_small_corpus(root, self.editor, RECORDS)
        for name in FILES:
            shutil.copyfile(root / name, self.editor / name)
        with (self.editor / "publishconf.py").open("a") as settings:
            settings.write("\nHUB_CARDS = HUB_SEARCH = False\n")  # they have tests of their own

    def git(self, folder: Path, *arguments: str) -> str:
        named = ["-c", "user.name=Prov", "-c", "user.email=prov@prov.example"]
        command = ["git", "-C", str(folder), *named, *arguments]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def merge(self, message: str) -> str:
        """Commits what the editor has changed, and pushes it. Returns the commit."""
        self.git(self.editor, "add", "-A")
        self.git(self.editor, "commit", "-q", "-m", message)
        self.git(self.editor, "push", "-q", "origin", "HEAD:main")
        return self.git(self.editor, "rev-parse", "HEAD")

    def run(self, task: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """What the workflow runs, in the environment that `tasks.py` would set up."""
        self.git(self.runner, "pull", "-q", "--ff-only", "origin", "main")
        invoke = [sys.executable, "-m", "invoke", "--search-root", str(self.runner)]
        return subprocess.run(
            [*invoke, task, *arguments],
            cwd=self.runner,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def change(self, name: str, old: str, new: str) -> None:
        file = self.editor / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_merge_is_published_a_bad_one_is_not_and_one_can_go_back(
    root: Path, tmp_path: Path
) -> None:
    workflow = (root / ".github" / "workflows" / "publish.yml").read_text("utf-8")
    command = re.search(r"run: python3 tasks\.py (\w+) pages$", workflow, re.M)
    assert command
    task = command[1]
    repository = Repository(root, tmp_path)
    first = repository.merge("The site")
    done = repository.run(task, "folder")
    assert done.returncode == 0, done.stderr[-3000:]
    with serving(root, repository.served, tmp_path / "nginx") as server:
        page = f"/sv/aktorer/{ACTOR}/"
        [file] = (repository.editor / "data" / "actors").rglob(f"{ACTOR}.yaml")
        record = file.relative_to(repository.editor).as_posix()

        def shown() -> str:
            answer = server.get(page)
            assert answer.status == 200
            return answer.body.decode()

        assert f'"commit": "{first}"' in server.get("/release.json").body.decode()

        name = re.search(r"^name: (.+)$", file.read_text("utf-8"), re.M)
        assert name
        repository.change(record, name[0], f"{name[0]} i prov")
        second = repository.merge("A new name")
        assert repository.run(task, "folder").returncode == 0
        assert "i prov" in shown()

        repository.change(record, f"region: {file.parent.name}", "region: lappland")
        repository.merge("A region that is none")
        bad = repository.run(task, "folder")
        assert bad.returncode == 1
        assert f"{record}:" in bad.stderr + bad.stdout and "what was live still is" in bad.stderr
        assert f'"commit": "{second}"' in server.get("/release.json").body.decode()

        repository.git(repository.editor, "revert", "--no-edit", "HEAD")
        moved = _rename(repository.editor, ACTOR, f"{ACTOR}-prov")
        repository.merge("A new id without the former one")
        lost = repository.run(task, "folder")
        assert lost.returncode == 1
        assert f"{page}: answered in the release that is live" in lost.stderr
        assert "former_ids" in lost.stderr
        assert "i prov" in shown()

        with moved.open("a", encoding="utf-8") as lines:
            lines.write(f"\nformer_ids: [{ACTOR}]\n")
        repository.merge("The former id")
        done = repository.run(task, "folder")
        assert done.returncode == 0, done.stderr[-3000:]
        server.reload()
        assert server.get(f"/sv/aktorer/{ACTOR}-prov/").status == 200
        assert server.get(page).status in (200, 301)

        back = repository.run("rollback", "folder")
        assert back.returncode == 0, back.stderr
        assert f'"commit": "{second}"' in server.get("/release.json").body.decode()
        assert "i prov" in shown()


def _rename(project: Path, old: str, new: str) -> Path:
    """Gives an actor a new id, in its file's name and wherever it is named; returns the file."""
    [file] = (project / "data" / "actors").rglob(f"{old}.yaml")
    moved = file.rename(file.with_name(f"{new}.yaml"))
    for folder in ("data", "content"):
        for other in (project / folder).rglob("*"):
            if other.suffix in (".yaml", ".md"):
                text = other.read_text("utf-8")
                changed = re.sub(rf"(?<![\w./-]){old}(?![\w.-])", new, text)
                if changed != text:
                    other.write_text(changed, "utf-8")
    return moved


@pytest.mark.parametrize("target", ["nej"])
def test_a_target_that_is_not_there_is_said(root: Path, target: str) -> None:
    from commands.publish import run
    from hub.errors import HubError

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITEURL", "https://hub.example")
        with pytest.raises(HubError, match="Those in PUBLISH_TARGETS"):
            run(root, target, overrides={"SITEURL": "https://hub.example"})
