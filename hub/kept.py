"""What a build has of the last one into the same folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from hub.hashing import digest
from hub.ledger import Ledger, Part
from hub.looks import Looks
from hub.memory import Memory
from hub.reads import Reads, Source


class Shelf:
    """Parts of files, each made when nothing has it any more."""

    def __init__(self, memory: Memory, ledger: Ledger, reads: Reads) -> None:
        self._memory = memory
        self._ledger = ledger
        self._reads = reads
        self._new: dict[str, Part] = {}

    def __call__(self, name: str, make: Callable[[], bytes], record: Source) -> bytes:
        """The part of this name, which is made of a record and of what `make` reads."""
        part = self._ledger.part(name)
        known = self._memory.get(bytes.fromhex(part.key)) if part else None
        if part is not None and known is not None:
            self._reads.note_all(part.reads)
            return known
        value, reads = self._reads.during(make)
        self._reads.note(record)
        key = digest(b"part", value)
        self._memory.put(key, value)
        self._new[name] = Part(key.hex(), (*(reads | {record}),))
        return value

    def made(self) -> dict[str, Part]:
        """What has been made since this was asked last."""
        new, self._new = self._new, {}
        return new


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
        ledger = Ledger(None, looks, b"")
        return cls(reads, looks, ledger, Shelf(memory, ledger, reads), lambda source: "")
