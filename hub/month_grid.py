"""A month as weeks of seven days: what stands in each cell, and what goes on over several.

A span is a bar that keeps its row ("lane") through the week; each week has its own lanes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hub.almanac import Almanac, Entry, next_month, week_of
from hub.moments import DAY

MOST = 4
"""How many entries a cell has room for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The part of a span that lies in one week of one month."""

    entry: Entry
    first: date
    last: date

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def begins(self) -> bool:
        """Whether the span begins where the bar does."""
        return self.first == self.entry.first

    @property
    def ends(self) -> bool:
        return self.last == self.entry.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One day."""

    day: date
    lanes: tuple[Bar | None, ...]
    """From the first lane to the last that is taken on this day."""
    singles: tuple[Entry, ...]
    hidden: int
    """How many more the day has than there is room for."""

    @property
    def is_empty(self) -> bool:
        return not (any(self.lanes) or self.singles or self.hidden)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Seven days from a Monday on; None where the day belongs to another month."""

    monday: date
    cells: tuple[Cell | None, ...]


def month_grid(almanac: Almanac, month: date) -> tuple[Week, ...]:
    """The weeks of the month that begins on the day `month`."""
    end = next_month(month) - DAY
    return tuple(_weeks(almanac, month, end))


def _weeks(almanac: Almanac, month: date, end: date) -> Iterator[Week]:
    monday = week_of(month)
    while monday <= end:
        days = [monday + n * DAY for n in range(7)]
        lanes = _lanes(almanac, max(monday, month), min(days[-1], end))
        yield Week(
            monday=monday,
            cells=tuple(
                _cell(almanac, day, lanes) if month <= day <= end else None for day in days
            ),
        )
        monday += 7 * DAY


def _lanes(almanac: Almanac, first: date, last: date) -> list[list[Bar]]:
    """The bars of a part of a month, each in the first lane that is free for all its days."""
    bars = [
        Bar(entry=entry, first=max(entry.first, first), last=min(entry.last, last))
        for entry in almanac.between(first, last)
        if entry.last > entry.first
    ]
    lanes: list[list[Bar]] = []
    for bar in sorted(bars, key=lambda bar: (bar.first, -bar.length, bar.entry.order)):
        free = next((lane for lane in lanes if lane[-1].last < bar.first), None)
        if free is None:
            lanes.append([bar])
        else:
            free.append(bar)
    return lanes


def _cell(almanac: Almanac, day: date, lanes: Sequence[Sequence[Bar]]) -> Cell:
    here = [next((bar for bar in lane if bar.first <= day <= bar.last), None) for lane in lanes]
    shown = here[:MOST]
    while shown and shown[-1] is None:
        shown.pop()
    singles = [entry for entry in almanac.days.get(day, ()) if entry.first == entry.last]
    singles.sort(key=lambda entry: (_is_part(entry), entry.order))
    room = MOST - len(shown)
    below = sum(bar is not None for bar in here[MOST:])
    if below or len(singles) > room + 1:  # "+1" would take the room of the one it stands for
        singles, below = singles[:room], below + max(len(singles) - room, 0)
    return Cell(day=day, lanes=tuple(shown), singles=tuple(singles), hidden=below)


def _is_part(entry: Entry) -> bool:
    """Whether it is a part of another event, which then stands before it."""
    return getattr(entry.record, "part_of", None) is not None
