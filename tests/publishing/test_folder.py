"""What is live is always one whole release, whatever happens on the way."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import random
import re
import shutil
import signal
import time
from pathlib import Path

import pytest

from hub.errors import HubError
from publishing import folder as folders
from publishing.folder import FolderPlace
from publishing.publish import Refused, Source, publish
from publishing.release import RELEASE, differences, parse_manifest, read_live
from tests.publishing.conftest import MANNER, Publish, files, page, write


def live_commit(place: FolderPlace) -> str:
    live = place.live()
    return live.release.commit[0] if live else ""


def test_a_release_says_its_commit_its_date_and_the_hash_of_every_file(
    put: Publish, place: FolderPlace
) -> None:
    put("a", files())
    said = json.loads((place.current / RELEASE).read_text())
    assert said["commit"] == "a" * 40
    assert said["built"] == "2027-02-04T00:00:00+00:00"
    manifest = parse_manifest((place.current / "manifest.json").read_bytes())
    assert not differences(place.current, manifest)
    (place.current / "sv" / "index.html").write_text("other")
    assert differences(place.current, manifest) == ["sv/index.html"]


def test_the_last_releases_are_kept_and_one_goes_back_to_the_one_before(
    put: Publish, place: FolderPlace
) -> None:
    for letter in "abcde":
        put(
            letter,
            files()
            | {"sv/om/index.html": page(f"Utgåva {letter} av en påhittad sida, som är lång nog.")},
        )
    assert [name[0] for name in place.names()] == ["c", "d", "e"]
    place.rollback()
    assert live_commit(place) == "d"
    put("f", files())
    place.rollback()
    assert live_commit(place) == "d", "what was live before, not what was rolled back from"
    place.rollback("f" * 40)
    assert live_commit(place) == "f"
    with pytest.raises(HubError, match="there is no release"):
        place.rollback("nej")


def test_the_same_bytes_of_the_same_commit_are_not_published_twice(put: Publish) -> None:
    assert put("a", files()).is_new
    assert not put("a", files()).is_new


def test_a_commit_that_is_built_anew_on_another_day_is_a_release_of_its_own(
    put: Publish, place: FolderPlace
) -> None:
    put("a", files())
    put("a", files() | {"sv/om/index.html": page("En annan dag står det något annat här, längre.")})
    assert [name[40:] for name in place.names()] == ["", "-2"]


def test_the_order_of_releases_needs_no_clock(put: Publish, place: FolderPlace) -> None:
    put("a", files())
    put("b", files() | {"robots.txt": "User-agent: *\n"})
    for name, moment in zip(place.names(), (2_000_000_000, 1), strict=True):
        os.utime(place.releases / name, (moment, moment))
    put("c", files())
    assert [name[0] for name in place.names()] == ["a", "b", "c"]


def test_a_page_opened_before_a_switch_keeps_its_style(put: Publish, place: FolderPlace) -> None:
    sheets = ["0" * 11 + letter for letter in "abcd"]
    for letter, sheet in zip("abcd", sheets, strict=True):
        put(letter, files(sheet=sheet))
    there = {file.name for file in (place.current / "theme").iterdir()}
    assert there == {f"site.{sheet}.css" for sheet in sheets[1:]}


def test_a_release_that_is_refused_leaves_what_is_live(put: Publish, place: FolderPlace) -> None:
    put("a", files())
    before = os.readlink(place.current)
    with pytest.raises(Refused, match="leads nowhere"):
        put("b", files() | {"sv/index.html": page(body='<a href="/hub/sv/inte/">x</a>')})
    assert os.readlink(place.current) == before
    assert len(place.names()) == 1


def test_two_at_once_go_one_after_the_other(
    put: Publish, place: FolderPlace, source: Source, tmp_path: Path
) -> None:
    put("a", files())
    context = multiprocessing.get_context("fork")
    racers = [
        context.Process(target=_publish, args=(tmp_path / f"racer {n}", place, source, n))
        for n in range(2)
    ]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(60)
    assert [racer.exitcode for racer in racers] == [0, 0]
    assert sorted(name[0] for name in place.names()) == ["0", "1", "a"]
    assert whole(place) in "01"


def test_one_that_has_waited_long_enough_says_who_holds_the_lock(place: FolderPlace) -> None:
    impatient = FolderPlace(place.folder, patience=0.1)
    with (
        place.locked(),
        pytest.raises(HubError, match="Another publication holds"),
        impatient.locked(),
    ):
        pass


def test_a_rollback_does_not_wait_for_a_publication(put: Publish, place: FolderPlace) -> None:
    put("a", files())
    put("b", files() | {"robots.txt": "User-agent: *\n"})
    with place.locked():
        FolderPlace(place.folder, patience=0).rollback()
    assert live_commit(place) == "a"


def _publish(site: Path, place: FolderPlace, source: Source, number: int) -> None:
    import dataclasses

    write(
        site,
        files() | {"sv/om/index.html": page(f"Utgåva {number} av en påhittad sida, lång nog.")},
    )
    with place.locked():
        publish(site, place, dataclasses.replace(source, commit=str(number) * 40), MANNER)


def whole(place: FolderPlace) -> str:
    """The first letter of the live commit; fails unless every file is what its manifest says."""
    folder = place.folder / os.readlink(place.current)
    live = read_live(folder)
    assert live is not None
    assert not differences(folder, live.manifest)
    return live.release.commit[0]


def test_whenever_it_is_killed_only_whole_releases_are_ever_seen(
    put: Publish, place: FolderPlace, source: Source, tmp_path: Path
) -> None:
    """Thirty publications, each killed at a random moment, while a reader reads."""
    chance = random.Random(8)
    put("a", files())
    context = multiprocessing.get_context("fork")
    stop = context.Event()
    seen = context.Queue()
    reader = context.Process(target=_read, args=(place, stop, seen))
    reader.start()
    start = time.monotonic()
    _publish(tmp_path / "timed", place, source, 0)
    length = time.monotonic() - start
    killed = 0
    for number in range(30):
        process = context.Process(
            target=_publish, args=(tmp_path / f"site {number}", place, source, number % 9)
        )
        process.start()
        process.join(chance.random() * length * 1.2)
        if process.is_alive():
            assert process.pid
            os.kill(process.pid, signal.SIGKILL)
            killed += 1
        process.join()
        whole(place)
    stop.set()
    problems, reads = seen.get(timeout=20)
    reader.join(20)
    assert not problems, problems[:3]
    assert killed > 5 and reads > 20
    with place.locked():
        pass
    left = [file.name for file in place.releases.iterdir() if file.name.startswith(".")]
    assert not left, "the next one sweeps"


def _read(place: FolderPlace, stop: object, seen: object) -> None:
    """What a web server does: follows the link once, then reads below it."""
    problems, reads = [], 0
    while not stop.is_set():  # type: ignore[attr-defined]
        folder = place.folder / os.readlink(place.current)
        try:
            text = (folder / "index.html").read_text()
            sheet = re.search(r"theme/site\.\w+\.css", text)
            assert sheet and (folder / sheet[0]).stat().st_size
            live = read_live(folder)
            assert live and len([*folder.rglob("*.html")]) == len(live.manifest.pages)
        except (FileNotFoundError, AssertionError) as error:
            if place.folder / os.readlink(place.current) == folder:  # else two switches passed by
                problems.append(repr(error))
        reads += 1
    seen.put((problems, reads))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "number, words",
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "may not write"),
    ],
)
def test_what_the_disk_refuses_is_said_and_nothing_is_switched(
    put: Publish, place: FolderPlace, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    put("a", files())
    copied = shutil.copy2
    count = iter(range(1000))

    def refuse(source: str, target: str, **more: bool) -> object:
        if next(count) > 3:
            raise OSError(number, os.strerror(number), target)
        return copied(source, target, **more)

    monkeypatch.setattr(
        folders, "copytree", lambda a, b, **_: shutil.copytree(a, b, copy_function=refuse)
    )
    with pytest.raises(HubError, match=words):
        put("b", files() | {"robots.txt": "User-agent: *\n"})
    assert whole(place) == "a"
    assert not [name for name in os.listdir(place.releases) if name.startswith(".")]


def test_a_file_that_is_copied_wrongly_is_noticed(
    put: Publish, place: FolderPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a", files())

    def truncate(source: Path, target: Path, **_: object) -> None:
        shutil.copytree(source, target)
        (target / "sv" / "index.html").write_text("")

    monkeypatch.setattr(folders, "copytree", truncate)
    with pytest.raises(HubError, match="was not copied whole"):
        put("b", files() | {"robots.txt": "User-agent: *\n"})
    assert whole(place) == "a"


def test_a_folder_where_the_link_should_be_is_not_overwritten(
    put: Publish, place: FolderPlace
) -> None:
    (place.current / "sv").mkdir(parents=True)
    (place.current / "sv" / "index.html").write_text("hand-made")
    with pytest.raises(HubError, match="has to be a link"):
        put("a", files())
    assert (place.current / "sv" / "index.html").read_text() == "hand-made"
