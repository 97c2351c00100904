"""The tables of fields in the handbooks, made from the models."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from hub.editing.form_fields import FormField, form_fields
from hub.editing.questions import MODELS
from hub.records import Page

BEGIN, END = "<!-- fields: begin -->", "<!-- fields: end -->"
"""Between these lines a handbook holds what is written here."""

NAMES = {
    "sv": {
        "actor": "Aktör", "event": "Evenemang", "project": "Projekt", "opportunity": "Utlysning",
        "article": "Artikel", "page": "Sida",
    },
    "en": {
        "actor": "Actor", "event": "Event", "project": "Project", "opportunity": "Opportunity",
        "article": "Article", "page": "Page",
    },
}  # fmt: skip
HEADS = {
    "sv": ("Nyckel", "Vad det är", "Hur det skrivs"),
    "en": ("Key", "What it is (in Swedish)", "How it is written"),
}
FORMS: dict[str, dict[str, str]] = {
    "sv": {
        "line": "text på en rad", "summary": "text, 40–300 tecken", "markdown": "Markdown",
        "group": "egna nycklar", "choice": "ett av orden", "term": "begrepp ur {vocabulary}",
        "record": "id: {record}", "yes-no": "true eller false", "number": "tal",
        "day": "dag, 2027-02-04", "day-or-time": "dag, eller dag och tid: 2027-02-04 18:30",
        "clock": "klockslag, 18:30", "month": "månad, 2027-02", "weekday": "veckodag, monday",
        "address": "webbadress", "email": "e-postadress", "phone": "telefonnummer",
        "picture": "fil under content/images/", "id": "id", "language": "språkkod, sv",
        "country": "landskod, SE", "currency": "valutakod, SEK", "timezone": "tidszon",
        "many": "lista: {form}", "localized": "{form}, på varje språk", "required": "krävs",
    },
    "en": {
        "line": "text on one line", "summary": "text, 40–300 characters", "markdown": "Markdown",
        "group": "keys of its own", "choice": "one of the words", "term": "a term of {vocabulary}",
        "record": "id: {record}", "yes-no": "true or false", "number": "a number",
        "day": "a day, 2027-02-04", "day-or-time": "a day, or day and time: 2027-02-04 18:30",
        "clock": "a time, 18:30", "month": "a month, 2027-02", "weekday": "a weekday, monday",
        "address": "a web address", "email": "an e-mail address", "phone": "a phone number",
        "picture": "a file below content/images/", "id": "an id", "language": "a language code, sv",
        "country": "a country code, SE", "currency": "a currency code, SEK",
        "timezone": "a time zone",
        "many": "a list: {form}", "localized": "{form}, in each language", "required": "required",
    },
}  # fmt: skip
"""How each kind of input is written."""


def with_reference(handbook: str, language: str) -> str:
    """A handbook with the tables of today's models between its marks."""
    tables = "\n".join(reference(language))
    pattern = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.S)
    return pattern.sub(lambda _: f"{BEGIN}\n{tables}\n{END}", handbook)


def reference(language: str) -> Iterator[str]:
    """The lines of the tables, one for each kind."""
    models: dict[str, type[BaseModel]] = {**MODELS, "page": Page}
    for kind, model in models.items():
        yield ""
        yield f"### {NAMES[language][kind]}"
        yield ""
        yield f"| {' | '.join(HEADS[language])} |"
        yield "|---|---|---|"
        for field in form_fields(model):
            yield from _rows(field, language, "")
    yield ""


def _rows(field: FormField, language: str, above: str) -> Iterator[str]:
    key = f"{above}{field.key}"
    said = ". ".join(part.rstrip(".") for part in (field.title, field.description) if part)
    form = _form(field, language)
    if field.required:
        form = f"{form} ({FORMS[language]['required']})"
    yield f"| `{key}` | {said} | {form} |"
    for inner in field.fields:
        yield from _rows(inner, language, f"{key}.")


def _form(field: FormField, language: str) -> str:
    words = FORMS[language]
    form = words[field.input].format(vocabulary=field.vocabulary, record=field.record)
    if field.choices:
        form = ", ".join(f"`{choice}`" for choice in field.choices)
    if field.localized:
        form = words["localized"].format(form=form)
    return words["many"].format(form=form) if field.many else form
