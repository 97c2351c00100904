"""When things are made: once for all pages that show them, at once, or later where it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

from hub.kept import Shelf
from hub.planned import Planned, planned, source_of
from hub.reads import Once, Reads
from hub.records import Entry

Item = TypeVar("Item")


class Making:
    """How a Maker makes things."""

    def __init__(self, reads: Reads, shelf: Shelf | None, plans: bool) -> None:
        """`reads` is told what is made of what; `shelf` knows parts of files by name. One that
        `plans` makes pages and files later."""
        self.once = Once(reads)
        """Makes what stands on many pages: cards and rows, by what makes them and the record."""
        self._shelf = shelf
        self._plans = plans

    def later(self, path: str, make: Callable[..., Item], *given: Any) -> Item | Planned:
        """The page or file at `path`: `make(self, *given)`, or the plan of it.

        It may be made of what is given and of what it reads of the site, and of nothing else.
        """
        if self._plans:
            return planned(path, partial(make, self), *given)
        return make(self, *given)

    def later_all(
        self, name: str, make: Callable[..., Iterable[Item]], *given: Any
    ) -> Iterable[Item | Planned]:
        """Several that are made together: what `make(self, *given)` returns, or the plan of it."""
        if self._plans:
            return (planned(name, partial(_all, make, self), *given),)
        return make(self, *given)

    def part(self, name: str, make: Callable[[], bytes], record: Entry) -> bytes:
        """Bytes of a record that stand in several files; made once, or known from an earlier
        build. They are made of the record, and of what `make` reads of the site."""
        shelf = self._shelf
        make_it = partial(shelf, name, make, source_of(record)) if shelf else make
        return self.once(("part", name), make_it)


def _all(make: Callable[..., Iterable[Item]], *given: Any) -> tuple[Item, ...]:
    return tuple(make(*given))
