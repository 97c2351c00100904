"""Asks whether anything that the project depends on has a known weakness."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path


def run(root: Path) -> int:
    """Runs pip-audit over the locks and npm audit over the tools. Returns the exit status."""
    status = 0
    python = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip"]
    for lock in ("requirements.txt", "requirements-dev.txt"):
        status = _run([*python, "-r", str(root / lock)], root) or status
    npm = shutil.which("npm")
    if npm is None:
        print("npm is not installed: the tests' tools are not looked at.", file=sys.stderr)
        return status
    return _run([npm, "audit", "--package-lock-only"], root / "tests" / "tools") or status


def _run(arguments: list[str], folder: Path) -> int:
    print(" ".join(arguments[1:4]) + " …", file=sys.stderr, flush=True)
    return subprocess.call(arguments, cwd=folder)
