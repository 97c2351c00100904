"""The file in which a ledger is kept: what the first build left, then line by line what each build
after it changed."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from hub.hashing import digest
from hub.looks import look
from hub.reads import Source

MOST = 2
"""A file that has grown to so many times its first line is written anew."""


class Made(NamedTuple):
    """A file that stands."""

    size: int
    """Bytes."""
    seen: str
    """How it looked when it was left: whatever changes a file changes its times."""
    key: str
    """The digest of the page that it holds; '' if it is no page."""
    page: Any
    """What is kept of it, if it is a page that was planned."""


class Carried(NamedTuple):
    """A plan that was carried out."""

    given: str
    """As in `Planned`."""
    reads: str
    """What its files were made of, as numbers of sources with spaces between."""
    files: tuple[str, ...]
    """Their names."""


@dataclass(slots=True)
class Left:
    """All that a build leaves in its ledger; nothing of it is changed once it is left."""

    world: str = ""
    files: Mapping[str, Made] = field(default_factory=dict)
    plans: Mapping[str, Carried] = field(default_factory=dict)
    parts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Their keys, and what they were made of, as in `Carried`."""
    sources: list[Source] = field(default_factory=list)
    """What was read, by number."""
    digests: list[str] = field(default_factory=list)
    """Of each of these, as it was."""


class Journal:
    """One such file; without a place nothing is kept.

    Each line begins with a digest of the line before it and of itself. What is broken, and what
    comes after it, is not read: what was left before is as true as it was.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._left = Left()
        self._mark = b""
        """The digest that the last line begins with."""
        self._look = ""
        self._first = self._size = 0
        """Bytes of the first line, and of all lines that are whole."""

    def read(self) -> Left:
        """What the last build left; a process that left it itself has it at hand."""
        if self._file is None or (self._look and look(self._file) == self._look):
            return self._left
        self._left, self._mark, self._first, self._size = Left(), b"", 0, 0
        self._look = look(self._file)
        with suppress(OSError):
            for line in self._file.read_bytes().splitlines(keepends=True):
                if not self._take(line):
                    break
        return self._left

    def _take(self, line: bytes) -> bool:
        mark, _, body = line.partition(b" ")
        try:
            if mark != _marked(self._mark, body) or not body.endswith(b"\n"):
                return False
            self._left = _changed(self._left, json.loads(body))
        except (ValueError, LookupError, TypeError):
            return False
        self._mark = mark
        self._size += len(line)
        self._first = self._first or len(line)
        return True

    def write(self, left: Left) -> None:
        """Keeps what a build has left: as one more line, or all of it anew."""
        if self._file is None:
            return
        try:
            if not (self._is_whole(left.world) and self._add(left)):
                self._begin(left)
        except OSError:  # what cannot be kept is made again
            self._look = ""
            return
        self._left, self._look = left, look(self._file)

    def _is_whole(self, world: str) -> bool:
        """Whether a line can be added to the file: it is as it was read, and of this world."""
        assert self._file is not None
        return (
            self._left.world == world
            and self._size > 0
            and look(self._file) == self._look
            and self._file.stat().st_size == self._size
        )

    def _add(self, left: Left) -> bool:
        """Adds what has changed, unless the file becomes too long."""
        assert self._file is not None
        body = _body(_change(self._left, left))
        if self._size + len(body) > MOST * self._first:
            return False
        mark = _marked(self._mark, body)
        with open(self._file, "ab") as file:
            file.writelines((mark, b" ", body))
        self._mark = mark
        self._size += len(mark) + 1 + len(body)
        return True

    def _begin(self, left: Left) -> None:
        """Writes all of it anew."""
        assert self._file is not None
        body = _body(_change(Left(), left))
        self._mark = _marked(b"", body)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        new = self._file.with_name(f"{self._file.name}.{os.getpid()}~")
        with open(new, "wb") as file:
            file.writelines((self._mark, b" ", body))
        new.replace(self._file)
        self._first = self._size = len(self._mark) + 1 + len(body)


def _body(change: Mapping[str, Any]) -> bytes:
    return (json.dumps(change, separators=(",", ":")) + "\n").encode()


def _marked(before: bytes, body: bytes) -> bytes:
    return digest(before, body).hex().encode()


def _change(before: Left, left: Left) -> dict[str, Any]:
    """What leads from one to the other, as JSON has it."""
    known = len(before.sources)
    return {
        "world": left.world,
        "files": _news(before.files, left.files),
        "plans": _news(before.plans, left.plans),
        "parts": _news(before.parts, left.parts),
        "gone": [
            [*(old.keys() - new.keys())]
            for old, new in (
                (before.files, left.files),
                (before.plans, left.plans),
                (before.parts, left.parts),
            )
        ],
        "sources": left.sources[known:],
        "digests": left.digests[known:],
        "others": [
            [number, now]
            for number, (was, now) in enumerate(zip(before.digests, left.digests, strict=False))
            if was != now
        ],
    }


def _news(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[list[Any]]:
    return [[name, *held] for name, held in now.items() if before.get(name) != held]


def _changed(left: Left, change: Mapping[str, Any]) -> Left:
    """What `_change` leads to."""
    no_files, no_plans, no_parts = map(frozenset, change["gone"])
    digests = [*left.digests, *change["digests"]]
    for number, now in change["others"]:
        digests[number] = now
    files = {name: Made(*rest) for name, *rest in change["files"]}
    plans = {name: Carried(g, reads, tuple(f)) for name, g, reads, f in change["plans"]}
    parts = {name: (key, reads) for name, key, reads in change["parts"]}
    return Left(
        world=change["world"],
        files={n: held for n, held in left.files.items() if n not in no_files} | files,
        plans={n: held for n, held in left.plans.items() if n not in no_plans} | plans,
        parts={n: held for n, held in left.parts.items() if n not in no_parts} | parts,
        sources=[*left.sources, *(Source(*each) for each in change["sources"])],
        digests=digests,
    )
