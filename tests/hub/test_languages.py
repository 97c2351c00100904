"""Languages: which codes are known, which text is picked, and how each language sorts."""

from __future__ import annotations

import pickle

import pytest

from hub.languages import (
    Localized,
    initial,
    is_country,
    is_language,
    shorter_code,
    sort_key,
    terminal_language,
)


def in_order(words: list[str], language: str) -> list[str]:
    return sorted(words, key=lambda word: sort_key(word, language))


def test_swedish_sorts_its_last_letters_after_z() -> None:
    words = ["Öland", "Zebra", "Ängeln", "Åre", "Arjeplog", "Övik", "Älvsbyn"]
    expected = ["Arjeplog", "Zebra", "Åre", "Älvsbyn", "Ängeln", "Öland", "Övik"]
    assert in_order(words, "sv") == expected


def test_english_sorts_the_same_letters_as_their_base() -> None:
    words = ["Zebra", "Ängeln", "Åre", "Arjeplog"]
    assert in_order(words, "en") == ["Ängeln", "Åre", "Arjeplog", "Zebra"]


@pytest.mark.parametrize("language", ["sv", "en", "fi"])
def test_accents_case_blanks_and_signs_count_only_between_equals(language: str) -> None:
    words = ["café b", "Cafe a", "CAFÉ-C", "cafe d"]
    assert in_order(words, language) == ["Cafe a", "café b", "CAFÉ-C", "cafe d"]


def test_digits_come_first() -> None:
    assert in_order(["Arena", "3D", "Ö", "100"], "sv") == ["100", "3D", "Arena", "Ö"]


def test_neighbours_letters_stand_with_their_kin() -> None:
    assert in_order(["Öl", "Øl", "Zoo", "Ærø", "Ärla"], "sv") == ["Zoo", "Ärla", "Ærø", "Öl", "Øl"]
    assert in_order(["Å", "Ø", "Æ", "Z"], "no") == ["Z", "Æ", "Ø", "Å"]


def test_letters_composed_and_decomposed_sort_alike() -> None:
    assert sort_key("A\u030are", "sv")[0] == sort_key("Åre", "sv")[0]


@pytest.mark.parametrize(
    ("text", "language", "letter"),
    [
        ("Åre", "sv", "Å"),
        ("ängel", "sv", "Ä"),
        ("Øst", "sv", "Ö"),
        ("Åre", "en", "A"),
        ("élan", "sv", "E"),
        ("Ŋ", "sv", "N"),
        ("”Citat”", "sv", "C"),
        ("3D", "sv", "#"),
        ("!", "sv", "#"),
        ("", "sv", "#"),
        ("ß", "en", "S"),
    ],
)
def test_the_letter_in_a_list(text: str, language: str, letter: str) -> None:
    assert initial(text, language) == letter


@pytest.mark.parametrize("code", ["sv", "en", "se", "sma", "smj", "sju", "sje", "fit", "swl", "no"])
def test_languages_of_the_north_are_known(code: str) -> None:
    assert is_language(code)


@pytest.mark.parametrize("code", ["swe", "eng", "SV", "xq", "svenska", "", "a", "sv-SE"])
def test_what_is_no_code_of_a_language_is_refused(code: str) -> None:
    assert not is_language(code)


@pytest.mark.parametrize(
    ("code", "meant"), [("swe", "sv"), ("SV", "sv"), ("sma", "sma"), ("xq", None), ("å", None)]
)
def test_the_usual_code_of_a_language_is_found(code: str, meant: str | None) -> None:
    assert shorter_code(code) == meant


def test_countries() -> None:
    assert is_country("SE") and is_country("NO")
    assert not any(map(is_country, ["se", "EU", "Sverige", "QQ", ""]))


def test_a_text_falls_back_in_order_and_says_in_which_language_it_is() -> None:
    text = Localized({"fi": "suomeksi", "en": "in English"})
    assert text.pick("en", ("sv", "en")) == ("in English", "en")
    assert text.pick("sv", ("sv", "en")) == ("in English", "en")
    assert Localized({"smj": "Árran"}).pick("sv", ("sv", "en")) == ("Árran", "smj")


def test_equal_texts_are_one_in_a_set_and_survive_a_journey() -> None:
    one, other = Localized({"sv": "a", "en": "b"}), Localized({"en": "b", "sv": "a"})
    assert one == other and hash(one) == hash(other) and one != {"sv": "a", "en": "b"}
    assert pickle.loads(pickle.dumps(one)) == one
    with pytest.raises(KeyError):
        one["fi"]


@pytest.mark.parametrize(
    ("environment", "language"),
    [({"LANG": "sv_SE.UTF-8"}, "sv"), ({"LC_ALL": "C", "LANG": "sv_SE"}, "en"), ({}, "en")],
)
def test_the_terminal_is_spoken_to_in_its_language(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert terminal_language() == language
