"""Soft hyphens in long words, so that they break well in every browser.

Browsers do not all ship a Swedish dictionary, and compounds are long. Patterns
are those of LibreOffice, read by Pyphen.
"""

from __future__ import annotations

import functools
import re

import pyphen

SOFT_HYPHEN = "\u00ad"
LEAST_LETTERS = 12
"""Shorter words are left whole."""

LONG_WORD = re.compile(rf"(?<![\w./@-])[^\W\d_]{{{LEAST_LETTERS},}}(?![\w./@])")
"""A long word that is no part of an address."""


@functools.cache
def _dictionary(language: str) -> pyphen.Pyphen | None:
    name = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=name, left=4, right=4) if name else None


@functools.lru_cache(maxsize=65536)
def soft_hyphens(text: str, language: str) -> str:
    """`text` with soft hyphens in its long words; unchanged in a language without patterns."""
    dictionary = _dictionary(language)
    if dictionary is None:
        return text
    return LONG_WORD.sub(lambda word: dictionary.inserted(word[0], SOFT_HYPHEN), text)
