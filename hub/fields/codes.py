"""Codes and ids: languages, countries, currencies, time zones, terms, other records."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from hub import languages
from hub.errors import nearest
from hub.fields.base import broken, one_of, parsed

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CURRENCIES = frozenset("SEK EUR NOK DKK ISK GBP USD CHF PLN CZK".split())
CITIES = (
    "Amsterdam Athens Belgrade Berlin Bratislava Brussels Bucharest Budapest Copenhagen Dublin "
    "Helsinki Kyiv Lisbon Ljubljana London Luxembourg Madrid Malta Oslo Paris Prague Riga Rome "
    "Sarajevo Skopje Sofia Stockholm Tallinn Tirane Vienna Vilnius Warsaw Zagreb Zurich"
)
ZONES = (*(f"Europe/{city}" for city in CITIES.split()), "Atlantic/Faroe", "Atlantic/Reykjavik")
"""The time zones that an event may use: those for which calendar files can be written."""


def language_code(value: object) -> str:
    if not isinstance(value, str) or not languages.is_language(value):
        raise broken("unknown-language", value=value, nearest=languages.shorter_code(str(value)))
    return value


def country_code(text: str) -> str:
    if not languages.is_country(text):
        capitals = text.upper()
        meant = capitals if languages.is_country(capitals) else None
        raise broken("unknown-country", value=text, nearest=meant)
    return text


def time_zone(text: str) -> str:
    if text not in ZONES:
        by_city = {zone.rpartition("/")[2]: zone for zone in ZONES}
        city = nearest(text.rpartition("/")[2], by_city)
        raise broken("unknown-timezone", value=text, nearest=by_city[city] if city else None)
    return text


def record_id(text: str) -> str:
    if len(text) > 80 or not ID.fullmatch(text):
        raise broken("bad-id", value=text)
    return text


LANGUAGE = {"type": "string", "pattern": "^[a-z]{2,3}$", "x-suggest": "languages"}
LanguageCode = Annotated[str, *parsed(language_code, LANGUAGE)]
CountryCode = Annotated[str, *parsed(country_code, {"type": "string", "pattern": "^[A-Z]{2}$"})]
Currency = Annotated[
    str,
    *parsed(one_of(CURRENCIES, "unknown-currency"), {"type": "string", "enum": sorted(CURRENCIES)}),
]
TimeZone = Annotated[
    str,
    *parsed(time_zone, {"x-def": "TimeZone", "type": "string", "enum": list(ZONES)}),
]
RecordId = Annotated[
    str, *parsed(record_id, {"type": "string", "pattern": f"^{ID.pattern}$", "maxLength": 80})
]


class Ref:
    """Marks an id as the id of another record; `hub.references` looks it up."""

    __slots__ = ("kind",)

    def __init__(self, kind: str) -> None:
        self.kind = kind


class TermOf:
    """Marks a text as a term of a vocabulary and checks it against the list.

    The lists come as the validation context, a mapping from a vocabulary's
    name to a mapping from each accepted spelling to the term's id; without a
    context any text is taken.
    """

    __slots__ = ("vocabulary",)

    def __init__(self, vocabulary: str) -> None:
        self.vocabulary = vocabulary

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        name = self.vocabulary
        code = "unknown-municipality" if name == "municipalities" else "unknown-term"

        def check(value: object, info: ValidationInfo) -> str:
            if not isinstance(value, str):
                raise broken("not-a-text")
            if info.context is None:
                return value
            terms = info.context[name]
            if value not in terms:
                raise broken(code, value=value, vocabulary=name, choices=tuple(terms))
            return str(terms[value])

        return core_schema.with_info_plain_validator_function(check)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "x-vocabulary": self.vocabulary}


ActorId = Annotated[RecordId, Ref("actor")]
EventId = Annotated[RecordId, Ref("event")]
ProjectId = Annotated[RecordId, Ref("project")]
MunicipalityCode = Annotated[str, TermOf("municipalities")]
Discipline = Annotated[str, TermOf("disciplines")]
Need = Annotated[str, TermOf("needs")]
