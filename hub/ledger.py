"""What stands in an output folder, file by file, and what each was made of.

The next build into the folder makes only what was made of something that has changed since. A
ledger that is lost, broken, or of another day, theme or code is done without.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hub.hashing import digest
from hub.looks import Looks
from hub.planned import Planned
from hub.reads import Source

FOLDER = "made"
FORM = 2


class Made(NamedTuple):
    """A file that stands."""

    size: int
    """Bytes."""
    seen: str
    """How it looked when it was left: whatever changes a file changes its times."""
    key: str
    """The digest of the page that it holds; '' if it is no page, or made each time."""
    given: str
    """As in `Planned`; '' if it is made each time."""
    reads: str
    """What it was made of, as numbers of sources with spaces between."""
    page: Any
    """What is kept of it, if it is a page that was planned."""


class Part(NamedTuple):
    """Bytes that stand in several files: under which key memory has them, and of what they are."""

    key: str
    reads: tuple[Source, ...]


class Ledger:
    """What the last build into a folder left, compared with what the site is now."""

    def __init__(self, cache: Path | None, looks: Looks, world: bytes) -> None:
        """`looks` is how the folder looks now; `world` is the digest of all that enters everything
        that is made: code, theme, settings, vocabularies, the day. Without a `cache` nothing is
        known, and nothing kept."""
        name = digest(os.path.abspath(looks.folder).encode()).hex()
        self._file = cache / FOLDER / f"{name}-{FORM}.json" if cache else None
        self._looks = looks
        self._world = world.hex()
        self.files: dict[str, Made] = {}
        """What stood there, by name."""
        self._parts: dict[str, tuple[str, str]] = {}
        """The parts that are still good: key, and reads as in `Made`."""
        self._changed: frozenset[str] | None = None
        """The sources that are not what they were; None if everything may be another."""
        self._sources: list[Source] = []
        self._numbers: dict[Source, int] = {}

    def read(self, digest_of: Callable[[Source], str]) -> None:
        """Reads what was left, and finds what has changed since."""
        kept = self._read()
        if kept is None:
            return
        self.files = {name: Made(*rest) for name, *rest in kept["files"]}
        if kept["world"] != self._world:
            return
        told = [(Source(name, id), was) for name, id, was in kept["sources"]]
        self._sources = [source for source, _ in told]
        self._numbers = {source: number for number, source in enumerate(self._sources)}
        changed = frozenset(
            str(number) for number, (source, was) in enumerate(told) if digest_of(source) != was
        )
        self._changed = changed
        self._parts = {
            name: (key, reads)
            for name, key, reads in kept["parts"]
            if changed.isdisjoint(reads.split())
        }

    def _read(self) -> dict[str, Any] | None:
        if self._file is None:
            return None
        try:
            mark, _, body = self._file.read_bytes().partition(b"\n")
            if mark != digest(body).hex().encode():
                return None
            kept: dict[str, Any] = json.loads(body)
        except (OSError, ValueError):
            return None
        return kept

    @property
    def is_alive(self) -> bool:
        """Whether it can be told what has changed."""
        return self._changed is not None

    def stands(self, name: str, planned: Planned) -> Made | None:
        """The file of this name, if it would come out as it stands."""
        made = self.files.get(name)
        if (
            made is None
            or self._changed is None
            or not made.given
            or made.given != planned.given
            or not self._changed.isdisjoint(made.reads.split())
            or not self._is_untouched(name, made)
        ):
            return None
        return made

    def holds(self, name: str, key: bytes) -> int | None:
        """The size of the file of this name, if it holds this page."""
        made = self.files.get(name)
        if made is None or made.key != key.hex() or not self._is_untouched(name, made):
            return None
        return made.size

    def part(self, name: str) -> Part | None:
        """A part that would come out as it did."""
        if name not in self._parts:
            return None
        key, reads = self._parts[name]
        return Part(key, tuple(self._sources[int(number)] for number in reads.split()))

    def _is_untouched(self, name: str, made: Made) -> bool:
        return made.seen == self._looks.files.get(name)

    def write(
        self,
        files: Mapping[str, Made],
        parts: Mapping[str, Part],
        digest_of: Callable[[Source], str],
    ) -> None:
        """Keeps what the folder holds now, by name. `files` were noted with `numbered`."""
        if self._file is None:
            return
        new = {name: (part.key, self.numbered(part.reads)) for name, part in parts.items()}
        held = [[name, *part] for name, part in {**self._parts, **new}.items()]
        kept = {
            "world": self._world,
            "files": [[name, *made] for name, made in files.items()],
            "parts": held,
            "sources": [[*source, digest_of(source)] for source in self._numbers],
        }
        body = json.dumps(kept, separators=(",", ":")).encode()
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            file = self._file.with_name(f"{self._file.name}.{os.getpid()}~")
            file.write_bytes(digest(body).hex().encode() + b"\n" + body)
            file.replace(self._file)
        except OSError:  # what cannot be kept is made again
            return

    def numbered(self, reads: Iterable[Source]) -> str:
        """Sources as `Made` has them."""
        numbers = self._numbers
        return " ".join([str(numbers.setdefault(source, len(numbers))) for source in reads])

    def keys(self) -> set[bytes]:
        """Under which keys memory has the parts that are still good."""
        return {bytes.fromhex(key) for key, _ in self._parts.values()}
