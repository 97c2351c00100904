"""The output folder: what is finished waits beside its place until all the rest is as well."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from hub.errors import HubError
from hub.looks import Looks

MARKER = ".written-by-the-build"
MARKER_TEXT = "The build owns this folder: what it did not make is removed from it.\n"
NEW = ".new~"
"""A file that is finished but not yet in its place ends with this."""


class OutputFolder:
    """A folder that holds just what a build made."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._is_new = False

    def claim(self) -> None:
        """Takes the folder. Only a new, an empty or an own one is written to: the rest of it is
        removed."""
        marker, self._is_new = self.path / MARKER, not self.path.exists()
        if not self._is_new and not marker.exists() and any(self.path.iterdir()):
            raise HubError(
                f"The folder {self.path} holds files that the build did not make. "
                "Choose another folder, or empty this one."
            )
        self.path.mkdir(parents=True, exist_ok=True)
        if not marker.exists():
            marker.write_text(MARKER_TEXT)

    def write_beside(self, name: str, body: bytes, looks: Looks) -> bool:
        """Writes a file beside its place, unless what stands there is the same already.

        Returns whether it is another.
        """
        file = f"{self.path}/{name}"
        if name in looks.files:
            with suppress(FileNotFoundError), open(file, "rb") as stands:
                if stands.read() == body:
                    return False
        try:
            _write(file + NEW, body)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(file), exist_ok=True)
            _write(file + NEW, body)
        return True

    def put_in_place(self, changed: Iterable[str], names: set[str], looks: Looks) -> None:
        """Moves the files that changed to their places, and removes all that is not in `names`."""
        for name in changed:
            os.replace(f"{self.path}/{name}{NEW}", f"{self.path}/{name}")
            looks.look_at(name)
        left = {*looks.empty}
        for name in looks.files.keys() - names - {MARKER}:
            file = self.path / name
            file.unlink(missing_ok=True)
            looks.look_at(name)
            left.add(str(file.parent))
        for each in left:
            self._remove_if_empty(Path(each))
        looks.forget_empty()
        looks.look_at(MARKER)

    def abandon(self) -> None:
        """Leaves the folder as it was."""
        for folder, _folders, names in os.walk(self.path, topdown=False):
            for name in names:
                if name.endswith(NEW):
                    os.unlink(os.path.join(folder, name))
            self._remove_if_empty(Path(folder))
        if self._is_new:
            (self.path / MARKER).unlink(missing_ok=True)
            self.path.rmdir()

    def _remove_if_empty(self, folder: Path) -> None:
        """Removes a folder that holds nothing, and what holds nothing else."""
        while folder != self.path and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def _write(file: str, body: bytes) -> None:
    with open(file, "wb") as new:
        new.write(body)
