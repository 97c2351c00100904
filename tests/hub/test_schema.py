"""The schemas that editors' tools read: current, and agreeing with what the build accepts."""

from __future__ import annotations

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
        data = yaml.load(file.read_text("utf-8"), TextLoader)  # noqa: S506
        assert not [error.message for error in validator.iter_errors(data)], file


def test_a_schema_names_terms_titles_and_what_is_required(
    built: dict[str, dict[str, Any]],
) -> None:
    actor = built["actor.json"]
    assert "museum" in actor["properties"]["type"]["enum"]
    assert {"name", "type", "region", "summary", "disciplines", "added"} <= set(actor["required"])
    assert actor["properties"]["website"]["title"] == "Webbplats"
    assert "id" not in actor["properties"] and "source_path" not in actor["properties"]
    assert "null" not in str(actor)
    assert actor["additionalProperties"] is False
    assert {"kind", "deadlines"} <= set(built["opportunity.json"]["properties"])


def test_mistakes_are_seen_while_typing(built: dict[str, dict[str, Any]]) -> None:
    validator = Draft202012Validator(built["event.json"])
    wrong = {"title": "Text", "type": "festivl", "start": "20270204", "nothing": 1}
    found = {error.json_path for error in validator.iter_errors(wrong)}
    assert {"$.title", "$.type", "$.start", "$"} <= found
