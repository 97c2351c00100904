"""The colours of one winter sky, region by region, from zenith to horizon."""

from __future__ import annotations

import functools
import math

Oklch = tuple[float, float, float]
"""Lightness 0–1, chroma, hue in degrees (CSS Color Module Level 4)."""

ALL = "all"

SKY: dict[str, tuple[Oklch, ...]] = {
    "jamtland-harjedalen": (
        (0.30, 0.052, 284),
        (0.42, 0.066, 292),
        (0.57, 0.074, 308),
        (0.73, 0.060, 338),
        (0.86, 0.042, 25),
        (0.950, 0.024, 65),
    ),
    "vasternorrland": (
        (0.30, 0.055, 4),
        (0.42, 0.090, 17),
        (0.57, 0.110, 29),
        (0.73, 0.090, 44),
        (0.87, 0.055, 66),
        (0.955, 0.028, 86),
    ),
    "vasterbotten": (
        (0.29, 0.040, 192),
        (0.41, 0.050, 180),
        (0.57, 0.056, 148),
        (0.74, 0.080, 104),
        (0.87, 0.078, 93),
        (0.955, 0.032, 92),
    ),
    "norrbotten": (
        (0.27, 0.055, 264),
        (0.40, 0.075, 252),
        (0.56, 0.080, 238),
        (0.73, 0.060, 222),
        (0.87, 0.040, 208),
        (0.955, 0.018, 190),
    ),
    ALL: (
        (0.30, 0.055, 265),
        (0.43, 0.080, 285),
        (0.58, 0.095, 330),
        (0.74, 0.095, 30),
        (0.88, 0.075, 75),
        (0.955, 0.030, 90),
    ),
}
"""Six stops for each region, from the zenith to the horizon."""

LAMP: dict[str, Oklch] = {
    "jamtland-harjedalen": (0.90, 0.085, 85),
    "vasternorrland": (0.92, 0.070, 88),
    "vasterbotten": (0.945, 0.060, 98),
    "norrbotten": (0.90, 0.095, 88),
    ALL: (0.92, 0.075, 88),
}
"""What stands against a dark sky."""

BERRY: dict[str, Oklch] = {
    "jamtland-harjedalen": (0.70, 0.150, 52),
    "vasternorrland": (0.47, 0.150, 18),
    "vasterbotten": (0.60, 0.165, 42),
    "norrbotten": (0.78, 0.140, 72),
    ALL: (0.66, 0.160, 40),
}
"""What stands against a light sky."""


def _linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """OKLCH to linear sRGB, which may lie outside 0–1."""
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
    )


def _encoded(value: float) -> int:
    """One channel of linear light as 0–255."""
    value = min(1.0, max(0.0, value))
    return round(
        255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055)
    )


@functools.cache
def hex_colour(lightness: float, chroma: float, hue: float) -> str:
    """OKLCH as '#rrggbb'; chroma is lowered until sRGB holds the colour."""
    while True:
        channels = _linear(lightness, chroma, hue)
        if all(-0.0005 <= value <= 1.0005 for value in channels) or chroma < 0.002:
            return "#" + "".join(f"{_encoded(value):02x}" for value in channels)
        chroma *= 0.96


@functools.lru_cache(maxsize=8192)
def sky(region: str, height: float, lighter: float = 0.0, stronger: float = 1.0) -> str:
    """The colour of a region's sky at `height`, 0 at the zenith and 1 at the horizon.

    `lighter` is added to the lightness, `stronger` multiplies the chroma.
    """
    stops = SKY[region]
    place = min(1.0, max(0.0, height)) * (len(stops) - 1)
    index = min(int(place), len(stops) - 2)
    part = place - index
    (l1, c1, h1), (l2, c2, h2) = stops[index], stops[index + 1]
    arc = (h2 - h1 + 180) % 360 - 180
    return hex_colour(
        min(0.985, l1 + (l2 - l1) * part + lighter),
        (c1 + (c2 - c1) * part) * stronger,
        (h1 + arc * part) % 360,
    )
