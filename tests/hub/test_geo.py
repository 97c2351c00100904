"""The map: every county and municipality has its shape, and the right neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.geo import Geography, load_geography
from hub.loading import load_project


@pytest.fixture(scope="module")
def geography(root: Path) -> Geography:
    return load_geography(root)


def test_every_municipality_and_county_has_a_shape(root: Path, geography: Geography) -> None:
    lists = load_project(root).vocabularies
    assert set(geography.municipalities) == set(lists.municipalities)
    assert set(geography.counties) == {region.county_code for region in lists.regions.values()}


def test_neighbours_are_mutual_and_those_of_the_map(geography: Geography) -> None:
    beside = geography.neighbours
    for code, others in beside.items():
        assert others, code
        assert all(code in beside[other] for other in others)
    assert set(beside["2480"]) == {"2401", "2404", "2409", "2460", "2482"}, "Umeå"
    assert "2580" in beside["2514"], "Luleå borders on Kalix"
    assert "2584" not in beside["2480"], "Kiruna does not border on Umeå"


def test_every_seat_lies_in_the_frame_of_the_map(root: Path, geography: Geography) -> None:
    frame = geography.frame(400)
    for place in load_project(root).vocabularies.municipalities.values():
        x, y = frame.point(place.longitude, place.latitude)
        assert 0 < x < frame.width
        assert 0 < y < frame.height


def test_paths_are_closed_and_stay_small(geography: Geography) -> None:
    frame = geography.frame(400)
    paths = [frame.path(shape) for shape in geography.municipalities.values()]
    assert all(path.startswith("M") and path.endswith("z") for path in paths)
    assert sum(len(path) for path in paths) < 40_000
    assert 1.2 < frame.height / frame.width < 2


def test_a_project_without_boundaries_has_an_empty_map(tmp_path: Path) -> None:
    assert load_geography(tmp_path).municipalities == {}
