"""What a build has of those before it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from hub.hashing import digest
from hub.journal import Journal
from hub.ledger import Ledger, Part
from hub.loading import Known
from hub.looks import Looks
from hub.memory import Memory, remove_other_forms
from hub.reads import Reads, Source

MOST_AT_HAND = 50_000
"""Parts that a process keeps, of about a kilobyte each; with more it begins anew."""

AT_ONCE = 500
"""Parts that are fetched together."""


class Shelf:
    """Parts of files, each made when nothing has it any more."""

    def __init__(
        self,
        memory: Memory,
        ledger: Ledger,
        reads: Reads,
        at_hand: dict[bytes, bytes] | None = None,
    ) -> None:
        """`at_hand` is what this process has already fetched from the memory, by key."""
        self._memory = memory
        self._ledger = ledger
        self._reads = reads
        self._at_hand = {} if at_hand is None else at_hand
        self._asked: set[bytes] = set()
        self._new: dict[str, Part] = {}

    def __call__(self, name: str, make: Callable[[], bytes], record: Source) -> bytes:
        """The part of this name, which is made of a record and of what `make` reads."""
        part = self._ledger.part(name)
        known = self._fetched(name, bytes.fromhex(part.key)) if part else None
        if part is not None and known is not None:
            self._reads.note_all(part.reads)
            return known
        value, reads = self._reads.during(make)
        self._reads.note(record)
        key = digest(b"part", value)
        self._memory.put(key, value)
        self._new[name] = Part(key.hex(), (*(reads | {record}),))
        return value

    def _fetched(self, name: str, key: bytes) -> bytes | None:
        """What the memory has under a key; what stands after it is soon asked for as well, and a
        process that builds again asks for none of it."""
        if key not in self._at_hand and key not in self._asked:
            if len(self._at_hand) >= MOST_AT_HAND:
                self._at_hand.clear()
                self._asked.clear()
            keys = self._ledger.keys_from(name, AT_ONCE)
            self._asked.update(keys)
            self._at_hand.update(self._memory.get_all(keys))
        return self._at_hand.get(key)

    def made(self) -> dict[str, Part]:
        """What has been made since this was asked last."""
        new, self._new = self._new, {}
        return new


FOLDER, FORM = "made", 4
"""Where ledgers are kept below the cache, and the form of these files."""


class OfThisProcess:
    """What a process keeps of a project from one build to the next."""

    def __init__(self) -> None:
        self.records = Known()
        self.parts: dict[bytes, bytes] = {}
        self.has_built = False
        self._journals: dict[Path, Journal] = {}

    def journal(self, cache: Path | None, output: str) -> Journal:
        """The journal of an output folder; without a `cache` one that keeps nothing."""
        if cache is None:
            return Journal(None)
        name = digest(os.path.abspath(output).encode()).hex()
        file = cache / FOLDER / f"{name}-{FORM}.jsonl"
        if file not in self._journals:
            self._journals[file] = Journal(file)
            remove_other_forms(file, f"{name}-*.jsonl")
        return self._journals[file]


class Kept(NamedTuple):
    """What tells whether a file that was planned stands already."""

    reads: Reads
    looks: Looks
    ledger: Ledger
    shelf: Shelf
    digests: Callable[[Source], str]
    """The digest of what a source names, now."""
    has_built: bool = False
    """Whether this process has built before."""

    @classmethod
    def nothing(cls, memory: Memory, output: Path) -> Kept:
        """What tells nothing: then all is made."""
        reads, looks = Reads(), Looks(output)
        ledger = Ledger(Journal(None), looks, b"")
        return cls(reads, looks, ledger, Shelf(memory, ledger, reads), lambda source: "")
