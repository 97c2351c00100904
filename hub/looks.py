"""How a folder looks from outside: which files are there, how large they are and when they were
changed. Whatever changes a file changes that."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from hub.hashing import digest


def look(file: str | Path) -> str:
    """How a file looks now; '' if it is not there."""
    try:
        seen = os.lstat(file)
    except OSError:
        return ""
    return f"{seen.st_ino} {seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns}"


def _encoded(names: Iterable[str]) -> bytes:
    """Names as bytes, whatever a system has put into them."""
    return "\n".join(names).encode("utf-8", "surrogateescape")


class Looks:
    """The files of a folder as they were seen, once."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)
        self.files: dict[str, str] = {}
        """How each file looks, by its name below the folder."""
        self.empty: list[str] = []
        """The folders that hold nothing, by their paths."""
        self._digest = ""
        self._see(self.folder, "")

    def _see(self, folder: str, prefix: str) -> None:
        try:
            entries = [*os.scandir(folder)]
        except OSError:  # not there, or another build has just removed it
            return
        if not entries and prefix:
            self.empty.append(folder)
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                self._see(entry.path, f"{prefix}{entry.name}/")
            else:
                self.look_at(prefix + entry.name)

    def look_at(self, name: str) -> str:
        """How a file looks now; '' if it is not there."""
        self._digest = ""
        seen = look(f"{self.folder}/{name}")
        if seen:
            self.files[name] = seen
        else:
            self.files.pop(name, None)
        return seen

    def forget_empty(self) -> None:
        """Folders that held nothing have been removed."""
        self._digest = ""
        self.empty.clear()

    def digest(self) -> str:
        """The digest of all that was seen."""
        if not self._digest:
            names = sorted(self.files)
            parts = (names, map(self.files.__getitem__, names), sorted(self.empty))
            self._digest = digest(*map(_encoded, parts)).hex()
        return self._digest

    @classmethod
    def digested(cls, folder: Path) -> Looks:
        """The same, with its digest at hand."""
        looks = cls(folder)
        looks.digest()
        return looks
