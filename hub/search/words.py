"""Words that stemming misses: the parts of Swedish compounds, and forms that change their vowel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

WORD = re.compile(r"[^\W\d_]+")
LEAST_PART = 4
"""Letters in each part of a compound. Shorter ones are found by chance in any word."""

JOINTS = ("", "s")
"""What may stand between the parts: 'konst|hall', 'kultur|arv|s|museum'."""

DEFINITE = ("", "n", "en", "t", "et")
"""The article that Swedish hangs on a noun: 'Norrlands|opera|n'. Names keep it in English, too."""

IRREGULAR: dict[str, tuple[tuple[str, ...], ...]] = {
    "sv": (
        ("bok", "böcker"),
        ("land", "länder"),
        ("stad", "städer"),
        ("hand", "händer"),
        ("natt", "nätter"),
        ("rot", "rötter"),
        ("son", "söner"),
        ("dotter", "döttrar"),
        ("man", "män"),
        ("gås", "gäss"),
        ("strand", "stränder"),
        ("rand", "ränder"),
        ("tand", "tänder"),
        ("fot", "fötter"),
        ("bonde", "bönder"),
        ("museum", "museer"),
        ("bransch", "branscher"),
        ("ateljé", "ateljéer"),
    ),
    "en": (
        ("woman", "women"),
        ("man", "men"),
        ("child", "children"),
        ("craftsman", "craftsmen"),
        ("person", "people"),
        ("life", "lives"),
        ("knife", "knives"),
    ),
}
"""Words whose plural no stemmer leads back to the singular, by language."""

LONGEST_ENDING = 4
"""'böcker' + 'nas': endings that still mean the same word."""


def words(text: str) -> list[str]:
    """The words of a text in small letters."""
    return WORD.findall(text.lower())


class Lexicon:
    """The words that a site uses in one language, by which compounds are taken apart."""

    def __init__(self, texts: Iterable[str], language: str) -> None:
        self._known = {word for text in texts for word in words(text) if len(word) >= LEAST_PART}
        self._forms = IRREGULAR.get(language, ())

    def more(self, text: str) -> tuple[str, ...]:
        """Words that somebody may ask for and that mean what `text` says; sorted, each once."""
        own = set(words(text))
        found = {extra for word in own for extra in (*self._parts(word), *self._other_forms(word))}
        return tuple(sorted(found - own))

    def ends(self, name: str) -> tuple[str, ...]:
        """The known words that the words of a name end with, whatever stands before them:
        a name may begin with a place that no text names by itself."""
        found = {
            end
            for word in words(name)
            for at in range(LEAST_PART, len(word) - LEAST_PART + 1)
            if (end := self._last(word[at:]))
        }
        return tuple(sorted(found))

    def _parts(self, word: str) -> Iterator[str]:
        """The parts of a compound, where every one of them is a word of the site's own."""
        for at in range(LEAST_PART, len(word) - LEAST_PART + 1):
            head = self._first(word[:at])
            tail = self._last(word[at:])
            if head and tail:
                yield from (head, tail)

    def _first(self, part: str) -> str | None:
        stems = (part.removesuffix(joint) for joint in JOINTS if part.endswith(joint))
        return next((s for s in stems if len(s) >= LEAST_PART and s in self._known), None)

    def _last(self, part: str) -> str | None:
        stems = (part.removesuffix(ending) for ending in DEFINITE if part.endswith(ending))
        return next((s for s in stems if len(s) >= LEAST_PART and s in self._known), None)

    def _other_forms(self, word: str) -> Iterator[str]:
        for forms in self._forms:
            for form in forms:
                if word.startswith(form) and len(word) <= len(form) + LONGEST_ENDING:
                    yield from (other for other in forms if other != form)
