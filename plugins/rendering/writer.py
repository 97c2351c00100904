"""Gathers pages and files and makes the output folder hold just these, all of them or none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

from hub.artifacts import Artifact
from hub.errors import HubError
from hub.parallel import fork_map
from hub.reading import Phases
from hub.routes import output_file
from hub.views.frame import View
from plugins.rendering.templates import Renderer

MARKER = ".written-by-the-build"
MARKER_TEXT = "The build owns this folder: what it did not make is removed from it.\n"
NEW = ".new~"
"""A file that is finished but not yet in its place ends with this."""


class Prepared(NamedTuple):
    """A file that is ready: its name below the output folder, its size in bytes."""

    name: str
    size: int
    changed: bool
    """Whether it differs from what stands in its place."""


class SiteWriter:
    """The one Writer of the site, in place of Pelican's own."""

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        self.output = Path(output_path)
        self.views: list[View] = []
        self.artifacts: list[Artifact] = []
        self.bytes = 0
        self.changed = 0

    def add(self, page: View | Artifact) -> None:
        """Takes a page or a file; nothing is written before `flush`."""
        if isinstance(page, View):
            self.views.append(page)
        else:
            self.artifacts.append(page)

    def write_file(self, name: str, *_: object, **__: object) -> None:
        """Pelican's own generators have nothing to write here."""
        if name:  # an empty name is Pelican's way to say that a page is switched off
            raise HubError(f"Pelican wants to write {name}; only our own plugins make pages.")

    def write_feed(self, *_: object, **__: object) -> None:
        """Pelican's own feeds are switched off."""

    def flush(self, renderer: Renderer, jobs: int, phases: Phases) -> None:
        """Renders everything beside what stands, and puts it in place when all went well."""
        expected = self._addresses()
        self._claim_output()
        try:
            with phases("render"):
                done = fork_map(lambda view: self._prepare_page(renderer, view), self.views, jobs)
                done += [self._prepare(output_file(a.path), a.body) for a in self.artifacts]
            with phases("write"):
                self._put_in_place(expected, {file.name for file in done if file.changed})
        except BaseException:
            for file in self.output.rglob("*" + NEW):
                file.unlink()
            raise
        self.bytes = sum(file.size for file in done)
        self.changed = sum(file.changed for file in done)

    def _addresses(self) -> set[str]:
        """Every file that is to be; two pages with one address are refused."""
        taken: dict[str, str] = {}
        pages: list[View | Artifact] = [*self.views, *self.artifacts]
        for page in pages:
            file = output_file(page.path)
            if file in taken:
                raise HubError(f"Two pages have the address {page.path}.")
            taken[file] = page.path
        return set(taken)

    def _claim_output(self) -> None:
        """Only a new, an empty or an own folder is written to: the rest of it is removed."""
        marker = self.output / MARKER
        if self.output.exists() and not marker.exists() and any(self.output.iterdir()):
            raise HubError(
                f"The folder {self.output} holds files that the build did not make. "
                "Choose another folder, or empty this one."
            )
        self.output.mkdir(parents=True, exist_ok=True)
        marker.write_text(MARKER_TEXT)

    def _prepare_page(self, renderer: Renderer, view: View) -> Prepared:
        return self._prepare(output_file(view.path), renderer.render(view).encode())

    def _prepare(self, name: str, body: bytes) -> Prepared:
        """Writes a file beside its place, unless what stands there is the same already."""
        file = self.output / name
        try:
            if file.read_bytes() == body:
                return Prepared(name, len(body), changed=False)
        except (FileNotFoundError, NotADirectoryError):
            file.parent.mkdir(parents=True, exist_ok=True)
        (file.parent / (file.name + NEW)).write_bytes(body)
        return Prepared(name, len(body), changed=True)

    def _put_in_place(self, expected: set[str], prepared: set[str]) -> None:
        """Moves the finished files to their places and removes what no longer belongs."""
        stale, empty = [], []
        for folder, _folders, names in os.walk(self.output, topdown=False):
            relative = os.path.relpath(folder, self.output)
            prefix = "" if relative == "." else relative.replace(os.sep, "/") + "/"
            for name in names:
                if name.endswith(NEW) and prefix + name.removesuffix(NEW) in prepared:
                    path = os.path.join(folder, name)
                    os.replace(path, path.removesuffix(NEW))
                elif prefix + name not in expected and prefix + name != MARKER:
                    stale.append(os.path.join(folder, name))
            empty.append(folder)
        for path in stale:
            os.unlink(path)
        for folder in empty:
            if folder != str(self.output) and not os.listdir(folder):
                os.rmdir(folder)
