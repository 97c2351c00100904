"""Answers that were sent in -> the draft of a record, with what it lacks in plain words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from hub.catalogues import Catalogue
from hub.editing.answers import placed, read_answer
from hub.editing.drafts import Draft, draft
from hub.editing.questions import MODELS, Question, questions
from hub.editing.submitted import Submission
from hub.editing.suits import complaints_about
from hub.vocabularies import Vocabularies


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A draft, and what somebody has to ask the sender, or to mend."""

    draft: Draft
    missing: tuple[str, ...]


def taken_in(
    submission: Submission,
    lists: Vocabularies,
    taken: Collection[str],
    words: Catalogue,
    today: date,
) -> TakenIn:
    """The record that was sent in. What breaks a rule is left out and told."""
    data: dict[str, Any] = {}
    missing: list[str] = []
    kind = submission.kind
    for question in questions(kind):
        answer = submission.answers.get(question.key, "")
        if not answer:
            if question.required and question.path != ("region",):
                label = words.gettext(question.label)
                missing.append(words.gettext("%(question)s: no answer.") % {"question": label})
            continue
        missing += _answered(kind, question, answer, data, lists, words, today)
    _settle_region(data, lists)
    made = draft(kind, data, lists, taken, today)
    told = {question.path[0] for question in questions(kind)}
    for problem in made.problems:
        key = str(problem.values.get("field", "")).partition(".")[0]
        if problem.code != "missing-key" or key not in told or key == "region":
            missing.append(f"{problem.message(words.gettext)} {problem.remedy(words.gettext)}")
    return TakenIn(made, tuple(missing))


def _answered(
    kind: str,
    question: Question,
    answer: str,
    data: dict[str, Any],
    lists: Vocabularies,
    words: Catalogue,
    today: date,
) -> list[str]:
    """Puts an answer where it belongs; returns what is wrong with it instead, if anything is."""
    label = words.gettext(question.label)
    reading = read_answer(question, answer, lists, words.language, today)
    if reading.complaint:
        values = {key: _cut(str(value)) for key, value in (reading.values or {}).items()}
        return [f"{label}: {words.gettext(reading.complaint) % values}."]
    wrong = complaints_about(kind, question.path, reading.value, lists)
    if wrong:
        said = (
            f"{problem.message(words.gettext).partition(': ')[2]}. {problem.remedy(words.gettext)}"
            for problem in wrong
        )
        return [f"{label}: {one}" for one in said]
    placed(data, question.path, reading.value, MODELS[kind])
    return []


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 80 else plain[:79] + "…"


def _settle_region(data: dict[str, Any], lists: Vocabularies) -> None:
    """The municipality decides the region; what concerns all four has no municipality."""
    code = lists.spellings()["municipalities"].get(str(data.get("municipality")))
    if code:
        data["region"] = lists.municipalities[code].region
