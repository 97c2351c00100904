"""What is read of a site while something is made of it: by that alone it can be told, before it is
made again, whether it would come out as it did."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

WHOLE = "*"
"""In place of an id: all that a list holds, in its order."""


class Source(NamedTuple):
    """A thing that can be read: a list's name, and the id of one of its entries.

    A name that ends with `?` is the question whether the list has the entry, or any at all; one
    that ends with `#`, which entries it has, in their order, and nothing of what these are.
    """

    name: str
    id: str


class Reads:
    """Notes what is read while something is made."""

    def __init__(self) -> None:
        self._noted: set[Source] | None = None

    def note(self, source: Source) -> None:
        """Something has been read, by whatever is being made."""
        if self._noted is not None:
            self._noted.add(source)

    def note_all(self, sources: Iterable[Source]) -> None:
        """The same of several."""
        if self._noted is not None:
            self._noted.update(sources)

    def during(self, make: Callable[[], Value]) -> tuple[Value, frozenset[Source]]:
        """What `make` returns, and what it read; whoever called for it has read that as well."""
        outer, noted = self._noted, set[Source]()
        self._noted = noted
        try:
            value = make()
        finally:
            self._noted = outer
        needed = _needed(noted)
        self.note_all(needed)
        return value, needed


def _needed(noted: set[Source]) -> frozenset[Source]:
    """Without the entries of lists that were read whole: there may be thousands of them.

    What a list has does not say what these are, so those questions stay.
    """
    whole = {s.name for s in noted if s.id == WHOLE and not s.name.endswith(("?", "#"))}
    if not whole:
        return frozenset(noted)
    return frozenset(s for s in noted if s.id == WHOLE or s.name not in whole)


class Once:
    """Makes things once; each who asks for one has read what it was made of."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self._made: dict[Hashable, tuple[Any, frozenset[Source]]] = {}

    def __call__(self, key: Hashable, make: Callable[[], Value]) -> Value:
        known = self._made.get(key)
        if known is None:
            known = self._made[key] = self._reads.during(make)
        else:
            self._reads.note_all(known[1])
        value: Value = known[0]
        return value


class Watched(Mapping[Key, Value]):
    """A list of the site that notes what is read of it."""

    def __init__(
        self,
        name: str,
        held: Mapping[Key, Value],
        reads: Reads,
        word: Callable[[Key], str] = str,
    ) -> None:
        """`word` is a key as it stands in a `Source`."""
        self._held = held
        self._reads = reads
        self._word = word
        self._entry: dict[Key, Source] = {}
        self._name = name
        self._whole = Source(name, WHOLE)
        self._any = Source(f"{name}?", WHOLE)
        self._which = Source(f"{name}#", WHOLE)

    def __getitem__(self, key: Key) -> Value:
        self._note(key)
        return self._held[key]

    def get(self, key: Key, default: Any = None) -> Any:
        self._note(key)
        return self._held.get(key, default)

    def __contains__(self, key: Any) -> bool:
        self._reads.note(Source(f"{self._name}?", self._word(key)))
        return key in self._held

    def __bool__(self) -> bool:
        self._reads.note(self._any)
        return bool(self._held)

    def __iter__(self) -> Iterator[Key]:
        self._reads.note(self._which)
        return iter(self._held)

    def __len__(self) -> int:
        self._reads.note(self._which)
        return len(self._held)

    def values(self) -> Any:
        self._reads.note(self._whole)
        return self._held.values()

    def items(self) -> Any:
        self._reads.note(self._whole)
        return self._held.items()

    def _note(self, key: Key) -> None:
        source = self._entry.get(key)
        if source is None:  # one object for each, so that they are small where they are kept
            source = self._entry[key] = Source(self._name, self._word(key))
        self._reads.note(source)
