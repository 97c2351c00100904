"""Swedish public holidays and the eves that are free like them, by the `holidays` library."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date

import holidays

NAMED_IN = {"sv": "sv"}
"""The languages in which the library names them well, by its own codes; all others read English."""
ENGLISH = "en"


@functools.cache
def public_holidays(year: int, language: str) -> Mapping[date, str]:
    """A year's holidays with their names; an ordinary Sunday is none."""
    return dict(
        holidays.country_holidays(
            "SE",
            years=year,
            language=NAMED_IN.get(language, "en_US"),
            categories=("public", "de_facto"),
        )
    )


def named_in(language: str) -> str:
    """The language that the names are in where the page is in `language`."""
    return language if language in NAMED_IN else ENGLISH
