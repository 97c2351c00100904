"""The start page's horizon: the four regions as one land, every field of work rising behind it."""

from __future__ import annotations

import functools

from hub.motif.chance import Chance
from hub.motif.colour import hex_colour, sky
from hub.motif.figures import figure
from hub.motif.paths import filled, stroked, whole

HEIGHT = 300
WIDE, NARROW = 1600, 840
LEVEL = 0.62 * HEIGHT
LINE = 1.3

STANDING: tuple[tuple[str, float], ...] = (
    ("place-experience", 0.27),
    ("craft", 0.15),
    ("cultural-heritage", 0.18),
    ("food-culture", 0.13),
    ("film-tv", 0.15),
    ("design", 0.21),
    ("performing-arts", 0.18),
    ("literature", 0.12),
    ("architecture", 0.23),
    ("fashion-textile", 0.14),
    ("visual-arts", 0.17),
    ("music", 0.24),
    ("media-communication", 0.17),
    ("games-digital", 0.16),
)
"""The figures from west to east, and their sizes as parts of the height."""

ON_A_PHONE = (0, 2, 5, 6, 8, 11, 12)


@functools.cache
def panorama(narrow: bool = False) -> str:
    """The panorama as an `<svg>`: the sky behind it and the snow before it belong to the page.

    `narrow` is the cut for phones: half as wide, every other figure, the same four lands.
    """
    width = NARROW if narrow else WIDE
    drawn = [_figures(width, narrow), _fells(width), _capes(width), _valley(width), _north(width)]
    drawn.append(f'<path class="panorama__snow" d="{_snow(width)}"/>')
    drawn.append(f'<path class="panorama__birches" d="{_birches(width)}"/>')
    kind = "narrow" if narrow else "wide"
    return (
        f'<svg class="panorama panorama--{kind}" width="{width}" height="{HEIGHT}"'
        f' viewBox="0 0 {width} {HEIGHT}" preserveAspectRatio="xMidYMax slice"'
        f' aria-hidden="true" focusable="false">{"".join(drawn)}</svg>'
    )


def _figures(width: int, narrow: bool) -> str:
    chance = Chance("panorama")
    tones = hex_colour(0.94, 0.06, 88), hex_colour(0.80, 0.075, 50)
    step, first = (0.144, 0.068) if narrow else (0.0685, 0.055)
    shown = ON_A_PHONE if narrow else range(len(STANDING))
    drawn = []
    for place, index in enumerate(shown):
        name, size = STANDING[index]
        radius = size * HEIGHT
        y = LEVEL - radius * chance(0.5, 0.95) + 0.02 * HEIGHT
        drawn.append(figure(name, width * (first + step * place), y, radius, tones))
    return "".join(drawn)


def _y(part: float) -> str:
    return whole(LEVEL + part * HEIGHT)


def _hump(middle: float, reach: float, top: float, foot: float) -> str:
    return (
        f"M{whole(middle - reach)} {whole(foot)}"
        f"C{whole(middle - reach * 0.5)} {whole(foot)} {whole(middle - reach * 0.32)} {whole(top)}"
        f" {whole(middle)} {whole(top)}"
        f"S{whole(middle + reach * 0.46)} {whole(foot)} {whole(middle + reach)} {whole(foot)}"
    )


def _fells(width: int) -> str:
    """Jämtland Härjedalen."""
    quarter, drawn, foot = width / 4, [], LEVEL + 0.16 * HEIGHT
    for at, reach, rise, tone in ((0.1, 0.75, 0.2, 0.30), (0.74, 0.72, 0.12, 0.46)):
        middle, half, top = quarter * at, quarter * reach, LEVEL - rise * HEIGHT
        ground = f"V{HEIGHT}H{whole(middle - half)}z"
        colour = sky("jamtland-harjedalen", tone, 0.01)
        drawn.append(filled(colour, _hump(middle, half, top, foot) + ground))
        lines = "".join(_hump(middle, half, top + k * 9, foot + k * 9) for k in (1, 2, 3, 4))
        drawn.append(stroked(sky("jamtland-harjedalen", 0.66), LINE, lines))
    return "".join(drawn)


def _capes(width: int) -> str:
    """Västernorrland."""
    quarter, drawn, foot = width / 4, [], LEVEL + 0.1 * HEIGHT
    for at, reach, rise, tone in ((1.2, 0.5, 0.27, 0.30), (1.62, 0.46, 0.16, 0.46)):
        left, long = quarter * at, quarter * reach
        top = foot - rise * HEIGHT
        a, b, c, d = left, left + long * 0.52, left + long * 0.74, left + long * 0.95
        cape = (
            f"M{whole(a)} {whole(foot)}L{whole(b)} {whole(top)}"
            f"Q{whole((b + c) / 2)} {whole(top - 7)} {whole(c)} {whole(top + 4)}"
            f"L{whole(d)} {whole(foot)}V{HEIGHT}H{whole(a)}z"
        )
        drawn.append(filled(sky("vasternorrland", tone, 0.01), cape))
        lines = "".join(
            f"M{whole(a + (b - a) * part)} {whole(foot - part * rise * HEIGHT)}"
            f"H{whole(d + (c - d) * part)}"
            for part in (0.18, 0.36, 0.54, 0.72)
        )
        drawn.append(stroked(sky("vasternorrland", 0.7), LINE, lines))
    return "".join(drawn)


def _valley(width: int) -> str:
    """Västerbotten."""
    quarter = width / 4

    def x(part: float) -> str:
        return whole(quarter * part)

    valley = (
        f"M{x(1.95)} {_y(0.16)}C{x(2.08)} {_y(-0.04)} {x(2.36)} {_y(-0.06)} {x(2.5)} {_y(0.05)}"
        f"S{x(2.8)} {_y(-0.02)} {x(3.05)} {_y(0.16)}V{HEIGHT}H{x(1.95)}z"
    )
    return filled(sky("vasterbotten", 0.46, 0.01), valley)


def _north(width: int) -> str:
    """Norrbotten: the widest land of the four, a high fell behind a long one."""
    quarter = width / 4

    def x(part: float) -> str:
        return whole(quarter * part)

    high = (
        f"M{x(2.9)} {_y(0.17)}C{x(3.1)} {_y(0.16)} {x(3.14)} {_y(-0.21)} {x(3.34)} {_y(-0.21)}"
        f"S{x(3.52)} {_y(0.1)} {x(3.86)} {_y(0.14)}V{HEIGHT}H{x(2.9)}z"
    )
    crest = [
        f"C{x(3.46)} {_y(0.15 + low)} {x(3.5)} {_y(-0.09 + low)} {x(3.74)} {_y(-0.09 + low)}"
        f"S{x(3.94)} {_y(-0.02 + low)} {width} {_y(-0.01 + low)}"
        for low in (0.0, 0.035, 0.07, 0.105)
    ]
    long = f"M{x(3.14)} {_y(0.18)}{crest[0]}V{HEIGHT}H{x(3.14)}z"
    lines = "".join(
        f"M{x(3.14)} {_y(0.18 + 0.035 * k)}{curve}" for k, curve in enumerate(crest[1:], 1)
    )
    return (
        filled(sky("norrbotten", 0.36, 0.01), high)
        + filled(sky("norrbotten", 0.2, 0.02), long)
        + stroked(sky("norrbotten", 0.62), LINE, lines)
    )


def _snow(width: int) -> str:
    quarter = width / 4

    def x(part: float) -> str:
        return whole(quarter * part)

    return (
        f"M0 {_y(0.2)}C{x(0.7)} {_y(0.1)} {x(1.1)} {_y(0.24)} {x(1.7)} {_y(0.15)}"
        f"S{x(3)} {_y(0.17)} {width} {_y(0.15)}V{HEIGHT}H0z"
    )


def _birches(width: int) -> str:
    """Six trunks that stand in the snow of Västerbotten."""
    quarter, thick = width / 4, 4 if width == NARROW else 6
    trunks = (
        (0.05, 0.10, 0.21),
        (0.105, -0.06, 0.17),
        (0.2, 0.02, 0.23),
        (0.232, 0.16, 0.19),
        (0.82, 0.08, 0.2),
        (0.885, -0.02, 0.24),
    )
    return "".join(
        f"M{whole(quarter * (2 + at))} {whole(top * HEIGHT)}"
        f"h{thick}V{whole(LEVEL + foot * HEIGHT)}h-{thick}z"
        for at, top, foot in trunks
    )
