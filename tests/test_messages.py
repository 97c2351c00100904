"""Every text that readers and editors meet is in the catalogues, in Swedish and English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from commands.messages import extracted, untranslated, updated


def file(root: Path, language: str) -> Path:
    return root / "locales" / language / "LC_MESSAGES" / "hub.po"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_catalogue_holds_exactly_the_texts_of_the_code(root: Path, language: str) -> None:
    body = file(root, language).read_bytes()
    assert updated(body, extracted(root), language) == body, "python3 tasks.py messages"


def test_every_text_has_its_swedish(root: Path) -> None:
    assert untranslated(file(root, "sv").read_bytes(), "sv") == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_translation_fills_in_what_its_source_does(root: Path, language: str) -> None:
    with file(root, language).open("rb") as source:
        catalog = read_po(source, locale=language)
    for message in catalog:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        allowed = {name for text in ids for name in re.findall(r"%\((\w+)\)s", text)}
        allowed |= {"symbol", "code"} if message.context == "money" else set()
        for text in strings:
            assert set(re.findall(r"%\((\w+)\)s", text or "")) <= allowed, message.id
            assert not re.search(r"%(?!\(\w+\)s)", text or ""), message.id


def test_address_words_are_plain(root: Path) -> None:
    with file(root, "sv").open("rb") as source:
        catalog = read_po(source, locale="sv")
    words = [str(m.string) for m in catalog if m.context == "address"]
    assert len(words) > 10
    assert len(set(words)) == len(words)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", word) for word in words)


def test_no_text_is_both_alone_and_one_of_a_pair(root: Path) -> None:
    """Python 3.11.2 does not find the singular of a pair when it is asked for alone."""
    pairs = {m.id[0]: m for m in extracted(root) if isinstance(m.id, tuple)}
    uses = []
    for file in [*root.glob("hub/**/*.py"), *root.glob("theme/templates/**/*.html")]:
        text = file.read_text("utf-8")
        uses += [
            (word, file.name) for word in re.findall(r'(?<!n)(?:gettext|_)\(["\']([^"\']+)', text)
        ]
    assert not [use for use in uses if use[0] in pairs]
