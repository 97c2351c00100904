"""What a build remembers: found again, never believed when broken, let go when not needed."""

from __future__ import annotations

import multiprocessing
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from hub.memory import FORM, MOST, SLACK, Memory


def key(number: int) -> bytes:
    return number.to_bytes(20, "big")


def stored(folder: Path) -> Path:
    [file] = folder.glob("memory-*.sqlite")
    return file


def remembering(folder: Path, *values: bytes) -> None:
    memory = Memory(folder)
    for number, value in enumerate(values):
        memory.put(key(number), value)
    memory.save()
    memory.close()


def test_what_was_put_is_found_by_the_next(tmp_path: Path) -> None:
    remembering(tmp_path, b"one", b"", "två".encode())
    memory = Memory(tmp_path)
    assert memory.get(key(0)) == b"one"
    assert memory.get(key(1)) == b""
    assert memory.get_all([key(2), key(9)]) == {key(2): "två".encode()}
    assert memory.used == {key(0), key(1), key(2), key(9)}


def test_without_a_folder_nothing_is_remembered() -> None:
    memory = Memory(None)
    memory.put(key(1), b"one")
    memory.save()
    assert memory.get(key(1)) is None


def test_what_is_not_saved_is_not_there(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.put(key(1), b"one")
    memory.close()
    assert Memory(tmp_path).get(key(1)) is None


@pytest.mark.parametrize(
    "harm", [b"not a database at all", b"", b"SQLite format 3\0" + b"x" * 5000]
)
def test_a_file_that_is_broken_is_not_missed(tmp_path: Path, harm: bytes) -> None:
    remembering(tmp_path, b"one")
    stored(tmp_path).write_bytes(harm)
    memory = Memory(tmp_path)
    assert memory.get(key(0)) is None
    memory.put(key(0), b"one again")
    memory.save()
    memory.close()
    remembering(tmp_path, b"made anew")
    assert Memory(tmp_path).get(key(0)) == b"made anew"


def test_a_value_that_somebody_changed_is_not_believed(tmp_path: Path) -> None:
    remembering(tmp_path, b"one", b"two")
    with sqlite3.connect(stored(tmp_path)) as file:
        [(value,)] = file.execute("SELECT value FROM kept WHERE key = ?", [key(0)])
        other = [row[0] for row in file.execute("SELECT value FROM kept WHERE key = ?", [key(1)])]
        file.execute(
            "UPDATE kept SET value = ? WHERE key = ?", [value[:20] + other[0][20:], key(0)]
        )
    memory = Memory(tmp_path)
    assert memory.get(key(0)) is None
    assert memory.get(key(1)) == b"two"


def test_a_file_of_somebody_elses_is_not_missed(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / f"memory-{FORM}.sqlite") as file:
        file.execute("CREATE TABLE kept (name TEXT)")
    memory = Memory(tmp_path)
    assert memory.get(key(0)) is None
    memory.put(key(0), b"one")
    memory.save()


def test_a_file_of_another_form_is_removed_and_nothing_else(tmp_path: Path) -> None:
    others = [tmp_path / name for name in ("memory-0.sqlite", "memory-0.sqlite-wal")]
    for file in (*others, tmp_path / "something.sqlite"):
        file.write_bytes(b"old")
    remembering(tmp_path, b"one")
    memory = Memory(tmp_path)
    memory.let_go()
    assert not any(file.exists() for file in others)
    assert (tmp_path / "something.sqlite").exists()
    assert memory.get(key(0)) == b"one"


def test_what_no_build_needs_is_let_go(tmp_path: Path) -> None:
    remembering(tmp_path, *(b"x" for _ in range(SLACK + 2 * MOST + 1)))
    memory = Memory(tmp_path)
    assert memory.get(key(1)) and memory.get(key(2))
    memory.let_go()
    assert memory.get(key(1)) == b"x" and memory.get(key(2)) == b"x"
    assert memory.get(key(3)) is None


def test_a_little_that_is_not_needed_is_kept(tmp_path: Path) -> None:
    remembering(tmp_path, b"one", b"two")
    memory = Memory(tmp_path)
    assert memory.get(key(0))
    memory.let_go()
    assert memory.get(key(1)) == b"two"


def test_a_folder_that_cannot_be_written_is_not_missed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    memory = Memory(tmp_path / "file" / "folder")
    memory.put(key(1), b"one")
    memory.save()
    assert memory.get(key(1)) is None


def _in_a_child(memory: Memory, number: int, queue: Any) -> None:
    memory.put(key(number), b"from a child")
    queue.put((memory.get(key(0)), memory.used))
    memory.save()


def test_children_read_and_write_what_the_parent_does(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    memory = Memory(tmp_path)
    memory.put(key(0), b"zero")
    memory.save()
    memory.close()
    queue = context.SimpleQueue()
    children = [
        context.Process(target=_in_a_child, args=(memory, number, queue)) for number in (1, 2, 3)
    ]
    for child in children:
        child.start()
    found = [queue.get() for _ in children]
    for child in children:
        child.join()
    assert {value for value, _ in found} == {b"zero"}
    assert {number for _, used in found for number in used} == {key(n) for n in range(4)}
    assert {*memory.get_all(key(n) for n in range(1, 4)).values()} == {b"from a child"}
