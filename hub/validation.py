"""Plain data -> a record, or the problems that stand in the way, each at its place."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from hub.documents import KeyPath, Marks
from hub.errors import Problem, nearest
from hub.fields import Group
from hub.rules import RULES
from hub.walking import groups, inner_model

Model = TypeVar("Model", bound=Group)

ADDRESS_KEYS = frozenset(
    "save_as url template lang translation category tags date modified path output".split()
)
"""Keys that steer files and addresses in Pelican; the site decides those itself."""

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
    forbidden = [key for key in data if key in FROM_FILE and key != "published"]
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
    problems = [
        Problem(name, mark.line, mark.column, "id-key", {"field": key})
        for key in forbidden
        for mark in [marks.key((key,))]
    ]
    problems.extend(_problem(error, model, name, marks) for error in errors)
    partial = record or _partial(model, clean, given, context)
    problems.extend(rules_broken(partial, name, locate))
    return None, tuple(_one_each(problems))


def rules_broken(record: Group, name: str, locate: Callable[[], Marks]) -> Iterator[Problem]:
    """The rules between keys that the record breaks."""
    for path, group in groups(record):
        for key, code, values in group.rules():
            steps = tuple(int(s) if s.isdecimal() else s for s in key.split(".")) if key else ()
            full: KeyPath = (*path, *steps)
            mark = locate().value(full)
            yield Problem(name, mark.line, mark.column, code, {"field": spelt(full), **values})


def spelt(path: KeyPath) -> str:
    """A path as editors name it: 'registration.deadline'; places in lists are left to the line."""
    return ".".join(step for step in path if isinstance(step, str))


def _problem(error: ErrorDetails, model: type[Group], name: str, marks: Marks) -> Problem:
    path = tuple(step for step in error["loc"] if step != "[key]")
    kind = error["type"]
    context = error.get("ctx", {})
    code = CODES.get(kind, kind)
    values: dict[str, object] = {"field": spelt(path), **context}
    at_key = kind in ("missing", "extra_forbidden") or error["loc"][-1:] == ("[key]",)
    if kind == "extra_forbidden":
        known = known_keys(model, path[:-1])
        if path[-1] in ADDRESS_KEYS:
            code = "address-key"
        values |= {"known": ", ".join(known), "nearest": nearest(path[-1], known)}
    elif kind == "missing":
        values["field"] = path[-1]
    elif kind == "literal_error":
        known = re.findall(r"'([^']*)'", str(context["expected"]))
        value = error["input"]
        values |= {"value": value, "known": ", ".join(known), "nearest": nearest(value, known)}
    elif kind in ("too_short", "too_long"):
        values |= {"least": context.get("min_length"), "most": context.get("max_length")}
    elif "choices" in context:
        known = list(context["choices"])
        shown = ", ".join(known) if len(known) <= 40 else ", ".join(known[:40]) + " …"
        values |= {"known": shown, "nearest": nearest(context.get("value"), known)}
    assert code in RULES, f"no rule for the error type {kind}"
    mark = marks.key(path) if at_key else marks.value(path)
    return Problem(name, mark.line, mark.column, code, values)


def known_keys(model: type[BaseModel], path: KeyPath) -> list[str]:
    """The keys that may stand in the group at `path`."""
    current: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, str) and current is not None:
            current = inner_model(current, step)
    if current is None:
        return []
    fields = current.model_fields.items()
    return [info.alias or name for name, info in fields if name not in FROM_FILE]


def _one_each(problems: list[Problem]) -> Iterator[Problem]:
    """Each place and code once: a value that is wrong by itself needs no second word."""
    seen = set()
    for problem in problems:
        key = (problem.line, problem.column, problem.code, problem.values.get("field"))
        if key not in seen:
            seen.add(key)
            yield problem


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
        values[name] = None if info.is_required() else info.get_default()
        if key in data:
            try:
                values[name] = _adapter(model, name).validate_python(data[key], context=context)
            except ValidationError:
                values[name] = None
    return model.model_construct(**values)


@functools.cache
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    from typing import Annotated

    info = model.model_fields[name]
    kind: Any = info.annotation
    for part in info.metadata:
        kind = Annotated[kind, part]
    return TypeAdapter(kind)
