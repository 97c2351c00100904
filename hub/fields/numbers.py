"""Numbers, years, and yes or no."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated

from hub.fields.base import broken, parsed

SPACES = str.maketrans("", "", " \u00a0\u202f")
NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,20})?")
YES = {"true": True, "yes": True, "false": False, "no": False}
IN_SWEDISH = {"ja": "true", "sant": "true", "nej": "false", "falskt": "false"}


def whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,12}", text):
            raise broken("bad-whole-number", value=text)
        if not least <= int(text) <= most:
            raise broken("out-of-range", value=text, least=least, most=most)
        return int(text)

    return read


def decimal(least: int, most: int) -> Callable[[str], Decimal]:
    def read(text: str) -> Decimal:
        plain = text.translate(SPACES)
        if not NUMBER.fullmatch(plain):
            meant = plain.replace(",", ".")
            nearest = meant if NUMBER.fullmatch(meant) else None
            raise broken("bad-number", value=text, nearest=nearest)
        if not least <= Decimal(plain) <= most:
            raise broken("out-of-range", value=text, least=least, most=most)
        return Decimal(plain)

    return read


def degrees(limit: int) -> Callable[[str], float]:
    return lambda text: float(decimal(-limit, limit)(text))


def year(text: str) -> int:
    if not re.fullmatch(r"[12][0-9]{3}", text):
        raise broken("bad-year", value=text)
    return int(text)


def yes_or_no(text: str) -> bool:
    word = text.casefold()
    if word not in YES:
        raise broken("bad-yes-no", value=text, nearest=IN_SWEDISH.get(word))
    return YES[word]


Whole = Annotated[int, *parsed(whole(0, 10**9), {"type": "integer", "minimum": 0})]
Interval = Annotated[int, *parsed(whole(1, 99), {"type": "integer", "minimum": 1, "maximum": 99})]
Times = Annotated[int, *parsed(whole(1, 999), {"type": "integer", "minimum": 1, "maximum": 999})]
Amount = Annotated[Decimal, *parsed(decimal(0, 10**12), {"type": "number", "minimum": 0})]
Percent = Annotated[
    Decimal, *parsed(decimal(0, 100), {"type": "number", "minimum": 0, "maximum": 100})
]
Age = Annotated[int, *parsed(whole(0, 120), {"type": "integer", "minimum": 0, "maximum": 120})]
Year = Annotated[int, *parsed(year, {"type": "integer", "minimum": 1000, "maximum": 2999})]
Latitude = Annotated[float, *parsed(degrees(90), {"type": "number", "minimum": -90, "maximum": 90})]
Longitude = Annotated[
    float, *parsed(degrees(180), {"type": "number", "minimum": -180, "maximum": 180})
]
YesNo = Annotated[bool, *parsed(yes_or_no, {"type": "boolean"})]
