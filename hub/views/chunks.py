"""A list cut into pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

PAGE_LENGTH = 60
"""Rows on one page of a list."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """The rows of one page of a list, and its number of how many."""

    rows: tuple[Any, ...]
    page: int
    pages: int

    @property
    def told(self) -> tuple[Any, ...]:
        """As in `Told`."""
        return (self.page, self.pages, self.rows)


def chunks(rows: Sequence[Any], length: int = PAGE_LENGTH) -> list[Chunk]:
    """A list cut into pages; an empty list is one empty page."""
    pages = max(1, -(-len(rows) // length))
    return [Chunk(tuple(rows[i * length : (i + 1) * length]), i + 1, pages) for i in range(pages)]
