"""What is asked of somebody who adds something: a few of the fields, in everyday words.

The terminal, the forms on GitHub and the page “Tell us” ask the same questions. What a question
takes, and whether it has to be answered, follows from the models.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from hub.editing.form_fields import FormField, field_at
from hub.layout import FOLDERS
from hub.records import Article, Entry


def _(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


MODELS: dict[str, type[Entry]] = {m.kind: m for m in FOLDERS.values()} | {"article": Article}
"""The kinds of what can be added, and their models."""

LANGUAGES = ("sv", "en")
"""The languages that texts are asked for in."""

BODY = ("body",)
"""The text of an article, below its front matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: where its answer belongs, and its words (English, for the catalogues)."""

    path: tuple[str, ...]
    label: str
    hint: str = ""
    field: FormField | None
    """None for the text of an article."""
    required: bool

    @property
    def key(self) -> str:
        return ".".join(self.path)

    @property
    def is_long(self) -> bool:
        return self.path in (BODY, ("wrong",), ("right",)) or (
            self.field is not None and self.field.input in ("summary", "markdown")
        )


_WORDS: dict[str, tuple[str, str]] = {
    "name": (_("Name"), _("As the organisation writes it itself.")),
    "title": (_("Heading"), ""),
    "title.sv": (_("Title in Swedish"), ""),
    "title.en": (_("Title in English"), _("If you can; otherwise we translate.")),
    "summary": (_("Lead"), _("40–300 characters. Shown in lists.")),
    "summary.sv": (
        _("Short description in Swedish"),
        _("40–300 characters: what it is, where, and for whom."),
    ),
    "summary.en": (_("Short description in English"), _("If you can; otherwise we translate.")),
    "type": (_("What kind"), ""),
    "kind": (_("What kind of opportunity"), ""),
    "status": (_("How far it has come"), ""),
    "region": (_("In which region"), _("“all” for what concerns all four.")),
    "municipality": (_("Municipality"), _("The name, for example Umeå.")),
    "disciplines": (_("Fields"), _("The most important first.")),
    "start": (_("Starts"), _("For example 2027-02-04, or 2027-02-04 18:30.")),
    "end": (_("Ends"), _("The last day is included. May be left empty.")),
    "deadlines": (_("Last day to apply"), _("For example 2027-03-01.")),
    "place.name": (_("Venue"), _("For example the name of the house.")),
    "place.street": (_("Street address"), ""),
    "organisers.name": (_("Arranged by"), ""),
    "published_by.name": (_("Who announces it"), ""),
    "address": (_("Where to apply"), _("A web address.")),
    "website": (_("Website"), ""),
    "email": (_("E-mail"), _("The organisation's shared address, never a person's.")),
    "sources.address": (
        _("Where this can be read"),
        _("A web address where we can check the facts."),
    ),
    "about": (
        _("What it is about"),
        _("The address of the page, or the name of what it shows."),
    ),
    "wrong": (_("What is wrong"), ""),
    "right": (_("What it should say"), ""),
    "source": (_("Where it can be seen"), _("A web address, if there is one.")),
    "body": (_("Text"), _("Markdown. May be left empty and written in the file.")),
}

_ASKED: dict[str, str] = {
    "actor": "name type municipality region disciplines summary.sv summary.en website email "
    "sources.address",
    "event": "title.sv title.en type municipality region start end place.name place.street "
    "organisers.name summary.sv summary.en disciplines website sources.address",
    "opportunity": "kind title.sv title.en region published_by.name deadlines address summary.sv "
    "summary.en disciplines sources.address",
    "project": "title.sv title.en region status summary.sv summary.en start end website "
    "sources.address",
    "article": "title summary region disciplines sources.address body",
    "correction": "about wrong right source",
}

CORRECTION = "correction"
"""What is told of a record that is there; it becomes no record of its own."""

_NEEDED = {
    ("event", "start"),
    ("opportunity", "deadlines"),
    ("correction", "about"),
    ("correction", "wrong"),
}
"""What no single rule requires, but without which there is mostly nothing to publish."""


@functools.cache
def questions(kind: str) -> tuple[Question, ...]:
    """What is asked about a new record of a kind, in order."""
    return tuple(_question(kind, tuple(key.split("."))) for key in _ASKED[kind].split())


def _question(kind: str, path: tuple[str, ...]) -> Question:
    key = ".".join(path)
    label, hint = _WORDS[key]
    if path == BODY or kind == CORRECTION:
        needed = (kind, key) in _NEEDED
        return Question(path=path, label=label, hint=hint, field=None, required=needed)
    field = field_at(MODELS[kind], path[:-1] if path[-1] in LANGUAGES else path)
    assert field is not None, key
    top = field_at(MODELS[kind], path[:1])
    needed = (top is not None and top.required) or (kind, key) in _NEEDED
    required = needed and path[-1] not in LANGUAGES[1:]
    return Question(path=path, label=label, hint=hint, field=field, required=required)
