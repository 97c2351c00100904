"""The models as JSON Schema (2020-12), for editors' tools that complete and check while typing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from hub.layout import FOLDERS
from hub.loading import RedirectsFile
from hub.records import Article, Page
from hub.vocabularies import MunicipalitiesFile, RegionsFile, Term, TermsFile, Vocabularies

DIALECT = "https://json-schema.org/draft/2020-12/schema"

OTHERS: dict[str, type[BaseModel]] = {
    "article": Article,
    "page": Page,
    "vocabulary": TermsFile,
    "regions": RegionsFile,
    "municipalities": MunicipalitiesFile,
    "redirects": RedirectsFile,
}

Schema = dict[str, Any]

SAID = ("title", "description", "default")
LENGTHS = {"minLength": "minItems", "maxLength": "maxItems"}


def schemas(vocabularies: Vocabularies) -> dict[str, Schema]:
    """A schema for each kind of file, by its file name in data/schema/."""
    models: dict[str, type[BaseModel]] = {model.kind: model for model in FOLDERS.values()}
    return {
        f"{name}.json": schema_of(model, vocabularies)
        for name, model in {**models, **OTHERS}.items()
    }


def schema_of(model: type[BaseModel], vocabularies: Vocabularies) -> Schema:
    """The schema of one model, vocabulary terms written out."""
    return _Writer(vocabularies).write(model)


def render(schema: Mapping[str, Any]) -> str:
    """The schema as the bytes that are committed."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


class _Writer:
    """Makes pydantic's schema one for people: no nulls, no names of classes, every list once."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self.vocabularies = vocabularies
        self.shared: dict[str, Schema] = {}
        """What stands in `$defs`, by name: groups of keys, texts, vocabularies."""

    def write(self, model: type[BaseModel]) -> Schema:
        raw = model.model_json_schema(by_alias=True)
        groups = raw.pop("$defs", {})
        top = self._group(raw)
        self.shared |= {name: self._group(group) for name, group in groups.items()}
        return {"$schema": DIALECT, **top, "$defs": dict(sorted(self.shared.items()))}

    def _group(self, raw: Schema) -> Schema:
        """A mapping with keys; its name and description are a programmer's and left out."""
        properties = {key: self._value(part) for key, part in raw["properties"].items()}
        for key in ("region", "also_regions"):
            if key in properties:
                self._name_regions(properties[key])
        group: Schema = {"type": "object", "properties": properties}
        if raw.get("required"):
            group["required"] = raw["required"]
        return {**group, "additionalProperties": False}

    def _value(self, raw: Schema) -> Schema:
        node = dict(raw)
        choices = [part for part in node.pop("anyOf", []) if part != {"type": "null"}]
        if len(choices) == 1:
            node = {**choices[0], **node}
        elif choices:
            node["anyOf"] = [self._value(part) for part in choices]
        if node.get("default") in (None, []):
            node.pop("default", None)
        if "items" in node:
            node["items"] = self._value(node["items"])
        vocabulary, suggested = node.pop("x-vocabulary", None), node.pop("x-suggest", None)
        name = node.pop("x-def", None)
        if node.get("type") == "array":  # pydantic says it thus where a validator stands between
            node = {LENGTHS.get(key, key): part for key, part in node.items()}
        said: Schema = {key: node.pop(key) for key in SAID if key in node}
        if vocabulary:
            name, node = vocabulary, self._vocabulary(vocabulary)
        elif suggested:
            name, node = "language", {"anyOf": [self._vocabulary(suggested), node]}
        if name:
            self.shared[name] = node
            node = {"$ref": f"#/$defs/{name}"}
        return {**said, **node}

    def _vocabulary(self, name: str) -> Schema:
        if name == "municipalities":
            return self._municipalities()
        terms = self.vocabularies.terms(name)
        return {"enum": [*terms], "enumDescriptions": [*map(_explained, terms.values())]}

    def _municipalities(self) -> Schema:
        """Names to choose from; a code is taken too, which unquoted is a number to the tool."""
        towns = self.vocabularies.municipalities.values()
        regions = self.vocabularies.regions
        places = [_said(regions[town.region].label) for town in towns if town.region in regions]
        codes = [town.id for town in towns]
        return {
            "anyOf": [
                {"enum": [town.name for town in towns], "enumDescriptions": places},
                {"type": "string", "pattern": f"^({'|'.join(codes)})$"},
                {
                    "enum": [int(code) for code in codes],
                    "enumDescriptions": [town.name for town in towns],
                },
            ]
        }

    def _name_regions(self, node: Schema) -> None:
        regions = self.vocabularies.regions
        for choice in (node, node.get("items", {})):
            if "enum" in choice:
                choice["enumDescriptions"] = [
                    _said(regions[slug].label) if slug in regions else "Alla fyra regioner"
                    for slug in choice["enum"]
                ]


def _explained(term: Term) -> str:
    name = _said(term.label)
    return f"{name}: {_said(term.note)}" if term.note else name


def _said(text: Mapping[str, str]) -> str:
    """In Swedish, as the titles and descriptions of the fields are."""
    return text.get("sv") or next(iter(text.values()))
