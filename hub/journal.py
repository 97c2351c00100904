"""The file in which a ledger is kept: what the first build left, then what each build after it
changed, in lines that hold some of it each."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, Any, NamedTuple

from hub.hashing import digest
from hub.looks import look
from hub.reads import Source

MOST = 2
"""A file that has grown to so many times what the first build left is written anew."""

PIECE = 1000
"""Entries of a line at most: nobody needs room for all of the file at once."""

KINDS = ("files", "plans", "parts")
"""What is kept by name."""


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

    What a build has changed is a few lines, the last of which says so. Each begins with a digest of
    the line before it and of itself. Where one is broken, neither the rest of its build nor what
    comes after is read: what was left before is as true as it was.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._left = Left()
        self._mark = b""
        """The digest that the last line begins with."""
        self._look = ""
        self._first = self._size = 0
        """Bytes of what the first build left, and of all that is whole."""

    def read(self) -> Left:
        """What the last build left; a process that left it itself has it at hand."""
        if self._file is None or (self._look and look(self._file) == self._look):
            return self._left
        self._left, self._mark, self._first, self._size = Left(), b"", 0, 0
        self._look = look(self._file)
        with suppress(OSError, ValueError, LookupError, TypeError), open(self._file, "rb") as file:
            self._take(file)
        return self._left

    def _take(self, file: IO[bytes]) -> None:
        """Reads build by build what each has changed, as far as it is whole."""
        draft = _Draft()
        for mark, size, body in _lines(file):
            draft.take(json.loads(body))
            if draft.is_whole:
                self._left, draft = draft.follow(self._left), _Draft()
                self._mark, self._size = mark, size
                self._first = self._first or size

    def write(self, left: Left) -> None:
        """Keeps what a build has left: as a few more lines, or all of it anew."""
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
        """Whether lines can be added to the file: it is as it was read, and of this world."""
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
        lines, size = [], self._size
        for marked in _marked_lines(_pieces(self._left, left), self._mark):
            lines.append(marked)
            size += len(marked[1])
            if size > MOST * self._first:
                return False
        with open(self._file, "ab") as file:
            file.writelines(line for _, line in lines)
        self._mark, self._size = lines[-1][0], size
        return True

    def _begin(self, left: Left) -> None:
        """Writes all of it anew."""
        assert self._file is not None
        self._file.parent.mkdir(parents=True, exist_ok=True)
        new = self._file.with_name(f"{self._file.name}.{os.getpid()}~")
        mark, size = b"", 0
        try:
            with open(new, "wb") as file:
                for marked in _marked_lines(_pieces(Left(), left), b""):
                    mark = marked[0]
                    size += file.write(marked[1])
            new.replace(self._file)
        finally:
            new.unlink(missing_ok=True)
        self._mark, self._first, self._size = mark, size, size


def _marked(before: bytes, body: bytes) -> bytes:
    return digest(before, body).hex().encode()


def _lines(file: IO[bytes]) -> Iterator[tuple[bytes, int, bytes]]:
    """The lines up to the first that is broken: their marks, the bytes up to their ends, bodies."""
    before, size = b"", 0
    for line in file:
        mark, _, body = line.partition(b" ")
        if mark != _marked(before, body) or not body.endswith(b"\n"):
            return
        before, size = mark, size + len(line)
        yield mark, size, body


def _marked_lines(pieces: Iterable[object], before: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Pieces as lines that follow one with a mark, each with its own."""
    for piece in pieces:
        body = (json.dumps(piece, separators=(",", ":")) + "\n").encode()
        before = _marked(before, body)
        yield before, before + b" " + body


def _pieces(before: Left, left: Left) -> Iterator[tuple[str, Any]]:
    """What leads from one to the other: what is changed, and some of what it is changed to."""
    for kind in KINDS:
        old, new = getattr(before, kind), getattr(left, kind)
        yield from _cut(f"no {kind}", old.keys() - new.keys())
        yield from _cut(kind, _news(old, new))
    known = len(before.sources)
    yield from _cut("sources", left.sources[known:])
    yield from _cut("digests", left.digests[known:])
    pairs = enumerate(zip(before.digests, left.digests, strict=False))
    yield from _cut("others", ((number, now) for number, (was, now) in pairs if was != now))
    yield "world", left.world


def _news(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    return ((name, *held) for name, held in now.items() if before.get(name) != held)


def _cut(what: str, entries: Iterable[Any]) -> Iterator[tuple[str, list[Any]]]:
    left = iter(entries)
    while some := [*islice(left, PIECE)]:
        yield what, some


class _Draft:
    """What a build has changed, as far as it has been read."""

    def __init__(self) -> None:
        self._world: str | None = None
        self._new: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
        self._gone: dict[str, set[str]] = {kind: set() for kind in KINDS}
        self._sources: list[Source] = []
        self._digests: list[str] = []
        self._others: dict[int, str] = {}

    @property
    def is_whole(self) -> bool:
        """Whether all of it has been read."""
        return self._world is not None

    def take(self, piece: list[Any]) -> None:
        """Takes one of `_pieces`."""
        what, held = piece
        if what == "world":
            self._world = held
        elif what == "files":
            self._new[what].update((name, Made(*rest)) for name, *rest in held)
        elif what == "plans":
            self._new[what].update(
                (name, Carried(g, reads, tuple(f))) for name, g, reads, f in held
            )
        elif what == "parts":
            self._new[what].update((name, (key, reads)) for name, key, reads in held)
        elif what == "sources":
            self._sources += (Source(*each) for each in held)
        elif what == "digests":
            self._digests += held
        elif what == "others":
            self._others.update(held)
        else:
            self._gone[what.removeprefix("no ")].update(held)

    def follow(self, before: Left) -> Left:
        """What this build has left after another; no more of that is copied than has changed."""
        digests = before.digests
        if self._digests or self._others:
            digests = [*digests, *self._digests]
            for number, now in self._others.items():
                digests[number] = now
        return Left(
            world=self._world or "",
            files=self._changed("files", before.files),
            plans=self._changed("plans", before.plans),
            parts=self._changed("parts", before.parts),
            sources=[*before.sources, *self._sources] if self._sources else before.sources,
            digests=digests,
        )

    def _changed(self, kind: str, before: Mapping[str, Any]) -> Mapping[str, Any]:
        gone, new = self._gone[kind], self._new[kind]
        if not before:
            return new
        if gone:
            before = {name: held for name, held in before.items() if name not in gone}
        return {**before, **new} if new else before
