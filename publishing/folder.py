"""A folder that a web server reads: releases/<name>, and a link `current` to the one that is live.

A release is copied beside the others under a name that begins with a dot, and
renamed when it is whole; then a new link is moved over the old one. Both moves
are atomic, so that a reader sees one whole release or another, whenever the
process is killed. What a killed one left is swept by the next.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

from hub.errors import HubError
from publishing.release import Live, Manifest, Release, differences, make_readable, read_live

CURRENT = "current"
RELEASES = "releases"
LOCK = ".publish.lock"
SWITCH = ".switch.lock"
"""Held for a moment only, so that a rollback never waits for a publication to end."""
UNFINISHED, LEAVING, NEW_LINK = ".new-", ".old-", ".current-"


@dataclass(frozen=True, slots=True)
class FolderPlace:
    """One published folder."""

    folder: Path
    keep: int = 5
    patience: float = 900

    @property
    def releases(self) -> Path:
        return self.folder / RELEASES

    @property
    def current(self) -> Path:
        return self.folder / CURRENT

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """One at a time; the lock falls with the process that holds it."""
        with told(self.folder):
            self.releases.mkdir(parents=True, exist_ok=True)
        with one_at_a_time(self.folder / LOCK, self.patience):
            self._sweep()
            yield

    def live(self) -> Live | None:
        return read_live(self.current)

    def names(self) -> tuple[str, ...]:
        """The whole releases, the oldest first."""
        found = []
        if self.releases.is_dir():
            for folder in self.releases.iterdir():
                if not folder.name.startswith(".") and (live := read_live(folder)):
                    found.append((live.release.number, folder.name))
        return tuple(name for _number, name in sorted(found))

    def numbers(self) -> int:
        """The highest number that a release has had here."""
        kept = [read_live(self.releases / name) for name in self.names()]
        return max((live.release.number for live in kept if live), default=0)

    def fetch(self, names: Iterable[str], into: Path) -> None:
        """Copies files of what is live, where they are there."""
        for name in names:
            source, copy = self.current / name, into / name
            if source.is_file():
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, copy)

    def install(self, site: Path, release: Release, manifest: Manifest) -> None:
        """Makes the site live, or leaves everything as it was."""
        new = self.releases / f"{UNFINISHED}{os.getpid()}"
        place = self.releases / release.name
        with told(self.folder):
            try:
                self._copy(site, new, manifest)
                wrong = differences(new, manifest)
                if wrong:
                    raise HubError(
                        f"{self.folder}: {wrong[0]} was not copied whole. Is the disk sound?"
                    )
                make_readable(new)
                _flush(new)
                os.rename(new, place)
            except BaseException:
                shutil.rmtree(new, ignore_errors=True)
                raise
        with one_at_a_time(self.folder / SWITCH, self.patience):
            with told(self.folder):
                self._switch(release.name)
            with contextlib.suppress(OSError):  # what is live is live; the next one sweeps
                self._prune(release)

    def rollback(self, to: str = "") -> str:
        """Makes an earlier release live: the one before, or the one named. Returns its name."""
        with one_at_a_time(self.folder / SWITCH, self.patience), told(self.folder):
            name = self._earlier(to)
            self._switch(name)
        return name

    def _earlier(self, to: str) -> str:
        """The release to go back to."""
        names = self.names()
        live = self.live()
        if live is None:
            raise HubError(f"{self.folder}: nothing is live, so there is nothing to go back from.")
        before = live.release.previous
        if not to:
            earlier = names[: _index(names, live.release.name)]
            to = before if before in names else (earlier[-1] if earlier else "")
        if not to:
            raise HubError(f"{self.folder}: there is no release before {live.release.name}.")
        if to not in names:
            raise HubError(
                f"{self.folder}: there is no release {to}. There are: {', '.join(names)}."
            )
        return to

    def _copy(self, site: Path, new: Path, manifest: Manifest) -> None:
        """Copies the site; what is the same as in the live release is linked to it.

        Such a file keeps its time, and with it the ETag that readers' caches know.
        """
        live = self.live()
        known = live.manifest.files if live else {}
        here = self.current.resolve()

        def one(source: str, target: str) -> str:
            name = Path(source).relative_to(site).as_posix()
            if name in known and known[name] == manifest.files.get(name):
                with contextlib.suppress(OSError):
                    os.link(here / name, target)
                    return target
            return str(shutil.copy2(source, target))

        copytree(site, new, copy_function=one)

    def _switch(self, name: str) -> None:
        """Moves a new link over the old one."""
        link = self.folder / f"{NEW_LINK}{os.getpid()}"
        with contextlib.suppress(FileNotFoundError):
            link.unlink()
        os.symlink(Path(RELEASES, name), link)
        try:
            os.replace(link, self.current)
        except IsADirectoryError:
            link.unlink()
            raise HubError(
                f"{self.current} is a folder and has to be a link. Move it away; then publish anew."
            ) from None
        _flush(self.folder)

    def _prune(self, live: Release) -> None:
        """Removes all but the last releases, what is live and what was live before."""
        names = self.names()
        for name in names[: -self.keep]:
            if name not in (live.name, live.previous):
                self._remove(self.releases / name)

    def _sweep(self) -> None:
        """Removes what a killed publication left."""
        for folder in self.releases.iterdir():
            if folder.name.startswith((UNFINISHED, LEAVING)):
                shutil.rmtree(folder, ignore_errors=True)
        for link in self.folder.glob(NEW_LINK + "*"):
            link.unlink()

    def _remove(self, folder: Path) -> None:
        """A release that is half removed no longer has the name of one."""
        leaving = folder.with_name(LEAVING + folder.name)
        os.rename(folder, leaving)
        shutil.rmtree(leaving, ignore_errors=True)


def _index(names: tuple[str, ...], name: str) -> int:
    return names.index(name) if name in names else len(names)


def _flush(folder: Path) -> None:
    """Asks the disk to keep the folder's names over a power cut."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def one_at_a_time(lock: Path, patience: float) -> Iterator[None]:
    """Holds a lock file, waiting for another that holds it."""
    import fcntl

    with told(lock.parent):
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        end = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= end:
                    raise HubError(
                        f"Another publication holds {lock}. Wait until it has ended; "
                        "if none runs, the lock is free by itself."
                    ) from None
                time.sleep(0.05)
        yield
    finally:
        os.close(handle)


REMEDIES = {
    errno.ENOSPC: "The disk is full. Make room, for example with a lower PUBLISH_KEEP.",
    errno.EDQUOT: "The disk quota is used up. Make room, for example with a lower PUBLISH_KEEP.",
    errno.EROFS: "The disk is read-only. Mount it so that it can be written to.",
    errno.EACCES: "You may not write there. Check who owns the folder.",
    errno.EPERM: "You may not write there. Check who owns the folder.",
}


@contextlib.contextmanager
def told(folder: Path) -> Iterator[None]:
    """Says what a system's error means and that what was live still is."""
    try:
        yield
    except (OSError, shutil.Error) as error:
        number = error.errno if isinstance(error, OSError) else None
        if number is None:  # copytree gathers what went wrong with each file
            said = str(error)
            number = next((n for n in REMEDIES if os.strerror(n) in said), None)
        remedy = REMEDIES.get(number or 0, str(error))
        raise HubError(
            f"{folder}: {remedy} Nothing was switched: what was live still is."
        ) from None
