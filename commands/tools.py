"""The tests' tools from npm: installed as they are locked, and missed aloud."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from commands.npm import find_packages, install_packages

SOURCE = Path("tests", "tools")

REMEDY = (
    "Install Node.js 20.19 or later with npm, and with a network run: "
    "python3 tasks.py test --path tests/site/test_validity.py"
)
JAVA_REMEDY = "Install Java 17 or later (Debian: apt install default-jre-headless)."


def find_tools(root: Path) -> Path | None:
    """The folder of npm's packages, if what the lock says now is installed."""
    return find_packages(root, SOURCE)


def ensure_tools(root: Path) -> None:
    """Installs what is locked where it is not there; says aloud what is skipped without it."""
    if not install_packages(root, SOURCE, "Installing the tests' tools from npm …"):
        print(f"NO TOOLS FROM NPM: no page's HTML is validated. {REMEDY}", file=sys.stderr)
    elif not shutil.which("java"):
        said = f"NO JAVA: HTML is validated by html-validate alone. {JAVA_REMEDY}"
        print(said, file=sys.stderr, flush=True)
