"""Digests of values and of files: the same for the same content, in every process and run."""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from markupsafe import Markup

SIZE = 20
"""Bytes of a digest (BLAKE2b)."""

LEAVES = frozenset({str, int, float, bool, bytes, type(None)})
PLAIN = 2
"""The form of marshal that tells nothing of which values are one object."""


class Digester:
    """Digests values made of frozen dataclasses, sequences, mappings and plain values.

    Values of the types in `kept` stand in many others and are digested once each.
    """

    def __init__(self, kept: Iterable[type] = ()) -> None:
        self._kept = frozenset(kept)
        self._known: dict[int, tuple[Any, bytes]] = {}
        self._parts: dict[type, Callable[[Any], Any]] = {}

    def __call__(self, value: Any) -> bytes:
        """The digest. Raises TypeError for a value that has none."""
        return digest(marshal.dumps(self._open(value), PLAIN))

    def _plain(self, value: Any) -> Any:
        kind = type(value)
        if kind in LEAVES:
            return value
        if kind is tuple or kind is list:
            return [self._plain(each) for each in value]
        if kind in self._kept:
            known = self._known.get(id(value))
            if known is None or known[0] is not value:
                known = self._known[id(value)] = (value, self(value))
            return known[1]
        return self._open(value)

    def _open(self, value: Any) -> Any:
        kind = type(value)
        parts = self._parts.get(kind)
        if parts is None:
            parts = self._parts[kind] = self._how(kind)
        return parts(value)

    def _how(self, kind: type) -> Callable[[Any], Any]:
        """How a type's values become plain; its name tells them from others of equal content."""
        name = f"{kind.__module__}.{kind.__qualname__}"
        plain = self._plain
        if is_dataclass(kind):
            names = [field.name for field in fields(kind)]
            if not names:
                return lambda value: (name,)
            if len(names) == 1:
                only = attrgetter(names[0])
                return lambda value: (name, plain(only(value)))
            get = attrgetter(*names)
            return lambda value: (name, [plain(each) for each in get(value)])
        if kind in LEAVES or kind in (tuple, list):
            return plain
        if issubclass(kind, Mapping):
            return lambda value: (name, [(plain(k), plain(v)) for k, v in value.items()])
        if issubclass(kind, frozenset | set):
            return lambda value: (name, sorted(repr(each) for each in value))
        if issubclass(kind, Enum):
            return lambda value: (name, value.name)
        if issubclass(kind, Markup | date | datetime | Decimal):
            return lambda value: (name, str(value))
        raise TypeError(f"A {name} has no digest.")


def digest(*parts: bytes) -> bytes:
    """The digest of some bytes, each part told from the next."""
    made = hashlib.blake2b(digest_size=SIZE)
    for part in parts:
        made.update(len(part).to_bytes(8, "little"))
        made.update(part)
    return made.digest()


def files_digest(root: Path, files: Iterable[Path]) -> bytes:
    """The digest of files with their names below `root`, in the order of these."""
    named = sorted((file.relative_to(root).as_posix(), file) for file in files)
    return digest(*(part for name, file in named for part in (name.encode(), file.read_bytes())))


def files_below(folder: str | Path) -> Iterator[str]:
    """Every file below a folder, in order; links are followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:  # not there, or a link that leads round in a circle
        return
    for entry in entries:
        if entry.is_dir():
            yield from files_below(entry.path)
        else:
            yield entry.path


def body_of(path: str | Path) -> bytes:
    """What a file holds; nothing where it is not there, or was removed meanwhile."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


@cache
def code_digest() -> bytes:
    """The digest of all that runs when a site is made of its content: this code, its libraries as
    the lock has them, and Python."""
    root = Path(__file__).resolve().parent.parent
    code = [file for folder in ("hub", "plugins") for file in (root / folder).rglob("*.py")]
    lock = root / "requirements.txt"
    files = files_digest(root, [*code, *([lock] if lock.exists() else [])])
    return digest(sys.version.encode(), files)
