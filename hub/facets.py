"""Facets: a list of records by what they have in common, as pages that are never empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from hub.hashing import digest

Item = TypeVar("Item")
Selection = tuple[tuple[str, str], ...]
"""What is chosen: (facet, term), in the order of the facets. Empty is the whole list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet(Generic[Item]):
    """One way to divide a list."""

    name: str
    """As in `routes.FACETS`."""
    terms_of: Callable[[Item], Iterable[str]]
    pairs_with: frozenset[str] = frozenset()
    """The facets with which it may be chosen together."""
    pages: bool = True
    """Whether a choice of it is a page; if not, it is chosen in place, where scripts run."""


class FacetedList(Generic[Item]):
    """A list, and every selection from it that is a page of its own."""

    def __init__(self, items: Sequence[Item], facets: Sequence[Facet[Item]]) -> None:
        self.items = items
        self.facets = facets
        self._order = {facet.name: number for number, facet in enumerate(facets)}
        self._pairs = {
            frozenset((facet.name, other)) for facet in facets for other in facet.pairs_with
        }
        self._held: dict[str, set[str]] = {facet.name: set() for facet in facets}
        self._terms: list[tuple[tuple[str, ...], ...]] = []
        self.selections: Mapping[Selection, list[Item]] = self._collect()

    def _collect(self) -> dict[Selection, list[Item]]:
        found: dict[Selection, list[Item]] = {}
        for item in self.items:
            chosen: list[tuple[str, str]] = []
            of_item = tuple(tuple(dict.fromkeys(facet.terms_of(item))) for facet in self.facets)
            self._terms.append(of_item)
            for facet, terms in zip(self.facets, of_item, strict=True):
                self._held[facet.name].update(terms)
                if facet.pages:
                    chosen.extend((facet.name, term) for term in terms)
            for number, one in enumerate(chosen):
                found.setdefault((one,), []).append(item)
                for other in chosen[number + 1 :]:
                    if frozenset((one[0], other[0])) in self._pairs:
                        found.setdefault((one, other), []).append(item)
        return found

    @property
    def told(self) -> tuple[Any, ...]:
        """All that its selections, counts and terms follow from, whatever the items are and in
        whatever order."""
        return (self._told,)

    @cached_property
    def _told(self) -> str:
        return digest(repr(([f.name for f in self.facets], sorted(self._terms))).encode()).hex()

    def terms(self, facet: str) -> Collection[str]:
        """The terms of a facet that something has."""
        return sorted(self._held[facet])

    def counted(self, selection: Selection, facet: Facet[Item]) -> Counter[str]:
        """How many items of a selection have each term of a facet."""
        items = self.selections[selection] if selection else self.items
        return Counter(term for item in items for term in dict.fromkeys(facet.terms_of(item)))

    def refined(self, selection: Selection, facet: str, term: str) -> Selection | None:
        """The selection that choosing a term leads to from another.

        As much of what is chosen is kept as there is a page for; None where that
        page would be empty.
        """
        kept = [one for one in selection if one[0] != facet]
        partner = next((one for one in kept if frozenset((one[0], facet)) in self._pairs), None)
        chosen = [(facet, term), *([partner] if partner else [])]
        wanted = tuple(sorted(chosen, key=lambda one: self._order[one[0]]))
        return wanted if wanted in self.selections else None

    def without(self, selection: Selection, facet: str) -> Selection:
        """The selection with a facet let go."""
        return tuple(one for one in selection if one[0] != facet)
