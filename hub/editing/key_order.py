"""The order in which the keys of a record stand: what it is, when, where, the rest, its history."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel

from hub.fields import Localized
from hub.validation import FROM_FILE
from hub.walking import unwrapped

HEAD = tuple(
    "kind name title slug name_lang names project_name type region also_regions status "
    "municipality municipalities country town disciplines summary description "
    "start end dates repeats changes expected preliminary when_note".split()
)
"""What a reader of the file looks for first, in every kind of record."""

PROSE_HEAD = tuple(
    "title slug summary status menu order shows region also_regions municipalities "
    "disciplines actors events projects author image updated".split()
)
"""The same in the front matter of articles and pages."""

TAIL = tuple(
    "image sources motif note added updated confirmed consent reviewed revision former_ids "
    "translates".split()
)
"""Where a record comes from and what has become of it."""

LANGUAGES_FIRST = ("sv", "en")


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a model in the order in which they are written."""
    return tuple(sorted(_aliases(model), key=rank(model)))


@functools.cache
def _aliases(model: type[BaseModel]) -> tuple[str, ...]:
    from_file = FROM_FILE if "source_path" in model.model_fields else ()
    fields = model.model_fields.items()
    return tuple(info.alias or name for name, info in fields if name not in from_file)


@functools.cache
def rank(model: Any) -> Callable[[str], tuple[int, int, str]]:
    """A key's place among the keys of `model`; unknown keys stay where they are, at the end."""
    if isinstance(model, type) and issubclass(model, Localized):
        return _language_rank
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return lambda key: (0, 0, "")
    places: dict[str, tuple[int, int, str]] = {}
    for number, key in enumerate(_aliases(model)):
        places[key] = (1, number, "")
    if "source_path" in model.model_fields:
        first = PROSE_HEAD if "body" in model.model_fields else HEAD
        head: Mapping[str, int] = {key: number for number, key in enumerate(first)}
        tail: Mapping[str, int] = {key: number for number, key in enumerate(TAIL)}
        for key in places:
            if key in head:
                places[key] = (0, head[key], "")
            elif key in tail:
                places[key] = (2, tail[key], "")
    return lambda key: places.get(key, (3, 0, ""))


def _language_rank(key: str) -> tuple[int, int, str]:
    if key in LANGUAGES_FIRST:
        return 0, LANGUAGES_FIRST.index(key), ""
    return 1, 0, key


def inner(model: Any, key: str) -> Any:
    """What stands below `key`: a model, a class of localized texts, or None."""
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return None
    for name, info in model.model_fields.items():
        if key == (info.alias or name):
            kind = unwrapped(info.annotation)[1]
            return kind if isinstance(kind, type) and kind.__module__ != "builtins" else None
    return None
