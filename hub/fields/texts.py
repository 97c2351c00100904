"""Plain texts on one line, and texts in several languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from hub import languages
from hub.fields.base import TEXT, broken, parsed
from hub.fields.codes import language_code

PLAIN_NOT = r"</?[a-zA-Z!]|[\u202a-\u202e\u2066-\u2069]"
"""HTML, and signs that turn the direction of what follows on the page."""


def single_line(text: str) -> str:
    text = text.strip()
    if "\n" in text or "\r" in text or re.search(PLAIN_NOT, text):
        raise broken("text-not-plain", value=text)
    return text


def sized(least: int, most: int) -> Callable[[str], str]:
    """A reader of plain texts of some length."""

    def check(text: str) -> str:
        text = single_line(text)
        if len(text) < least:
            raise broken("text-too-short", length=len(text), least=least)
        if len(text) > most:
            raise broken("text-too-long", length=len(text), most=most)
        return text

    return check


SingleLine = Annotated[str, *parsed(sized(1, 300), {**TEXT, "maxLength": 300})]


class Localized(languages.Localized):
    """A plain text in one or more languages."""

    __slots__ = ()

    @classmethod
    def read_text(cls, text: str) -> str:
        return sized(1, 1000)(text)

    @classmethod
    def text_schema(cls) -> dict[str, Any]:
        return {**TEXT, "maxLength": 1000}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: object) -> str:
            if not isinstance(value, str):
                raise broken("not-a-text")
            return cls.read_text(value)

        texts = core_schema.dict_schema(
            core_schema.no_info_plain_validator_function(language_code),
            core_schema.no_info_plain_validator_function(read),
        )
        return core_schema.chain_schema(
            [
                core_schema.no_info_plain_validator_function(_is_localized),
                texts,
                core_schema.no_info_plain_validator_function(cls),
            ]
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"x-def": cls.__name__, **localized_schema(cls.text_schema())}


def localized_schema(text: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            "sv": {"title": "På svenska", **text},
            "en": {"title": "På engelska", **text},
        },
        "patternProperties": {"^[a-z]{2,3}$": text},
        "additionalProperties": False,
        "minProperties": 1,
    }


def _is_localized(value: object) -> object:
    if not isinstance(value, dict):
        raise broken("not-localized")
    return value


class Summary(Localized):
    """A plain text of 40–300 characters: what cards, lists and feeds show."""

    __slots__ = ()

    @classmethod
    def read_text(cls, text: str) -> str:
        return sized(40, 300)(text)

    @classmethod
    def text_schema(cls) -> dict[str, Any]:
        return {"type": "string", "minLength": 40, "maxLength": 300}


class LocalizedMarkdown(Localized):
    """Markdown in one or more languages."""

    __slots__ = ()

    @classmethod
    def read_text(cls, text: str) -> str:
        return text

    @classmethod
    def text_schema(cls) -> dict[str, Any]:
        return {"type": "string"}
