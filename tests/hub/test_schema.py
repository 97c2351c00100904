"""The schemas that editors' tools read: current, and agreeing with what the build accepts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from commands.schema import FOLDER, rendered
from hub.layout import FOLDERS
from hub.loading import load_project
from hub.schema import schemas


@pytest.fixture(scope="module")
def built(root: Path) -> dict[str, dict[str, Any]]:
    return schemas(load_project(root).vocabularies)


def test_the_committed_schemas_are_those_of_the_models(root: Path) -> None:
    for name, text in rendered(root).items():
        file = root / FOLDER / name
        assert file.exists(), "python3 tasks.py schema writes it"
        assert file.read_text("utf-8") == text, f"{name}: python3 tasks.py schema writes it anew"


def test_the_schemas_are_valid(built: dict[str, dict[str, Any]]) -> None:
    for schema in built.values():
        Draft202012Validator.check_schema(schema)


class TextLoader(yaml.SafeLoader):
    """Reads YAML 1.2 as editors' tools do: numbers and booleans, but days as text."""


TextLoader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in pairs if "timestamp" not in tag]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_record_of_the_launch_agrees_with_its_schema(
    root: Path, built: dict[str, dict[str, Any]], folder: str
) -> None:
    validator = Draft202012Validator(built[f"{FOLDERS[folder].kind}.json"])
    for file in sorted((root / folder).rglob("*.yaml")):
        data = yaml.load(file.read_text("utf-8"), TextLoader)
        assert not [error.message for error in validator.iter_errors(data)], file


def choices(schema: dict[str, Any], key: str) -> list[str]:
    """The words that an editor's tool offers at a key."""
    node = schema["properties"][key]
    node = node.get("items", node)
    if "$ref" in node:
        node = schema["$defs"][node["$ref"].removeprefix("#/$defs/")]
    return [word for part in (node, *node.get("anyOf", [])) for word in part.get("enum", [])]


def test_a_schema_names_terms_titles_and_what_is_required(
    built: dict[str, dict[str, Any]],
) -> None:
    actor = built["actor.json"]
    assert "museum" in choices(actor, "type")
    assert "Umeå" in choices(actor, "municipality")
    assert "norrbotten" in choices(actor, "region")
    assert "sv" in choices(actor, "languages")
    assert {"name", "type", "region", "summary", "disciplines", "added"} <= set(actor["required"])
    assert actor["properties"]["website"]["title"] == "Webbplats"
    assert "id" not in actor["properties"] and "source_path" not in actor["properties"]
    assert "null" not in str(actor)
    assert actor["additionalProperties"] is False
    assert {"kind", "deadlines"} <= set(built["opportunity.json"]["properties"])


def test_every_choice_from_a_list_says_what_it_is_called(
    built: dict[str, dict[str, Any]],
) -> None:
    for part in every_part(built):
        if "enumDescriptions" in part:
            assert len(part["enumDescriptions"]) == len(part["enum"])
            assert all(part["enumDescriptions"])
    fields = built["event.json"]["properties"]
    assert fields["disciplines"]["maxItems"] == 8
    assert fields["disciplines"]["uniqueItems"] is True


def test_nothing_of_the_programmers_is_left_in_a_schema(built: dict[str, dict[str, Any]]) -> None:
    for part in every_part(built):
        assert not [key for key in part if key.startswith("x-")]
        assert part.get("default", 0) is not None and part.get("type") != "null"


def every_part(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from every_part(part)


@pytest.mark.parametrize("code", ["Umeå", "2480", 2480])
def test_a_municipality_is_a_name_or_a_code_quoted_or_not(
    built: dict[str, dict[str, Any]], code: object
) -> None:
    schema = {"$ref": "#/$defs/municipalities", "$defs": built["actor.json"]["$defs"]}
    assert Draft202012Validator(schema).is_valid(code)
    assert not Draft202012Validator(schema).is_valid("9999")


def test_mistakes_are_seen_while_typing(built: dict[str, dict[str, Any]]) -> None:
    validator = Draft202012Validator(built["event.json"])
    wrong = {"title": "Text", "type": "festivl", "start": "20270204", "nothing": 1}
    found = {error.json_path for error in validator.iter_errors(wrong)}
    assert {"$.title", "$.type", "$.start", "$"} <= found
