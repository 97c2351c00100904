"""Maps: every municipality as a link, and a small overview of where one lies.

A map repeats what the list beside it says. Its shades follow the number of
organisations; the limits between them follow from the largest number, so that
a map of ten and one of a thousand both tell their places apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from hub.geo import Frame, frame_around
from hub.views.parts import Link
from hub.views.shared import Maker
from hub.vocabularies import Municipality

WIDTH = 800.0
"""Of a map whose places are links; wide enough for whole numbers."""

OVERVIEW_WIDTH = 200.0
ROUND_NUMBERS = (1, 2, 3, 5)
STEPS = 4
"""The shades of a map: none, few, more, most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapShape:
    """An outline on a map: its SVG path, its region's hue, and whether the page is about it."""

    path: str
    region: str
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """A map without words; what it shows stands in the text beside it."""

    width: str
    height: str
    shapes: tuple[MapShape, ...]
    dot: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlace:
    """A municipality on a map; the link's text is its name with what it holds."""

    code: str
    path: str
    region: str
    step: int
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class MapStep:
    """A shade and what it means in words."""

    step: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMap:
    """A map of municipalities that are links."""

    label: str
    facet: str
    """The word for municipalities in addresses, for a script that filters a list by them."""
    width: str
    height: str
    places: tuple[MapPlace, ...]
    legend: tuple[MapStep, ...]


def county_map(maker: Maker, place: Municipality) -> Map | None:
    """The counties, and in them a municipality."""
    geography = maker.site.geography
    shape = geography.municipalities.get(place.id)
    if not geography.counties or not shape:
        return None
    frame = geography.frame(OVERVIEW_WIDTH)
    x, y = frame.point(place.longitude, place.latitude)
    counties = (
        MapShape(path=frame.path(geography.counties[term.county_code]), region=slug)
        for slug, term in maker.site.vocabularies.regions.items()
        if term.county_code in geography.counties
    )
    own = MapShape(path=frame.path(shape), region=place.region, current=True)
    return Map(**_size(frame), shapes=(*counties, own), dot=(f"{x:g}", f"{y:g}"))


def place_map(
    maker: Maker,
    places: Sequence[Municipality],
    actors_at: Callable[[str], int],
    counts: Callable[[str], str | None],
    label: str,
    path_of: Callable[[str], str | None] | None = None,
) -> PlaceMap | None:
    """The municipalities, each a link that says what it holds, in a frame of their own.

    They lead to their pages, or to what `path_of` says of their codes.
    """
    shapes = maker.site.geography.municipalities
    drawn = [place for place in places if place.id in shapes]
    if not drawn:
        return None
    frame = frame_around((shapes[place.id] for place in drawn), WIDTH, digits=0)
    numbers = {place.id: actors_at(place.id) for place in drawn}
    limits = limits_of(max(numbers.values()))
    return PlaceMap(
        label=label,
        facet=maker.routes.word(maker.language, "municipality"),
        **_size(frame),
        places=tuple(
            MapPlace(
                code=place.id,
                path=frame.path(shapes[place.id]),
                region=place.region,
                step=step_of(numbers[place.id], limits),
                link=_link(maker, place, counts(place.id), path_of),
            )
            for place in drawn
        ),
        legend=tuple(_legend(maker, limits, numbers.values())),
    )


def limits_of(largest: int) -> tuple[int, ...]:
    """The least numbers of the steps above none: (1, 3, 10) where the largest is 20.

    They grow by the same factor, to the next round number, since most places
    have few and some have many; a small map has fewer steps.
    """
    limits = [1] if largest else []
    for step in range(1, STEPS - 1):
        limit = _round_up(largest ** (step / (STEPS - 1)))
        if limits and limits[-1] < limit <= largest:
            limits.append(limit)
    return tuple(limits)


def step_of(number: int, limits: Sequence[int]) -> int:
    """0 for none, then the number of the step."""
    return sum(number >= limit for limit in limits)


def _round_up(value: float) -> int:
    size = 1
    while True:
        for digit in ROUND_NUMBERS:
            if digit * size >= value - 1e-9:
                return digit * size
        size *= 10


def _size(frame: Frame) -> dict[str, str]:
    return {"width": f"{frame.width:g}", "height": f"{frame.height:.0f}"}


def _link(
    maker: Maker,
    place: Municipality,
    counts: str | None,
    path_of: Callable[[str], str | None] | None,
) -> Link:
    gettext = maker.words.gettext
    # Translators: a municipality on a map and what it holds: "Umeå: 13 organisations, 2 events".
    pattern = gettext("%(place)s: %(counts)s")
    text = pattern % {"place": place.name, "counts": counts or gettext("nothing yet")}
    own = maker.routes.record(maker.language, "place", place.slug)
    path = (path_of(place.id) if path_of else None) or own
    return maker.link(text, path)


def _legend(maker: Maker, limits: Sequence[int], numbers: Iterable[int]) -> Iterator[MapStep]:
    """The shades that the map has, in words."""
    words = maker.words
    if 0 in numbers:
        yield MapStep(step=0, text=words.gettext("no organisation yet"))
    for step, least in enumerate(limits, 1):
        if step == len(limits):
            # Translators: a shade of a map: so many organisations or more.
            pattern = words.ngettext(
                "%(num)s organisation or more", "%(num)s organisations or more", least
            )
            yield MapStep(step=step, text=pattern % {"num": words.number(least)})
            continue
        most = limits[step] - 1
        if least == most:
            pattern = words.ngettext("%(num)s organisation", "%(num)s organisations", least)
            yield MapStep(step=step, text=pattern % {"num": words.number(least)})
        else:
            # Translators: a shade of a map: "2–5 organisations".
            span = words.gettext("%(least)s–%(most)s organisations")
            values = {"least": words.number(least), "most": words.number(most)}
            yield MapStep(step=step, text=span % values)
