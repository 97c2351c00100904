"""Runs what has to hold before a change is merged: style, types, tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from commands.browser import ensure_browser
from commands.servers import ensure_nginx
from commands.tools import ensure_tools
from hub.parallel import default_jobs

CHECKS = (
    ("ruff check", ["-m", "ruff", "check", "--quiet", "."]),
    ("ruff format", ["-m", "ruff", "format", "--quiet", "--check", "."]),
    ("mypy", ["-m", "mypy", "--no-error-summary"]),
)


def run(root: Path, path: str, expression: str) -> int:
    """Runs all checks, the tests last. Returns the first exit status that is not 0."""
    status = 0
    for name, arguments in CHECKS:
        print(f"{name} …", file=sys.stderr, flush=True)
        status = _python(root, arguments) or status
    ensure_browser()
    ensure_nginx()
    ensure_tools(root)
    arguments = ["-m", "pytest", "-n", str(_workers()), "--dist", "worksteal", "-rs", path]
    if expression:
        arguments += ["-k", expression]
    tests = _python(root, arguments)
    if status and not tests:
        print("The tests passed, but a check above did not.", file=sys.stderr)
    return tests or status


def _workers() -> int:
    """One more than there are processors: some tests wait for a browser most of the time."""
    return default_jobs() + 1


def _python(root: Path, arguments: list[str]) -> int:
    return subprocess.call([sys.executable, *arguments], cwd=root)
