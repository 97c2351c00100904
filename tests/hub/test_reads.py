"""What is read while something is made is noted, also where it comes from what was made before."""

from __future__ import annotations

from dataclasses import fields

import pytest

from hub.reads import WHOLE, Once, Reads, Source, Watched
from hub.site import LISTS, Site


def watched(reads: Reads) -> Watched[str, int]:
    return Watched("numbers", {"one": 1, "two": 2}, reads)


@pytest.mark.parametrize(
    ("read", "noted"),
    [
        (lambda held: held["one"], {Source("numbers", "one")}),
        (lambda held: held.get("six", 6), {Source("numbers", "six")}),
        (lambda held: "six" in held, {Source("numbers?", "six")}),
        (lambda held: bool(held), {Source("numbers?", WHOLE)}),
        (lambda held: [*held], {Source("numbers#", WHOLE)}),
        (lambda held: [*held.values()], {Source("numbers", WHOLE)}),
        (lambda held: dict(held.items()), {Source("numbers", WHOLE)}),
        (lambda held: len(held), {Source("numbers#", WHOLE)}),
        (lambda held: held.keys() & {"one"}, {Source("numbers?", "one")}),
        (lambda held: None, set()),
    ],
)
def test_every_way_to_read_a_list_is_noted(read: object, noted: set[Source]) -> None:
    reads = Reads()
    held = watched(reads)
    _, found = reads.during(lambda: read(held))  # type: ignore[operator]
    assert found == noted


def test_what_a_list_answers_is_what_it_holds() -> None:
    held = watched(Reads())
    assert (held["one"], held.get("six"), "two" in held, "six" in held) == (1, None, True, False)
    assert [*held.items()] == [("one", 1), ("two", 2)]
    with pytest.raises(KeyError):
        held["six"]


def test_who_calls_has_read_what_was_read_for_it() -> None:
    reads = Reads()
    held = watched(reads)

    def inner() -> int:
        return held["one"]

    def outer() -> tuple[int, frozenset[Source]]:
        held["two"]
        return reads.during(inner)

    (value, of_inner), of_outer = reads.during(outer)
    assert (value, of_inner) == (1, {Source("numbers", "one")})
    assert of_outer == {Source("numbers", "one"), Source("numbers", "two")}


def test_what_is_made_once_is_made_of_the_same_for_all() -> None:
    reads = Reads()
    held, once, made = watched(reads), Once(reads), []

    def make() -> int:
        made.append(1)
        return held["one"]

    for _ in range(3):
        assert reads.during(lambda: once("key", make)) == (1, {Source("numbers", "one")})
    assert made == [1]


def test_entries_of_a_list_that_was_read_whole_are_not_noted_one_by_one() -> None:
    reads = Reads()
    numbers, others = watched(reads), Watched("others", {"one": 1}, reads)

    def make() -> None:
        assert numbers["one"] == others["one"]
        assert "two" in numbers
        assert [*numbers.values()] == [1, 2]
        assert [*others] == ["one"]
        assert others
        assert "two" not in others

    _, found = reads.during(make)
    assert found == {
        Source("numbers", WHOLE),
        Source("numbers?", "two"),
        Source("others", "one"),
        Source("others#", WHOLE),
        Source("others?", WHOLE),
        Source("others?", "two"),
    }


def test_a_failure_ends_the_noting() -> None:
    reads = Reads()
    held = watched(reads)
    with pytest.raises(KeyError):
        reads.during(lambda: held["six"])
    held["one"]
    assert reads.during(lambda: None) == (None, frozenset())


def test_what_a_site_has_beside_its_lists_is_the_same_for_all_that_is_made() -> None:
    """Who adds a field has to say: a list that is watched, or part of `world_digest`."""
    assert {each.name for each in fields(Site)} - set(LISTS) == {
        "settings",
        "today",
        "vocabularies",
        "catalogues",
        "routes",
        "pictures",
        "geography",
        "texts",
        "redirects",
        "removed",
        "digests",
    }
