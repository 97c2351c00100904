"""Facets: selections that are never empty, and where a choice leads."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from hub.facets import Facet, FacetedList


@dataclass(frozen=True)
class Thing:
    region: str
    fields: tuple[str, ...]
    kind: str


FACETS: tuple[Facet[Thing], ...] = (
    Facet(name="region", terms_of=lambda t: (t.region,), pairs_with=frozenset({"discipline"})),
    Facet(name="discipline", terms_of=lambda t: t.fields),
    Facet(name="type", terms_of=lambda t: (t.kind,)),
)
THINGS = st.lists(
    st.builds(
        Thing,
        region=st.sampled_from("nsw"),
        fields=st.lists(st.sampled_from("abcd"), max_size=3).map(tuple),
        kind=st.sampled_from("xy"),
    ),
    max_size=30,
)


@given(THINGS)
def test_every_selection_holds_exactly_what_has_all_its_terms(things: list[Thing]) -> None:
    faceted = FacetedList(things, FACETS)
    terms = {facet.name: facet.terms_of for facet in FACETS}
    for selection, held in faceted.selections.items():
        assert held, "no page is empty"
        expected = [
            thing for thing in things if all(term in terms[name](thing) for name, term in selection)
        ]
        assert held == expected
    singles = {s[0] for s in faceted.selections if len(s) == 1}
    assert singles == {
        (name, term) for thing in things for name, of in terms.items() for term in of(thing)
    }
    assert {frozenset(name for name, _ in s) for s in faceted.selections if len(s) == 2} <= {
        frozenset({"region", "discipline"})
    }


def test_a_choice_keeps_what_it_can_be_paired_with() -> None:
    one, other = Thing("n", ("a",), "x"), Thing("s", ("b",), "y")
    faceted = FacetedList([one, other], FACETS)
    north = (("region", "n"),)
    assert faceted.refined(north, "discipline", "a") == (("region", "n"), ("discipline", "a"))
    assert faceted.refined(north, "discipline", "b") is None, "nothing in the north has it"
    assert faceted.refined(north, "type", "y") == (("type", "y"),)
    assert faceted.refined(north, "region", "s") == (("region", "s"),)
    assert faceted.without(north, "region") == ()


def test_a_facet_without_pages_is_counted_and_never_a_selection() -> None:
    kind: Facet[Thing] = Facet(name="type", terms_of=FACETS[2].terms_of, pages=False)
    facets = (*FACETS[:2], kind)
    things = [Thing("n", ("a",), "x"), Thing("n", (), "y"), Thing("s", ("a",), "y")]
    faceted = FacetedList(things, facets)
    assert {name for selection in faceted.selections for name, _ in selection} == {
        "region",
        "discipline",
    }
    assert [*faceted.terms("type")] == ["x", "y"]
    assert faceted.counted((), kind) == {"x": 1, "y": 2}
    assert faceted.counted((("region", "n"),), kind) == {"x": 1, "y": 1}
