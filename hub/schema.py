"""The models as JSON Schema (2020-12), for editors' tools that complete and check while typing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from hub.layout import FOLDERS
from hub.loading import RedirectsFile
from hub.records import Article, Page
from hub.vocabularies import MunicipalitiesFile, RegionsFile, TermsFile, Vocabularies

DIALECT = "https://json-schema.org/draft/2020-12/schema"

OTHERS: dict[str, type[BaseModel]] = {
    "article": Article,
    "page": Page,
    "vocabulary": TermsFile,
    "regions": RegionsFile,
    "municipalities": MunicipalitiesFile,
    "redirects": RedirectsFile,
}


def schemas(vocabularies: Vocabularies) -> dict[str, dict[str, Any]]:
    """A schema for each kind of file, by its file name in data/schema/."""
    models: dict[str, type[BaseModel]] = {model.kind: model for model in FOLDERS.values()}
    return {
        f"{name}.json": schema_of(model, vocabularies)
        for name, model in {**models, **OTHERS}.items()
    }


def schema_of(model: type[BaseModel], vocabularies: Vocabularies) -> dict[str, Any]:
    """The schema of one model, vocabulary terms written out."""
    schema = model.model_json_schema(by_alias=True)
    plain: dict[str, Any] = _plain(schema, vocabularies)
    return {"$schema": DIALECT, **plain}


def render(schema: Mapping[str, Any]) -> str:
    """The schema as the bytes that are committed."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _plain(node: Any, vocabularies: Vocabularies) -> Any:
    """The schema without what only machines need: nulls, defaults, titles of Python classes."""
    if isinstance(node, list):
        return [_plain(item, vocabularies) for item in node]
    if not isinstance(node, dict):
        return node
    node = dict(node)
    choices = node.pop("anyOf", None)
    if choices is not None:
        real = [choice for choice in choices if choice != {"type": "null"}]
        if len(real) == 1:
            node = {**real[0], **node}
        else:
            node["anyOf"] = real
    if node.get("default", ...) in (None, [], ()):
        node.pop("default", None)
    vocabulary = node.pop("x-vocabulary", None)
    if vocabulary:
        node.update(_terms(vocabulary, vocabularies))
    return {
        key: (
            {name: _plain(part, vocabularies) for name, part in value.items()}
            if key in ("properties", "$defs", "patternProperties")
            else _plain(value, vocabularies)
        )
        for key, value in node.items()
    }


def _terms(name: str, vocabularies: Vocabularies) -> dict[str, Any]:
    """The terms of a vocabulary as choices, each with what it is called in Swedish."""
    if name == "municipalities":
        towns = vocabularies.municipalities.values()
        values: list[str] = [town.name for town in towns] + [town.id for town in towns]
        return {"type": "string", "enum": values}
    terms = vocabularies.terms(name)
    labels = [next(iter(term.label.values())) for term in terms.values()]
    return {"type": "string", "enum": [*terms], "markdownEnumDescriptions": labels}
