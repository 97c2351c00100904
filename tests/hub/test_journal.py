"""A ledger is kept build by build, and never believed where it is not whole."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from hub.journal import PIECE, Carried, Journal, Left, Made
from hub.reads import Source

LAST = b'["world",'
"""With this begins the last line of a build."""


def some(random: Random, before: Left, world: str = "world") -> Left:
    """What a build might leave after another: a few files, plans, parts and digests changed."""
    files, plans, parts = dict(before.files), dict(before.plans), dict(before.parts)
    for _ in range(3):
        name = f"{random.randrange(30)}.html"
        made = Made(random.randrange(9), str(random.random()), "0a", [name, None])
        files[name] = made
        plans[f"/{name}/"] = Carried(str(random.random()), "0 1", (name,))
        parts[name] = (str(random.random()), "0")
        for held in (files, plans, parts):
            held.pop(random.choice([*held]))
    sources = [*before.sources, Source("events", str(len(before.sources)))]
    digests = [str(random.randrange(2)) for _ in sources]
    return Left(world, files, plans, parts, sources, digests)


def first(file: Path, files: int = 100) -> Left:
    made = {f"{n}.html": Made(1, "seen", "0a", None) for n in range(files)}
    left = Left("world", made, {}, {}, [Source("events", "first")], ["1"])
    Journal(file).write(left)
    return left


def test_what_was_left_is_read_whatever_builds_came_after(tmp_path: Path) -> None:
    file, random = tmp_path / "ledger", Random(1)
    left, builds = first(file), set()
    for _ in range(60):
        journal = Journal(file)
        assert journal.read() == left
        left = some(random, left)
        journal.write(left)
        assert journal.read() == left
        builds.add(file.read_bytes().count(LAST))
    assert Journal(file).read() == left
    assert {1, 2, 3} <= builds and max(builds) < 60  # it is written anew before it is too long


def test_a_small_change_takes_little_room(tmp_path: Path) -> None:
    file = tmp_path / "ledger"
    left = first(file, files=2000)
    size = file.stat().st_size
    journal = Journal(file)
    journal.read()
    journal.write(some(Random(1), left))
    assert 0 < file.stat().st_size - size < size / 50


def test_a_process_that_left_it_does_not_read_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ledger"
    journal = Journal(file)
    left = Left("world", {"a": Made(1, "seen", "", None)})
    journal.write(left)
    with monkeypatch.context() as patch:
        patch.setattr("builtins.open", lambda *_: pytest.fail("read again"))
        assert journal.read() is left
    other = Journal(file)
    other.read()
    other.write(Left("world", {"a": Made(2, "seen", "", None)}))
    assert journal.read().files["a"].size == 2


def test_what_another_process_added_meanwhile_is_not_lost_in_a_broken_file(
    tmp_path: Path,
) -> None:
    file, random = tmp_path / "ledger", Random(1)
    left = first(file)
    one, two = Journal(file), Journal(file)
    one.read(), two.read()
    one.write(some(random, left))
    last = some(random, left)
    two.write(last)
    assert Journal(file).read() == last


@pytest.mark.parametrize("place", [0, 10, 200, -300, -2, -1])
def test_what_is_broken_is_not_believed(tmp_path: Path, place: int) -> None:
    """Of two builds either the first is believed, or none."""
    file = tmp_path / "ledger"
    left = first(file)
    journal = Journal(file)
    journal.read()
    journal.write(some(Random(1), left))
    whole = bytearray(file.read_bytes())
    whole[place] ^= 1
    file.write_bytes(whole)
    found = Journal(file).read()
    assert found == (Left() if place >= 0 else left)
    after = some(Random(2), found)
    again = Journal(file)
    again.read()
    again.write(after)
    assert Journal(file).read() == after


@pytest.mark.parametrize("text", [b"", b"\n", b"{}", b"x" * 40 + b" null\n"])
def test_a_foreign_file_is_not_believed(tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "ledger"
    file.write_bytes(text)
    journal = Journal(file)
    assert journal.read() == Left()
    journal.write(Left("world"))
    assert Journal(file).read() == Left("world")


def test_without_a_place_nothing_is_kept() -> None:
    journal = Journal(None)
    journal.write(Left("world"))
    assert journal.read() == Left()


def test_another_world_begins_a_new_file(tmp_path: Path) -> None:
    file = tmp_path / "ledger"
    left = first(file)
    journal = Journal(file)
    journal.read()
    journal.write(some(Random(1), left, world="another"))
    assert file.read_bytes().count(LAST) == 1
    assert Journal(file).read().world == "another"


def test_no_line_is_long(tmp_path: Path) -> None:
    file = tmp_path / "ledger"
    left = first(file, files=10 * PIECE + 1)
    lines = file.read_bytes().splitlines()
    assert len(lines) > 10
    assert max(map(len, lines)) < 2 * len(file.read_bytes()) / 10
    assert Journal(file).read() == left


def test_a_build_that_was_ended_while_it_wrote_has_left_nothing(tmp_path: Path) -> None:
    file = tmp_path / "ledger"
    left = first(file)
    journal = Journal(file)
    journal.read()
    journal.write(some(Random(1), left))
    lines = file.read_bytes().splitlines(keepends=True)
    begins = next(n for n, line in enumerate(lines, 1) if LAST in line)
    assert len(lines) > begins + 2
    for end in range(begins, len(lines)):
        file.write_bytes(b"".join(lines[:end]))
        journal = Journal(file)
        assert journal.read() == left
    after = some(Random(2), left)
    journal.write(after)
    assert Journal(file).read() == after
