"""The models as the fields of a form: what the web editor, the forms and the handbook all read.

A field's title and description are those of its model; what kind of input it takes follows from
its type. Nothing about a field is said twice.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from hub import fields as types
from hub.editing.key_order import keys_of
from hub.fields import Localized, LocalizedMarkdown, Ref, Summary, TermOf
from hub.fields.addresses import PicturePath
from hub.records.article import ProseSummary
from hub.walking import unwrapped

Input = Literal[
    "line", "summary", "markdown", "group", "choice", "term", "record", "yes-no", "number",
    "day", "day-or-time", "clock", "month", "weekday", "address", "email", "phone", "picture",
    "id", "language", "country", "currency", "timezone",
]  # fmt: skip
"""What kind of input a field takes."""

_TYPES: tuple[tuple[Any, Input], ...] = (
    (types.Day, "day"),
    (types.DayOrTime, "day-or-time"),
    (types.Clock, "clock"),
    (types.Month, "month"),
    (types.Weekday, "weekday"),
    (types.WebAddress, "address"),
    (types.Email, "email"),
    (types.Phone, "phone"),
    (types.LanguageCode, "language"),
    (types.CountryCode, "country"),
    (types.Currency, "currency"),
    (types.TimeZone, "timezone"),
    (types.RecordId, "id"),
    (types.YesNo, "yes-no"),
    (types.SingleLine, "line"),
    (ProseSummary, "summary"),
    (PicturePath, "picture"),
    *((number, "number") for number in (
        types.Whole, types.Interval, types.Times, types.Amount, types.Percent, types.Age,
        types.Year, types.Latitude, types.Longitude,
    )),
)  # fmt: skip
_BY_READER: dict[int, Input] = {id(get_args(kind)[1]): word for kind, word in _TYPES}
"""The kind of input by the reader that a type is made of (see `hub.fields.parsed`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One key of a record, as a form shows it."""

    key: str
    title: str
    description: str | None
    required: bool
    input: Input
    many: bool = False
    """Whether it is a list of such values."""
    localized: bool = False
    """Whether there is one text for each language."""
    vocabulary: str | None = None
    record: str | None = None
    """The kind of record whose id it takes."""
    choices: tuple[str, ...] = ()
    default: str | None = None
    least: int | None = None
    most: int | None = None
    """Characters of a text, or items of a list."""
    fields: tuple[FormField, ...] = ()
    """What a group holds."""


@functools.cache
def form_fields(model: type[BaseModel]) -> tuple[FormField, ...]:
    """The fields of a model, in the order in which they are written."""
    by_key = {info.alias or name: info for name, info in model.model_fields.items()}
    return tuple(_field(key, by_key[key]) for key in keys_of(model))


def field_at(model: type[BaseModel], path: tuple[str, ...]) -> FormField | None:
    """The field at a path of keys: ('place', 'name'). A language is no step."""
    fields = form_fields(model)
    found = None
    for step in path:
        found = next((field for field in fields if field.key == step), None)
        if found is None:
            return None
        fields = found.fields
    return found


def _field(key: str, info: FieldInfo) -> FormField:
    many, kind, metadata = unwrapped(info.annotation)
    marks = (*info.metadata, *metadata)
    term = next((m for m in marks if isinstance(m, TermOf)), None)
    ref = next((m for m in marks if isinstance(m, Ref)), None)
    choices = tuple(str(c) for c in get_args(kind)) if get_origin(kind) is Literal else ()
    least, most = _limits(marks, kind, many)
    default = None if info.is_required() or info.default in (None, ()) else info.default
    return FormField(
        key=key,
        title=info.title or key,
        description=info.description,
        required=info.is_required(),
        input=_input(marks, kind, term, ref, choices),
        many=many,
        localized=isinstance(kind, type) and issubclass(kind, Localized),
        vocabulary=term.vocabulary if term else None,
        record=ref.kind if ref else None,
        choices=choices,
        default=str(default).lower() if isinstance(default, bool) else default and str(default),
        least=least,
        most=most,
        fields=form_fields(kind) if isinstance(kind, type) and issubclass(kind, BaseModel) else (),
    )


def _input(
    marks: tuple[Any, ...], kind: Any, term: TermOf | None, ref: Ref | None, choices: Any
) -> Input:
    if isinstance(kind, type) and issubclass(kind, Localized):
        if issubclass(kind, LocalizedMarkdown):
            return "markdown"
        return "summary" if issubclass(kind, Summary) else "line"
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return "group"
    if term or ref or choices:
        return "term" if term else "record" if ref else "choice"
    return next((_BY_READER[id(mark)] for mark in marks if id(mark) in _BY_READER), "line")


def _limits(marks: tuple[Any, ...], kind: Any, many: bool) -> tuple[int | None, int | None]:
    """The least and the most of a list, or of a text's characters."""
    if not many and isinstance(kind, type) and issubclass(kind, Localized):
        schema = kind.text_schema()
        return schema.get("minLength"), schema.get("maxLength")
    if not many:
        schemas = (getattr(mark, "json_schema", None) for mark in marks)
        found = next((s for s in schemas if isinstance(s, dict) and "maxLength" in s), {})
        return found.get("minLength"), found.get("maxLength")
    return (
        next((m.min_length for m in marks if hasattr(m, "min_length")), None),
        next((m.max_length for m in marks if hasattr(m, "max_length")), None),
    )
