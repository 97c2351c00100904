"""Tools from npm: installed as they are locked, once for each lock."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path("tests", "tools")
"""What the tests need."""
FILES = ("package.json", "package-lock.json")
NPM = (
    *("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress", "--loglevel=error"),
    "--engine-strict",  # an old Node.js is told here, and not by a tool that falls over later
    # Without a network this ends in seconds.
    *("--prefer-offline", "--fetch-retries=1", "--fetch-retry-mintimeout=1000"),
)
PATIENCE = 300
"""Seconds that npm gets."""

REMEDY = (
    "Install Node.js 20.19 or later with npm, and with a network run: "
    "python3 tasks.py test --path tests/site/test_validity.py"
)
JAVA_REMEDY = "Install Java 17 or later (Debian: apt install default-jre-headless)."


def find_tools(root: Path) -> Path | None:
    """The folder of the tests' packages, if what the lock says now is installed."""
    return _find(root, SOURCE)


def install_packages(root: Path, source: Path) -> Path | None:
    """The folder of the packages that are locked in `source`, installed where they are not.

    None if that cannot be done.
    """
    if not _find(root, source):
        _install(root, source)
    return _find(root, source)


def ensure_tools(root: Path) -> None:
    """Installs what is locked where it is not there; says aloud what is skipped without it."""
    if not install_packages(root, SOURCE):
        print(f"NO TOOLS FROM NPM: no page's HTML is validated. {REMEDY}", file=sys.stderr)
    elif not shutil.which("java"):
        said = f"NO JAVA: HTML is validated by html-validate alone. {JAVA_REMEDY}"
        print(said, file=sys.stderr, flush=True)


def _find(root: Path, source: Path) -> Path | None:
    packages = _folder(root, source) / "node_modules"
    return packages if packages.is_dir() else None


def _folder(root: Path, source: Path) -> Path:
    lock = (root / source / "package-lock.json").read_bytes()
    return root / ".cache" / "tools" / hashlib.sha256(lock).hexdigest()[:12]


def _install(root: Path, source: Path) -> None:
    """Installs beside the place and moves there when all is well: a folder there is whole."""
    npm = shutil.which("npm")
    if npm is None:
        return
    print(f"Installing from npm what {source.as_posix()} needs …", file=sys.stderr, flush=True)
    folder = _folder(root, source)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as temporary:
        new = Path(temporary, "new")
        new.mkdir()
        for name in FILES:
            shutil.copyfile(root / source / name, new / name)
        with contextlib.suppress(OSError, subprocess.SubprocessError):  # the caller tells
            subprocess.run(
                [npm, *NPM], cwd=new, stdout=subprocess.DEVNULL, timeout=PATIENCE, check=True
            )
            new.rename(folder)
