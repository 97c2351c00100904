"""Boundaries as shapes for a map, and which municipalities border on each other.

Read from GeoJSON (RFC 7946), WGS 84. The projection is equirectangular with
the true scale at 65° north: good enough for an overview of the four counties.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

Point = tuple[float, float]
Ring = tuple[Point, ...]

TRUE_LATITUDE = 65.0
"""The parallel, in degrees, along which east and north have the same scale."""

FOLDER = "data/geo"


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A county's or municipality's outline: its rings in degrees (longitude, latitude).

    A process reads each once, so they are compared as objects.
    """

    code: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the world that a map shows, and its size in units of the drawing."""

    west: float
    south: float
    east: float
    north: float
    width: float
    digits: int = 1
    """How many decimals the drawing keeps; none is enough for a wide one."""

    @property
    def scale(self) -> float:
        """Units of the drawing to a degree of longitude."""
        return self.width / (self.east - self.west)

    @property
    def height(self) -> float:
        stretch = 1 / math.cos(math.radians(TRUE_LATITUDE))
        return (self.north - self.south) * self.scale * stretch

    def point(self, longitude: float, latitude: float) -> Point:
        """Where a place is in the drawing, from its upper left corner."""
        x = (longitude - self.west) * self.scale
        y = (self.north - latitude) / (self.north - self.south) * self.height
        return round(x, self.digits), round(y, self.digits)

    def path(self, shape: Shape) -> str:
        """The outline for the `d` attribute of an SVG path."""
        return _path(self, shape)


@lru_cache(maxsize=1024)
def _path(frame: Frame, shape: Shape) -> str:
    return "".join(_ring_path([frame.point(*point) for point in ring]) for ring in shape.rings)


def _ring_path(points: list[Point]) -> str:
    """A closed ring; points that fall together in the drawing are left out.

    After the first point come steps (SVG 2, `l`), which are shorter than places.
    """
    kept = [p for i, p in enumerate(points[:-1]) if i == 0 or p != points[i - 1]]
    if len(kept) < 3:
        return ""
    steps = "".join(
        f"{_number(x - before_x, ' ')}{_number(y - before_y, ' ')}"
        for (before_x, before_y), (x, y) in pairwise(kept)
    )
    return f"M{kept[0][0]:g} {kept[0][1]:g}l{steps.lstrip()}z"


def _number(value: float, separator: str) -> str:
    """A number after another one: a minus parts them as well as a space does."""
    text = f"{round(value, 1):g}"
    return text if text.startswith("-") else separator + text


class Geography:
    """The outlines of the counties and municipalities, by SCB's code."""

    def __init__(self, counties: Mapping[str, Shape], municipalities: Mapping[str, Shape]) -> None:
        self.counties = counties
        self.municipalities = municipalities
        self.neighbours = _neighbours(municipalities)

    def frame(self, width: float) -> Frame:
        """The frame that holds all counties."""
        return frame_around(self.counties.values(), width)


def frame_around(shapes: Iterable[Shape], width: float, digits: int = 1) -> Frame:
    """The frame that holds the shapes and no more."""
    points = [point for shape in shapes for ring in shape.rings for point in ring]
    longitudes, latitudes = zip(*points, strict=True)
    return Frame(min(longitudes), min(latitudes), max(longitudes), max(latitudes), width, digits)


def load_geography(root: Path) -> Geography:
    """The boundaries below data/geo/ of a project; empty where there are none."""
    counties, municipalities = (_text(root, name) for name in ("counties", "municipalities"))
    return _geography(counties, municipalities)


def _text(root: Path, name: str) -> str:
    file = root / FOLDER / f"{name}.geojson"
    return file.read_text("utf-8") if file.exists() else '{"features": []}'


@lru_cache(maxsize=4)
def _geography(counties: str, municipalities: str) -> Geography:
    """What the two files hold; a process that builds again reads it once."""
    return Geography(_shapes(counties), _shapes(municipalities))


def _shapes(text: str) -> dict[str, Shape]:
    return {shape.code: shape for shape in map(_shape, json.loads(text)["features"])}


def _shape(feature: dict[str, object]) -> Shape:
    geometry = feature["geometry"]
    assert isinstance(geometry, dict)
    several = geometry["type"] == "MultiPolygon"
    polygons = geometry["coordinates"] if several else [geometry["coordinates"]]
    rings = tuple(
        tuple((float(x), float(y)) for x, y in ring) for polygon in polygons for ring in polygon
    )
    return Shape(str(feature["id"]), rings)


def _neighbours(shapes: Mapping[str, Shape]) -> dict[str, tuple[str, ...]]:
    """For each municipality those that share a stretch of border, not just a corner."""
    owners: dict[tuple[Point, Point], list[str]] = defaultdict(list)
    for code, shape in shapes.items():
        for edge in _edges(shape):
            owners[edge].append(code)
    beside: dict[str, set[str]] = {code: set() for code in shapes}
    for codes in owners.values():
        for code in codes:
            beside[code] |= {other for other in codes if other != code}
    return {code: tuple(sorted(others)) for code, others in beside.items()}


def _edges(shape: Shape) -> Iterator[tuple[Point, Point]]:
    for ring in shape.rings:
        for start, end in pairwise(ring):
            yield (start, end) if start < end else (end, start)
