"""Gathers pages and files and makes the output folder hold just these, all of them or none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from hub.artifacts import Artifact
from hub.clock import Phases
from hub.errors import HubError
from hub.parallel import fork_lanes
from hub.routes import output_file
from hub.views.frame import PageFacts, View, facts_of
from plugins.rendering.templates import Renderer

MARKER = ".written-by-the-build"
MARKER_TEXT = "The build owns this folder: what it did not make is removed from it.\n"
NEW = ".new~"
"""A file that is finished but not yet in its place ends with this."""

RENDER = "render"


class Batch(NamedTuple):
    """Pages and files that are made together, where they are rendered and written."""

    phase: str
    """Under what the time that they take is counted."""
    make: Callable[[], Iterable[View | Artifact]]


class Prepared(NamedTuple):
    """A file that is ready: its name below the output folder, its size in bytes."""

    name: str
    size: int
    changed: bool
    """Whether it differs from what stands in its place."""
    page: PageFacts | None
    """What is kept of it, if it is a page."""


class Done(NamedTuple):
    """What came of a batch, and the seconds that each phase of it took."""

    files: list[Prepared]
    seconds: dict[str, float]
    used: frozenset[bytes]
    """The keys of what was remembered, or will be."""
    rendered: int
    """Pages that were not."""


class SiteWriter:
    """The one Writer of the site, in place of Pelican's own."""

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        self.output = Path(output_path)
        self.files: list[Prepared] = []
        """What the output folder holds after `flush`."""
        self.rendered = 0
        """The pages of them that had to be rendered, since nothing remembered them."""
        self._lanes: dict[str, list[Batch]] = {}
        self._last: list[Callable[[list[PageFacts]], Iterable[Artifact]]] = []

    def add(
        self, phase: str, make: Callable[[], Iterable[View | Artifact]], lane: str = ""
    ) -> None:
        """Takes what makes pages and files; nothing is made or written before `flush`.

        What is in one lane (a language) has much in common and is made in one process if it may.
        """
        self._lanes.setdefault(lane, []).append(Batch(phase, make))

    def add_last(self, make: Callable[[list[PageFacts]], Iterable[Artifact]]) -> None:
        """Takes what makes files of all the pages that were made."""
        self._last.append(make)

    def write_file(self, name: str, *_: object, **__: object) -> None:
        """Pelican's own generators have nothing to write here."""
        if name:  # an empty name is Pelican's way to say that a page is switched off
            raise HubError(f"Pelican wants to write {name}; only our own plugins make pages.")

    def write_feed(self, *_: object, **__: object) -> None:
        """Pelican's own feeds are switched off."""

    def flush(self, renderer: Renderer, jobs: int, phases: Phases) -> None:
        """Makes everything beside what stands, and puts it in place when all went well."""
        is_new = self._claim_output()
        try:
            with phases("pages"):
                renderer.memory.close()
                lanes = [*self._lanes.values()]
                done = fork_lanes(lambda batch: self._follow(renderer, batch), lanes, jobs)
                files = [file for batch in done for file in batch.files]
            for batch in done:
                phases.add_work(batch.seconds)
                renderer.memory.used |= batch.used
            pages = [file.page for file in files if file.page]
            files += [self._prepare(each) for make in self._last for each in make(pages)]
            _refuse_doubles(files)
            with phases("write"):
                self._put_in_place(files)
        except BaseException:
            self._abandon(is_new)
            raise
        self.files = files
        self.rendered = sum(batch.rendered for batch in done)
        renderer.memory.let_go()
        renderer.memory.close()

    def _follow(self, renderer: Renderer, batch: Batch) -> Done:
        """Makes the pages of a batch one by one, and none of them is kept longer than it must."""
        files, making, rendering = [], 0.0, 0.0
        start = perf_counter()
        for each in batch.make():
            made = perf_counter()
            making += made - start
            if isinstance(each, View):
                name, body = output_file(each.path), renderer.page(each)
                files.append(self._prepare_file(name, body, facts_of(each)))
            else:
                files.append(self._prepare(each))
            start = perf_counter()
            rendering += start - made
        making += perf_counter() - start
        memory = renderer.memory
        memory.save()
        seconds = {batch.phase: making, RENDER: rendering}
        rendered, renderer.rendered = renderer.rendered, 0
        return Done(files, seconds, frozenset(memory.used), rendered)

    def _prepare(self, artifact: Artifact) -> Prepared:
        return self._prepare_file(output_file(artifact.path), artifact.body, None)

    def _prepare_file(self, name: str, body: bytes, page: PageFacts | None) -> Prepared:
        """Writes a file beside its place, unless what stands there is the same already."""
        file = self.output / name
        try:
            if file.read_bytes() == body:
                return Prepared(name, len(body), changed=False, page=page)
        except (FileNotFoundError, NotADirectoryError):
            pass
        new = file.parent / (file.name + NEW)
        try:
            new.write_bytes(body)
        except FileNotFoundError:
            file.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(body)
        return Prepared(name, len(body), changed=True, page=page)

    def _claim_output(self) -> bool:
        """Only a new, an empty or an own folder is written to: the rest of it is removed.

        Returns whether the folder is new.
        """
        marker, is_new = self.output / MARKER, not self.output.exists()
        if not is_new and not marker.exists() and any(self.output.iterdir()):
            raise HubError(
                f"The folder {self.output} holds files that the build did not make. "
                "Choose another folder, or empty this one."
            )
        self.output.mkdir(parents=True, exist_ok=True)
        marker.write_text(MARKER_TEXT)
        return is_new

    def _put_in_place(self, files: Iterable[Prepared]) -> None:
        """Moves the finished files to their places and removes what no longer belongs."""
        expected = {file.name: file.changed for file in files}
        stale, folders = [], []
        for folder, prefix, names in self._walk():
            for name in names:
                path = os.path.join(folder, name)
                if name.endswith(NEW) and expected.get(prefix + name.removesuffix(NEW)):
                    os.replace(path, path.removesuffix(NEW))
                elif prefix + name not in expected and prefix + name != MARKER:
                    stale.append(path)
            folders.append(folder)
        for path in stale:
            os.unlink(path)
        self._remove_empty(folders)

    def _abandon(self, is_new: bool) -> None:
        """Leaves the folder as it was."""
        folders = []
        for folder, _prefix, names in self._walk():
            for name in names:
                if name.endswith(NEW):
                    os.unlink(os.path.join(folder, name))
            folders.append(folder)
        self._remove_empty(folders)
        if is_new:
            (self.output / MARKER).unlink(missing_ok=True)
            self.output.rmdir()

    def _walk(self) -> Iterator[tuple[str, str, list[str]]]:
        """Every folder with its path below the output folder and its files, the deepest first."""
        for folder, _folders, names in os.walk(self.output, topdown=False):
            relative = os.path.relpath(folder, self.output)
            yield folder, "" if relative == "." else relative.replace(os.sep, "/") + "/", names

    def _remove_empty(self, folders: Iterable[str]) -> None:
        for folder in folders:
            if folder != str(self.output) and not os.listdir(folder):
                os.rmdir(folder)


def _refuse_doubles(files: Iterable[Prepared]) -> None:
    taken: set[str] = set()
    for file in files:
        if file.name in taken:
            address = "/" + file.name.removesuffix("index.html")
            raise HubError(f"Two pages have the address {address}.")
        taken.add(file.name)
