"""Plain data -> a record, or the problems that stand in the way, each at its place."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Annotated, Any, TypeVar, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from hub.documents import KeyPath, Marks
from hub.errors import Problem, nearest
from hub.fields import Broken, Group
from hub.rules import RULES
from hub.walking import groups, inner_model

Model = TypeVar("Model", bound=Group)

ADDRESS_KEYS = frozenset("save_as url template path output".split())
"""Keys that steer files and addresses in Pelican; the site decides those itself."""

NAME_KEYS = frozenset({"id", "published", "language", "lang", "date"})
"""What the name of a file says already."""

FROM_FILE = frozenset({"id", "source_path", "language", "body", "body_line", "published"})
"""Attributes that come from the file's place and are no keys of its text."""

CODES = {
    "missing": "missing-key",
    "extra_forbidden": "unknown-key",
    "model_type": "not-a-mapping",
    "model_attributes_type": "not-a-mapping",
    "dict_type": "not-a-mapping",
    "tuple_type": "not-a-list",
    "too_short": "too-few",
    "too_long": "too-many",
    "literal_error": "unknown-value",
}
"""Pydantic's own error types and the rules they break; other types are codes already."""


def validate(
    model: type[Model],
    data: Mapping[str, Any],
    given: Mapping[str, Any],
    name: str,
    locate: Callable[[], Marks],
    context: Mapping[str, Mapping[str, str]] | None,
) -> tuple[Model | None, tuple[Problem, ...]]:
    """The record that `data` describes, and every problem in it.

    `given` are the attributes that come from the file's place. `locate` is
    called only when there is a problem. The record is None when a value by
    itself is wrong; the rules between the other values are checked all the same.
    """
    forbidden = [key for key in data if key in FROM_FILE]
    clean = {key: value for key, value in data.items() if key not in FROM_FILE}
    errors: list[ErrorDetails] = []
    record: Model | None = None
    try:
        record = model.model_validate({**clean, **given}, context=context)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=True)
    if record is not None and not forbidden:
        broken = tuple(rules_broken(record, name, locate))
        return (None if broken else record), broken
    marks = locate()
    problems = [_unknown_key((key,), model, name, marks) for key in forbidden]
    problems.extend(_problem(error, model, name, marks) for error in errors)
    partial = record or _partial(model, clean, given, context)
    wrong = {str(error["loc"][0]) for error in errors}
    problems.extend(rules_broken(partial, name, locate, wrong))
    return None, tuple(problems)


def rules_broken(
    record: Group, name: str, locate: Callable[[], Marks], wrong: Collection[str] = ()
) -> Iterator[Problem]:
    """The rules between keys that the record breaks.

    `wrong` are keys whose values are refused: no rule is broken for want of them.
    """
    for path, group in groups(record):
        for broken in group.rules():
            if not path and _for_want_of(broken, wrong):
                continue
            key, code, values = broken
            steps = tuple(int(s) if s.isdecimal() else s for s in key.split(".")) if key else ()
            full: KeyPath = (*path, *steps)
            mark = locate().value(full)
            filled = {"field": spelt(full), "key": _last_key(full), **values}
            yield Problem(name, mark.line, mark.column, code, filled)


def _for_want_of(broken: Broken, wrong: Collection[str]) -> bool:
    named = f"{broken.key} {broken.values.get('choices', '')} {broken.values.get('other', '')}"
    return bool(wrong) and not set(re.findall(r"\w+", named)).isdisjoint(wrong)


def spelt(path: KeyPath) -> str:
    """A path as editors name it: 'registration.deadline'; places in lists are left to the line."""
    return ".".join(step for step in path if isinstance(step, str))


def _last_key(path: KeyPath) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _problem(error: ErrorDetails, model: type[Group], name: str, marks: Marks) -> Problem:
    path: KeyPath = tuple(step for step in error["loc"] if step != "[key]")
    kind = error["type"]
    context = error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(path, model, name, marks)
    if "at" in context:
        path = (*path, context["at"])
    code = CODES.get(kind, kind)
    values: dict[str, object] = {"field": spelt(path), "key": _last_key(path), **context}
    if kind == "missing" and path in marks.keys:
        code = "empty-value"
    elif kind == "literal_error" and not isinstance(error["input"], str):
        code = "not-a-text"
    elif code == "not-a-mapping":
        values["known"] = ", ".join(known_keys(model, path))
    elif kind == "literal_error":
        known = re.findall(r"'([^']*)'", str(context["expected"]))
        value = error["input"]
        values |= {"value": value, "known": ", ".join(known), "nearest": nearest(value, known)}
    elif kind in ("too_short", "too_long"):
        values |= {"least": context.get("min_length"), "most": context.get("max_length")}
    elif "choices" in context:
        known = list(context["choices"])
        shown = ", ".join(known) if len(known) <= 40 else ", ".join(known[:40]) + " …"
        meant = context.get("nearest") or nearest(context.get("value"), known)
        values |= {"known": shown, "nearest": meant}
    assert code in RULES, f"no rule for the error type {kind}"
    at_key = kind == "missing" or error["loc"][-1:] == ("[key]",)
    mark = marks.key(path) if at_key else marks.value(path)
    return Problem(name, mark.line, mark.column, code, values)


def _unknown_key(path: KeyPath, model: type[Group], name: str, marks: Marks) -> Problem:
    key = str(path[-1])
    group = model_at(model, path[:-1])
    known = known_keys(model, path[:-1])
    values: dict[str, object] = {
        "field": spelt(path),
        "known": ", ".join(known),
        "nearest": key_meant(key, group),
    }
    code = "unknown-key"
    if "source_path" in group.model_fields and (key == "id" or "body" in group.model_fields):
        # The key of a file, not of a group in it.
        code = "id-key" if key in NAME_KEYS else code
        code = "address-key" if key in ADDRESS_KEYS else code
    if code != "unknown-key":
        del values["nearest"]
    mark = marks.key(path)
    return Problem(name, mark.line, mark.column, code, values)


def key_meant(word: str, group: type[BaseModel]) -> str | None:
    """The key that was probably meant: one like it, its Swedish title, or a synonym."""
    titles: dict[str, str] = {}
    for name, info in group.model_fields.items():
        if name not in FROM_FILE:
            key = info.alias or name
            titles |= {key: key, str(info.title or key).casefold(): key}
    plain = word.casefold().replace("-", "_")
    for meant in (plain, *SYNONYMS.get(plain, ())):
        if meant in titles:
            return titles[meant]
    close = nearest(word, titles)
    return titles[close] if close else None


SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "url": ("website", "address"),
    "link": ("website", "address"),
    "homepage": ("website",),
    "hemsida": ("website",),
    "adress": ("address", "place"),
    "epost": ("email",),
    "mail": ("email",),
    "tel": ("phone",),
    "tags": ("disciplines",),
    "category": ("type", "kind", "disciplines"),
    "modified": ("updated",),
    "created": ("added",),
    "date": ("start", "dates"),
    "datum": ("start", "date", "dates"),
    "time": ("start",),
    "deadline": ("deadlines", "deadline"),
    "name": ("title",),
    "namn": ("title",),
    "title": ("name",),
    "titel": ("name",),
    "lat": ("latitude",),
    "lon": ("longitude",),
    "lng": ("longitude",),
    "postnr": ("postcode",),
    "city": ("town",),
    "text": ("description",),
    "ingress": ("summary",),
    "bild": ("image",),
    "photo": ("image",),
    "picture": ("image",),
}
"""Keys of other systems, and everyday words, with the keys that they stand for here."""


def known_keys(model: type[BaseModel], path: KeyPath) -> list[str]:
    """The keys that may stand in the group at `path`."""
    fields = model_at(model, path).model_fields.items()
    return [info.alias or name for name, info in fields if name not in FROM_FILE]


def model_at(model: type[BaseModel], path: KeyPath) -> type[BaseModel]:
    """The model of the group at `path`."""
    for step in path:
        if isinstance(step, str):
            model = inner_model(model, step) or BaseModel
    return model


def _partial(
    model: type[Model],
    data: Mapping[str, Any],
    given: Mapping[str, Any],
    context: Mapping[str, Mapping[str, str]] | None,
) -> Model:
    """The record as far as its values are right; what is wrong or missing is absent.

    Only for checking the rules between keys of a record that is refused anyway.
    """
    values: dict[str, Any] = dict(given)
    for name, info in model.model_fields.items():
        key = info.alias or name
        if name in given:
            continue
        values[name] = absent = () if get_origin(info.annotation) is tuple else None
        if key not in data and not info.is_required():
            values[name] = info.get_default()
        elif key in data:
            try:
                values[name] = _adapter(model, name).validate_python(data[key], context=context)
            except ValidationError:
                values[name] = absent
    return model.model_construct(**values)


@functools.cache
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    info = model.model_fields[name]
    kind: Any = info.annotation
    for part in info.metadata:
        kind = Annotated[kind, part]
    return TypeAdapter(kind)
