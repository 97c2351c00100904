"""A new record: its id, the file it belongs in, its text in canonical form, and what it lacks."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hub import layout
from hub.documents import Marks, Unreadable, parse_mapping
from hub.editing.canonical import formatted
from hub.editing.key_order import keys_of
from hub.editing.questions import MODELS
from hub.errors import Problem
from hub.records.base import Record
from hub.slugs import slugified
from hub.validation import validate
from hub.vocabularies import Vocabularies

HISTORY = frozenset(
    "added updated reviewed confirmed consent revision former_ids note translates status "
    "status_note previous closed_on image".split()
)
"""What a copy does not take over: it is the history of the other record, or its state."""
WHEN = frozenset("start end dates repeats changes expected when_note preliminary opening".split())
MARKS_OF_A_PLAIN_TEXT = re.compile(r"[\w(](?:[^\n]*[\w).!?…/”’])?", re.S)
READ_OTHERWISE = re.compile(r"[\d.,_+-]+|y|n|yes|no|true|false|on|off|null|~", re.I)
"""Plain words that other YAML readers would take for a number, a truth or nothing."""
WRITTEN_PLAIN = re.compile(r"\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?|true|false")


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that is not in the project yet."""

    kind: str
    name: str
    """The file, relative to the project."""
    text: str
    problems: tuple[Problem, ...]
    """What is missing or wrong."""


def draft(
    kind: str,
    data: Mapping[str, Any],
    lists: Vocabularies,
    taken: Collection[str],
    today: date,
    *,
    language: str = "sv",
    body: str = "",
    id: str = "",
) -> Draft:
    """The draft of a record; `taken` are the ids that are not free within its kind."""
    model = MODELS[kind]
    known = keys_of(model)
    whole: dict[str, Any] = {key: value for key, value in data.items() if value not in (None, "")}
    if issubclass(model, Record):
        whole.setdefault("added", today.isoformat())
    name = file_name(kind, whole, id or free_id(whole, taken), today, language)
    given: dict[str, Any] = {"id": name.rpartition("/")[2].split(".")[0], "source_path": name}
    if kind == "article":
        given |= {"language": language, "body": body, "published": today}
    unknown = {key: value for key, value in whole.items() if key not in known}
    problems = validate(model, whole, given, name, Marks, lists.spellings())[1]
    kept = {key: value for key, value in whole.items() if key not in unknown}
    text = formatted(_header(name, kind) + written(kept), name, model, inset=kind == "article")
    if kind == "article":
        text = f"---\n{text}---\n{(body or '').strip() or '…'}\n"
    return Draft(kind, name, text, problems)


def _header(name: str, kind: str) -> str:
    """The line by which editors' tools find the schema."""
    if kind == "article":
        return ""
    up = "../" * (name.count("/") - 1)
    return f"# yaml-language-server: $schema={up}schema/{kind}.json\n"


def free_id(data: Mapping[str, Any], taken: Collection[str]) -> str:
    """An id from the title or the name; with the year, or a number, where it is taken."""
    title = data.get("name") or data.get("title") or ""
    if isinstance(title, Mapping):
        title = title.get("sv") or next(iter(title.values()), "")
    word = slugified(str(title))
    year = str(data.get("start") or "")[:4]
    candidates = [word, *([f"{word}-{year}"] if year.isdecimal() else [])]
    numbered = (f"{word}-{number}" for number in range(2, 1000))
    return next(id for id in (*candidates, *numbered) if id not in taken and not id.isdecimal())


def file_name(
    kind: str, data: Mapping[str, Any], id: str, today: date, language: str = "sv"
) -> str:
    """Where a record of that kind and region lies."""
    folder = layout.FOLDER_OF[kind]
    if kind == "project":
        return f"{folder}/{id}.yaml"
    region = data.get("region")
    region = region if region in layout.REGION_FOLDERS else "all"
    if kind == "article":
        return f"{folder}/{region}/{today.isoformat()}-{id}.{language}.md"
    return f"{folder}/{region}/{id}.yaml"


def copied(data: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """What a new record takes over from another that it is like."""
    left = HISTORY | (WHEN if kind == "event" else {"deadlines", "opens"})
    return {key: value for key, value in data.items() if key not in left}


# ------------------------------------------------------------------ YAML


def written(data: Mapping[str, Any]) -> str:
    """Plain data as YAML that reads back as the same, whatever its texts hold."""
    return "\n".join(_mapping(data, 0)) + "\n"


def _mapping(data: Mapping[str, Any], depth: int) -> Iterator[str]:
    margin = "  " * depth
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield f"{margin}{_scalar(str(key))}:"
            yield from _mapping(value, depth + 1)
        elif isinstance(value, list):
            yield from _list(f"{margin}{_scalar(str(key))}:", value, depth)
        elif "\n" in str(value):
            yield from _block(f"{margin}{_scalar(str(key))}:", str(value), depth + 1)
        else:
            yield f"{margin}{_scalar(str(key))}: {_scalar(str(value))}"


def _list(lead: str, items: list[Any], depth: int) -> Iterator[str]:
    if not any(isinstance(item, Mapping | list) for item in items):
        yield f"{lead} [{', '.join(_scalar(str(item), flow=True) for item in items)}]"
        return
    yield lead
    for item in items:
        if isinstance(item, Mapping):
            first, *rest = _mapping(item, depth + 1)
            yield f"{'  ' * depth}- {first.lstrip()}"
            yield from rest
        else:
            yield f"{'  ' * depth}- {_scalar(str(item))}"


def _block(lead: str, text: str, depth: int) -> Iterator[str]:
    """A text of several lines, as it is; in quotation marks where that would change it."""
    lines = [f"{lead} |-", *("  " * depth + line.rstrip() for line in text.rstrip().split("\n"))]
    try:
        same = parse_mapping("\n".join(line.rstrip() for line in lines), "")
    except Unreadable:
        same = {}
    if list(same.values()) == ["\n".join(line.rstrip() for line in text.rstrip().split("\n"))]:
        yield from (line.rstrip() for line in lines)
    else:
        yield f"{lead} {json.dumps(text, ensure_ascii=False)}"


def _scalar(text: str, *, flow: bool = False) -> str:
    """A text as it may stand after a colon: plain where every reader takes it for that text."""
    plain = MARKS_OF_A_PLAIN_TEXT.fullmatch(text) and not (flow and re.search(r"[\[\]{},]", text))
    if plain and WRITTEN_PLAIN.fullmatch(text):
        return text
    if plain and not READ_OTHERWISE.fullmatch(text):
        try:
            if parse_mapping(f"k: {text}", "") == {"k": text}:
                return text
        except Unreadable:
            pass
    return json.dumps(text, ensure_ascii=False)
