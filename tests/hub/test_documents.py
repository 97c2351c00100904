"""YAML and front matter as text: what is written survives, and nothing else gets in."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hub import documents
from hub.documents import (
    Mark,
    Marks,
    Unreadable,
    parse_mapping,
    read_text,
    split_front_matter,
)
from tests.hub.conftest import SmallProject


@pytest.mark.parametrize(
    "value",
    [
        "no", "on", "18:30", "0114", "0o14", "1e3", "1_000", ".inf", "nan", "2027-02-04", "=", "y",
        "Árran, Ájtte, Ubmeje, Aanta Ŋ Đ Ŧ ï", "Rock & Rull", "“typografi” 'enkla'", "🎭 👩🏽‍🎨",
        "a#b", "http://example.se/a:b?c=d&e", "-5", "+46 90", "100 %", "e\u0301",
    ],
)  # fmt: skip
def test_what_an_editor_writes_survives_exactly(value: str) -> None:
    assert parse_mapping(f"a: {value}\n", "x") == {"a": value}
    assert parse_mapping(f"a:\r\n- {value}\r\n", "x") == {"a": [value]}


@pytest.mark.parametrize(
    "empty", ["", "~", "null", "''", '""', "' '", "{}", "[]", "['', ~]", "# x"]
)
def test_what_is_left_empty_counts_as_absent(empty: str) -> None:
    assert parse_mapping(f"a: {empty}\nb: 1\n", "x") == {"b": "1"}
    assert parse_mapping(f"a: {empty}\n", "x") == {}


def test_an_empty_item_of_a_list_is_left_out_and_moves_no_mark() -> None:
    marks = Marks()
    assert parse_mapping("a:\n- ''\n- b\n- \n- c\n", "x", marks) == {"a": ["b", "c"]}
    assert marks.value(("a", 0)) == Mark(3, 3)
    assert marks.value(("a", 1)) == Mark(5, 3)


def test_quoted_words_are_texts_even_if_they_look_empty() -> None:
    assert parse_mapping("a: '~'\nb: \"null\"\n", "x") == {"a": "~", "b": "null"}


def test_every_value_and_key_knows_its_place() -> None:
    marks = Marks()
    parse_mapping("# first\na:\n  b: [c, {d: å, e: f}]\n", "x", marks)
    assert marks.value(()) == Mark(2, 1)
    assert marks.value(("a", "b", 1, "e")) == Mark(3, 20)
    assert marks.key(("a", "b", 1, "e")) == Mark(3, 17)
    assert marks.key(("a", "missing")) == Mark(3, 3)
    assert marks.value(("a", "b", 1, "missing", 2)) == Mark(3, 10)
    assert Marks().value(("a",)) == Mark(1, 1)


def test_every_forbidden_thing_of_a_file_is_told_at_once() -> None:
    with pytest.raises(Unreadable) as caught:
        parse_mapping("a: !x b\na: &c d\n<<: {e: f}\n", "x")
    codes = [(problem.line, problem.code) for problem in caught.value.problems]
    assert codes == [(1, "yaml-tag"), (2, "duplicate-key"), (2, "yaml-anchor"), (3, "yaml-merge")]


@pytest.mark.parametrize(
    "data",
    [b"a: \xc3\xa5\n", b"\xef\xbb\xbfa: \xc3\xa5\n"],
    ids=["plain", "with a byte order mark"],
)
def test_a_byte_order_mark_makes_no_difference(data: bytes, project: SmallProject) -> None:
    file = project.write("a.yaml", data)
    assert parse_mapping(read_text(file, "a.yaml", 100), "a.yaml") == {"a": "å"}


def test_windows_line_ends_make_no_difference() -> None:
    front, body, line = split_front_matter("---\r\na: b\r\n---\r\nText\r\n", "x")
    assert parse_mapping(front, "x") == {"a": "b"}
    assert (body, line) == ("Text\r\n", 4)


def test_a_line_in_the_text_of_an_article_does_not_end_its_front_matter() -> None:
    front, body, line = split_front_matter("---\na: b\n---\n\nOne\n\n---\n\nTwo\n", "x")
    assert (front.strip(), line) == ("a: b", 4)
    assert "---" in body


def test_front_matter_keeps_the_lines_of_its_file() -> None:
    marks = Marks()
    front, _body, _line = split_front_matter("---\na: b\nc: d\n---\nText\n", "x")
    parse_mapping(front, "x", marks)
    assert marks.value(("c",)) == Mark(3, 4)


def test_a_file_full_of_control_characters_is_told_in_a_few_problems(
    project: SmallProject,
) -> None:
    file = project.write("a.yaml", b"\x01\n" * 5000)
    with pytest.raises(Unreadable) as caught:
        read_text(file, "a.yaml", 100_000)
    assert len(caught.value.problems) == 20


def test_a_file_that_is_not_there_is_a_problem(project: SmallProject) -> None:
    with pytest.raises(Unreadable) as caught:
        read_text(project.root / "none.yaml", "none.yaml", 10)
    (problem,) = caught.value.problems
    assert problem.code == "file-unreadable"
    assert "No such file" in problem.message()


PIECES = st.sampled_from(
    [
        "a: b\n", "- ", "? ", ": ", "[", "]", "{", "}", "&a ", "*a", "!t ", "<<: ", "---\n", "...\n",
        " # c", "'", '"', "\\x", ">", "@", "`", "%", "\t", "å", "🎭", "~", ",", "|", "|-\n", "key",
        "\n", "\n  ", "\r\n", "\u00a0",
    ]
)  # fmt: skip


@pytest.mark.parametrize("loader", [yaml.SafeLoader, documents.LOADER])
@pytest.mark.parametrize("escape", ["\\UFFFFFFFF", "\\U00110000", "\\ud800", "\\x00", "\\N"])
def test_an_escape_smuggles_nothing_in(
    escape: str, loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "LOADER", loader)
    with pytest.raises(Unreadable) as caught:
        parse_mapping(f'a: "{escape}"\n', "x")
    assert {p.code for p in caught.value.problems} <= {"yaml-syntax", "control-character"}


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_no_text_whatever_makes_the_reader_fail(text: str) -> None:
    marks = Marks()
    try:
        data = parse_mapping(text, "x", marks)
    except Unreadable as error:
        assert error.problems
        for problem in error.problems:
            assert 1 <= problem.line <= text.count("\n") + text.count("\r") + 2
            assert problem.render()
    else:
        assert isinstance(data, dict)


@given(st.text())
def test_no_text_whatever_makes_the_reader_of_front_matter_fail(text: str) -> None:
    try:
        front, body, line = split_front_matter("---\n" + text, "x")
    except Unreadable as error:
        assert [problem.code for problem in error.problems] == ["front-matter-open"]
    else:
        assert text.endswith(body) and line >= 3 and front.startswith("\n")


@given(st.dictionaries(st.text("abcdef", min_size=1), st.text(min_size=1), min_size=1))
def test_a_quoted_text_comes_back_as_it_was(data: dict[str, str]) -> None:
    import json

    lines = [f"{key}: {json.dumps(value)}" for key, value in data.items()]
    try:
        found = parse_mapping("\n".join(lines), "x")
    except Unreadable as error:
        assert {p.code for p in error.problems} <= {"control-character", "yaml-syntax"}
    else:
        assert found == {key: value for key, value in data.items() if value.strip()}
