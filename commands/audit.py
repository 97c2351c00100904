"""Asks whether anything that the project depends on has a known weakness."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path


def run(root: Path) -> int:
    """Runs pip-audit over the locks and npm audit over those of npm. Returns the exit status."""
    status = 0
    python = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip"]
    for lock in ("requirements.txt", "requirements-dev.txt"):
        status = _run([*python, "-r", str(root / lock)], root) or status
    npm = shutil.which("npm")
    if npm is None:
        print("npm is not installed: what comes from it is not looked at.", file=sys.stderr)
        return status
    for folder in ("tests/tools", "tools/web-editor"):
        status = _run([npm, "audit", "--package-lock-only"], root / folder) or status
    return status


def _run(arguments: list[str], folder: Path) -> int:
    print(" ".join(arguments[1:4]) + " …", file=sys.stderr, flush=True)
    return subprocess.call(arguments, cwd=folder)
