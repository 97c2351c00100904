"""Ends a process that was started here."""

from __future__ import annotations

import subprocess
from typing import Any

PATIENCE = 5
"""Seconds that a process gets to end by itself."""


def end(process: subprocess.Popen[Any]) -> None:
    """Asks a process to end, and makes it if it does not; it has ended when this returns."""
    process.terminate()
    try:
        process.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
