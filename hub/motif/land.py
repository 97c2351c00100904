"""The land below the sky: fells, coast, lake, river, spruce forest, mire."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from hub.motif.chance import Chance
from hub.motif.paths import below, filled, short, stroked, whole

LINE = 0.0042
"""The width of a map's line, as a part of the picture's height."""


@dataclass(frozen=True, slots=True)
class Tints:
    """The colours of the land at one hour."""

    far: str
    middle: str
    near: str
    line: str
    water: str
    birch: str
    glint: str
    """The figure's light on the water."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a land is drawn into. Lengths are in units of the drawing."""

    chance: Chance
    width: int
    height: int
    horizon: float
    tints: Tints
    detailed: bool
    figure: float
    """Where the first figure stands, from the left."""
    radius: float
    """Its size."""

    def x(self, part: float) -> str:
        return whole(self.width * part)

    def y(self, part: float) -> str:
        """A height below the horizon, as a part of the picture's."""
        return whole(self.horizon + self.height * part)


def _hump(middle: float, reach: float, top: float, foot: float) -> str:
    """A rounded fell from foot to foot, without its ground."""
    return (
        f"M{whole(middle - reach)} {whole(foot)}"
        f"C{whole(middle - reach * 0.5)} {whole(foot)} {whole(middle - reach * 0.32)} {whole(top)}"
        f" {whole(middle)} {whole(top)}"
        f"S{whole(middle + reach * 0.46)} {whole(foot)} {whole(middle + reach)} {whole(foot)}"
    )


def fells(scene: Scene) -> str:
    """Jämtland Härjedalen: rounded fells, each with the contour lines of a map."""
    chance, width, height = scene.chance, scene.width, scene.height
    drawn = []
    first = (chance(0.02, 0.3), chance(0.5, 0.62), chance(0.13, 0.2))
    second = (chance(0.72, 0.98), chance(0.5, 0.66), chance(0.1, 0.16))
    colours = (scene.tints.far, scene.tints.middle)
    # The feet lie under the snow, so that no cliff shows.
    for (at, reach, rise), foot, colour in zip((first, second), (0.09, 0.19), colours, strict=True):
        middle, half = at * width, reach * width
        top, base = scene.horizon - rise * height, scene.horizon + foot * height
        ground = f"V{height}H{whole(middle - half)}z"
        drawn.append(filled(colour, _hump(middle, half, top, base) + ground))
        if scene.detailed:
            step = height * 0.026
            lines = (_hump(middle, half, top + k * step, base + k * step) for k in range(1, 5))
            drawn.append(stroked(scene.tints.line, height * LINE, "".join(lines)))
    left, dip = chance(0.1, 0.16), chance(0.03, 0.08)
    snow = (
        f"M0 {scene.y(left)}C{scene.x(0.3)} {scene.y(dip)} {scene.x(0.62)} {scene.y(left + 0.1)}"
        f" {width} {scene.y(left - 0.01)}V{height}H0z"
    )
    drawn.append(filled(scene.tints.near, snow))
    return "".join(drawn)


def coast(scene: Scene) -> str:
    """Västernorrland: steep capes with raised shorelines, and the sea below."""
    chance, width, height, tints = scene.chance, scene.width, scene.height, scene.tints
    drawn = [filled(tints.water, below(scene.horizon, width, height))]
    mirrored = chance() >= 0.5
    capes = (
        (chance(-0.12, -0.02), chance(0.44, 0.56), chance(0.2, 0.3), 0.0, tints.far),
        (chance(0.6, 0.7), chance(0.46, 0.56), chance(0.11, 0.17), 0.035, tints.middle),
        (chance(-0.3, -0.18), chance(0.5, 0.6), chance(0.1, 0.14), 0.12, tints.near),
    )
    shapes = ((0.5, 0.72, 0.93), (0.16, 0.4, 1.0), (0.5, 0.72, 0.93))
    for index, ((start, reach, rise, shore, colour), shape) in enumerate(
        zip(capes, shapes, strict=True)
    ):
        base = scene.horizon + shore * height
        top = base - rise * height
        parts = [start, *(start + reach * part for part in shape)]
        a, b, c, d = ((1 - part if mirrored else part) * width for part in parts)
        round_off = abs(0.05 * (c - b))
        cape = (
            f"M{whole(a)} {whole(base)}L{whole(b)} {whole(top)}"
            f"Q{whole((b + c) / 2)} {whole(top - 2 * round_off)}"
            f" {whole(c)} {whole(top + round_off)}L{whole(d)} {whole(base)}z"
        )
        drawn.append(filled(colour, cape))
        if scene.detailed and index < 2:
            shorelines = []
            for k in range(1, 5 if index == 0 else 4):
                part = k * (0.2 if index == 0 else 0.24)
                left, right = a + (b - a) * part, d + (c - d) * part
                level = whole(base - part * rise * height)
                shorelines.append(f"M{whole(left)} {level}H{whole(right)}")
            drawn.append(stroked(tints.line, height * LINE, "".join(shorelines)))
    drawn.append(_glints(scene, 0.045, 0.03))
    return "".join(drawn)


def lake(scene: Scene) -> str:
    """Inland Västernorrland: forest hills around a long lake; never the sea."""
    chance, width, height, tints = scene.chance, scene.width, scene.height, scene.tints
    rise, dip = chance(0.09, 0.15), chance(0.02, 0.05)
    other, turn = chance(0.06, 0.12), chance(0.36, 0.6)
    hills = (
        f"M0 {scene.y(-rise)}C{scene.x(turn - 0.2)} {scene.y(-rise - 0.03)}"
        f" {scene.x(turn - 0.06)} {scene.y(dip)} {scene.x(turn + 0.1)} {scene.y(dip)}"
        f"S{scene.x(0.84)} {scene.y(-other)} {width} {scene.y(-other)}V{height}H0z"
    )
    drawn = [filled(tints.far, hills)]
    if scene.detailed:
        step = height * 0.03
        lines = "".join(
            f"M0 {whole(scene.horizon - rise * height + k * step)}"
            f"C{scene.x((turn - 0.2) * 0.8)} {whole(scene.horizon - rise * height + k * step)}"
            f" {scene.x((turn - 0.06) * 0.8)} {whole(scene.horizon + dip * height + k * step)}"
            f" {scene.x(turn * 0.9)} {whole(scene.horizon + dip * height + k * step)}"
            for k in (1, 2, 3)
        )
        drawn.append(stroked(tints.line, height * LINE, lines))
    shore = scene.horizon + 0.055 * height
    drawn.append(filled(tints.middle, below(shore, width, height)))
    left, reach, thick = chance(-0.2, 0.02), chance(0.86, 1.1), chance(0.17, 0.21) * height
    top, end = shore + 0.03 * height, thick / 2
    water = (
        f"M{scene.x(left)} {whole(top)}h{scene.x(reach)}"
        f"a{short(end * 1.6)} {short(end)} 0 0 1 0 {short(thick)}"
        f"h-{scene.x(reach)}a{short(end * 1.6)} {short(end)} 0 0 1 0 -{short(thick)}z"
    )
    drawn.append(filled(tints.water, water))
    drawn.append(_glints(scene, 0.105, 0.02))
    bank = (
        f"M0 {scene.y(0.24)}C{scene.x(0.24)} {scene.y(0.2)} {scene.x(0.5)} {scene.y(0.31)}"
        f" {width} {scene.y(0.225)}V{height}H0z"
    )
    drawn.append(filled(tints.near, bank))
    return "".join(drawn)


def _glints(scene: Scene, start: float, step: float) -> str:
    """The figure's light in strokes on the water."""
    if not scene.radius:
        return ""
    chance, strokes = scene.chance, []
    level = scene.horizon + start * scene.height
    for k in range(5 if scene.detailed else 3):
        reach = scene.radius * (1.7 - 0.26 * k) * chance(0.7, 1.1)
        left = scene.figure - reach / 2 + chance(-0.2, 0.2) * scene.radius
        strokes.append(f"M{whole(left)} {whole(level)}h{whole(reach)}")
        level += scene.height * (step + 0.011 * k * step / 0.03)
    return stroked(scene.tints.glint, scene.height * 0.011, "".join(strokes))


def river(scene: Scene) -> str:
    """Västerbotten: two valley sides, a river that carries the sky, birches in front."""
    chance, width, height, tints = scene.chance, scene.width, scene.height, scene.tints
    mouth = min(0.8, max(0.2, scene.figure / width)) * width
    left, right = chance(0.08, 0.15), chance(0.08, 0.15)
    valley = (
        f"M0 {scene.y(-left)}C{scene.x(0.28)} {scene.y(-left * 0.9)}"
        f" {whole(mouth - width * 0.1)} {scene.y(0)} {whole(mouth)} {scene.y(0.03)}"
        f"C{whole(mouth + width * 0.12)} {scene.y(0)} {scene.x(0.8)} {scene.y(-right)}"
        f" {width} {scene.y(-right)}V{height}H0z"
    )
    plain = (
        f"M0 {scene.y(0.02)}C{scene.x(0.3)} {scene.y(0.02)} {scene.x(0.5)} {scene.y(0.06)}"
        f" {width} {scene.y(0.03)}V{height}H0z"
    )
    turn = 1 if chance() < 0.5 else -1
    top = scene.horizon + 0.05 * height
    fall = height - top
    bend, swing = chance(0.16, 0.24) * turn * width, chance(0.28, 0.38) * turn * width
    water = (
        f"M{whole(mouth)} {whole(top)}"
        f"C{whole(mouth + bend)} {whole(top + fall * 0.2)}"
        f" {whole(mouth - swing)} {whole(top + fall * 0.42)}"
        f" {whole(mouth - turn * width * 0.1)} {height}H{whole(mouth + turn * width * 0.34)}"
        f"C{whole(mouth - turn * width * 0.1)} {whole(top + fall * 0.5)}"
        f" {whole(mouth + bend * 1.5)} {whole(top + fall * 0.22)} {whole(mouth)} {whole(top)}z"
    )
    land = filled(tints.far, valley) + filled(tints.near, plain) + filled(tints.water, water)
    return land + (_birches(scene) if scene.detailed else "")


def _birches(scene: Scene) -> str:
    """Three to five trunks on the side away from the figure."""
    chance, unit = scene.chance, min(scene.width, scene.height)
    on_the_left = scene.figure > scene.width * 0.5
    edge = chance(0.03, 0.08) * scene.width
    trunks = []
    for _ in range(int(chance(3, 5.99))):
        thick = chance(0.010, 0.024) * unit
        left = edge if on_the_left else scene.width - edge - thick
        edge += thick + chance(0.02, 0.09) * scene.width
        length = whole(scene.height * chance(0.72, 0.97))
        trunks.append(f"M{whole(left)} 0h{short(thick)}v{length}h-{short(thick)}z")
    return filled(scene.tints.birch, "".join(trunks))


def forest(scene: Scene) -> str:
    """Västerbotten again: spruces along two ridges, and open snow."""
    chance, width, height, tints = scene.chance, scene.width, scene.height, scene.tints
    drawn = []
    ridges = ((tints.far, 0.0, 0.06, 0.085), (tints.middle, 0.055, 0.1, 0.115))
    gap = scene.figure / width
    for index, (colour, level, tall, wide) in enumerate(ridges):
        phase, wave = chance(0, 6.3), chance(0.02, 0.05)
        trees, x = [f"M0 {height}"], -chance(0.0, 0.06) * width
        step = wide * height
        while x < width:
            part = (x + step / 2) / width
            ground = scene.horizon + (level + wave * math.sin(phase + part * 5)) * height
            near_figure = abs(part - gap) < (0.14 if index else 0.1)
            rise = tall * height * chance(0.6, 1.5) * (0.45 if near_figure else 1.0)
            trees.append(
                f"L{whole(x)} {whole(ground)}L{whole(x + step / 2)} {whole(ground - rise)}"
            )
            x += step * (chance(0.75, 1.2) if scene.detailed else 1.4)
        trees.append(f"L{width} {scene.y(level)}V{height}z")
        drawn.append(filled(colour, "".join(trees)))
    left, right = chance(0.1, 0.15), chance(0.08, 0.14)
    snow = (
        f"M0 {scene.y(left)}C{scene.x(0.35)} {scene.y(left - 0.05)}"
        f" {scene.x(0.6)} {scene.y(right + 0.06)} {width} {scene.y(right)}V{height}H0z"
    )
    drawn.append(filled(tints.near, snow))
    if scene.detailed:
        turn = chance(0.25, 0.75)
        track = (
            f"M{scene.x(gap)} {scene.y(0.13)}C{scene.x(turn)} {scene.y(0.17)}"
            f" {scene.x(1 - turn)} {scene.y(0.24)} {scene.x(turn)} {height}"
        )
        drawn.append(stroked(tints.line, height * LINE * 2, track))
    return "".join(drawn)


def bends(scene: Scene) -> str:
    """Västerbotten once more: low hills, and a river that winds from side to side."""
    chance, width, height, tints = scene.chance, scene.width, scene.height, scene.tints
    rise, at = chance(0.07, 0.12), chance(0.2, 0.8) * width
    foot = scene.horizon + 0.03 * height
    hill = _hump(at, chance(0.5, 0.7) * width, scene.horizon - rise * height, foot)
    drawn = [
        filled(tints.middle, below(scene.horizon + 0.005 * height, width, height)),
        filled(tints.far, hill + "z"),
        filled(tints.near, below(foot, width, height)),
    ]
    turn = chance() < 0.5
    near, far = (0.0, 1.0) if turn else (1.0, 0.0)
    y = [0.06, 0.1, 0.15, 0.21, 0.29]
    deep = chance(0.13, 0.19)
    water = (
        f"M{scene.x(far)} {scene.y(y[0])}"
        f"C{scene.x(0.5)} {scene.y(y[0])} {scene.x(near * 0.7 + 0.15)} {scene.y(y[0] + 0.01)}"
        f" {scene.x(near * 0.7 + 0.15)} {scene.y(y[1])}"
        f"S{scene.x(far * 0.86 + 0.07)} {scene.y(y[1] + 0.02)}"
        f" {scene.x(far * 0.86 + 0.07)} {scene.y(y[2] + 0.03)}"
        f"S{scene.x(near)} {scene.y(y[3])} {scene.x(near)} {scene.y(y[4])}"
        f"V{scene.y(y[4] + deep)}"
        f"C{scene.x(near)} {scene.y(y[4])} {scene.x(far * 1.04 - 0.02)} {scene.y(y[4] + 0.02)}"
        f" {scene.x(far * 1.04 - 0.02)} {scene.y(y[2] + 0.02)}"
        f"S{scene.x(near * 0.8 + 0.1)} {scene.y(y[1] + 0.025)}"
        f" {scene.x(near * 0.8 + 0.1)} {scene.y(y[1] - 0.01)}"
        f"S{scene.x(0.5)} {scene.y(y[0] + 0.012)} {scene.x(far)} {scene.y(y[0] + 0.012)}z"
    )
    drawn.append(filled(tints.water, water))
    return "".join(drawn)


def mire(scene: Scene) -> str:
    """Norrbotten: a low wide fell, the mire in front and its open pools."""
    chance, width, height, tints = scene.chance, scene.width, scene.height, scene.tints
    start, reach, rise = chance(-0.05, 0.5), chance(0.5, 0.7), chance(0.05, 0.09)

    def at(part: float) -> str:
        return scene.x(start + reach * part)

    top = scene.y(-rise)
    fell = (
        f"M0 {scene.y(0)}H{at(0)}C{at(0.18)} {scene.y(0)} {at(0.2)} {top} {at(0.34)} {top}"
        f"H{at(0.6)}C{at(0.76)} {top} {at(0.8)} {scene.y(0)} {at(1)} {scene.y(0)}"
        f"H{width}V{height}H0z"
    )
    drawn = [
        filled(tints.far, fell),
        filled(tints.near, below(scene.horizon + 0.018 * height, width, height)),
    ]
    level, pools = scene.horizon + 0.075 * height, []
    for k in range(6 if scene.detailed else 3):
        end = (0.008 + 0.0065 * k) * height
        pool, left = chance(0.16, 0.46) * width, chance(-0.1, 0.8) * width
        arc = f"a{short(end)} {short(end)} 0 0 1 0"
        pools.append(
            f"M{whole(left)} {whole(level)}h{whole(pool)}{arc} {short(2 * end)}"
            f"h-{whole(pool)}{arc} -{short(2 * end)}z"
        )
        level += end * 2 + height * 0.022
        if level > height:
            break
    drawn.append(filled(tints.water, "".join(pools)))
    return "".join(drawn)


def open_land(scene: Scene) -> str:
    """All four regions: wide ridges that meet, and snow without an owner."""
    chance, width, height, tints = scene.chance, scene.width, scene.height, scene.tints
    first, second = chance(0.04, 0.1), chance(0.06, 0.12)
    ridge = (
        f"M0 {scene.y(-first)}C{scene.x(0.3)} {scene.y(-first - 0.03)} {scene.x(0.45)}"
        f" {scene.y(0.04)} {scene.x(0.62)} {scene.y(0.02)}"
        f"S{scene.x(0.9)} {scene.y(-second)} {width} {scene.y(-second)}V{height}H0z"
    )
    dip, end = chance(0.05, 0.09), chance(0.02, 0.06)
    middle = (
        f"M0 {scene.y(dip)}C{scene.x(0.4)} {scene.y(dip - 0.04)} {scene.x(0.7)} {scene.y(0.1)}"
        f" {width} {scene.y(end)}V{height}H0z"
    )
    left, right = chance(0.12, 0.18), chance(0.14, 0.2)
    snow = (
        f"M0 {scene.y(left)}C{scene.x(0.36)} {scene.y(left - 0.05)} {scene.x(0.6)}"
        f" {scene.y(right + 0.07)} {width} {scene.y(right)}V{height}H0z"
    )
    return filled(tints.far, ridge) + filled(tints.middle, middle) + filled(tints.near, snow)


LANDS: dict[str, tuple[Callable[[Scene], str], ...]] = {
    "jamtland-harjedalen": (fells,),
    "vasternorrland": (coast,),
    "vasterbotten": (river, forest, bends),
    "norrbotten": (mire,),
    "all": (open_land,),
}
"""What a region's land may look like; chance chooses where there are several."""

INLAND: dict[str, tuple[Callable[[Scene], str], ...]] = {"vasternorrland": (lake,)}
"""What it looks like away from the coast, where that differs."""
