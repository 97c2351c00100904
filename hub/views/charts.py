"""Drawings of counts: where their blocks, bars and arcs stand.

Across, lengths are per cent of the drawing; down, they are `em`. So the words
keep the size of the page's text however wide the drawing is shown. The arcs
alone have a size of their own, narrow enough for a phone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hub.catalogues import Catalogue
from hub.views.parts import Region


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRow:
    """A row of a table: its heading, and its cells."""

    head: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable:
    """The numbers of a drawing, in words and figures."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[DataRow, ...]
    total: DataRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of a stacked bar; `number` is None where there is no room for it."""

    region: Region
    x: str
    width: str
    number: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """A bar of blocks, its name above it and its sum at the right."""

    name: str
    y: str
    label_y: str
    number_y: str
    number: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stacks:
    """Stacked bars, and whom each hue stands for."""

    height: str
    block_height: str
    rows: tuple[Stack, ...]
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wing:
    """A bar to one side of the middle, and its number at the far end."""

    x: str
    width: str
    end: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What is offered to the left, what is sought to the right."""

    name: str
    y: str
    label_y: str
    number_y: str
    left: Wing | None
    right: Wing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Balances:
    """Diverging bars."""

    height: str
    bar_height: str
    rows: tuple[Balance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A region beside the arcs; `note` says how many pairs it has within itself."""

    region: Region
    y: str
    label_y: str
    note: str | None
    note_y: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """A tie between two regions: the thicker, the more pairs."""

    path: str
    width: str
    x: str
    y: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arcs:
    """Regions below each other, and the ties between them."""

    width: str
    height: str
    node_x: str
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar with its name to the left and its number at its end."""

    name: str
    y: str
    text_y: str
    width: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Bars below each other."""

    height: str
    bar_height: str
    rows: tuple[Bar, ...]


# ------------------------------------------------------------------ stacked bars

STACK_PITCH, STACK_HEIGHT = 3.9, 1.7
PER_DIGIT, BESIDE_DIGITS = 2.6, 1.4
"""The room that a number in a block needs, in per cent, on a narrow screen."""


def stacks(
    rows: Sequence[tuple[str, Sequence[int]]], regions: Sequence[Region], words: Catalogue
) -> Stacks:
    """A bar for each row, with a block for each region; the longest is as wide as the drawing."""
    largest = max(sum(numbers) for _name, numbers in rows)
    return Stacks(
        height=_em(len(rows) * STACK_PITCH),
        block_height=_em(STACK_HEIGHT),
        rows=tuple(
            Stack(
                name=name,
                label_y=_em(at * STACK_PITCH + 1.1),
                y=_em(at * STACK_PITCH + 1.55),
                number_y=_em(at * STACK_PITCH + 2.75),
                number=words.number(sum(numbers)),
                blocks=tuple(_blocks(numbers, regions, largest, words)),
            )
            for at, (name, numbers) in enumerate(rows)
        ),
        regions=tuple(regions),
    )


def _blocks(
    numbers: Sequence[int], regions: Sequence[Region], largest: int, words: Catalogue
) -> Iterator[Block]:
    before = 0
    for region, number in zip(regions, numbers, strict=True):
        if number:
            width = 100 * number / largest
            text = words.number(number)
            fits = width >= len(text) * PER_DIGIT + BESIDE_DIGITS
            yield Block(
                region=region,
                x=_percent(100 * before / largest),
                width=_percent(width),
                number=text if fits else None,
            )
            before += number


# ------------------------------------------------------------------ diverging bars

BALANCE_PITCH, BALANCE_HEIGHT = 3.4, 1.2
WING = 42.0
"""How far the longest bar reaches from the middle, in per cent."""


def balances(rows: Sequence[tuple[str, int, int]], words: Catalogue) -> Balances:
    """A row for each name, with its first number to the left and its second to the right."""
    largest = max(max(left, right) for _name, left, right in rows)

    def wing(number: int, side: int) -> Wing | None:
        if not number:
            return None
        width = WING * number / largest
        return Wing(
            x=_percent(50 - width if side < 0 else 50),
            width=_percent(width),
            end=_percent(50 + side * width),
            number=words.number(number),
        )

    return Balances(
        height=_em(len(rows) * BALANCE_PITCH),
        bar_height=_em(BALANCE_HEIGHT),
        rows=tuple(
            Balance(
                name=name,
                label_y=_em(at * BALANCE_PITCH + 1.1),
                y=_em(at * BALANCE_PITCH + 1.55),
                number_y=_em(at * BALANCE_PITCH + 2.5),
                left=wing(left, -1),
                right=wing(right, 1),
            )
            for at, (name, left, right) in enumerate(rows)
        ),
    )


# ------------------------------------------------------------------ arcs

ARCS_WIDTH, NODE_X, NODE_PITCH, REACH = 288, 148, 54, 36
THINNEST, THICKEST = 1.5, 8.0
MANY = 6
"""Where the largest number is smaller, no line is as thick as it may be."""


def arcs(
    regions: Sequence[Region],
    ties: Sequence[tuple[int, int, int]],
    notes: Sequence[str | None],
    words: Catalogue,
) -> Arcs:
    """The ties: the places of two regions in the list, and how many pairs there are."""
    largest = max((number for _one, _other, number in ties), default=0)
    tops = [26 + at * NODE_PITCH for at in range(len(regions))]
    return Arcs(
        width=str(ARCS_WIDTH),
        height=str(len(regions) * NODE_PITCH),
        node_x=str(NODE_X),
        nodes=tuple(
            Node(
                region=region,
                y=str(top),
                label_y=str(top + 4),
                note=note,
                note_y=str(top + 20),
            )
            for region, top, note in zip(regions, tops, notes, strict=True)
        ),
        arcs=tuple(
            _arc(tops[one], tops[other], other - one, number, largest, words)
            for one, other, number in ties
        ),
    )


def _arc(top: int, bottom: int, distance: int, number: int, largest: int, words: Catalogue) -> Arc:
    start = NODE_X + 9
    control = start + REACH * distance
    width = THINNEST + (THICKEST - THINNEST) * number / max(largest, MANY)
    return Arc(
        path=f"M{start} {top}C{control} {top} {control} {bottom} {start} {bottom}",
        width=f"{width:.1f}",
        x=f"{start + 0.75 * (control - start):g}",
        y=f"{(top + bottom) / 2 + 4:g}",
        number=words.number(number),
    )


# ------------------------------------------------------------------ bars

BAR_PITCH, BAR_HEIGHT = 2.0, 1.2
LONGEST = 50.0
"""In per cent of the drawing: the names have the rest, also on a phone."""


def bars(rows: Sequence[tuple[str, int]], words: Catalogue) -> Bars:
    """A bar for each name; a number of nought has none."""
    largest = max((number for _name, number in rows), default=0) or 1
    return Bars(
        height=_em(len(rows) * BAR_PITCH),
        bar_height=_em(BAR_HEIGHT),
        rows=tuple(
            Bar(
                name=name,
                y=_em(at * BAR_PITCH + 0.4),
                text_y=_em(at * BAR_PITCH + 1.35),
                width=_percent(LONGEST * number / largest),
                number=words.number(number),
            )
            for at, (name, number) in enumerate(rows)
        ),
    )


def _em(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "em"


def _percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
