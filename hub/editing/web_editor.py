"""The models as the configuration of Decap CMS, the web editor at /admin/.

Its words are Swedish, as the titles and descriptions of the fields are. What it may offer and what
it holds back follows from `form_fields`; whether a record stands is for `check` to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from hub.catalogues import Catalogue
from hub.editing.choosing import options
from hub.editing.field_reference import FORMS, NAMES
from hub.editing.form_fields import FormField, form_fields
from hub.editing.questions import MODELS
from hub.errors import HubError
from hub.fields import ID
from hub.layout import FOLDER_OF, IMAGES
from hub.records import Page
from hub.vocabularies import Vocabularies

Config = dict[str, Any]

LANGUAGES = {"sv": "På svenska", "en": "På engelska"}
"""The languages that texts are written in, the main one first."""
BUTTONS = "bold italic link heading-two heading-three quote bulleted-list numbered-list".split()
"""What is offered above a text: what our Markdown knows, and nothing that becomes HTML."""
LOCALES = {"locales": [*LANGUAGES], "default_locale": "sv"}

PATTERNS = {
    "day": r"\d{4}-\d{2}-\d{2}",
    "day-or-time": r"\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?",
    "clock": r"\d{2}:\d{2}",
    "month": r"\d{4}-\d{2}",
    "weekday": "[a-z]+( [a-z]+)?",
    "address": r"https?://\S+",
    "email": r"[^@\s]+@[^@\s]+",
    "id": ID.pattern,
    "language": "[a-z]{2,3}",
    "country": "[A-Z]{2}",
    "currency": "[A-Z]{3}",
}
"""How a value looks that is written as a word. Stricter rules are those of `check`."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A kind of record in the editor: its name there, what many are called, its name's field."""

    name: str
    label: str
    title: str
    path: str = ""
    slug: str = "{{slug}}"


COLLECTIONS: Mapping[str, Collection] = {
    "event": Collection("events", "Evenemang", "title.sv", "{{region}}/{{slug}}"),
    "actor": Collection("actors", "Aktörer", "name", "{{region}}/{{slug}}"),
    "opportunity": Collection("opportunities", "Utlysningar", "title.sv", "{{region}}/{{slug}}"),
    "project": Collection("projects", "Projekt", "title.sv"),
    "article": Collection(
        "articles",
        "Artiklar",
        "title",
        "{{region}}/{{slug}}",
        "{{year}}-{{month}}-{{day}}-{{slug}}",
    ),
    "page": Collection("pages", "Sidor", "title"),
}
"""The kinds, in the order of the editor's menu. The folder of a new file is its region's."""

BY_LANGUAGE = frozenset("title summary slug status translates sources note body".split())
"""What each language of an article has by itself; all else is the same in both files."""
NOT_SHOWN = frozenset({"translates"})
"""What `format` writes; kept as it is, and not shown."""


NEEDED: Mapping[str, tuple[str, ...]] = {
    "github": ("repo", "branch", "base_url", "auth_endpoint"),
    "forgejo": ("repo", "branch", "api_root", "app_id"),
    "gitea": ("repo", "branch", "api_root", "base_url", "app_id"),
    "proxy": ("branch", "proxy_url"),
}
"""What each place has to be told. Left out, some of it would be a server of somebody else's."""
WITHOUT_DRAFTS = ("gitea",)
"""Where Decap keeps no drafts: what is saved is published."""


def checked(backend: Mapping[str, Any]) -> Mapping[str, Any]:
    """The settings, if nothing is missing; a HubError says what is."""
    name = str(backend.get("name", ""))
    if name not in NEEDED:
        raise HubError(f"EDITOR_BACKEND: the name is “{name}”; it can be: {', '.join(NEEDED)}.")
    missing = [key for key in NEEDED[name] if not backend.get(key)]
    if missing:
        raise HubError(f"EDITOR_BACKEND lacks {', '.join(missing)}, which {name} needs.")
    return backend


def editor_config(lists: Vocabularies, words: Catalogue, backend: Mapping[str, Any]) -> Config:
    """The whole configuration. `words` are Swedish; `backend` says where the files are kept."""
    form = _Form(lists, words)
    models: dict[str, type[BaseModel]] = {**MODELS, "page": Page}
    said = {key: value for key, value in checked(backend).items() if key != "publish_mode"}
    mode = "simple" if backend["name"] in WITHOUT_DRAFTS else "editorial_workflow"
    return {
        "load_config_file": False,
        "backend": said,
        "publish_mode": backend.get("publish_mode", mode),
        "locale": words.language,
        "media_folder": IMAGES,
        "public_folder": "/",
        "show_preview_links": False,
        "slug": {"encoding": "ascii", "clean_accents": True},
        "i18n": {"structure": "multiple_files", **LOCALES},
        "collections": [form.collection(kind, models[kind]) for kind in COLLECTIONS],
    }


class _Form:
    """Makes the editor's widgets from the fields of the models."""

    def __init__(self, lists: Vocabularies, words: Catalogue) -> None:
        self.lists = lists
        self.words = words

    def collection(self, kind: str, model: type[BaseModel]) -> Config:
        ours = COLLECTIONS[kind]
        prose = "body" in model.model_fields
        fields = [self.widget(field) for field in form_fields(model)]
        if prose:
            fields = [_in_languages(field) for field in [*fields, _body()]]
        title = f"{{{{{ours.title}}}}}"
        return {
            "name": ours.name,
            "label": ours.label,
            "label_singular": NAMES["sv"][kind],
            "folder": FOLDER_OF[kind],
            "create": True,
            "delete": False,
            "format": "yaml-frontmatter" if prose else "yaml",
            "extension": "md" if prose else "yaml",
            "identifier_field": ours.title,
            "summary": title,
            "slug": ours.slug,
            **({"path": ours.path} if ours.path else {}),
            **({"i18n": True} if prose else {}),
            "sortable_fields": [ours.title],
            **({"view_groups": [REGION_GROUP]} if ours.path else {}),
            "fields": fields,
        }

    def widget(self, field: FormField, optional: bool = False) -> Config:
        """A field as the editor shows it; inside an `optional` group nothing is asked for.

        The editor asks for what a group requires although the group is left empty, so it would
        hold back a record without it. No field but the day it was added has a default, since one
        in a group would fill it.
        """
        made: Config = {
            "name": field.key,
            "label": field.title,
            "required": field.required and not optional and field.input != "yes-no",
        }
        hint = self.hint(field, optional)
        if hint:
            made["hint"] = hint
        if field.key in NOT_SHOWN:
            return {**made, "widget": "hidden"}
        return {**made, **self._kind(field, not made["required"])}

    def _kind(self, field: FormField, optional: bool) -> Config:
        if field.localized:
            return self._languages(field, optional)
        if field.input == "group":
            if field.many:
                inner = [self.widget(part) for part in field.fields]
                return {"widget": "list", "collapsed": True, **_count(field), "fields": inner}
            inner = [self.widget(part, optional) for part in field.fields]
            return {"widget": "object", "collapsed": optional, "fields": inner}
        if field.input == "record":
            return {**_relation(field), **(_count(field) if field.many else {})}
        choices = options(field, self.lists, "sv", self.words.gettext)
        if choices:
            many = {"multiple": True, **_count(field)} if field.many else {}
            listed = [{"label": option.label, "value": option.value} for option in choices]
            return {"widget": "select", **many, "options": listed}
        return _many(field) if field.many else _single(field)

    def _languages(self, field: FormField, optional: bool) -> Config:
        """One text for each language, beside each other; the names of organisations in more."""
        languages = dict(LANGUAGES)
        if field.key == "names":
            terms = self.lists.terms("languages").values()
            languages |= {term.id: f"På {term.label['sv']}" for term in terms if len(term.id) < 4}
        inner = [
            {
                "name": language,
                "label": label,
                "required": not optional and language == "sv",
                **_single(replace(field, localized=False)),
            }
            for language, label in languages.items()
        ]
        return {"widget": "object", "collapsed": optional, "fields": inner}

    def hint(self, field: FormField, optional: bool) -> str:
        """The model's description, how it is written, and what holds where nothing is chosen."""
        said = [(field.description or "").rstrip(".")]
        if field.input in PATTERNS and not field.description:
            said.append(f"Skrivs så: {FORMS['sv'][field.input]}")
        if field.many and field.input in PATTERNS:
            said.append("Flera skiljs åt med komma")
        if field.default is not None and field.choices:
            labels = {
                o.value: o.label for o in options(field, self.lists, "sv", self.words.gettext)
            }
            said.append(f"Om inget väljs: {labels[field.default]}")
        elif field.default not in (None, "false"):
            said.append(f"Om inget anges: {field.default}")
        if field.required and optional:
            said.append("Behövs om något annat i gruppen fylls i")
        return " ".join(f"{part}." for part in said if part)


def localized_keys(model: type[BaseModel]) -> frozenset[str]:
    """The keys of texts in several languages, at any depth: shown side by side."""
    return frozenset(_localized(form_fields(model)))


def _localized(fields: tuple[FormField, ...]) -> set[str]:
    inner = {key for field in fields for key in _localized(field.fields)}
    return {field.key for field in fields if field.localized} | inner


REGION_GROUP = {"label": "Region", "field": "region"}


def _relation(field: FormField) -> Config:
    """A record is chosen by its name and written by its id, which is its file's name."""
    assert field.record is not None
    target = COLLECTIONS[field.record]
    return {
        "widget": "relation",
        "collection": target.name,
        "value_field": "{{filename}}",
        "search_fields": [target.title],
        "display_fields": [target.title],
        "options_length": 50,
        **({"multiple": True} if field.many else {}),
    }


def _single(field: FormField) -> Config:
    """One value that is written."""
    if field.input == "markdown":
        return {
            "widget": "markdown",
            "buttons": BUTTONS,
            "editor_components": [],
            "modes": ["rich_text", "raw"],
            "minimal": True,
            **_length(field),
        }
    if field.input == "yes-no":
        return {"widget": "boolean"}
    if field.input == "number":
        return {"widget": "number", "value_type": "float"}
    if field.input == "day":
        kept = {"format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": False}
        default = {"default": "{{now}}"} if field.key == "added" else {}
        return {"widget": "datetime", **kept, **default}
    if field.input == "picture":
        folder = {"media_folder": f"/{IMAGES}", "public_folder": ""}
        return {"widget": "image", "choose_url": False, **folder}
    widget = "text" if field.input == "summary" else "string"
    if field.input in PATTERNS:
        written = FORMS["sv"][field.input]
        return {"widget": widget, "pattern": [f"^{PATTERNS[field.input]}$", written]}
    return {"widget": widget, **_length(field)}


def _many(field: FormField) -> Config:
    """Several values: short ones on one line with commas between, texts each in its own field."""
    if field.input not in PATTERNS:
        one = {"name": "item", "label": field.title, **_single(replace(field, many=False))}
        return {"widget": "list", **_count(field), "field": one}
    one_of = f"({PATTERNS[field.input]})"
    written = f"{FORMS['sv'][field.input]}; flera skiljs åt med komma"
    return {"widget": "list", "pattern": [f"^{one_of}(,{one_of})*$", written], **_count(field)}


def _length(field: FormField) -> Config:
    if field.most is None:
        return {}
    least = field.least or 0
    said = f"{least}–{field.most} tecken" if least > 1 else f"högst {field.most} tecken"
    return {"pattern": [rf"^[\s\S]{{{least},{field.most}}}$", said]}


def _count(field: FormField) -> Config:
    """How many are taken. The editor wants both limits or none."""
    if field.most is None and field.least is None:
        return {}
    return {"min": field.least or 0, "max": field.most or 100}


def _body() -> Config:
    text = FormField(key="body", title="Text", description=None, required=True, input="markdown")
    return {"name": "body", "label": "Text", "required": True, **_single(text), "minimal": False}


def _in_languages(made: Config, mode: bool | str | None = None) -> Config:
    """A widget of an article, told whether its value is each language's own or the same in all.

    The editor copies no lists: each language has its own.
    """
    mode = mode if mode is not None else made["name"] in BY_LANGUAGE or "duplicate"
    if made["widget"] == "list":
        mode = True
    inner: Config = {}
    if "fields" in made:
        inner["fields"] = [_in_languages(part, mode) for part in made["fields"]]
    if "field" in made:
        inner["field"] = _in_languages(made["field"], mode)
    own = True if made["widget"] == "object" else mode
    return {**made, "i18n": own, **inner}
