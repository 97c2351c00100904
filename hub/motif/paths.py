"""SVG paths, written short."""

from __future__ import annotations


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
    return f'<circle fill="{colour}" cx="{x:g}" cy="{y:g}" r="{radius:g}"/>'


def below(height: float, width: int, floor: int) -> str:
    """Everything from a level line down to the picture's foot."""
    return f"M0 {whole(height)}H{width}V{floor}H0z"
