"""Gathers pages and files and makes the output folder hold just these, all of them or none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from hub.artifacts import Artifact
from hub.clock import Phases
from hub.errors import HubError
from hub.ledger import Ledger, Made, Part, Shelf
from hub.looks import Looks
from hub.memory import Memory
from hub.parallel import fork_lanes
from hub.planned import Planned
from hub.reads import Reads, Source
from hub.routes import output_file
from hub.views.frame import PageFacts, View, facts_of
from plugins.rendering.templates import Renderer

MARKER = ".written-by-the-build"
MARKER_TEXT = "The build owns this folder: what it did not make is removed from it.\n"
NEW = ".new~"
"""A file that is finished but not yet in its place ends with this."""

RENDER = "render"

FEW = 6000
"""Files that stand, up to which a process that has built before makes alone what has changed: it
has what it needs at hand, compiled and read, and others would have to begin anew."""


class Batch(NamedTuple):
    """Pages and files that are made together, where they are rendered and written."""

    phase: str
    """Under what the time that they take is counted."""
    make: Callable[[], Iterable[Planned | View | Artifact]]


class Prepared(NamedTuple):
    """A file that is ready: its name below the output folder, its size in bytes."""

    name: str
    size: int
    changed: bool
    """Whether it differs from what stands in its place."""
    page: PageFacts | None = None
    """What is kept of it, if it is a page."""
    key: bytes = b""
    """The digest of what the page was rendered from, if it is one."""
    given: str = ""
    """What it was made of, if it was planned, as in `Planned`."""
    reads: tuple[Source, ...] = ()
    stood: Made | None = None
    """What is known of it, if it stands and was not made."""


class Done(NamedTuple):
    """What came of a batch, and the seconds that each phase of it took."""

    files: list[Prepared | str]
    """Of those that were not made, since they stand, the names."""
    parts: dict[str, Part]
    seconds: dict[str, float]
    used: frozenset[bytes]
    """The keys of what was remembered, or will be."""
    rendered: int
    """Pages that were not."""


class Kept(NamedTuple):
    """What tells whether a file that was planned stands already."""

    reads: Reads
    looks: Looks
    ledger: Ledger
    shelf: Shelf
    digests: Callable[[Source], str]
    has_built: bool = False
    """Whether this process has built before."""

    @classmethod
    def nothing(cls, memory: Memory, output: Path) -> Kept:
        """What tells nothing: then all is made."""
        reads, looks = Reads(), Looks(output)
        ledger = Ledger(None, looks, b"")
        return cls(reads, looks, ledger, Shelf(memory, ledger, reads), lambda source: "")


class SiteWriter:
    """The one Writer of the site, in place of Pelican's own."""

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        self.output = Path(output_path)
        self.files: list[Prepared] = []
        """What the output folder holds after `flush`."""
        self.rendered = 0
        """The pages of them that had to be rendered, since nothing remembered them."""
        self.made = 0
        """The pages and files of them that had to be made, since they were not known to stand."""
        self._lanes: dict[str, list[Batch]] = {}
        self._last: list[Callable[[list[PageFacts]], Iterable[Artifact]]] = []

    def add(
        self,
        phase: str,
        make: Callable[[], Iterable[Planned | View | Artifact]],
        lane: str = "",
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

    def flush(
        self, renderer: Renderer, jobs: int, phases: Phases, kept: Kept | None = None
    ) -> None:
        """Makes everything beside what stands, and puts it in place when all went well."""
        kept = kept or Kept.nothing(renderer.memory, self.output)
        is_new = self._claim_output()
        try:
            with phases("compare"):
                kept.ledger.read(kept.digests)
            with phases("pages"):
                renderer.memory.close()
                lanes = [*self._lanes.values()]
                is_little = kept.ledger.is_alive and len(kept.ledger.files) < FEW
                if is_little and kept.has_built:
                    jobs = 1
                done = fork_lanes(lambda batch: _Work(self, renderer, kept)(batch), lanes, jobs)
                files = [
                    _standing(kept.ledger, file) if isinstance(file, str) else file
                    for batch in done
                    for file in batch.files
                ]
            for batch in done:
                phases.add_work(batch.seconds)
                renderer.memory.used |= batch.used
            pages = [file.page for file in files if file.page]
            files += [self.prepare(each, kept.looks) for make in self._last for each in make(pages)]
            _refuse_doubles(files)
            with phases("write"):
                self._put_in_place(files, kept.looks)
                parts = {name: part for batch in done for name, part in batch.parts.items()}
                made = {file.name: _noted(kept, file) for file in files}
                kept.ledger.write(made, parts, kept.digests)
        except BaseException:
            self._abandon(is_new)
            raise
        self.files = files
        self.rendered = sum(batch.rendered for batch in done)
        self.made = sum(isinstance(file, Prepared) for batch in done for file in batch.files)
        renderer.memory.used |= {file.key for file in files if file.key} | kept.ledger.keys()
        renderer.memory.let_go()
        renderer.memory.close()

    def prepare(self, artifact: Artifact, looks: Looks) -> Prepared:
        """A file that is ready, beside its place if it is another than stands there."""
        name, body = output_file(artifact.path), artifact.body
        return Prepared(name, len(body), self.write_beside(name, body, looks))

    def write_beside(self, name: str, body: bytes, looks: Looks) -> bool:
        """Writes a file beside its place, unless what stands there is the same already.

        Returns whether it is another.
        """
        file = f"{self.output}/{name}"
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
        if not marker.exists():
            marker.write_text(MARKER_TEXT)
        return is_new

    def _put_in_place(self, files: Iterable[Prepared], looks: Looks) -> None:
        """Moves the finished files to their places and removes what no longer belongs."""
        folder = str(self.output)
        names = {MARKER}
        for file in files:
            names.add(file.name)
            if file.changed:
                os.replace(f"{folder}/{file.name}{NEW}", f"{folder}/{file.name}")
                looks.look_at(file.name)
        left = {*looks.empty}
        for name in looks.files.keys() - names:
            path = Path(folder, name)
            path.unlink(missing_ok=True)
            looks.look_at(name)
            left.add(str(path.parent))
        for each in sorted(left, reverse=True):  # the deepest first
            self._remove_if_empty(Path(each))
        looks.empty.clear()
        looks.look_at(MARKER)

    def _remove_if_empty(self, folder: Path) -> None:
        """Removes a folder that holds nothing, and what holds nothing else."""
        while folder != self.output and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent

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


class _Work:
    """Makes the pages and files of a batch one by one; none is kept longer than it must."""

    def __init__(self, writer: SiteWriter, renderer: Renderer, kept: Kept) -> None:
        self._writer = writer
        self._renderer = renderer
        self._kept = kept
        self._rendering = 0.0

    def __call__(self, batch: Batch) -> Done:
        start = perf_counter()
        files = [
            self._planned(each) if isinstance(each, Planned) else self._finished(each)
            for each in batch.make()
        ]
        making = perf_counter() - start - self._rendering
        memory = self._renderer.memory
        memory.save()
        rendered, self._renderer.rendered = self._renderer.rendered, 0
        return Done(
            files=files,
            parts=self._kept.shelf.made(),
            seconds={batch.phase: making, RENDER: self._rendering},
            used=frozenset(memory.used),
            rendered=rendered,
        )

    def _planned(self, plan: Planned) -> Prepared | str:
        name = output_file(plan.path)
        if self._kept.ledger.stands(name, plan):
            return name
        made, reads = self._kept.reads.during(plan.make)
        assert made.path == plan.path, (made.path, plan.path)
        file = self._finished(made)
        return file._replace(given=plan.given, reads=(*(reads | plan.records),))

    def _finished(self, made: View | Artifact) -> Prepared:
        start = perf_counter()
        file = (
            self._page(made)
            if isinstance(made, View)
            else self._writer.prepare(made, self._kept.looks)
        )
        self._rendering += perf_counter() - start
        return file

    def _page(self, view: View) -> Prepared:
        """A page; one that stands is not even remembered."""
        name, key = output_file(view.path), self._renderer.key(view)
        size, is_new = self._kept.ledger.holds(name, key), False
        if size is None:
            body = self._renderer.page(view, key)
            size, is_new = len(body), self._writer.write_beside(name, body, self._kept.looks)
        return Prepared(name, size, is_new, facts_of(view), key)


def _write(file: str, body: bytes) -> None:
    with open(file, "wb") as new:
        new.write(body)


def _standing(ledger: Ledger, name: str) -> Prepared:
    """A file that was not made, since it stands."""
    made = ledger.files[name]
    page = PageFacts.from_plain(made.page) if made.page else None
    return Prepared(name, made.size, False, page, bytes.fromhex(made.key), stood=made)


def _noted(kept: Kept, file: Prepared) -> Made:
    """A file for the ledger; of what is made each time, what it was made of is not needed."""
    return file.stood or Made(
        size=file.size,
        seen=kept.looks.files.get(file.name, ""),
        key=file.key.hex(),
        given=file.given,
        reads=kept.ledger.numbered(file.reads),
        page=file.page.plain() if file.page and file.given else None,
    )


def _refuse_doubles(files: Iterable[Prepared]) -> None:
    taken: set[str] = set()
    for file in files:
        if file.name in taken:
            address = "/" + file.name.removesuffix("index.html")
            raise HubError(f"Two pages have the address {address}.")
        taken.add(file.name)
