"""What a text holds is the same whether it is parsed or remembered."""

from __future__ import annotations

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
        made.append(name)
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
    assert made == ["a.yaml"]
    other = ParsedTexts(Memory(tmp_path), b"other code")
    other.fetch([TEXT])
    assert other.mapping(TEXT, "c.yaml") == expected
    assert made == ["a.yaml", "c.yaml"]


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
