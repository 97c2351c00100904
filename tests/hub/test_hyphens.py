"""Long Swedish words can break, addresses and short words cannot."""

from __future__ import annotations

import pytest

from hub.hyphens import SOFT_HYPHEN, soft_hyphens


@pytest.mark.parametrize("word", ["Surströmmingspremiären", "scenkonstinstitution"])
def test_long_words_get_soft_hyphens_and_stay_the_same_word(word: str) -> None:
    done = soft_hyphens(word, "sv")
    assert SOFT_HYPHEN in done
    assert done.replace(SOFT_HYPHEN, "") == word
    assert len(done.split(SOFT_HYPHEN)[0]) >= 4
    assert len(done.split(SOFT_HYPHEN)[-1]) >= 4


@pytest.mark.parametrize(
    "text", ["Umeå", "jokkmokksmarknad.se", "kultur@scenkonstvasternorrland.se", "12345678901234"]
)
def test_short_words_and_addresses_are_left_alone(text: str) -> None:
    assert soft_hyphens(text, "sv") == text


def test_a_language_without_patterns_is_left_alone() -> None:
    assert soft_hyphens("Ubmejenbiejviehbiejvieh", "sju") == "Ubmejenbiejviehbiejvieh"
