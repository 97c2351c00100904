"""Texts as words of an address: ASCII letters, digits and hyphens."""

from __future__ import annotations

import re
import unicodedata

SPELT = {
    "æ": "ae", "ø": "o", "œ": "oe", "ß": "ss", "đ": "d", "ŋ": "n", "ŧ": "t", "ð": "d", "þ": "th",
}  # fmt: skip
"""Letters that no accent is taken from, as they are spelt with the others."""


def slugified(text: str) -> str:
    """`text` as an id: lower case, å and ä as a, ö as o, everything else as single hyphens."""
    spelt = "".join(SPELT.get(char, char) for char in text.casefold())
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "namn"
