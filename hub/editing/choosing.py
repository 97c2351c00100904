"""Choosing from a list by a number, a name, or a part of one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from hub.editing.form_fields import FormField
from hub.fields import Localized
from hub.languages import sort_key
from hub.records.base import REGIONS
from hub.vocabularies import Vocabularies

Translate = Callable[[str], str]


def _(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


CHOICES = {
    "all": _("All four regions"),
    "planned": _("Planned"),
    "ongoing": _("Ongoing"),
    "completed": _("Completed"),
    "scheduled": _("As planned"),
    "cancelled": _("Cancelled"),
    "postponed": _("Postponed"),
    "moved-online": _("Moved online"),
    "sold-out": _("Sold out"),
    "on-site": _("On site"),
    "online": _("Online"),
    "hybrid": _("On site and online"),
    "active": _("Active"),
    "paused": _("Paused"),
    "closed": _("Closed down"),
    "open": _("Open"),
    "withdrawn": _("Withdrawn"),
    "published": _("Published"),
    "draft": _("Draft"),
    "figures": _("Land, light and figures"),
    "land": _("Land and light alone"),
    "week": _("week"),
    "month": _("month"),
    "year": _("year"),
    "header": _("At the top of every page"),
    "footer": _("At the foot of every page"),
    "none": _("In no menu"),
    "motifs": _("How the pictures are drawn"),
    "contact-form": _("The contact form"),
}
"""What is called something else than it is written."""


@dataclass(frozen=True, slots=True)
class Option:
    """A term: what is written, what it is called, and what else it is known by."""

    value: str
    label: str
    also: tuple[str, ...] = ()


def options(
    field: FormField, lists: Vocabularies, language: str, translate: Translate = str
) -> tuple[Option, ...]:
    """What a field can be chosen from, in the order of its list; none where it is free."""
    if field.vocabulary == "municipalities":
        return tuple(
            Option(m.id, m.name, tuple(m.names.values()) if m.names else ())
            for m in sorted(lists.municipalities.values(), key=lambda m: sort_key(m.name, "sv"))
        )
    if field.vocabulary:
        return tuple(
            Option(term.id, _said(term.label, language), _also(term))
            for term in lists.terms(field.vocabulary).values()
        )
    return tuple(
        Option(choice, _choice(choice, lists, language, translate)) for choice in field.choices
    )


def _choice(choice: str, lists: Vocabularies, language: str, translate: Translate) -> str:
    if choice in REGIONS and choice in lists.regions:
        return _said(lists.regions[choice].label, language)
    return translate(CHOICES[choice]) if choice in CHOICES else choice


def _said(text: Mapping[str, str], language: str) -> str:
    return text.get(language) or next(iter(text.values()))


def _also(term: object) -> tuple[str, ...]:
    label, synonyms = getattr(term, "label", None), getattr(term, "synonyms", None)
    words = [*label.values()] if isinstance(label, Localized) else []
    if synonyms:
        words += [*synonyms.sv, *synonyms.en]
    return tuple(words)


def found(text: str, choices: Iterable[Option]) -> tuple[Option, ...]:
    """The options that `text` may mean: the one named outright, or all that hold its words."""
    choices = tuple(choices)
    wanted = folded(text)
    if not wanted:
        return ()
    exact = [o for o in choices if wanted in {folded(w) for w in (o.value, o.label, *o.also)}]
    named = [o for o in exact if wanted in (folded(o.value), folded(o.label))]
    if named or exact:
        return tuple(named or exact)[:1]
    return tuple(o for o in choices if any(wanted in folded(w) for w in (o.label, *o.also)))


def folded(text: str) -> str:
    """A text without case, accents and signs: 'Umeå' is found by 'umea'."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()
