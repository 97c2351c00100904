"""Packages from npm: installed as a lock says, once for each lock; their scripts are not run."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FILES = ("package.json", "package-lock.json")
QUIET = ("--no-audit", "--no-fund", "--no-progress", "--loglevel=error")
BRIEF = ("--prefer-offline", "--fetch-retries=1", "--fetch-retry-mintimeout=1000")
"""Without a network this ends in seconds."""
CI = (
    *("ci", "--ignore-scripts", *QUIET),
    "--engine-strict",  # an old Node.js is told here, and not by a tool that falls over later
    *BRIEF,
)
PATIENCE = 300
"""Seconds that npm gets."""


def find_packages(root: Path, source: Path) -> Path | None:
    """The folder of npm's packages, if what the lock in `source` says now is installed."""
    packages = _folder(root, source) / "node_modules"
    return packages if packages.is_dir() else None


def install_packages(root: Path, source: Path, said: str) -> Path | None:
    """Installs what is locked where it is not there; `said` tells the terminal what it waits for.

    Installs beside the place and moves there when all is well: a folder there is whole.
    """
    found, npm = find_packages(root, source), shutil.which("npm")
    if found or npm is None:
        return found
    print(said, file=sys.stderr, flush=True)
    folder = _folder(root, source)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as temporary:
        new = Path(temporary, "new")
        new.mkdir()
        for name in FILES:
            shutil.copyfile(root / source / name, new / name)
        if run_npm(npm, CI, new):
            new.rename(folder)
    return find_packages(root, source)


def run_npm(npm: str, arguments: tuple[str, ...], folder: Path) -> bool:
    """Whether npm did what it was asked to."""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        subprocess.run(
            [npm, *arguments], cwd=folder, stdout=subprocess.DEVNULL, timeout=PATIENCE, check=True
        )
        return True
    return False


def _folder(root: Path, source: Path) -> Path:
    lock = (root / source / "package-lock.json").read_bytes()
    return root / ".cache" / "tools" / hashlib.sha256(lock).hexdigest()[:12]
