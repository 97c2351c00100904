"""Bytes of a file -> plain data, with the place of every value at hand.

YAML is read from the parser's events in one pass, so that no depth and no
alias can exhaust the machine. Every scalar stays the text that was written:
`no`, `18:30` and `0114` survive. Values that are left empty (nothing, `~`, "",
{} or []) count as absent, in lists too, as forms write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from hub.errors import Problem

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 12
MAX_RECORD_BYTES = 256 * 1024
MAX_PROSE_BYTES = 512 * 1024
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
MAX_CONTROLS = 20
"""So many of them are named; a file with more is no text, and the rest says nothing new."""
LINE_BREAK = re.compile("\r\n|\r|\n")

KeyPath = tuple[str | int, ...]


class Unreadable(Exception):
    """The file cannot be read as text or as data; carries the problems."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    @property
    def is_empty(self) -> bool:
        """Whether nothing is wrong but that nothing is written."""
        return [problem.code for problem in self.problems] == ["file-empty"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file: line and column, counted from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Marks:
    """Where values and keys stand in a file, by their path."""

    values: dict[KeyPath, Mark] = field(default_factory=dict)
    keys: dict[KeyPath, Mark] = field(default_factory=dict)

    def value(self, path: KeyPath) -> Mark:
        """The place of the value at `path`, or of the nearest group around it."""
        while path not in self.values and path:
            path = path[:-1]
        return self.values.get(path, Mark(1, 1))

    def key(self, path: KeyPath) -> Mark:
        """The place of the key at `path`, or of the nearest group around it."""
        return self.keys[path] if path in self.keys else self.value(path[:-1] or path)


def read_text(file: Path, name: str, limit: int, body: bytes | None = None) -> str:
    """The text of a UTF-8 file, without its byte order mark. `body` is what it holds, if it has
    been read already.

    Raises Unreadable for a file that is too large, empty, not UTF-8, or holds
    control characters (all of them named, with their places).
    """
    try:
        size = file.stat().st_size if body is None else len(body)
        if size > limit:
            values = {"size": -(-size // 1024), "limit": limit // 1024}
            raise Unreadable(Problem(name, 1, 1, "file-too-large", values))
        data = file.read_bytes() if body is None else body
    except OSError as error:
        reason = {"reason": error.strerror or str(error)}
        raise Unreadable(Problem(name, 1, 1, "file-unreadable", reason)) from None
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = LINE_BREAK.split(data[: error.start].decode("utf-8").removeprefix("\ufeff"))
        place = len(before), len(before[-1]) + 1
        raise Unreadable(Problem(name, *place, "file-not-utf8")) from None
    if not text.strip():
        raise Unreadable(Problem(name, 1, 1, "file-empty"))
    if CONTROL.search(text):
        raise Unreadable(*islice(_control_characters(text, name), MAX_CONTROLS))
    return text


def _control_characters(text: str, name: str) -> Iterator[Problem]:
    for number, line in enumerate(LINE_BREAK.split(text), 1):
        for match in CONTROL.finditer(line):
            if match[0] == "\x00" and line.count("\x00") > 3:
                yield Problem(name, number, match.start() + 1, "file-not-utf8")
                return
            yield Problem(name, number, match.start() + 1, "control-character", _code_of(match[0]))


def _code_of(character: str) -> dict[str, object]:
    return {"character": f"U+{ord(character):04X}"}


def split_front_matter(text: str, name: str) -> tuple[str, str, int]:
    """The YAML between the two `---` lines, the body below, and the body's first line."""
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != "---":
        raise Unreadable(Problem(name, 1, 1, "front-matter-missing"))
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() in ("---", "..."):
            # The opening line is kept as an empty one, so that lines count as in the file.
            return "\n" + "".join(lines[1:number]), "".join(lines[number + 1 :]), number + 2
    raise Unreadable(Problem(name, 1, 1, "front-matter-open"))


def parse_mapping(text: str, name: str, marks: Marks | None = None) -> dict[str, Any]:
    """The data of a YAML text that is a mapping; raises Unreadable with every problem in it.

    Fills `marks`, if given, with the place of every value and key.
    """
    builder = _Builder(name, marks)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            builder.take(event)
    except yaml.reader.ReaderError as error:
        raise Unreadable(Problem(name, 1, 1, "yaml-syntax", {"reason": error.reason})) from None
    except yaml.MarkedYAMLError as error:
        builder.problems.append(_explained(error, text, name))
    except (ValueError, OverflowError):  # PyYAML's own parser, at an escape beyond Unicode
        reason = {"reason": "an escape after “\\” is no character"}
        builder.problems.append(Problem(name, 1, 1, "yaml-syntax", reason))
    if builder.problems:
        raise Unreadable(*builder.problems)
    if not isinstance(builder.root, dict):
        raise Unreadable(Problem(name, 1, 1, "not-a-record"))
    return builder.root


def _explained(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    """The parser's complaint in an editor's words, at the place where it can be mended."""
    reason, context = error.problem or "", error.context or ""
    here, begun = error.problem_mark, error.context_mark or error.problem_mark
    lines = text.splitlines()
    line = lines[here.line] if here and here.line < len(lines) else ""
    before, after = (line[: here.column], line[here.column :]) if here else ("", "")
    code, mark = "yaml-syntax", here or begun
    values: dict[str, object] = {"reason": reason or context or str(error)}
    if "tab character" in reason or (after.startswith("\t") and "any token" in reason):
        code = "yaml-tab"
    elif "any token" in reason:
        code, values = "yaml-first-character", {"character": after[:1]}
    elif context.endswith(("alias", "anchor", "tag", "directive")) or "tag handle" in reason:
        first = lines[begun.line] if begun and begun.line < len(lines) else ""
        column = begun.column if begun else 0
        begins = re.search(r"(^|[-:,?{\[])\s*$", first[:column])
        code = "yaml-first-character" if begins else "yaml-after-value"
        mark, values = begun, {"character": first[column : column + 1]}
    elif "mapping values are not allowed" in reason and ": " in before:
        code = "yaml-colon"
    elif "expected ':'" in reason:
        code, mark = "yaml-no-colon", begun
    elif "quoted scalar" in context and "end of stream" in reason:
        code, mark = "yaml-open-quotes", begun
    elif "expected ','" in reason:
        code, mark = "yaml-open-bracket", begun
    elif "expected key" in reason and before.strip(" -"):
        code = "yaml-after-value"
    elif any(words in reason for words in INDENTATION):
        code = "yaml-indentation"
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(name, *place, code, values)


INDENTATION = (
    "mapping values are not allowed",
    "block sequence entries are not allowed",
    "expected key",
    "expected '-'",
    "expected <document start>",
)
"""How the parser says that a line stands further in or out than those around it."""


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is being filled; `key` waits for its value, `seen` are its keys."""

    container: dict[str, Any] | list[Any]
    path: KeyPath
    key: str | None = None
    seen: set[str] = field(default_factory=set)

    @property
    def wants_key(self) -> bool:
        return self.key is None and isinstance(self.container, dict)


class _Builder:
    """Builds plain data from parser events, without recursion."""

    def __init__(self, name: str, marks: Marks | None) -> None:
        self.name = name
        self.marks = marks
        self.problems: list[Problem] = []
        self.root: Any = None
        self._documents = 0
        self._stack: list[_Frame] = []

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._refuse_extras(event)
            self._scalar(event)
        elif kind is yaml.MappingStartEvent:
            self._open({}, event)
        elif kind is yaml.SequenceStartEvent:
            self._open([], event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            container = self._stack.pop().container
            self._place(container if container or not self._stack else None)
        elif kind is yaml.AliasEvent:
            self._stop(event, "yaml-anchor", name=event.anchor)
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._stop(event, "yaml-documents")

    def _problem(self, event: Any, code: str, **values: object) -> None:
        mark = event.start_mark
        self.problems.append(Problem(self.name, mark.line + 1, mark.column + 1, code, values))

    def _stop(self, event: Any, code: str, **values: object) -> None:
        """A problem behind which nothing more can be read."""
        self._problem(event, code, **values)
        raise Unreadable(*self.problems)

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor:
            self._problem(event, "yaml-anchor", name=event.anchor)
        if event.tag:
            self._problem(event, "yaml-tag", tag=event.tag.replace("tag:yaml.org,2002:", "!!"))

    def _scalar(self, event: Any) -> None:
        frame = self._stack[-1] if self._stack else None
        if frame and frame.wants_key:
            self._key(frame, event)
            return
        if event.style == '"' and (match := CONTROL.search(event.value)):
            self._problem(event, "control-character", **_code_of(match[0]))
        plain = event.implicit[0]
        empty = not event.value.strip() or (plain and event.value in ("~", "null"))
        self._mark(event)
        self._place(None if empty else event.value)

    def _key(self, frame: _Frame, event: Any) -> None:
        key = event.value
        if key == "<<" and event.implicit[0]:
            self._problem(event, "yaml-merge")
        elif not key.strip() or CONTROL.search(key):
            self._problem(event, "yaml-key")
        elif key in frame.seen:
            self._problem(event, "duplicate-key", key=key)
        frame.seen.add(key)
        frame.key = key
        if self.marks is not None:
            self.marks.keys[(*frame.path, key)] = _mark_of(event)

    def _open(self, container: dict[str, Any] | list[Any], event: Any) -> None:
        self._refuse_extras(event)
        if len(self._stack) >= MAX_DEPTH:
            self._stop(event, "yaml-depth", limit=MAX_DEPTH)
        if self._stack and self._stack[-1].wants_key:
            self._stop(event, "yaml-key")
        self._stack.append(_Frame(container, self._mark(event)))

    def _mark(self, event: Any) -> KeyPath:
        """The path of the value that begins here, remembered with its place."""
        if self.marks is None:
            return ()
        path: KeyPath = ()
        if self._stack:
            frame = self._stack[-1]
            step = frame.key if frame.key is not None else len(frame.container)
            path = (*frame.path, step)
        self.marks.values[path] = _mark_of(event)
        return path

    def _place(self, value: Any) -> None:
        """Puts a finished value where it belongs; an empty one is left out."""
        if not self._stack:
            self.root = value
            return
        frame = self._stack[-1]
        if isinstance(frame.container, list):
            if value is not None:
                frame.container.append(value)
            return
        if value is not None and frame.key is not None:
            frame.container[frame.key] = value
        frame.key = None


def _mark_of(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)
