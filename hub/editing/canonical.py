"""The form in which records are kept: order of keys, spacing, line width. Comments survive.

A text is read into a small tree from the parser's events, every scalar with the characters that
the editor wrote, so that `no`, `18:30` and `0114` stay as they are; the comments are hung onto the
keys that they stand before or beside, and the tree is written out again. What comes out holds the
same data and the same comments, or nothing is changed.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from pydantic import BaseModel

from hub.documents import parse_mapping
from hub.editing.key_order import LANGUAGES_FIRST, inner, rank

WIDTH = 100
STEP = "  "
DIRECTIVE = "# yaml-language-server:"
BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
EMPTY = frozenset({'""', "''", "~", "null"})
"""Values that forms write for what is left blank: they count as absent and are left out."""


@dataclass(slots=True)
class Node:
    """A value of the tree: a scalar (its source), keys with values, or a list."""

    start: int
    source: str = ""
    value: str = ""
    style: str | None = None
    entries: list[Entry] | None = None
    items: list[Entry] | None = None
    flow: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it was written as nothing; a key without any value is still being written."""
        if self.entries is not None or self.items is not None:
            return not self.entries and not self.items
        return self.source in EMPTY


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list ('' for its key), and the comments on it."""

    key: str
    start: int
    node: Node
    before: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The key without quotation marks."""
        return self.key.strip("\"'")


@dataclass(slots=True)
class Document:
    """A whole text: what stands above, the keys, and the comments below the last."""

    header: list[str]
    entries: list[Entry]
    footer: list[str]

    def get(self, key: str) -> str | None:
        """The text of a scalar."""
        return next((e.node.value for e in self.entries if e.name == key), None)

    def put(self, key: str, text: str) -> None:
        """Writes a scalar, in place of the one that is there."""
        for entry in self.entries:
            if entry.name == key:
                entry.node = Node(entry.start, text, text)
                return
        self.entries.append(Entry(key, -1, Node(-1, text, text)))


class NotTheSame(Exception):
    """The text could not be written in canonical form without losing something of it."""


def formatted(
    text: str,
    name: str,
    model: type[BaseModel],
    values: Mapping[str, str] | None = None,
    *,
    inset: bool = False,
) -> str:
    """`text` in canonical form, with `values` set; raises Unreadable where it is no YAML.

    `inset` puts the items of lists two steps in, as front matter has them.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    data = parse_mapping(text, name)
    document = read(text)
    for key, value in (values or {}).items():
        document.put(key, value)
        data[key] = value
    comments = sorted(comment for _, comment, _ in _comments(text, [*_scalars(text)]))
    written = write(document, model, inset=inset)
    kept = sorted(comment for _, comment, _ in _comments(written, [*_scalars(written)]))
    if parse_mapping(written, name) != data or kept != comments:
        raise NotTheSame(name)
    return written


# ------------------------------------------------------------------ reading


def read(text: str) -> Document:
    """The tree of a text that `parse_mapping` has accepted."""
    events = [*yaml.parse(text, Loader=yaml.SafeLoader)]
    stream = iter(events[2:])  # behind the starts of stream and document
    root = _node(next(stream), stream, text)
    entries = root.entries or []
    document = Document([], entries, [])
    anchors = sorted(_anchors(entries), key=lambda entry: entry.start)
    places = [entry.start for entry in anchors]
    first = places[0] if places else len(text)
    for index, comment, alone in _comments(text, [*_scalars(text)]):
        if alone and (
            comment.startswith(DIRECTIVE) or (index < first and "\n\n" in text[index:first])
        ):
            document.header.append(comment)
        elif alone:
            after = bisect.bisect_right(places, index)
            # The outermost of those that begin at one place: an item before its first key.
            after = bisect.bisect_left(places, places[after]) if after < len(places) else after
            (anchors[after].before if after < len(anchors) else document.footer).append(comment)
        else:
            before = max(0, bisect.bisect_right(places, index) - 1)
            anchors[before].beside.append(comment)
    return document


def _node(event: Any, stream: Iterator[Any], text: str) -> Node:
    start, end = event.start_mark.index, event.end_mark.index
    if type(event) is yaml.ScalarEvent:
        return Node(start, text[start:end].rstrip("\n"), event.value, event.style)
    node = Node(start, flow=bool(event.flow_style))
    if type(event) is yaml.SequenceStartEvent:
        node.items = []
        while type(item := next(stream)) is not yaml.SequenceEndEvent:
            node.items.append(Entry("", item.start_mark.index, _node(item, stream, text)))
        return node
    node.entries = []
    while type(key := next(stream)) is not yaml.MappingEndEvent:
        begin = key.start_mark.index
        word = text[begin : key.end_mark.index]
        node.entries.append(Entry(word, begin, _node(next(stream), stream, text)))
    return node


def _anchors(entries: list[Entry]) -> Iterator[Entry]:
    """Every key and item that a comment can be hung onto, in the order of the text."""
    for entry in entries:
        yield entry
        if not entry.node.flow:
            yield from _anchors(entry.node.entries or entry.node.items or [])


def _scalars(text: str) -> Iterator[tuple[int, int]]:
    """Where a `#` is part of a text: in scalars, without the heads of block scalars."""
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if type(event) is yaml.ScalarEvent and event.start_mark and event.end_mark:
            start, end = event.start_mark.index, event.end_mark.index
            head = text[start : start + 1] in ("|", ">") and "\n" in text[start:end]
            yield (text.index("\n", start) if head else start), end


def _comments(text: str, inside: list[tuple[int, int]]) -> Iterator[tuple[int, str, bool]]:
    """Each comment with its place, and whether it has a line of its own."""
    inside = sorted(inside)
    starts = [start for start, _ in inside]
    position = 0
    for line in text.split("\n"):
        for match in re.finditer(r"(?:(?<=\s)|^)#", line):
            index = position + match.start()
            span = bisect.bisect_right(starts, index) - 1
            if span < 0 or index >= inside[span][1]:
                yield index, line[match.start() :].rstrip(), not line[: match.start()].strip()
                break
        position += len(line) + 1


# ------------------------------------------------------------------ writing


def write(document: Document, model: type[BaseModel] | None, *, inset: bool = False) -> str:
    """The text of a tree, its keys in the model's order."""
    mapping = _Writer(1 if inset else 0).mapping(document.entries, model, 0)
    return "\n".join([*document.header, *mapping, *document.footer]) + "\n"


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes keys and lists; `inset` is how much further in the items of a list stand."""

    inset: int

    def mapping(self, entries: list[Entry], model: Any, depth: int) -> list[str]:
        lines: list[str] = []
        order = rank(model)
        known = [entry.name for entry in entries]
        for entry in sorted(entries, key=lambda e: (order(e.name), known.index(e.name))):
            if entry.node.is_empty and not entry.before and not entry.beside:
                continue
            lines += [STEP * depth + comment for comment in _before(entry)]
            lines += self._entry(entry, inner(model, entry.name), depth)
        return lines

    def _entry(self, entry: Entry, model: Any, depth: int) -> list[str]:
        node, lead, beside = entry.node, f"{STEP * depth}{entry.key}:", _beside(entry)
        if node.entries is not None:
            if not node.entries:
                return [f"{lead} {{}}{beside}"]
            return [lead + beside, *self.mapping(node.entries, model, depth + 1)]
        if node.items is not None:
            on_one_line = _flow(node)
            if on_one_line and len(lead) + 1 + len(on_one_line) <= WIDTH:
                return [f"{lead} {on_one_line}{beside}"]
            return [lead + beside, *self._list(node.items, model, depth + self.inset)]
        return _scalar(node, lead, beside, depth)

    def _list(self, items: list[Entry], model: Any, depth: int) -> list[str]:
        lines: list[str] = []
        for item in items:
            if item.node.is_empty and not item.before and not item.beside:
                continue
            margin = STEP * depth
            lines += [margin + comment for comment in _before(item)]
            if item.node.entries is not None:
                inside = self.mapping(item.node.entries, model, depth + 1)
                while inside and inside[0].lstrip().startswith("#"):
                    lines.append(margin + inside.pop(0).lstrip())
            elif item.node.items is not None:
                inside = self._list(item.node.items, model, depth + 1)
            else:
                inside = _scalar(item.node, f"{margin}-", _beside(item), depth)
                lines += inside
                continue
            if inside:
                inside[0] = f"{margin}- {inside[0].removeprefix(margin + STEP)}"
            lines += inside
            if item.beside:
                lines[-len(inside)] += _beside(item)
        return lines


def _before(entry: Entry) -> list[str]:
    """The comments on lines of their own; several beside one value join them."""
    return entry.before if len(entry.beside) < 2 else [*entry.before, *entry.beside]


def _beside(entry: Entry) -> str:
    return f" {entry.beside[0]}" if len(entry.beside) == 1 else ""


def _flow(node: Node) -> str:
    """A list of plain words as it was written on one line; '' where it cannot be."""
    items = node.items or []
    if items and not node.flow:
        return ""
    if any(i.node.entries is not None or i.node.items is not None for i in items):
        return ""
    sources = [item.node.source for item in items if item.node.source]
    return "" if any("\n" in source for source in sources) else f"[{', '.join(sources)}]"


def _scalar(node: Node, lead: str, beside: str, depth: int) -> list[str]:
    """A scalar as it was written; folded anew where its lines are too long."""
    margin = STEP * (depth + 1)
    if node.style in ("|", ">"):
        return _block(node, lead, beside, margin)
    if not node.source:
        return [lead + beside]
    several = "\n" in node.source
    if not several and (len(lead) + 1 + len(node.source) <= WIDTH or " " not in node.value):
        return [f"{lead} {node.source}{beside}"]
    folds = _folded(node.value, margin)
    if folds and (several or max(map(len, folds)) < len(lead) + 1 + len(node.source)):
        return [f"{lead} >-{beside}", *folds]
    first, *rest = (line.strip() for line in node.source.split("\n"))
    return [f"{lead} {first}", *(f"{margin}{line}".rstrip() for line in rest[:-1]), *(
        f"{margin}{line}{beside}" for line in rest[-1:]
    )]  # fmt: skip


def _block(node: Node, lead: str, beside: str, margin: str) -> list[str]:
    """A block scalar: its own lines where they fit, else folded anew."""
    value = node.value
    body = value.rstrip("\n")
    newlines = len(value) - len(body)
    keep = "-" if not newlines or not body else "" if newlines == 1 else "+"
    if node.style == ">":
        own = [line.rstrip() for line in node.source.split("\n")[1:]]
        indents = [len(line) - len(line.lstrip(" ")) for line in own if line]
        cut = min(indents, default=0)
        lines = [margin + line[cut:] if line else "" for line in own]
        while lines and not lines[-1]:
            lines.pop()
        plain = not re.search(r"\d", BLOCK_HEADER.match(node.source)[0])  # type: ignore[index]
        if max(map(len, lines), default=0) > WIDTH or not plain:
            lines = _folded(body, margin)
        if lines and keep != "+":
            return [f"{lead} >{keep}{beside}", *lines]
    indent = "2" if value[:1] in (" ", "\n") else ""
    lines = [margin + line if line else "" for line in body.split("\n")]
    lines += [""] * (newlines - 1)
    return [f"{lead} |{indent}{keep}{beside}", *lines]


def _folded(value: str, margin: str) -> list[str]:
    """The lines of a folded scalar; none where folding would change the text."""
    if not value.strip() or value != value.strip() or re.search(r"(?m)^[ \t]|[ \t]$", value):
        return []
    if not value.isprintable() and not value.replace("\n", "").isprintable():
        return []
    lines: list[str] = []
    for number, paragraph in enumerate(value.split("\n")):
        if number:
            lines.append("")
        lines += _wrapped(paragraph, margin)
    return lines


def _wrapped(paragraph: str, margin: str) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in re.split(r"(?<=\S) (?=\S)", paragraph):
        if line and len(margin) + len(line) + 1 + len(word) > WIDTH:
            lines.append(margin + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, margin + line] if line else lines


__all__ = ["LANGUAGES_FIRST", "WIDTH", "Document", "NotTheSame", "formatted", "read", "write"]
