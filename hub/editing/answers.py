"""Answers as people write them -> the values of a record, or what was not understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from hub.editing.choosing import Option, found, options
from hub.editing.day_words import WrongWeekday, spelt, understood
from hub.editing.form_fields import FormField, field_at
from hub.editing.questions import Question
from hub.vocabularies import Vocabularies


def _(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


@dataclass(frozen=True, slots=True)
class Reading:
    """What an answer means: its value, or a complaint (English, for the catalogues)."""

    value: Any = None
    complaint: str = ""
    values: Mapping[str, object] | None = None
    candidates: tuple[Option, ...] = ()
    """Where several terms may be meant."""


def read_answer(
    question: Question, text: str, lists: Vocabularies, language: str, today: date
) -> Reading:
    """What an answer to a question means; an empty one has no value and no complaint."""
    text = text.strip()
    field = question.field
    if not text or field is None:
        return Reading(text or None)
    if field.vocabulary or field.choices:
        return _chosen(field, text, options(field, lists, language))
    if field.input in ("day", "day-or-time"):
        parts = [part.strip() for part in text.split(",")] if field.many else [text]
        read = [_day(part, field, today) for part in parts if part]
        wrong = next((one for one in read if one.complaint), None)
        if wrong:
            return wrong
        return Reading([one.value for one in read] if field.many else read[0].value)
    if field.input == "address" and "://" not in text and "." in text and " " not in text:
        text = f"https://{text}"
    if field.many:
        return Reading([part.strip() for part in text.split(",") if part.strip()])
    return Reading(" ".join(text.split()) if field.input != "markdown" else text)


def _chosen(field: FormField, text: str, choices: tuple[Option, ...]) -> Reading:
    values: list[str] = []
    for option in choices:
        if "," in option.label:  # a name with a comma in it is one name
            text = text.replace(option.label, option.value)
    for part in text.replace("\n", ",").split(",") if field.many else [text]:
        if not part.strip():
            continue
        matches = found(part, choices)
        if len(matches) != 1:
            complaint = (
                _("“%(value)s” may be several: %(known)s")
                if matches
                else _("“%(value)s” is not in the list")
            )
            known = ", ".join(option.label for option in matches[:12])
            return Reading(None, complaint, {"value": part.strip(), "known": known}, matches)
        if matches[0].value not in values:
            values.append(matches[0].value)
    if not values:
        return Reading()
    return Reading(values if field.many else values[0])


def _day(text: str, field: FormField, today: date) -> Reading:
    try:
        meant = understood(text, today)
    except WrongWeekday as wrong:
        values = {"value": text, "day": wrong.day.isoformat()}
        return Reading(None, _("“%(value)s”: %(day)s is another weekday"), values)
    if meant is None:
        return Reading(None, _("“%(value)s” is not understood as a day"), {"value": text})
    if field.input == "day":
        meant = date(meant.year, meant.month, meant.day)
    return Reading(spelt(meant))


def placed(data: dict[str, Any], path: tuple[str, ...], value: Any, model: type[BaseModel]) -> None:
    """Puts a value where its path says; a list of groups gets its first item."""
    group: dict[str, Any] = data
    for number, step in enumerate(path[:-1], 1):
        field = field_at(model, path[:number])
        if field is not None and field.many and not field.localized:
            items = group.setdefault(step, [{}])
            group = items[0]
        else:
            group = group.setdefault(step, {})
    group[path[-1]] = value


def value_at(data: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    """The value at a path, or None."""
    here: Any = data
    for step in path:
        if isinstance(here, list):
            here = here[0] if here else None
        here = here.get(step) if isinstance(here, dict) else None
    return here
