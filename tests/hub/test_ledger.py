"""What stands in a folder is known as long as it is as it was left, and never otherwise."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from hub import kept
from hub.journal import Carried, Journal, Left, Made
from hub.kept import OfThisProcess, Shelf
from hub.ledger import Ledger, Part
from hub.looks import Looks
from hub.memory import Memory
from hub.planned import Planned, planned
from hub.reads import Reads, Source
from tests.hub.conftest import SmallProject
from tests.hub.made_sites import event, events, made_site

ONE, TWO = Source("events", "one"), Source("events", "two")
WORLD = b"world"


def plan(given: str = "given", name: str = "/a/") -> Planned:
    return Planned(name, lambda: None, given, frozenset())


def journal(folder: Path) -> Journal:
    return Journal(folder / "cache" / "made" / "ledger.jsonl")


def left(folder: Path, world: bytes = WORLD) -> Path:
    """A folder with two files that a plan made of `ONE`, and a ledger of it."""
    output = folder / "ut"
    (output / "a").mkdir(parents=True)
    for name in ("index.html", "other.html"):
        (output / "a" / name).write_text("a page")
    looks = Looks(output)
    ledger = Ledger(journal(folder), looks, world)
    files = {
        f"a/{name}": Made(
            size=6,
            seen=looks.files[f"a/{name}"],
            key="0a",
            page=["/a/", None, None, [], None],
        )
        for name in ("index.html", "other.html")
    }
    plans = {"/a/": Carried("given", " ".join(ledger.numbered([ONE])), tuple(files))}
    parts = {"part": Part("0b", (ONE,)), "other": Part("0c", (TWO,))}
    ledger.write(files, plans, parts, lambda source: f"as {source.id} was")
    return output


def opened(folder: Path, changed: Source | None = None, world: bytes = WORLD) -> Ledger:
    ledger = Ledger(journal(folder), Looks(folder / "ut"), world)
    ledger.read(lambda source: "changed" if source == changed else f"as {source.id} was")
    return ledger


def test_what_is_as_it_was_left_stands(tmp_path: Path) -> None:
    left(tmp_path)
    ledger = opened(tmp_path)
    assert ledger.stands(plan())
    assert ledger.holds("a/index.html", b"\x0a") == 6
    assert ledger.part("part") == Part("0b", (ONE,))
    assert ledger.keys() == {b"\x0b", b"\x0c"}


def test_what_was_made_of_something_else_does_not_stand(tmp_path: Path) -> None:
    left(tmp_path)
    ledger = opened(tmp_path, changed=ONE)
    assert not ledger.stands(plan())
    assert (ledger.part("part"), ledger.part("other")) == (None, Part("0c", (TWO,)))
    assert opened(tmp_path, changed=TWO).stands(plan())
    assert not opened(tmp_path).stands(plan("other"))
    assert not opened(tmp_path).stands(plan(name="/b/"))


def test_in_another_world_only_pages_are_known(tmp_path: Path) -> None:
    left(tmp_path)
    ledger = opened(tmp_path, world=b"another")
    assert not ledger.is_alive
    assert not ledger.stands(plan())
    assert ledger.part("part") is None
    assert ledger.holds("a/index.html", b"\x0a") == 6
    assert ledger.holds("a/index.html", b"\x0b") is None


@pytest.mark.parametrize("how", ["changed", "replaced", "removed"])
@pytest.mark.parametrize("name", ["index.html", "other.html"])
def test_a_file_that_was_touched_does_not_stand(tmp_path: Path, name: str, how: str) -> None:
    file = left(tmp_path) / "a" / name
    if how == "changed":
        file.write_text("harmed")
    elif how == "replaced":
        times = file.stat()
        other = file.with_name("other")
        other.write_text("harmed")
        os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))
        other.replace(file)
    else:
        file.unlink()
    ledger = opened(tmp_path)
    assert not ledger.stands(plan())
    assert ledger.holds(f"a/{name}", b"\x0a") is None


def test_what_a_source_is_now_is_asked_once(tmp_path: Path) -> None:
    """Of those that were left, and of those that are new; and it is what the next build finds."""
    left(tmp_path)
    three, asked = Source("events", "three"), []

    def digest_of(source: Source) -> str:
        asked.append(source)
        return "changed" if source == ONE else f"as {source.id} was"

    ledger = Ledger(journal(tmp_path), Looks(tmp_path / "ut"), WORLD)
    ledger.read(digest_of)
    ledger.write({}, {}, {"new": Part("0d", (three, ONE))}, digest_of)
    assert sorted(asked) == sorted([ONE, TWO, three])
    found = journal(tmp_path).read()
    told = dict(zip(found.sources, found.digests, strict=True))
    assert told == {ONE: "changed", TWO: "as two was", three: "as three was"}


def test_a_part_is_made_again_when_nothing_has_it(tmp_path: Path) -> None:
    reads, made = Reads(), []

    def make() -> bytes:
        made.append(1)
        return b"body"

    output = tmp_path / "ut"
    output.mkdir()
    memory = Memory(tmp_path / "memory")
    ledger = Ledger(journal(tmp_path), Looks(output), WORLD)
    shelf = Shelf(memory, ledger, reads)
    assert reads.during(lambda: shelf("name", make, ONE)) == (b"body", {ONE})
    parts = shelf.made()
    assert parts["name"].reads == (ONE,) and not shelf.made()
    memory.save()
    ledger.write({}, {}, parts, lambda source: "as it was")

    def again(now: str, memory: Memory, at_hand: dict[bytes, bytes] | None = None) -> bytes:
        ledger = Ledger(journal(tmp_path), Looks(output), WORLD)
        ledger.read(lambda source: now)
        body, read = reads.during(lambda: Shelf(memory, ledger, reads, at_hand)("name", make, ONE))
        assert read == {ONE}
        return body

    assert (again("as it was", memory), made) == (b"body", [1])
    assert (again("changed", memory), made) == (b"body", [1, 1])
    assert (again("as it was", Memory(None)), made) == (b"body", [1, 1, 1])
    at_hand: dict[bytes, bytes] = {}
    assert (again("as it was", memory, at_hand), made) == (b"body", [1, 1, 1])
    assert [*at_hand.values()] == [b"body"]
    assert (again("as it was", Memory(None), at_hand), made) == (b"body", [1, 1, 1])
    assert (again("changed", Memory(None), at_hand), made) == (b"body", [1, 1, 1, 1])


# ------------------------------------------------------------------ what is planned


def test_what_is_given_is_told_by_its_words_and_its_records(project: SmallProject) -> None:
    [first] = made_site(project, events(prov=event("start: 2027-03-01"))).events.values()
    one = planned("/a/", lambda *given: given, first, ("a", 1), None)
    assert one.records == {Source("events", first.id)}
    assert one.make() == (first, ("a", 1), None)
    same = planned("/a/", lambda *given: given, first, ["a", 1], None)
    assert same.given == one.given
    for other in ((first, ("a",), 1, None), (first, ("a", "1"), None), (("a", 1), first, None)):
        assert planned("/a/", lambda *given: given, *other).given != one.given
    with pytest.raises(TypeError, match="cannot be given"):
        planned("/a/", print, object())


def test_what_a_value_tells_is_told_for_it(project: SmallProject) -> None:
    [first] = made_site(project, events(prov=event("start: 2027-03-01"))).events.values()

    class Row:
        told = (first, "a word")

    one = planned("/a/", lambda *given: given, Row())
    assert one.records == {Source("events", first.id)}
    assert one.given == planned("/a/", print, (first, "a word")).given


def test_parts_are_fetched_together_and_none_is_asked_for_in_vain_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads, output = Reads(), tmp_path / "ut"
    output.mkdir()
    memory = Memory(tmp_path / "memory")
    names = [f"part {number}" for number in range(10)]
    ledger = Ledger(journal(tmp_path), Looks(output), WORLD)
    shelf = Shelf(memory, ledger, reads)
    for name in names:
        shelf(name, name.encode, ONE)
    memory.save()
    ledger.write({}, {}, shelf.made(), lambda source: "as it was")

    def asked(memory: Memory, order: list[str], most: int = 50) -> tuple[int, int]:
        """How often the memory is asked, and how many parts are made."""
        questions: list[int] = []
        get_all = memory.get_all

        def counted(keys: Iterable[bytes]) -> dict[bytes, bytes]:
            wanted = [*keys]
            questions.append(len(wanted))
            return get_all(wanted)

        with monkeypatch.context() as patch:
            patch.setattr(memory, "get_all", counted)
            patch.setattr(kept, "AT_ONCE", 4)
            patch.setattr(kept, "MOST_AT_HAND", most)
            ledger = Ledger(journal(tmp_path), Looks(output), WORLD)
            ledger.read(lambda source: "as it was")
            shelf = Shelf(memory, ledger, reads)
            assert [shelf(name, name.encode, ONE).decode() for name in order] == order
            return len(questions), len(shelf.made())

    assert asked(memory, names) == (3, 0)
    assert asked(memory, [names[0], names[5], names[1]], most=2) == (3, 0)
    assert asked(Memory(None), names) == (3, 10)


def test_the_ledger_of_an_older_form_is_removed(tmp_path: Path) -> None:
    process = OfThisProcess()
    process.journal(tmp_path, "output").write(Left("world"))
    [file] = (tmp_path / kept.FOLDER).iterdir()
    old = file.with_name(file.name.replace(f"-{kept.FORM}.", "-1."))
    other = file.with_name(f"other-{kept.FORM}.jsonl")
    for each in (old, other):
        each.touch()
    assert OfThisProcess().journal(tmp_path, "output").read() == Left("world")
    assert sorted((tmp_path / kept.FOLDER).iterdir()) == sorted([file, other])


def test_a_name_that_is_no_text_is_looked_at_as_well(tmp_path: Path) -> None:
    before = Looks(tmp_path).digest()
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff")).touch()
    assert Looks(tmp_path).digest() != before
