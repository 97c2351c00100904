"""What every type of field is made of: a reader of text, its problems, its JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

T = TypeVar("T")

TEXT: dict[str, Any] = {"type": ["string", "number"]}
"""The JSON Schema of a free text: to an editor's tool an unquoted 90187 is a number."""


class Broken(NamedTuple):
    """A rule between keys that is broken: at which key ('' for the group), which, and with what."""

    key: str
    code: str
    values: Mapping[str, object]


def broken(code: str, **values: object) -> PydanticCustomError:
    """The error that becomes a problem with this code."""
    return PydanticCustomError(code, "{code}", {"code": code, **values})


def parsed(parse: Callable[[str], T], schema: dict[str, Any]) -> Any:
    """Annotation parts for a type that `parse` reads from text, and its JSON Schema."""

    def read(value: object) -> object:
        if not isinstance(value, str):
            raise broken("not-a-text")
        return parse(value)

    return PlainValidator(read), WithJsonSchema(schema)


def text_of(pattern: str, code: str, **values: object) -> Callable[[str], str]:
    """A reader that accepts what matches `pattern` whole and changes nothing."""
    compiled = re.compile(pattern, re.ASCII)

    def check(text: str) -> str:
        if not compiled.fullmatch(text):
            raise broken(code, value=text, **values)
        return text

    return check


def one_of(choices: frozenset[str] | tuple[str, ...], code: str) -> Callable[[str], str]:
    """A reader that accepts a few words."""

    def check(text: str) -> str:
        if text not in choices:
            raise broken(code, value=text, choices=tuple(sorted(choices)))
        return text

    return check


class Group(BaseModel):
    """Keys that belong together below one key of a record."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def rules(self) -> Iterator[Broken]:
        """What is broken between the keys of this group, each key by itself being right."""
        yield from ()


class _Distinct:
    """A list in which nothing may stand twice."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(_distinct, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**handler(schema), "uniqueItems": True}


def _distinct(items: tuple[Hashable, ...]) -> tuple[Hashable, ...]:
    seen: set[Hashable] = set()
    for index, item in enumerate(items):
        if item in seen:
            raise broken("repeated-item", value=str(item), at=index)
        seen.add(item)
    return items


Distinct = _Distinct()
"""Marks a list in which nothing may stand twice."""
