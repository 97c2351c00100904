"""Writes data/schema/ from the models and the vocabularies."""

from __future__ import annotations

import sys
from pathlib import Path

from hub.loading import load_project
from hub.schema import render, schemas

FOLDER = "data/schema"


def rendered(root: Path) -> dict[str, str]:
    """Every schema as it has to stand in data/schema/, by file name."""
    lists = load_project(root).vocabularies
    return {name: render(schema) for name, schema in schemas(lists).items()}


def write(root: Path) -> int:
    """Writes the schemas; returns the exit status."""
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    for name, text in rendered(root).items():
        (root / FOLDER / name).write_text(text, "utf-8")
        print(f"{FOLDER}/{name}", file=sys.stderr)
    return 0
