"""SVG paths, written short."""

from __future__ import annotations

import functools
import re

_COMMAND_OR_NUMBER = re.compile(r"[A-Za-z]|-?[\d.]+")


def whole(value: float) -> str:
    """A coordinate without decimals."""
    return str(round(value))


def short(value: float) -> str:
    """A length with one decimal, where it has one."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def filled(colour: str, path: str) -> str:
    return f'<path fill="{colour}" d="{path}"/>'


def stroked(colour: str, width: float, path: str) -> str:
    return f'<path fill="none" stroke="{colour}" stroke-width="{short(width)}" d="{path}"/>'


def disc(colour: str, x: float, y: float, radius: float) -> str:
    return f'<circle fill="{colour}" cx="{short(x)}" cy="{short(y)}" r="{short(radius)}"/>'


def below(height: float, width: int, floor: int) -> str:
    """Everything from a level line down to the picture's foot."""
    return f"M0 {whole(height)}H{width}V{floor}H0z"


@functools.cache
def _tokens(path: str) -> tuple[str | float, ...]:
    return tuple(
        token if token.isalpha() else float(token) for token in _COMMAND_OR_NUMBER.findall(path)
    )


def placed(path: str, x: float, y: float, size: float) -> str:
    """A path of the box −1…1 moved to (x, y) and made `size` times as large.

    Knows the commands M, L, H, V, h, v, a, A and z.
    """
    parts: list[str] = []
    command, count = "", 0
    for token in _tokens(path):
        if isinstance(token, str):
            command, count = token, 0
            parts.append(token)
            continue
        parts.append((" " if count else "") + short(_moved(token, command, count, x, y, size)))
        count += 1
    return "".join(parts)


def _moved(value: float, command: str, count: int, x: float, y: float, size: float) -> float:
    if command in "aA":
        position = count % 7
        if 2 <= position < 5:  # the arc's turn and its two flags
            return value
        moved = (x, y)[position - 5] if command == "A" and position >= 5 else 0
        return value * size + moved
    if command == "H":
        return value * size + x
    if command == "V":
        return value * size + y
    if command in "ML":
        return value * size + (x, y)[count % 2]
    return value * size
