"""What a build remembers: what came of pure functions, by the digest of what they were given.

Everything here may be lost, broken or somebody else's at any time; then it is made again.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import brotli

from hub.hashing import SIZE, digest

Answer = TypeVar("Answer")

FORM = 2
"""Of the file; one of another form is not opened."""

PATIENCE = 10.0
"""Seconds to wait for another process that writes."""

UNREACHED = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_IOERR,
    }
)
"""What does not tell that the file is broken: then this build does without it."""

TABLE = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB NOT NULL)"
MANY = 900
"""Keys that are asked for at once (SQLite takes at least 999)."""

WINDOW = 16
"""The logarithm of how far back Brotli looks: a page is hardly longer."""

BATCH = 500
"""Values that are written at once: so many wait in memory at most."""

SLACK, MOST = 1000, 3
"""What has not been used is let go when there is more than `MOST` times what has, and `SLACK`."""


class Memory:
    """Values by key, in a file in `folder`; without a folder nothing is remembered.

    Any number of processes may read and write. A process that is forked opens the file anew.
    """

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / f"memory-{FORM}.sqlite" if folder else None
        self._connection: sqlite3.Connection | None = None
        self._process = os.getpid()
        self._new: dict[bytes, bytes] = {}
        self.used: set[bytes] = set()
        """The keys that were asked for or put, in this process."""

    def get(self, key: bytes) -> bytes | None:
        """What was put under the key, if it is known and whole."""
        return self.get_all([key]).get(key)

    def get_all(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """What was put under these keys, as far as it is known and whole."""
        self._arrive()
        wanted = [*keys]
        self.used.update(wanted)
        found: dict[bytes, bytes] = {}
        for start in range(0, len(wanted), MANY):
            some = wanted[start : start + MANY]
            marks = ",".join("?" * len(some))
            question = f"SELECT key, value FROM kept WHERE key IN ({marks})"
            for key, value in self._ask(question, some):
                with contextlib.suppress(ValueError):
                    found[bytes(key)] = _opened(value)
        return found

    def put(self, key: bytes, value: bytes) -> None:
        """Remembers a value from the next `save` on, or earlier."""
        self._arrive()
        self.used.add(key)
        self._new[key] = _closed(value)
        if len(self._new) >= BATCH:
            self.save()

    def save(self) -> None:
        """Writes what was put, in one transaction."""
        self._arrive()
        new, self._new = self._new, {}
        if new:
            self._try(partial(_write, [*new.items()]), None)

    def let_go(self) -> None:
        """Forgets what no build has needed for long; `used` is what the last one did. Files of
        another form are removed."""
        if self._file is not None:
            remove_other_forms(self._file, "memory-*.sqlite*")
        count = next((row[0] for row in self._ask("SELECT count(*) FROM kept", [])), 0)
        if count > MOST * len(self.used) + SLACK:
            self._try(partial(_keep_only, self.used), None)

    def close(self) -> None:
        """Closes the file; the next question opens it again.

        To be called before a fork: SQLite does not let a connection be taken into a child.
        """
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _ask(self, question: str, values: list[bytes]) -> list[tuple[Any, ...]]:
        return self._try(lambda connection: connection.execute(question, values).fetchall(), [])

    def _try(self, work: Callable[[sqlite3.Connection], Answer], otherwise: Answer) -> Answer:
        """What the file answers. One that is broken is removed, and not missed."""
        try:
            connection = self._opened_here()
            return otherwise if connection is None else work(connection)
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in UNREACHED:
                self._file = None
            else:
                self._remove()
            return otherwise

    def _arrive(self) -> None:
        """In a child that was forked: begins anew, since the parent keeps what it put itself."""
        if self._process != os.getpid():
            self._process = os.getpid()
            self._new = {}
            self.used = set()

    def _opened_here(self) -> sqlite3.Connection | None:
        if self._connection is None and self._file is not None:
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
            except OSError:
                self._file = None
                return None
            self._connection = sqlite3.connect(
                self._file, timeout=PATIENCE, check_same_thread=False
            )
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=OFF")
            self._connection.execute(TABLE)
        return self._connection

    def _remove(self) -> None:
        file, self._file = self._file, None
        if file:
            with contextlib.suppress(sqlite3.Error):
                self.close()
            for each in file.parent.glob(file.name + "*"):
                with contextlib.suppress(OSError):
                    each.unlink()


def remove_other_forms(kept: Path, pattern: str) -> None:
    """Removes the files of this pattern beside one that is kept; not what SQLite lays beside it."""
    for file in kept.parent.glob(pattern):
        if not file.name.startswith(kept.name):
            with contextlib.suppress(OSError):
                file.unlink()


def _write(rows: list[tuple[bytes, bytes]], connection: sqlite3.Connection) -> None:
    connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
    connection.commit()


def _keep_only(keys: set[bytes], connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY)")
    connection.executemany("INSERT INTO used VALUES (?)", [(key,) for key in keys])
    connection.execute("DELETE FROM kept WHERE key NOT IN (SELECT key FROM used)")
    connection.execute("DROP TABLE used")
    connection.commit()
    connection.execute("VACUUM")


def _closed(value: bytes) -> bytes:
    """A value as it is kept: small, with a digest that tells whether it is whole."""
    packed: bytes = brotli.compress(value, quality=0, lgwin=WINDOW)
    return digest(value) + packed


def _opened(kept: bytes) -> bytes:
    """The value; raises ValueError if it is not as it was put."""
    try:
        value: bytes = brotli.decompress(kept[SIZE:])
    except brotli.error:
        raise ValueError("broken") from None
    if digest(value) != kept[:SIZE]:
        raise ValueError("broken")
    return value
