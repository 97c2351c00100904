"""Walks a record's fields: the groups of keys in it, and the ids that it names."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from hub.documents import KeyPath
from hub.fields import Group, Localized, Ref


class Step(NamedTuple):
    """A field worth visiting: its attribute, its key in the file, and what it holds."""

    attribute: str
    key: str
    many: bool
    ref: Ref | None
    """For an id: which kind of record it names. None for a group of keys."""


def groups(record: Group) -> Iterator[tuple[KeyPath, Group]]:
    """The record and every group of keys in it, each with its path."""
    yield (), record
    for path, value, step in _visit(record):
        if step.ref is None:
            for inner, group in groups(value):
                yield (*path, *inner), group


def references(record: Group) -> Iterator[tuple[KeyPath, Ref, str]]:
    """Every id in the record that names another record: its path, its kind, the id."""
    for path, value, step in _visit(record):
        if step.ref is not None:
            yield path, step.ref, value
        else:
            for inner, ref, name in references(value):
                yield (*path, *inner), ref, name


def localized(record: Group) -> Iterator[tuple[str, Localized]]:
    """The record's own texts in several languages, by key."""
    for name, key in _localized_fields(type(record)):
        value = getattr(record, name)
        if value is not None:
            yield key, value


def _visit(group: Group) -> Iterator[tuple[KeyPath, Any, Step]]:
    for step in plan(type(group)):
        value = getattr(group, step.attribute)
        if not value:
            continue
        if step.many:
            for index, item in enumerate(value):
                yield (step.key, index), item, step
        else:
            yield (step.key,), value, step


@functools.cache
def plan(model: type[BaseModel]) -> tuple[Step, ...]:
    """The fields of a model that hold groups or ids."""
    steps = []
    for name, info in model.model_fields.items():
        many, kind, metadata = unwrapped(info.annotation)
        ref = next((m for m in (*info.metadata, *metadata) if isinstance(m, Ref)), None)
        if ref or (isinstance(kind, type) and issubclass(kind, Group)):
            steps.append(Step(name, info.alias or name, many, ref))
    return tuple(steps)


@functools.cache
def _localized_fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, info.alias or name)
        for name, info in model.model_fields.items()
        if isinstance(kind := unwrapped(info.annotation)[1], type) and issubclass(kind, Localized)
    )


def inner_model(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    """The model of the group below `key`, if there is one."""
    for name, info in model.model_fields.items():
        kind = unwrapped(info.annotation)[1]
        if key == (info.alias or name) and isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind
    return None


def unwrapped(annotation: Any) -> tuple[bool, Any, tuple[Any, ...]]:
    """Whether it is a tuple of many, the type inside, and the metadata met on the way."""
    many, metadata = False, ()
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            metadata = (*metadata, *more)
        elif get_origin(annotation) is tuple:
            many, annotation = True, get_args(annotation)[0]
        elif type(None) in get_args(annotation):
            annotation = next(a for a in get_args(annotation) if a is not type(None))
        else:
            return many, annotation, metadata
