"""What a text holds is the same whether it is parsed or remembered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hub import parsed
from hub.documents import Unreadable, parse_mapping
from hub.memory import Memory
from hub.parsed import ParsedTexts

TEXT = """\
title: {sv: "Å – ä", en: 'no'}
when: 2027-02-04 18:30
empty:
list: [1, 0114, 1e3, ~, "rad\\nett"]
deep:
- a: |
    två
    rader
  b: []
"""


def test_a_text_is_parsed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def counted(text: str, name: str) -> dict[str, object]:
        made.append(text)
        return parse_mapping(text, name)

    monkeypatch.setattr(parsed, "parse_mapping", counted)
    expected = parse_mapping(TEXT, "a.yaml")
    for name in ("a.yaml", "b.yaml"):
        memory = Memory(tmp_path)
        texts = ParsedTexts(memory, b"code")
        texts.fetch([TEXT])
        found = texts.mapping(TEXT, name)
        assert (found, [*found]) == (expected, [*expected])
        memory.save()
        memory.close()
    assert made == [TEXT]
    other = ParsedTexts(Memory(tmp_path), b"other code")
    other.fetch([TEXT])
    assert other.mapping(TEXT, "c.yaml") == expected
    assert made == [TEXT, TEXT]


def test_a_text_with_something_wrong_is_not_remembered(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        memory = Memory(tmp_path)
        texts = ParsedTexts(memory, b"code")
        texts.fetch(["a: 1\na: 2\n"])
        with pytest.raises(Unreadable) as raised:
            texts.mapping("a: 1\na: 2\n", name)
        assert raised.value.problems[0].path == name
        memory.save()
        memory.close()


def test_texts_are_parsed_by_as_many_processes_as_there_are_jobs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here, texts = os.getpid(), [f"a: {number}" for number in range(50)]

    def elsewhere(text: str, name: str) -> dict[str, object]:
        assert os.getpid() != here or text == "a: {"
        return parse_mapping(text, name)

    monkeypatch.setattr(parsed, "parse_mapping", elsewhere)
    held = ParsedTexts(jobs=2)
    held.fetch([*texts, "a: {"])
    assert [held.mapping(text, "a.yaml") for text in texts] == [
        {"a": str(number)} for number in range(50)
    ]
    with pytest.raises(Unreadable) as raised:
        held.mapping("a: {", "b.yaml")
    assert {problem.path for problem in raised.value.problems} == {"b.yaml"}
