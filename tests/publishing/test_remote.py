"""Other machines and storage, played by fakes: what is sent, in which order, and what breaks."""

from __future__ import annotations

import dataclasses
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from hub.errors import HubError
from publishing.publish import Manner, Source, publish
from publishing.release import read_live
from publishing.remote import PagesPlace, RclonePlace, SshPlace, ssh_place
from publishing.running import CommandFailed, run
from tests.publishing.conftest import MANNER, files, page, write


class FakeMachine:
    """ssh runs the line here; rsync copies. With `breaks` the connection is lost after so many."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []
        self.breaks = 10_000

    def __call__(self, arguments: Sequence[str], given: bytes = b"") -> bytes:
        assert not isinstance(arguments, str)
        self.calls.append([*arguments])
        if len(self.calls) > self.breaks:
            raise CommandFailed(arguments[0], 255, "Connection closed by remote host")
        if arguments[0] == "ssh":
            return self._ssh(arguments[-1], given)
        return self._rsync([*arguments], given)

    def _ssh(self, line: str, given: bytes) -> bytes:
        done = subprocess.run(["sh", "-c", line], input=given, capture_output=True, check=False)
        if done.returncode:
            raise CommandFailed("ssh", done.returncode, done.stderr.decode())
        return done.stdout

    def _rsync(self, arguments: list[str], given: bytes) -> bytes:
        source, target = (Path(end.removeprefix("prov@värd:")) for end in arguments[-2:])
        if "--files-from=-" in arguments:
            for name in given.decode().splitlines():
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source / name, target / name)
        else:
            shutil.copytree(source, target, dirs_exist_ok=True)
        return b""


@pytest.fixture
def machine() -> FakeMachine:
    return FakeMachine()


@pytest.fixture
def there(tmp_path: Path, machine: FakeMachine) -> SshPlace:
    return ssh_place(f"prov@värd:{tmp_path}/it's served", keep=3, patience=1, run=machine)


Send = Callable[..., object]


@pytest.fixture
def send(tmp_path: Path, source: Source) -> Send:
    numbers: Iterator[int] = iter(range(100))

    def run(where: object, letter: str, said: dict[str, str], manner: Manner = MANNER) -> object:
        site = write(tmp_path / f"site {next(numbers)}", said)
        with where.locked():  # type: ignore[attr-defined]
            mine = dataclasses.replace(source, commit=letter * 40)
            return publish(site, where, mine, manner)  # type: ignore[arg-type]

    return run


def live_at(folder: str) -> str:
    live = read_live(Path(folder, "current"))
    return live.release.commit[0] if live else ""


def test_another_machine_is_switched_as_a_folder_is(there: SshPlace, send: Send) -> None:
    for letter in "abcd":
        send(there, letter, files(sheet="0" * 11 + letter))
    assert live_at(there.folder) == "d"
    assert [name[0] for name in there.names()] == ["b", "c", "d"]
    sheets = {file.name[16] for file in Path(there.folder, "current", "theme").iterdir()}
    assert sheets == {"b", "c", "d"}
    assert there.rollback()[0] == "c"
    assert live_at(there.folder) == "c"


def test_a_connection_that_breaks_anywhere_leaves_what_is_live(
    there: SshPlace, send: Send, machine: FakeMachine
) -> None:
    send(there, "a", files())
    start = len(machine.calls)
    send(there, "b", files() | {"robots.txt": "b"})
    for place in range(1, len(machine.calls) - start):
        before = live_at(there.folder)
        machine.calls.clear()
        machine.breaks = place
        try:
            send(there, "c", files() | {"robots.txt": f"{place}"})
        except HubError as error:
            assert "Connection closed" in str(error)
            assert live_at(there.folder) == before
        Path(there.folder, ".publish.lock.d").rmdir() if Path(
            there.folder, ".publish.lock.d"
        ).exists() else None
        live = read_live(Path(there.folder, "current"))
        assert live is not None
    machine.breaks = 10_000
    send(there, "d", files() | {"robots.txt": "d"})
    assert live_at(there.folder) == "d"


def test_two_at_once_on_another_machine_are_refused(there: SshPlace, send: Send) -> None:
    with there.locked(), pytest.raises(HubError, match="Another publication holds"):
        send(there, "a", files())


def test_a_file_that_arrives_broken_is_not_switched_to(
    there: SshPlace, send: Send, machine: FakeMachine, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(there, "a", files())
    real = machine._rsync

    def spoil(arguments: list[str], given: bytes) -> bytes:
        real(arguments, given)
        if "--files-from=-" not in arguments:
            Path(arguments[-1].removeprefix("prov@värd:"), "index.html").write_text("x")
        return b""

    monkeypatch.setattr(machine, "_rsync", spoil)
    with pytest.raises(HubError, match="what was live still is"):
        send(there, "b", files() | {"robots.txt": "b"})
    assert live_at(there.folder) == "a"


@pytest.mark.parametrize("to", ["värd", "värd:relativt", ":/x", "-oProxyCommand=x:/x"])
def test_what_is_no_place_for_rsync_is_refused(to: str) -> None:
    with pytest.raises(HubError, match="no place for rsync"):
        ssh_place(to, 3, 1)


class FakeStorage:
    """What rclone's copy, cat and delete do, with a folder as the storage."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sent: list[list[str]] = []
        self.deleted: list[str] = []
        self.breaks = 10_000

    def __call__(self, arguments: Sequence[str], given: bytes = b"") -> bytes:
        program, verb, *rest = arguments
        assert program == "rclone"
        if verb == "cat":
            file = self.folder / rest[0].removeprefix("prov:hink/")
            if not file.is_file():
                raise CommandFailed("rclone", 3, "directory not found")
            return file.read_bytes()
        names = Path(rest[rest.index("--files-from-raw") + 1]).read_text("utf-8").splitlines()
        if verb == "delete":
            self.deleted += names
            for name in names:
                (self.folder / name).unlink(missing_ok=True)
            return b""
        source, target = rest[-2:]
        if source.startswith("prov:"):
            write(Path(target), {name: (self.folder / name).read_text() for name in names})
            return b""
        self.sent.append(names)
        if len(self.sent) > self.breaks:
            raise CommandFailed("rclone", 1, "connection reset by peer")
        for name in names:
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(Path(source, name), self.folder / name)
        return b""


@pytest.fixture
def storage(tmp_path: Path) -> FakeStorage:
    return FakeStorage(tmp_path / "hink")


def in_storage(storage: FakeStorage, tmp_path: Path, today: str) -> RclonePlace:
    return RclonePlace("prov:hink", tmp_path / "lock", 3, 1, storage, today)


def test_storage_gets_assets_first_pages_next_and_the_release_last(
    storage: FakeStorage, send: Send, tmp_path: Path
) -> None:
    send(in_storage(storage, tmp_path, "2027-02-04"), "a", files())
    assets, others, pages, *last = storage.sent
    assert assets == ["theme/site.0123456789ab.css"]
    assert "sv/aktuellt/feed.xml" in others and not [n for n in others if n.endswith(".html")]
    assert all(name.endswith(".html") for name in pages)
    assert last[-1] == ["release.json"]


def test_storage_deletes_a_day_later(storage: FakeStorage, send: Send, tmp_path: Path) -> None:
    manner = dataclasses.replace(MANNER, keep=2)
    send(in_storage(storage, tmp_path, "2027-02-04"), "a", files(sheet="0" * 12))
    send(in_storage(storage, tmp_path, "2027-02-05"), "b", files(sheet="1" * 12), manner)
    send(in_storage(storage, tmp_path, "2027-02-05"), "c", files(sheet="2" * 12), manner)
    assert not storage.deleted
    assert json.loads((storage.folder / "leaving.json").read_text()) == {
        "theme/site.000000000000.css": "2027-02-05"
    }
    send(
        in_storage(storage, tmp_path, "2027-02-06"),
        "d",
        files(sheet="2" * 12) | {"robots.txt": "d"},
        manner,
    )
    assert storage.deleted == ["theme/site.000000000000.css"]


def test_an_upload_that_breaks_says_so_and_the_next_one_mends_it(
    storage: FakeStorage, send: Send, tmp_path: Path
) -> None:
    where = in_storage(storage, tmp_path, "2027-02-04")
    send(where, "a", files())
    storage.breaks = len(storage.sent) + 2
    with pytest.raises(HubError, match="not whole"):
        send(where, "b", files() | {"robots.txt": "b"})
    assert read_live(storage.folder).release.commit[0] == "a"  # type: ignore[union-attr]
    storage.breaks = 10_000
    send(where, "b", files() | {"robots.txt": "b"})
    assert (storage.folder / "robots.txt").read_text() == "b"


def test_the_artifact_of_github_pages_is_whole_and_holds_its_policies(
    send: Send, tmp_path: Path
) -> None:
    where = PagesPlace(tmp_path / "artifact")
    manner = Manner(compressed=False, rules=False, meta=True)
    send(where, "a", files(), manner)
    html = (tmp_path / "artifact/sv/index.html").read_text()
    assert 'http-equiv="Content-Security-Policy"' in html and 'name="referrer"' in html
    assert (tmp_path / "artifact/.nojekyll").is_file()
    assert not (tmp_path / "artifact/.htaccess").exists()
    send(
        PagesPlace(tmp_path / "artifact", tmp_path / "artifact"),
        "b",
        files() | {"sv/index.html": page()},
        manner,
    )
    foreign = write(tmp_path / "foreign", {"x": "y"})
    with pytest.raises(HubError, match="holds something else"):
        send(PagesPlace(foreign), "c", files(), manner)


def test_another_program_is_never_run_by_a_shell(tmp_path: Path) -> None:
    assert run(["echo", "$HOME; `id`"]) == b"$HOME; `id`\n"
    with pytest.raises(HubError, match="is not installed"):
        run([str(tmp_path / "no-such-program")])
    with pytest.raises(CommandFailed, match="ended with status 3"):
        run(["sh", "-c", "exit 3"])
