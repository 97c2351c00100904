"""Whether one value suits its field, before the whole record is there."""

from __future__ import annotations

from typing import Any

from hub.documents import Marks
from hub.editing.answers import placed
from hub.editing.questions import BODY, MODELS
from hub.errors import Problem
from hub.validation import validate
from hub.vocabularies import Vocabularies


def complaints_about(
    kind: str, path: tuple[str, ...], value: Any, lists: Vocabularies
) -> tuple[Problem, ...]:
    """What is wrong with a value by itself."""
    if path == BODY:
        return ()
    data: dict[str, Any] = {}
    placed(data, path, value, MODELS[kind])
    problems = validate(MODELS[kind], data, {}, "", Marks, lists.spellings())[1]
    key = ".".join(path)
    return tuple(
        problem
        for problem in problems
        if problem.values.get("field") == key and problem.code not in ("missing-key",)
    )
