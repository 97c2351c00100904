"""Words that a stemmer misses."""

from __future__ import annotations

from hub.search.words import Lexicon

SWEDISH = Lexicon(["konst hall kultur arv museum film festival opera slöjd same"], "sv")


def test_a_compound_is_found_by_its_parts() -> None:
    assert SWEDISH.more("konsthall") == ("hall", "konst")
    assert SWEDISH.more("kulturarvsmuseum") == () or "museum" in SWEDISH.more("kulturarvsmuseum")
    assert set(SWEDISH.more("filmfestivalen")) == {"film", "festival"}


def test_plurals_that_change_their_vowel_lead_back() -> None:
    assert SWEDISH.more("böckerna") == ("bok",)
    assert SWEDISH.more("bok") == ("böcker",)
    assert "stad" in SWEDISH.more("städer")


def test_words_that_only_look_like_compounds_are_left_alone() -> None:
    assert SWEDISH.more("konstig") == ()
    assert SWEDISH.more("hallon") == ()


def test_a_name_is_found_by_what_it_ends_with() -> None:
    assert SWEDISH.ends("Norrlandsoperan") == ("opera",)
    assert SWEDISH.ends("Umeå") == ()


def test_what_is_said_already_is_not_said_again() -> None:
    assert SWEDISH.more("konst konsthall hall") == ()
