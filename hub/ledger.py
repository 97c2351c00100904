"""What stands in an output folder, and what each file was made of.

The next build into the folder makes only what was made of something that has changed since. A
ledger that is lost, broken, or of another day, theme or code is done without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import NamedTuple

from hub.journal import Carried, Journal, Left, Made
from hub.looks import Looks
from hub.planned import Planned
from hub.reads import Source


class Part(NamedTuple):
    """Bytes that stand in several files: under which key memory has them, and of what they are."""

    key: str
    reads: tuple[Source, ...]


class Ledger:
    """What the last build into a folder left, compared with what the site is now."""

    def __init__(self, journal: Journal, looks: Looks, world: bytes) -> None:
        """`looks` is how the folder looks now; `world` is the digest of all that enters everything
        that is made: code, theme, settings, vocabularies, the day."""
        self._journal = journal
        self._looks = looks
        self._world = world.hex()
        self._left = Left()
        self._parts: dict[str, tuple[str, str]] = {}
        """The parts that are still good, as in `Left`."""
        self._places: dict[str, int] = {}
        self._keys: list[bytes] = []
        """Where each of them stands among all, and their keys in that order."""
        self._changed: frozenset[str] | None = None
        """The sources that are not what they were; None if everything may be another."""
        self._numbers: dict[Source, int] = {}
        self._digests: list[str] = []
        """Of the sources that were left: what they are now."""

    def read(self, digest_of: Callable[[Source], str]) -> None:
        """Reads what was left, and finds what has changed since."""
        left = self._left = self._journal.read()
        if left.world != self._world:
            return
        self._numbers = {source: number for number, source in enumerate(left.sources)}
        self._digests = [*left.digests]
        changed = set()
        for number, source in enumerate(left.sources):
            now = digest_of(source)
            if now != self._digests[number]:
                self._digests[number] = now
                changed.add(str(number))
        self._changed = frozenset(changed)
        self._parts = {
            name: (key, reads)
            for name, (key, reads) in left.parts.items()
            if changed.isdisjoint(reads.split())
        }

    @property
    def is_alive(self) -> bool:
        """Whether it can be told what has changed."""
        return self._changed is not None

    @property
    def files(self) -> Mapping[str, Made]:
        """What stood there, by name."""
        return self._left.files

    @property
    def plans(self) -> Mapping[str, Carried]:
        """The plans that were carried out, by name."""
        return self._left.plans

    def stands(self, plan: Planned) -> bool:
        """Whether all that a plan makes would come out as it stands."""
        if self._changed is None:
            return False
        carried = self._left.plans.get(plan.name)
        return (
            carried is not None
            and carried.given == plan.given
            and self._changed.isdisjoint(carried.reads.split())
            and all(map(self._is_untouched, carried.files))
        )

    def holds(self, name: str, key: bytes) -> int | None:
        """The size of the file of this name, if it holds this page."""
        made = self._left.files.get(name)
        if made is None or made.key != key.hex() or not self._is_untouched(name):
            return None
        return made.size

    def part(self, name: str) -> Part | None:
        """A part that would come out as it did."""
        if name not in self._parts:
            return None
        key, reads = self._parts[name]
        sources = self._left.sources
        return Part(key, tuple(sources[int(number)] for number in reads.split()))

    def keys_from(self, name: str, most: int) -> list[bytes]:
        """Under which keys memory has this part, and those that follow it where it was left."""
        if not self._places:
            self._places = {name: number for number, name in enumerate(self._parts)}
            self._keys = [bytes.fromhex(key) for key, _ in self._parts.values()]
        place = self._places[name]
        return self._keys[place : place + most]

    def _is_untouched(self, name: str) -> bool:
        return self._left.files[name].seen == self._looks.files.get(name)

    def write(
        self,
        files: Mapping[str, Made],
        plans: Mapping[str, Carried],
        parts: Mapping[str, Part],
        digest_of: Callable[[Source], str],
    ) -> None:
        """Keeps what the folder holds now. The plans were noted with `numbered`."""
        new = {n: (part.key, " ".join(self.numbered(part.reads))) for n, part in parts.items()}
        known = len(self._digests)
        left = Left(
            world=self._world,
            files=files,
            plans=plans,
            parts=self._parts | new,
            sources=[*self._numbers],
            digests=[
                *self._digests,
                *(digest_of(source) for source in islice(self._numbers, known, None)),
            ],
        )
        self._journal.write(left)

    def numbered(self, reads: Iterable[Source]) -> list[str]:
        """The numbers of sources; `Carried` has them with spaces between."""
        numbers = self._numbers
        return [str(numbers.setdefault(source, len(numbers))) for source in reads]

    def keys(self) -> set[bytes]:
        """Under which keys memory has the parts that are still good."""
        return {bytes.fromhex(key) for key, _ in self._parts.values()}
