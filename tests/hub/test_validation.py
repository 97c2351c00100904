"""Plain data into records: the place and the words of what stands in the way."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from hub.documents import Marks, parse_mapping
from hub.errors import Problem
from hub.fields import Distinct, Group, SingleLine
from hub.layout import FOLDERS
from hub.records import Actor, Article, Event, Page
from hub.validation import key_meant, known_keys, model_at, validate
from hub.walking import inner_model

MODELS: list[type[Any]] = [*FOLDERS.values(), Article, Page]


class Pair(Group):
    """A list that needs two."""

    both: Annotated[tuple[SingleLine, ...], Distinct, Field(title="Båda", min_length=2)]


def problems_of(model: type[Group], text: str) -> tuple[Problem, ...]:
    marks = Marks()
    data = parse_mapping(text, "x", marks)
    return validate(model, data, {}, "x", lambda: marks, None)[1]


def test_a_list_that_is_too_short_says_how_many_it_needs() -> None:
    (problem,) = problems_of(Pair, "both: [a]\n")
    assert (problem.code, problem.line, problem.column) == ("too-few", 1, 7)
    assert "at least 2" in problem.render()


def test_the_place_of_a_problem_is_named_by_its_keys_alone() -> None:
    text = "dates:\n- {start: 2027-01-01}\n- place: {latitude: x, longitude: 1}\n"
    fields = {problem.values["field"] for problem in problems_of(Event, text)}
    assert {"dates.start", "dates.place.latitude"} <= fields


def test_the_remedy_for_a_missing_key_names_the_key_to_write() -> None:
    (problem,) = problems_of(Actor, VALID + "links: [{label: {sv: A}}]\n")
    assert problem.message() == "links.address: this key is required"
    assert problem.remedy() == "Add the line “address: …”."


def test_a_group_that_is_written_as_a_text_is_told_its_keys() -> None:
    (problem,) = problems_of(Actor, VALID + "contact: [info@example.se]\n")
    assert problem.code == "not-a-mapping"
    assert "role, email, phone" in problem.remedy()


def test_rules_between_keys_are_told_beside_what_is_wrong_with_other_keys() -> None:
    text = VALID.replace("municipality: Luleå\n", "") + "website: x\n"
    assert [p.code for p in problems_of(Actor, text)] == ["bad-address", "one-of-needed"]


def test_known_keys_are_those_that_editors_write() -> None:
    assert {"name", "place"} <= set(known_keys(Actor, ()))
    assert not {"id", "source_path", "body"} & {*known_keys(Actor, ()), *known_keys(Article, ())}
    assert "from" in known_keys(Event, ("age",))
    assert "latitude" in known_keys(Event, ("dates", 0, "place"))
    assert known_keys(Actor, ("name", "nothing")) == []


@pytest.mark.parametrize(
    ("word", "path", "key"),
    [
        ("Webbplats", (), "website"),
        ("webbplatz", (), "website"),
        ("e-post", (), "email"),
        ("url", ("sources",), "address"),
        ("lat", ("place",), "latitude"),
        ("also-regions", (), "also_regions"),
        ("xyzzy", (), None),
    ],
)
def test_a_key_is_found_by_its_swedish_title_and_by_everyday_words(
    word: str, path: tuple[str, ...], key: str | None
) -> None:
    assert key_meant(word, model_at(Actor, path)) == key


def test_every_key_of_every_record_has_a_swedish_title() -> None:
    def untitled(model: type[BaseModel]) -> list[str]:
        found = []
        for name, info in model.model_fields.items():
            inner = inner_model(model, info.alias or name)
            found += untitled(inner) if inner else []
            if not info.title and name not in ("id", "source_path", "language", "body",
                                               "body_line", "published"):  # fmt: skip
                found.append(f"{model.__name__}.{name}")
        return found

    assert not [name for model in MODELS for name in untitled(model)]


VALID = """\
name: Testmuseet
type: museum
region: norrbotten
municipality: Luleå
disciplines: [design]
summary: {sv: Ett påhittat museum som bara finns i provet och ingen annanstans.}
added: 2027-01-01
"""

SCALARS = st.sampled_from(
    "2027-02-04|2027-02-04 18:30|2027-02-30|1|0|-1|nan|true|all|norrbotten|Luleå|SE|NO|postponed|"
    "online|closed|week|first thursday|02:30|2027-03-28 02:30|1900-01-01|2199-12-31 00:00|x|SEK|"
    "practitioner|Europe/Helsinki".split("|")
)


def data_for(model: type[BaseModel], depth: int = 0) -> st.SearchStrategy[Any]:
    """Data that has the keys of a model, and anything for values."""

    def value(key: str) -> st.SearchStrategy[Any]:
        inner = inner_model(model, key)
        group = data_for(inner, depth + 1) if inner and depth < 3 else SCALARS
        languages = st.dictionaries(st.sampled_from(["sv", "en", "xx"]), SCALARS, max_size=2)
        return st.one_of(SCALARS, st.lists(st.one_of(group, SCALARS), max_size=2), group, languages)

    keys = {key: value(key) for key in known_keys(model, ())}
    return st.fixed_dictionaries({}, optional={**keys, "unknown": SCALARS})


@pytest.mark.parametrize("model", MODELS)
@given(data=st.data())
def test_no_data_whatever_breaks_the_validation(model: type[Any], data: st.DataObject) -> None:
    given_data = data.draw(data_for(model))
    record, problems = validate(model, given_data, {}, "x", Marks, None)
    assert (record is None) == bool(problems)
    for problem in problems:
        assert "%(" not in problem.render()
