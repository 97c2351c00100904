"""GitHub's issue forms, made from the questions: Swedish, with English help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.catalogues import Catalogue
from hub.editing.choosing import options
from hub.editing.drafts import written
from hub.editing.questions import CORRECTION, Question, questions
from hub.vocabularies import Vocabularies

FOLDER = ".github/ISSUE_TEMPLATE"
HEAD = "# Written by “python3 tasks.py generate” from the models. Do not edit it by hand.\n"


def _(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


FORMS: Mapping[str, tuple[str, str]] = {
    "event": (_("New event"), _("Something that happens on a day, or on several.")),
    "actor": (_("New organisation"), _("An organisation, a company or a practitioner.")),
    "opportunity": (_("New opportunity"), _("Something to apply for.")),
    CORRECTION: (_("Something is wrong"), _("A detail on the site that should be corrected.")),
}
"""Each form's name and what it is for."""

PUBLIC = _(
    "What you write here is public and stays in the history. Leave out names and addresses of "
    "persons. An editor of the region reads it, asks if anything is unclear, and publishes it."
)
LIMIT = 100
"""GitHub takes no more options in one list."""


def issue_forms(lists: Vocabularies, swedish: Catalogue, english: Catalogue) -> dict[str, str]:
    """Each form's text, by its file name."""
    return {f"{kind}.yml": HEAD + written(_form(kind, lists, swedish, english)) for kind in FORMS}


def _form(kind: str, lists: Vocabularies, swedish: Catalogue, english: Catalogue) -> dict[str, Any]:
    name, about = FORMS[kind]
    return {
        "name": _both(name, swedish, english),
        "description": _both(about, swedish, english),
        "labels": ["correction" if kind == CORRECTION else f"new-{kind}"],
        "body": [
            {"type": "markdown", "attributes": {"value": _both(PUBLIC, swedish, english, "\n\n")}},
            *(_part(question, lists, swedish, english) for question in questions(kind)),
        ],
    }


def _both(text: str, swedish: Catalogue, english: Catalogue, between: str = " / ") -> str:
    return f"{swedish.gettext(text)}{between}{english.gettext(text)}"


def _part(
    question: Question, lists: Vocabularies, swedish: Catalogue, english: Catalogue
) -> dict[str, Any]:
    """One question, as GitHub writes it."""
    attributes: dict[str, Any] = {
        "label": swedish.gettext(question.label),
        "description": _help(question, swedish, english),
    }
    kind = "textarea" if question.is_long else "input"
    if question.field is not None:
        choices = options(question.field, lists, "sv", swedish.gettext)[:LIMIT]
        if choices:
            kind = "dropdown"
            attributes["options"] = [option.label for option in choices]
            if question.field.many:
                attributes["multiple"] = "true"
    return {
        "type": kind,
        "id": question.key.replace(".", "-"),
        "attributes": attributes,
        "validations": {"required": "true" if question.required else "false"},
    }


def _help(question: Question, swedish: Catalogue, english: Catalogue) -> str:
    """The Swedish hint, then the label and the hint in English."""
    hint = f" {english.gettext(question.hint)}" if question.hint else ""
    said = swedish.gettext(question.hint) + " " if question.hint else ""
    return f"{said}({english.gettext(question.label)}.{hint})"
