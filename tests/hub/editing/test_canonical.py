"""Canonical form: what moves, what stays, and that nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub import layout
from hub.documents import parse_mapping
from hub.editing.canonical import WIDTH, formatted
from hub.editing.key_order import keys_of
from hub.records import Actor, Article, Event


def event(text: str) -> str:
    return formatted(text, "prov.yaml", Event)


@pytest.mark.parametrize(
    "line",
    [
        "website: no",
        "start: 2027-02-04 18:30",
        "municipality: 0114",
        "municipality: '0114'",
        'municipality: "0114"',
        "when_note: {sv: 18:30}",
        "series: 1e3",
        "status_note: {sv: ~x}",
        "series: yes",
    ],
)
def test_a_value_stays_as_it_was_written(line: str) -> None:
    value = line.partition(": ")[2].strip("{}").removeprefix("sv: ")
    assert value in event(f"title: {{sv: Prov}}\n{line}\n")


def test_keys_stand_in_the_order_of_the_models() -> None:
    text = event("added: 2027-01-01\nstart: 2027-02-04\nsummary: {en: B, sv: A}\ntitle: {sv: P}\n")
    assert text == (
        "title:\n  sv: P\nsummary:\n  sv: A\n  en: B\nstart: 2027-02-04\nadded: 2027-01-01\n"
    )


def test_every_key_of_a_model_has_its_place_once() -> None:
    for model in (*layout.FOLDERS.values(), Article):
        keys = keys_of(model)
        assert len(set(keys)) == len(keys) > 10
        assert keys.index("region") < keys.index("sources") < keys.index("reviewed")


def test_an_unknown_key_is_left_at_the_end_for_check_to_name() -> None:
    assert event("okänd: 1\ntitle: {sv: P}\n").endswith("okänd: 1\n")


def test_comments_go_with_the_key_that_they_stand_above_or_beside() -> None:
    text = event(
        "# yaml-language-server: $schema=x.json\n"
        "# om dagen\n"
        "added: 2027-01-01  # beside\n"
        "place: # where\n"
        "  # the street\n"
        "  street: Provgatan 1\n"
        "  name: Prov # name\n"
        "title:\n"
        "  sv: P\n"
        "organisers:\n"
        "# first\n"
        "- website: https://prov.example # w\n"
        "  # its name\n"
        "  name: X\n"
        "# last\n"
    )
    assert text == (
        "# yaml-language-server: $schema=x.json\n"
        "title:\n"
        "  sv: P\n"
        "organisers:\n"
        "# first\n"
        "# its name\n"
        "- name: X\n"
        "  website: https://prov.example # w\n"
        "place: # where\n"
        "  name: Prov # name\n"
        "  # the street\n"
        "  street: Provgatan 1\n"
        "# om dagen\n"
        "added: 2027-01-01 # beside\n"
        "# last\n"
    )


def test_a_number_sign_inside_a_text_is_no_comment() -> None:
    source = 'title:\n  sv: "Prov # ett"\nsummary:\n  sv: |-\n    # rubrik\n    text # två\n'
    assert event(source) == source


def test_a_comment_on_the_head_of_a_long_text_survives() -> None:
    assert "sv: >- # kort\n" in event("summary:\n  sv: >- # kort\n    En text.\n")


def test_long_lines_are_folded_and_say_the_same() -> None:
    words = " ".join(f"ord{number}" for number in range(60))
    for written in (words, f'"{words}"', f"'{words}'", f">-\n    {words}"):
        source = f"summary:\n  sv: {written}\n"
        text = event(source)
        assert max(map(len, text.splitlines())) <= WIDTH
        assert parse_mapping(text, "x") == {"summary": {"sv": words}}


def test_an_address_that_is_too_long_is_not_broken() -> None:
    address = "https://prov.example/" + "a" * 120
    assert f"website: {address}\n" in event(f"website: {address}\n")


def test_markdown_keeps_its_lines_and_its_indentation() -> None:
    source = "description:\n  sv: |\n    ## Mål\n\n    - ett\n      - två\n\n        kod\n"
    assert event(source) == source


def test_what_a_web_editor_writes_comes_into_the_same_form() -> None:
    decap = (
        "region: norrbotten\nmunicipality: 2580\nend: 2027-02-04 21:00\nstart: 2027-02-04 18:30\n"
        'summary:\n    en: ""\n    sv: Kort\ntitle: {sv: P, en: ""}\ndisciplines:\n    - music\n'
        "organisers: []\nplace: {}\npreliminary: no\n"
    )
    assert event(decap) == (
        "title:\n  sv: P\nregion: norrbotten\nmunicipality: 2580\ndisciplines:\n- music\n"
        "summary:\n  sv: Kort\nstart: 2027-02-04 18:30\nend: 2027-02-04 21:00\npreliminary: no\n"
    )


@pytest.mark.parametrize(
    "source",
    [
        'title: {sv: "en\\ntvå"}\n',
        "title:\n  sv: ett\n    två\n\n    tre\n",
        "title:\n  sv: >+\n    ett\n\n\n",
        "title:\n  sv: |2\n      indraget\n    text\n",
        'title:\n  sv: "  blanka  "\n',
        "title:\n  sv: >\n    ett\n      två\n    tre\n",
        "organisers:\n- - a\n  - b\n- {name: x, website: y}\n- [a, {b: c}]\n",
        "title: # a\n  # b\n  sv: x # c\n# d\n",
        "disciplines: [music, # varför\n  craft] # ja\n",
        'title: {sv: "rad \\\n  vidare"}\n',
        "note: 'det''s'\n",
    ],
)
def test_odd_spellings_keep_their_meaning_and_settle_at_once(source: str) -> None:
    once = event(source)
    assert parse_mapping(once, "x") == parse_mapping(source, "x")
    assert event(once) == once


def test_windows_line_ends_become_plain_ones() -> None:
    assert (
        event("title:\r\n  sv: P\r\nadded: 2027-01-01\r\n")
        == "title:\n  sv: P\nadded: 2027-01-01\n"
    )


def test_every_record_of_the_test_sites_settles_at_once_and_says_the_same(root: Path) -> None:
    folders = {f"{top}/{name.split('/')[1]}": model for top in ("tests/site/small/data",)
               for name, model in layout.FOLDERS.items()}  # fmt: skip
    seen = 0
    for folder, model in folders.items():
        for file in sorted((root / folder).rglob("*.yaml")):
            text = file.read_text("utf-8")
            once = formatted(text, file.name, model)
            assert formatted(once, file.name, model) == once
            assert parse_mapping(once, file.name) == parse_mapping(text, file.name)
            seen += 1
    assert seen > 5


def test_an_actor_keeps_its_lists_on_one_line_while_they_fit() -> None:
    text = formatted("disciplines: [ music,craft ]\n", "x", Actor)
    assert text == "disciplines: [music, craft]\n"
    many = ", ".join(f"discipline-{number}" for number in range(20))
    assert formatted(f"disciplines: [{many}]\n", "x", Actor).startswith("disciplines:\n- ")
