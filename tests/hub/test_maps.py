"""The shades of a map, and the links to a reader's own one."""

from __future__ import annotations

import pytest

from hub.fields import Place
from hub.views.map_links import geo_uri, position_address, search_address
from hub.views.maps import STEPS, limits_of, step_of


def at(latitude: str, longitude: str, **more: str) -> Place:
    """A position as it stands in a file: text."""
    return Place.model_validate({"latitude": latitude, "longitude": longitude, **more})


@pytest.mark.parametrize(
    ("largest", "limits"),
    [(0, ()), (1, (1,)), (2, (1, 2)), (3, (1, 2, 3)), (12, (1, 3, 10)), (2000, (1, 20, 200))],
)
def test_limits_follow_from_the_largest_number(largest: int, limits: tuple[int, ...]) -> None:
    assert limits_of(largest) == limits


@pytest.mark.parametrize("largest", [*range(60), 999, 12_345])
def test_every_step_of_a_map_is_in_use(largest: int) -> None:
    limits = limits_of(largest)
    assert len(limits) < STEPS
    assert [*limits] == sorted(set(limits))
    assert step_of(0, limits) == 0
    assert step_of(largest, limits) == len(limits)


def test_a_position_becomes_a_geo_uri_without_an_exponent() -> None:
    """RFC 5870 knows digits, a point and a minus."""
    assert geo_uri(at("63.8", "20.25")) == "geo:63.8,20.25"
    assert geo_uri(at("0.00002", "-20.0")) == "geo:0.00002,-20"


def test_an_approximate_position_is_shown_from_further_away() -> None:
    near = position_address(at("63.8", "20.25"))
    far = position_address(at("63.8", "20.25", approximate="yes"))
    assert near == "https://www.openstreetmap.org/?mlat=63.8&mlon=20.25#map=17/63.8/20.25"
    assert far.endswith("#map=14/63.8/20.25")


def test_an_address_is_searched_for() -> None:
    place = Place(street="Provgatan 1", postcode="000 00", town="Umeå", room="Sal 2")
    assert search_address(place) == (
        "https://www.openstreetmap.org/search?query=Provgatan+1%2C+000+00+Ume%C3%A5"
    )
