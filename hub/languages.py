"""Languages: codes, texts written in several of them, and how each one sorts."""

from __future__ import annotations

import functools
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from babel import Locale
from babel.core import get_global

from hub.slugs import SPELT

LOCALES = {"sv": "sv_SE", "en": "en_GB"}
"""The locale whose dates and numbers a site language uses, where it is not CLDR's likely one."""

NAMED_HERE = frozenset({"sje", "sju", "swl", "fit", "rmf", "rmu"})
"""Languages of the north and of signs that CLDR does not name: Pite and Ume Sámi, and others."""

SAMI = frozenset({"se", "sma", "smj", "sje", "sju", "smn", "sms"})
"""The Sámi languages."""


@functools.cache
def locale(language: str) -> Locale:
    """The Babel locale of a site language."""
    return Locale.parse(LOCALES.get(language, language))


def locale_name(language: str) -> str:
    """The language with the country whose it is: 'sv_SE', 'en_GB', 'fi_FI' (CLDR's likely one)."""
    found = locale(language)
    if found.territory:
        return f"{found.language}_{found.territory}"
    likely = get_global("likely_subtags").get(found.language, "")
    territory = likely.rpartition("_")[2]
    return f"{found.language}_{territory}" if territory else found.language


def terminal_language() -> str:
    """The language to speak at the terminal: 'sv' where the environment asks for it, else 'en'."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "sv" if value.lower().startswith("sv") else "en"
    return "en"


@functools.cache
def is_language(code: str) -> bool:
    """Whether `code` is an ISO 639-1 code, or the 639-3 code of a language that has none."""
    if not re.fullmatch(r"[a-z]{2,3}", code):
        return False
    if code in NAMED_HERE or code in locale("en").languages:
        return True
    found = _registered(code)
    return found is not None and (len(code) == 2 or not hasattr(found, "alpha_2"))


def shorter_code(code: str) -> str | None:
    """The code that is meant by 'swe' or 'SV': 'sv'. None where no such language is known."""
    lower = code.casefold()
    found = _registered(lower)
    if found is None:
        return None
    return str(getattr(found, "alpha_2", lower))


def _registered(code: str) -> Any:
    """The entry of ISO 639 for a code of two or three letters."""
    import pycountry  # half a second's worth of tables that hardly anybody needs

    if not re.fullmatch(r"[a-z]{2,3}", code):
        return None
    return pycountry.languages.get(**{"alpha_2" if len(code) == 2 else "alpha_3": code})


@functools.cache
def is_country(code: str) -> bool:
    """Whether `code` is an ISO 3166-1 alpha-2 code."""
    not_countries = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}
    return bool(re.fullmatch(r"[A-Z]{2}", code)) and (
        code in locale("en").territories and code not in not_countries
    )


class Localized(Mapping[str, str]):
    """One text in one or more languages: an immutable mapping from code to text."""

    __slots__ = ("_texts",)

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = tuple(texts.items())

    def __getitem__(self, language: str) -> str:
        for code, text in self._texts:
            if code == language:
                return text
        raise KeyError(language)

    def __iter__(self) -> Iterator[str]:
        return (code for code, _ in self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __hash__(self) -> int:
        return hash(frozenset(self._texts))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Localized) and dict(self._texts) == dict(other._texts)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self._texts)!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (dict(self._texts),)

    def pick(self, language: str, order: tuple[str, ...]) -> tuple[str, str]:
        """The text in `language`, or else in the first of `order` that has one, or any.

        Returns the text and the language it is in.
        """
        texts = dict(self._texts)
        for code in (language, *order):
            if code in texts:
                return texts[code], code
        code, text = self._texts[0]
        return text, code


ALPHABET_ENDS: Mapping[str, str] = {
    "sv": "åäö",
    "fi": "åäö",
    "da": "æøå",
    "no": "æøå",
    "nb": "æøå",
    "nn": "æøå",
}
"""The letters that follow z, in order, in the languages that have such (CLDR collation)."""

SAME_PLACE = {"æ": "ä", "ø": "ö", "ä": "æ", "ö": "ø", "œ": "ö"}


def capitalised(text: str) -> str:
    """A text as it begins a line: its first letter a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def sort_key(text: str, language: str) -> tuple[str, str]:
    """A key that orders texts as a dictionary in `language` does.

    In Swedish å, ä and ö follow z and æ and ø stand with ä and ö; other accents
    order as their base letter; case, punctuation and spaces do not count unless
    all else is equal. Digits come first.
    """
    return _letters(text, ALPHABET_ENDS.get(language, "")), text


def initial(text: str, language: str) -> str:
    """The letter under which `text` stands in an A–Ö list; '#' for digits and signs."""
    letters = _letters(text, ALPHABET_ENDS.get(language, ""))
    if not letters or (not letters[0].isalpha() and letters[0] < AFTER_Z):
        return "#"
    ends = ALPHABET_ENDS.get(language, "")
    if letters[0] >= AFTER_Z:
        return ends[ord(letters[0]) - ord(AFTER_Z)].upper()
    return letters[0].upper()


AFTER_Z = "\ue000"
"""Private characters stand in for the letters after z: they order behind every Latin letter."""


@functools.lru_cache(maxsize=65536)
def _letters(text: str, ends: str) -> str:
    result = []
    for char in unicodedata.normalize("NFC", text.casefold()):
        if char not in ends and SAME_PLACE.get(char, "?") in ends:
            char = SAME_PLACE[char]
        if char in ends:
            result.append(chr(ord(AFTER_Z) + ends.index(char)))
            continue
        spelt = SPELT.get(char) or unicodedata.normalize("NFD", char)
        result.extend(part for part in spelt if part.isalnum())
    return "".join(result)


def own_name(language: str) -> str:
    """What a language calls itself, as it begins a line: 'Svenska', 'English'."""
    name = str(locale(language).languages.get(language) or language)
    return capitalised(name)
