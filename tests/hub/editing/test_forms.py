"""The fields of forms follow the models; answers become values; drafts are records."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.documents import parse_mapping
from hub.editing.answers import placed, read_answer
from hub.editing.choosing import found, options
from hub.editing.drafts import draft, free_id, written
from hub.editing.form_fields import field_at, form_fields
from hub.editing.questions import MODELS, questions
from hub.records import Event
from tests.hub.conftest import SmallProject

TODAY = date(2026, 11, 25)


def question(kind: str, key: str) -> Any:
    return next(q for q in questions(kind) if q.key == key)


@pytest.mark.parametrize("kind", MODELS)
def test_everything_that_a_kind_requires_is_asked_for(kind: str) -> None:
    asked = {q.path[0] for q in questions(kind)}
    required = {field.key for field in form_fields(MODELS[kind]) if field.required}
    assert required - asked <= {"added"}
    assert all(q.required for q in questions(kind) if q.path[0] in required and q.path[-1] != "en")


def test_a_field_knows_its_input_from_its_type() -> None:
    known = {
        ("start",): "day-or-time",
        ("municipality",): "term",
        ("summary",): "summary",
        ("description",): "markdown",
        ("status",): "choice",
        ("organisers", "actor"): "record",
        ("place", "latitude"): "number",
        ("online", "recording_until"): "day",
        ("preliminary",): "yes-no",
        ("website",): "address",
        ("image", "file"): "picture",
        ("opening_hours", "hours", "opens"): "clock",
        ("expected", "month"): "month",
        ("timezone",): "timezone",
        ("languages",): "language",
    }
    for path, word in known.items():
        field = field_at(Event, path)
        assert field is not None and field.input == word, path
    summary = field_at(Event, ("summary",))
    assert summary and summary.localized and (summary.least, summary.most) == (40, 300)
    disciplines = field_at(Event, ("disciplines",))
    assert disciplines and disciplines.many and disciplines.most == 8


def test_a_term_is_found_by_its_name_a_part_of_it_or_its_id(project: SmallProject) -> None:
    lists = project.load().vocabularies
    field = question("event", "municipality").field
    choices = options(field, lists, "sv")
    for text in ("Umeå", "umea", "2480", "ume"):
        assert [option.value for option in found(text, choices)] == ["2480"], text
    assert len(found("u", choices)) == 2
    assert found("", choices) == found("Kiruna", choices) == ()


@pytest.mark.parametrize(
    ("kind", "key", "text", "value"),
    [
        ("event", "start", "4 februari 2027 kl 18.30", "2027-02-04 18:30"),
        ("event", "disciplines", "Music, craft", ["music", "craft"]),
        ("event", "website", "prov.example", "https://prov.example"),
        ("opportunity", "deadlines", "1/3 2027, 2027-09-01", ["2027-03-01", "2027-09-01"]),
        ("actor", "name", "  Prov \n museet ", "Prov museet"),
    ],
)
def test_an_answer_becomes_the_value_that_is_meant(
    project: SmallProject, kind: str, key: str, text: str, value: Any
) -> None:
    lists = project.load().vocabularies
    assert read_answer(question(kind, key), text, lists, "sv", TODAY).value == value


def test_an_answer_that_may_mean_several_is_asked_again(project: SmallProject) -> None:
    lists = project.load().vocabularies
    reading = read_answer(question("event", "municipality"), "u", lists, "sv", TODAY)
    assert reading.value is None and "Luleå" in str(reading.values)


def test_a_value_goes_where_its_path_says() -> None:
    data: dict[str, Any] = {}
    placed(data, ("title", "sv"), "P", Event)
    placed(data, ("organisers", "name"), "X", Event)
    placed(data, ("organisers", "website"), "https://prov.example", Event)
    placed(data, ("place", "name"), "Y", Event)
    assert data == {
        "title": {"sv": "P"},
        "organisers": [{"name": "X", "website": "https://prov.example"}],
        "place": {"name": "Y"},
    }


TEXT = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"
    ),
    min_size=1,
).filter(lambda text: text.strip() and text not in ("~", "null"))


@given(TEXT, st.lists(TEXT, min_size=1, max_size=3), TEXT)
def test_whatever_is_written_reads_back_as_the_same(one: str, many: list[str], inner: str) -> None:
    data = {"a": one, "b": many, "c": {"sv": inner}, "d": [{"e": one, "f": {"g": inner}}]}
    assert parse_mapping(written(data), "x") == data


def test_a_text_of_several_lines_is_written_as_it_stands() -> None:
    text = "## Mål\n\n- ett\n- två: # tre"
    assert "|-\n  ## Mål" in written({"a": text})
    assert parse_mapping(written({"a": text}), "x") == {"a": text}


def test_numbers_and_yes_are_quoted_so_that_every_reader_takes_them_for_texts() -> None:
    assert written({"a": "2480", "b": "no", "c": "2027-02-04", "d": "Prov"}) == (
        'a: "2480"\nb: "no"\nc: 2027-02-04\nd: Prov\n'
    )


def test_an_id_that_is_taken_gets_the_year_and_then_a_number() -> None:
    data = {"title": {"sv": "Öppna ateljéer"}, "start": "2027-02-04"}
    assert free_id(data, ()) == "oppna-ateljeer"
    assert free_id(data, {"oppna-ateljeer"}) == "oppna-ateljeer-2027"
    assert free_id(data, {"oppna-ateljeer", "oppna-ateljeer-2027"}) == "oppna-ateljeer-2"


def test_a_draft_says_what_it_lacks(project: SmallProject) -> None:
    lists = project.load().vocabularies
    made = draft("event", {"title": {"sv": "P"}, "region": "../../x"}, lists, (), TODAY)
    assert made.name == "data/events/all/p.yaml"
    assert {p.values.get("field") for p in made.problems} >= {"type", "summary", "region"}
