"""Runs another program: always a list of arguments, never a shell's line."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence

from hub.errors import HubError

Run = Callable[..., bytes]
"""run(arguments, given=b"") -> what it printed; raises HubError where it fails."""

TIMEOUT = 3600


def run(arguments: Sequence[str], given: bytes = b"") -> bytes:
    """Runs a program and returns what it printed."""
    try:
        done = subprocess.run(
            [*arguments], input=given, capture_output=True, timeout=TIMEOUT, check=False
        )
    except FileNotFoundError:
        raise HubError(f"{arguments[0]} is not installed.") from None
    except subprocess.TimeoutExpired:
        raise HubError(f"{arguments[0]} did not answer for {TIMEOUT} seconds.") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()[-3:]
        raise CommandFailed(arguments[0], done.returncode, "\n".join(said))
    return done.stdout


class CommandFailed(HubError):
    """Another program said no."""

    def __init__(self, program: str, status: int, said: str) -> None:
        self.status = status
        super().__init__(f"{program} ended with status {status}: {said or 'it said nothing'}")
