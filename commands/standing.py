"""What stands in an output folder, and of what it was made: where both are as they were left,
there is nothing to build."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hub.editing.links import FILE
from hub.errors import Problem
from hub.hashing import body_of, code_digest, digest, files_below

FOLDER = "standing"
FORM = 1
READ = ("content", "data")
"""The folders of a project that a build reads."""
TEXTS = (".yaml", ".md")
"""How the names of records and texts end."""
PLAIN = (str, int, float, bool, type(None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the last build left."""

    made_of: str
    """The digest of all that the build depended on."""
    files: str
    """The digest of how the output folder looks: names, sizes and times, not contents."""
    pages: int
    count: int
    size: int
    """Bytes."""
    warnings: tuple[Problem, ...]


def read(values: Mapping[str, Any]) -> dict[str, bytes]:
    """What the texts of the project hold that a build reads, by their paths, in order; of other
    files, such as pictures, the digest."""
    folders = (Path(values["HUB_ROOT"], name) for name in READ)
    return {
        path: body_of(path) if path.endswith(TEXTS) else digest(body_of(path))
        for folder in folders
        for path in files_below(folder)
    }


def made_of(
    values: Mapping[str, Any],
    bodies: Mapping[str, bytes],
    today: object,
    has_editor: bool = False,
) -> str:
    """The digest of all that a build depends on: the content of the project (`bodies`), the theme,
    the catalogues, the code, the settings, the day, and whether the web editor could be fetched."""
    folders = [Path(values["THEME"]), *map(Path, values["HUB_LOCALES"])]
    parts = [f"{FORM} {today} {has_editor}".encode(), code_digest(), _settings(values)]
    for path, body in bodies.items():
        parts += (os.fsencode(path), body)
    for path in (path for folder in folders for path in files_below(folder)):
        parts += (os.fsencode(path), body_of(path))
    parts.append(body_of(os.path.join(values["HUB_CACHE"], FILE)))
    return digest(*parts).hex()


def left_by_the_last(cache: Path, output: Path) -> Standing | None:
    """What the last build into this folder left; None if that is not known."""
    try:
        kept = json.loads(_place(cache, output).read_text("utf-8"))
        problems = tuple(Problem(*each) for each in kept.pop("warnings"))
        return Standing(**kept, warnings=problems)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def leave(cache: Path, output: Path, standing: Standing) -> None:
    """Notes what a build left. What cannot be noted is built again."""
    place = _place(cache, output)
    kept = {
        "made_of": standing.made_of,
        "files": standing.files,
        "pages": standing.pages,
        "count": standing.count,
        "size": standing.size,
        "warnings": [_noted(problem) for problem in standing.warnings],
    }
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        new = place.with_name(f"{place.name}.{os.getpid()}~")
        new.write_text(json.dumps(kept), "utf-8")
        new.replace(place)
    except OSError:
        return


def _noted(problem: Problem) -> list[Any]:
    values = {name: None if v is None else str(v) for name, v in problem.values.items()}
    return [problem.path, problem.line, problem.column, problem.code, values]


def _place(cache: Path, output: Path) -> Path:
    name = digest(str(output.absolute()).encode()).hex()
    return cache / FOLDER / f"{name}.json"


def _settings(values: Mapping[str, Any]) -> bytes:
    """The settings that are plain values; the others are code."""
    plain = {name: value for name, value in values.items() if _is_plain(value)}
    return repr(sorted((name, repr(value)) for name, value in plain.items())).encode()


def _is_plain(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(_is_plain(part) for pair in value.items() for part in pair)
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    return isinstance(value, PLAIN)
