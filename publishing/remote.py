"""Places elsewhere: a folder behind rsync and ssh, storage behind rclone, Pages' artifact."""

from __future__ import annotations

import contextlib
import json
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hub.errors import HubError
from publishing.folder import CURRENT, LEAVING, NEW_LINK, RELEASES, UNFINISHED, one_at_a_time
from publishing.release import (
    MANIFEST,
    RELEASE,
    Live,
    Manifest,
    Release,
    is_hashed,
    parse_manifest,
    parse_release,
)
from publishing.running import CommandFailed, Run, run

NO_SUCH_FILE = 44
"""What our own remote commands end with where a file is not there."""

SSH = ("ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=20")
SAFE_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,80}")


@dataclass(frozen=True, slots=True)
class SshPlace:
    """A folder on another machine, laid out as `FolderPlace`; copied by rsync, switched by ssh."""

    host: str
    folder: str
    keep: int = 5
    patience: float = 900
    run: Run = run

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Makes a folder that only one can make; a killed publication leaves it for an hour."""
        lock = f"{self.folder}/.publish.lock.d"
        self._there(
            f"mkdir -p {_q(self.folder + '/' + RELEASES)}; "
            f"find {_q(lock)} -maxdepth 0 -mmin +60 -exec rmdir {{}} + 2>/dev/null; "
            f"mkdir {_q(lock)}",
            busy=f"Another publication holds {lock} on {self.host}. Wait until it has ended; "
            "after an hour the lock is taken as left behind.",
        )
        try:
            self._there(
                f"cd {_q(self.folder)} && rm -f {NEW_LINK}* "
                f"&& cd {RELEASES} && rm -rf {UNFINISHED}* {LEAVING}*"
            )
            yield
        finally:
            with contextlib.suppress(HubError):
                self._there(f"rmdir {_q(lock)}")

    def live(self) -> Live | None:
        release = self._read(f"{CURRENT}/{RELEASE}")
        if release is None:
            return None
        manifest = self._read(f"{CURRENT}/{MANIFEST}")
        return _live(f"{self.host}:{self.folder}", release, manifest)

    def names(self) -> tuple[str, ...]:
        said = self._there(
            f"cd {_q(self.folder)} && grep -H '\"number\"' {RELEASES}/*/{RELEASE}; :"
        )
        found = []
        for line in said.decode("utf-8", "replace").splitlines():
            match = re.fullmatch(
                rf"{RELEASES}/([^/]+)/{re.escape(RELEASE)}: *\"number\": (\d+),?", line
            )
            if match:
                found.append((int(match[2]), match[1]))
        return tuple(name for _number, name in sorted(found))

    def numbers(self) -> int:
        live = self.live()
        return max(live.release.number if live else 0, len(self.names()))

    def fetch(self, names: Iterable[str], into: Path) -> None:
        """Copies files of what is live."""
        listed = "".join(f"{name}\n" for name in names).encode()
        if listed:
            source = f"{self.host}:{self.folder}/{CURRENT}/"
            self.run(["rsync", *RSYNC, "--files-from=-", "--", source, f"{into}/"], listed)

    def install(self, site: Path, release: Release, manifest: Manifest) -> None:
        name = _safe(release.name)
        new = f"{RELEASES}/{UNFINISHED}{name}"
        checked = "".join(f"{digest}  ./{name}\n" for name, digest in manifest.files.items())
        target = f"{self.host}:{self.folder}/{new}/"
        with self._told():
            link = [f"--link-dest={self.folder}/{CURRENT}/"] if release.previous else []
            self.run(["rsync", *RSYNC, "--chmod=D755,F644", *link, "--", f"{site}/", target])
            self._there(f"cd {_q(self.folder + '/' + new)} && sha256sum --quiet -c -", checked)
            self._there(f"cd {_q(self.folder)} && mv -T {_q(new)} {_q(f'{RELEASES}/{name}')}")
            self._switch(name)
        with contextlib.suppress(HubError):
            self._prune(release)

    def rollback(self, to: str = "") -> str:
        names, live = self.names(), self.live()
        if live is None:
            raise HubError(f"{self.host}: nothing is live, so there is nothing to go back from.")
        before = live.release.previous
        to = to or (before if before in names else "")
        if to not in names:
            raise HubError(
                f"{self.host}: there is no release {to or 'before'}. There are: {', '.join(names)}."
            )
        self._switch(_safe(to))
        return to

    def _switch(self, name: str) -> None:
        link = f"{NEW_LINK}{name}"
        self._there(
            f"cd {_q(self.folder)} && ln -sfn {_q(f'{RELEASES}/{name}')} {_q(link)} "
            f"&& mv -T {_q(link)} {CURRENT}"
        )

    def _prune(self, live: Release) -> None:
        for name in self.names()[: -self.keep]:
            if name not in (live.name, live.previous) and SAFE_NAME.fullmatch(name):
                leaving = _q(LEAVING + name)
                self._there(
                    f"cd {_q(self.folder + '/' + RELEASES)} && mv -T {_q(name)} {leaving} "
                    f"&& rm -rf {leaving}"
                )

    def _read(self, name: str) -> bytes | None:
        path = _q(f"{self.folder}/{name}")
        try:
            return self._there(f"test -e {path} || exit {NO_SUCH_FILE}; cat {path}")
        except CommandFailed as error:
            if error.status == NO_SUCH_FILE:
                return None
            raise

    def _there(self, command: str, given: str = "", busy: str = "") -> bytes:
        """Runs a line of the other machine's shell: ssh has no other way. Words are quoted."""
        try:
            return self.run([*SSH, "--", self.host, command], given.encode())
        except CommandFailed as error:
            if busy and error.status != 255:  # 255 is ssh's own: no connection
                raise HubError(busy) from None
            raise

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except HubError as error:
            raise HubError(
                f"{self.host}: {error} Nothing was switched: what was live still is. Publish anew."
            ) from None


# By content and without times: what is the same is linked to the live release (--link-dest).
RSYNC = (
    "-a",
    "--checksum",
    "--no-times",
    "--no-owner",
    "--no-group",
    "--timeout=120",
    "-e",
    " ".join(SSH),
)


def ssh_place(to: str, keep: int, patience: float, run: Run = run) -> SshPlace:
    host, colon, folder = to.partition(":")
    if not colon or not host or not folder.startswith("/") or host.startswith("-"):
        raise HubError(f"“{to}” is no place for rsync; write user@host:/folder.")
    return SshPlace(host, folder.rstrip("/"), keep, patience, run)


@dataclass(frozen=True, slots=True)
class RclonePlace:
    """Storage behind rclone. Never atomic: assets first, pages next, deletions a day later.

    A reader may see pages of two releases during an upload, but no page whose
    style is not there yet. What no longer belongs is listed in `leaving.json`
    and deleted by the first publication that is a day older.
    """

    remote: str
    lock: Path
    """On this machine: storage has no locks."""
    keep: int = 5
    patience: float = 900
    run: Run = run
    today: str = ""
    """The day of the publication (ISO 8601)."""

    LEAVING = "leaving.json"

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        with one_at_a_time(self.lock, self.patience):
            yield

    def live(self) -> Live | None:
        release = self._read(RELEASE)
        return _live(self.remote, release, self._read(MANIFEST)) if release else None

    def numbers(self) -> int:
        live = self.live()
        return live.release.number if live else 0

    def names(self) -> tuple[str, ...]:
        live = self.live()
        return (live.release.name,) if live else ()

    def fetch(self, names: Iterable[str], into: Path) -> None:
        listed = [*names]
        if listed:
            with _listed(listed) as file:
                self.run(["rclone", "copy", "--files-from-raw", file, self.remote, str(into)])

    def install(self, site: Path, release: Release, manifest: Manifest) -> None:
        assets = [name for name in manifest.files if is_hashed(name)]
        others = [
            name
            for name in manifest.files
            if not is_hashed(name) and not name.endswith(".html") and not name.startswith(".")
        ]
        pages = manifest.pages
        try:
            for names in (assets, others, pages):
                self._copy(site, names)
            leaving = self._leaving(manifest)
            (site / self.LEAVING).write_text(json.dumps(leaving, indent=1, sort_keys=True) + "\n")
            self._copy(site, [self.LEAVING, MANIFEST])
            self._copy(site, [RELEASE])
        except HubError as error:
            raise HubError(
                f"{self.remote}: {error} The upload is not whole; pages of two releases may be "
                "seen until it is. Publish anew: what is there already is not sent again."
            ) from None
        self._delete(name for name, day in leaving.items() if day < self.today)

    def rollback(self, to: str = "") -> str:
        raise HubError(
            f"{self.remote}: storage holds one release only. Check out the earlier commit, "
            "and publish it with --older."
        )

    def _copy(self, site: Path, names: Iterable[str]) -> None:
        listed = [*names]
        if listed:
            with _listed(listed) as file:
                self.run(
                    [
                        "rclone",
                        "copy",
                        "--checksum",
                        "--files-from-raw",
                        file,
                        str(site),
                        self.remote,
                    ]
                )

    def _leaving(self, manifest: Manifest) -> dict[str, str]:
        """What no longer belongs, and since which day."""
        live = self.live()
        known = json.loads(self._read(self.LEAVING) or b"{}")
        gone = {*known, *(live.manifest.files if live else ())} - {*manifest.files}
        return {name: known.get(name, self.today) for name in sorted(gone)}

    def _delete(self, names: Iterable[str]) -> None:
        listed = [*names]
        if listed:
            with _listed(listed) as file:
                self.run(["rclone", "delete", "--files-from-raw", file, self.remote])

    def _read(self, name: str) -> bytes | None:
        """A small file; rclone ends with 3 or 4 where the folder or the file is not there."""
        try:
            return self.run(["rclone", "cat", f"{self.remote.rstrip('/')}/{name}"]) or None
        except CommandFailed as error:
            if error.status in (3, 4):
                return None
            raise


@dataclass(frozen=True, slots=True)
class PagesPlace:
    """The folder that becomes GitHub Pages' artifact; GitHub switches to it as a whole."""

    folder: Path
    before: Path | None = None
    """A folder with release.json and manifest.json of what is live, if they were fetched."""

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with one_at_a_time(self.folder.parent / f".{self.folder.name}.lock", 60):
            yield

    def live(self) -> Live | None:
        from publishing.release import read_live

        return read_live(self.before) if self.before else None

    def numbers(self) -> int:
        live = self.live()
        return live.release.number if live else 0

    def names(self) -> tuple[str, ...]:
        live = self.live()
        return (live.release.name,) if live else ()

    def fetch(self, names: Iterable[str], into: Path) -> None:
        """Only what was fetched before can be kept."""
        for name in names:
            if self.before and (self.before / name).is_file():
                (into / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(self.before / name, into / name)

    def install(self, site: Path, release: Release, manifest: Manifest) -> None:
        (site / ".nojekyll").touch()
        if self.folder.is_symlink() or (self.folder.exists() and not _is_ours(self.folder)):
            raise HubError(f"{self.folder} holds something else. Choose another folder.")
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(site, self.folder)

    def rollback(self, to: str = "") -> str:
        raise HubError("Run the publishing workflow of the earlier commit again.")


def _is_ours(folder: Path) -> bool:
    return (folder / RELEASE).exists() or not any(folder.iterdir())


def _live(where: str, release: bytes, manifest: bytes | None) -> Live:
    try:
        return Live(parse_release(release), parse_manifest(manifest or b""))
    except ValueError as error:
        raise HubError(f"{where}: what is live cannot be read ({error}).") from None


@contextlib.contextmanager
def _listed(names: Iterable[str]) -> Iterator[str]:
    """A file with one name a line."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("".join(f"{name}\n" for name in names))
        file.flush()
        yield file.name


def _safe(name: str) -> str:
    if not SAFE_NAME.fullmatch(name):
        raise HubError(f"“{name}” cannot be the name of a release.")
    return name


_q = shlex.quote
