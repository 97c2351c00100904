"""Keeps a worker process, asks it to build, and starts another when its code has changed."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from devserver.processes import end
from devserver.worker import last_lines


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build ended. `errors` and `warnings` are ready to show."""

    ok: bool
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    pages: int = 0
    changed: int = 0
    seconds: float = 0.0


class Builder:
    """Builds the project below `root` into `output`, in a process of its own."""

    def __init__(
        self, root: Path, output: Path, overrides: Mapping[str, Any] | None = None
    ) -> None:
        self.root = root
        self.output = output
        self.overrides = overrides or {}
        """Settings that differ from those of the project."""
        self._process: subprocess.Popen[str] | None = None
        self._log: IO[str] | None = None

    def build(self) -> Outcome:
        """Asks the worker for a build; a worker that ends says why by what it wrote last."""
        process = self._worker()
        assert process.stdin and process.stdout
        try:
            process.stdin.write("build\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            return Outcome(ok=False, errors=(self._last_words(),))
        answer: dict[str, Any] = json.loads(line)
        return Outcome(
            ok=answer["ok"],
            errors=tuple(answer["errors"]),
            warnings=tuple(answer["warnings"]),
            pages=answer.get("pages", 0),
            changed=answer.get("changed", 0),
            seconds=answer.get("seconds", 0.0),
        )

    def restart(self) -> None:
        """The next build is made by a new worker, with the code as it is now."""
        self.stop()

    def stop(self) -> None:
        """Ends the worker, and with it every process that it started."""
        process, self._process = self._process, None
        if process is not None:
            end(process)
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    with contextlib.suppress(BrokenPipeError):  # it died before it read
                        pipe.close()
        if self._log is not None:
            self._log.close()
            self._log = None

    def _worker(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._log = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "devserver.worker", str(self.root), str(self.output)),
                    json.dumps(self.overrides),
                ],
                cwd=self.root,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._log,
                encoding="utf-8",
            )
        return self._process

    def _last_words(self) -> str:
        assert self._log is not None
        if self._process is not None:
            self._process.wait()
        self._log.seek(0)
        words = last_lines(self._log.read()) or "The build process ended without a word."
        self.stop()
        return words
