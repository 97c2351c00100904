"""A record's picture: sky by region and hour, figures by field of work, land by place."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal, NamedTuple

from hub.motif.chance import Chance
from hub.motif.colour import ALL, BERRY, LAMP, SKY, hex_colour, sky
from hub.motif.figures import FIGURES, PLACE, figure
from hub.motif.land import INLAND, LANDS, Scene, Tints
from hub.motif.paths import below, filled

VERSION = 1
"""Raised, with the digest in the tests, when pictures are meant to change."""

Hour = Literal["blue", "dawn", "day"]

CENTRE = {
    "jamtland-harjedalen": (63.2, 14.6),
    "vasternorrland": (62.8, 17.6),
    "vasterbotten": (64.5, 19.0),
    "norrbotten": (66.5, 21.0),
    ALL: (64.8, 18.6),
}
"""Latitude and longitude for what has no place of its own."""

ORDER = tuple(FIGURES)
SOUTH, NORTH = 62.0, 68.0
WEST, EAST = 13.4, 24.2

HOURS: dict[str, tuple[float, float]] = {
    "jamtland-harjedalen": (0.42, 0.74),
    "vasternorrland": (0.42, 0.74),
    "vasterbotten": (0.34, 0.66),
    "norrbotten": (0.42, 0.74),
    ALL: (0.42, 0.74),
}
"""The parts of pictures without a date that show the blue hour, and the blue hour or dawn."""


class Size(NamedTuple):
    """A picture's size in units of the drawing, and whether it shows every line."""

    width: int
    height: int
    detailed: bool


SIZES: dict[str, Size] = {
    "thumb": Size(200, 200, False),
    "card": Size(600, 400, True),
    "wide": Size(1260, 480, True),
    "square": Size(630, 630, True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a picture is drawn from."""

    seed: str
    """Kind and id: 'actor/bildmuseet'."""
    region: str
    latitude: float | None = None
    longitude: float | None = None
    """Degrees (WGS 84); the middle of the region where they are not known."""
    inland: bool = False
    hour: Hour | None = None
    """The light of the record's day; without a day, chance decides."""
    figures: tuple[str, ...] = ()
    """Terms of the vocabulary of disciplines, the most important first; none for land and light
    alone."""


@dataclass(frozen=True, slots=True)
class _Light:
    """The colours of one hour over one region."""

    zenith: float
    horizon: float
    tints: Tints
    tones: tuple[str, str]


SEA = {"blue": (0.27, 0.035, 262), "dawn": (0.43, 0.042, 248), "day": (0.84, 0.028, 225)}
"""A slate sea against red granite."""


@functools.cache
def _light(region: str, hour: Hour) -> _Light:
    def at(height: float, lighter: float = 0.0, stronger: float = 1.0) -> str:
        return sky(region, height, lighter, stronger)

    lamp, berry = hex_colour(*LAMP[region]), hex_colour(*BERRY[region])
    water = {"blue": at(0.26), "dawn": at(0.34, 0.02), "day": at(0.86)}[hour]
    if region == "vasternorrland":
        water = hex_colour(*SEA[hour])
    if hour == "blue":
        tones = (lamp, at(0.62, 0.0, 1.1))
        land = (at(0.55, 0.02, 0.7), at(0.72, 0.02, 0.7), at(1, -0.015, 0.8), at(0.8, 0.02, 0.6))
        return _Light(0.0, 0.80, Tints(*land, water, at(1, 0.02, 0.5), lamp), tones)
    if hour == "dawn":
        tones = (at(0.04), berry)
        land = (at(0.5, 0.05, 0.8), at(0.62, 0.06, 0.7), at(1, 0.03, 0.5), at(0.78, 0.02, 0.7))
        return _Light(0.42, 1.0, Tints(*land, water, at(1, 0.03, 0.5), at(0.95)), tones)
    tones = (berry, at(0.28))
    land = (at(0.34, 0.0, 0.9), at(0.22, 0.0, 0.9), at(0.06, -0.02, 0.9), at(0.62, 0.0, 0.8))
    return _Light(0.74, 1.0, Tints(*land, water, at(1, 0.03, 0.5), berry), tones)


def _hour(subject: Subject, draw: float) -> Hour:
    if subject.hour:
        return subject.hour
    blue, dawn = HOURS.get(subject.region, HOURS[ALL])
    return "blue" if draw < blue else "dawn" if draw < dawn else "day"


def _part(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low)))


@functools.lru_cache(maxsize=8192)
def draw(subject: Subject, size: str) -> str:
    """The picture as an `<svg>` of one of `SIZES`; decorative, so hidden from assistive technology.

    The order in which chance is asked is part of the picture: to change it is to
    change every picture, and `VERSION`.
    """
    width, height, detailed = SIZES[size]
    return (
        f'<svg class="motif" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        ' preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">'
        f"{body(subject, width, height, detailed)}</svg>"
    )


def body(subject: Subject, width: int, height: int, detailed: bool) -> str:
    """What stands inside the `<svg>`."""
    region = subject.region if subject.region in SKY else ALL
    latitude, longitude = CENTRE[region]
    north = _part(subject.latitude or latitude, SOUTH, NORTH)
    east = _part(subject.longitude or longitude, WEST, EAST)
    chance = Chance(subject.seed)
    light = _light(region, _hour(subject, chance()))
    horizon = height * (0.645 + 0.09 * (chance() - 0.5))
    drift = chance(-0.06, 0.06)
    count, ratio = (_bands(subject), 0.86 - 0.16 * north) if detailed else (4, 0.8)
    drawn = [_sky(region, light, drift, (count, ratio), horizon, width, height)]

    unit = min(width, height)
    drift, growth = chance(-0.14, 0.14), chance(0.22, 0.3)
    radius = unit * (growth if detailed else 0.32)
    margin = min(0.32 * width, 1.15 * radius + 0.02 * width)
    x = margin + (width - 2 * margin) * min(1.0, max(0.0, 0.12 + 0.76 * east + drift))
    if subject.figures:
        drawn.append(_figures(subject, light, x, horizon, radius, north, width, detailed))
    else:
        radius = 0.0
    lands = (INLAND if subject.inland else LANDS).get(region) or LANDS[region]
    land = lands[min(int(chance() * len(lands)), len(lands) - 1)]
    scene = Scene(chance, width, height, horizon, light.tints, detailed, x, radius)
    drawn.append(land(scene))
    return "".join(drawn)


def _bands(subject: Subject) -> int:
    """Five to eight, by the field of work: neighbours in a list differ at a glance."""
    first = subject.figures[0] if subject.figures else PLACE
    return 5 + (ORDER.index(first) if first in ORDER else 0) % 4


def _sky(
    region: str,
    light: _Light,
    drift: float,
    bands: tuple[int, float],
    horizon: float,
    width: int,
    height: int,
) -> str:
    """Flat bands that grow thinner towards the horizon, the more so the further north."""
    count, ratio = bands
    total = sum(ratio**k for k in range(count))
    top = max(0.0, light.zenith + drift)
    drawn, level = [], 0.0
    for k in range(count):
        colour = sky(region, top + (light.horizon - top) * k / (count - 1))
        drawn.append(filled(colour, below(level, width, height)))
        level += horizon * ratio**k / total
    return "".join(drawn)


def _figures(
    subject: Subject,
    light: _Light,
    x: float,
    horizon: float,
    radius: float,
    north: float,
    width: int,
    detailed: bool,
) -> str:
    """The fields' figures on the horizon: in the far north they only just rise, like the sun."""
    first, *others = subject.figures
    drawn = []
    side = 1 if x < width * 0.5 else -1
    if detailed and others:
        second = radius * 0.52
        x2 = min(width - second * 1.1, max(second * 1.1, x + side * (radius + second * 1.25)))
        y2 = horizon - second * (0.82 - 0.5 * north)
        drawn.append(figure(others[0], x2, y2, second, light.tones))
    if detailed and len(others) > 1:
        third = radius * 0.3
        x3 = x + side * (radius + radius * 0.52 * 2.5 + third * 1.3)
        if not third * 1.2 < x3 < width - third * 1.2:  # no room: it stands on the other side
            x3 = x - side * (radius + third * 1.5)
        y3 = horizon - third * (0.8 - 0.4 * north)
        drawn.append(figure(others[1], x3, y3, third, light.tones))
    y = horizon - radius * (0.88 - 0.74 * north)
    drawn.append(figure(first, x, y, radius, light.tones))
    return "".join(drawn)
