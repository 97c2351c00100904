"""The Writer: gathers what makes pages and files, lets processes make them, and puts all of it in
place or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from hub.artifacts import Artifact
from hub.clock import Phases
from hub.errors import HubError
from hub.journal import Carried, Made
from hub.kept import Kept
from hub.ledger import Ledger
from hub.parallel import fork_lanes
from hub.planned import Planned
from hub.views.frame import PageFacts, View
from plugins.rendering.folder import OutputFolder
from plugins.rendering.templates import Renderer
from plugins.rendering.work import Batch, Done, Prepared, Work

FEW = 6000
"""Files that stand, up to which a process that has built before makes alone what has changed: it
has what it needs at hand, compiled and read, and others would have to begin anew."""


class SiteWriter:
    """The one Writer of the site, in place of Pelican's own."""

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        self.folder = OutputFolder(Path(output_path))
        self.files: list[Prepared] = []
        """What the output folder holds after `flush`."""
        self.rendered = 0
        """The pages of them that had to be rendered, since nothing remembered them."""
        self.made = 0
        """The pages and files of them that had to be made, since they were not known to stand."""
        self._lanes: dict[str, list[Batch]] = {}
        self._last: list[Callable[[Iterable[PageFacts]], Iterable[Artifact]]] = []

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

    def add_last(self, make: Callable[[Iterable[PageFacts]], Iterable[Artifact]]) -> None:
        """Takes what makes files of all pages."""
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
        kept = kept or Kept.nothing(renderer.memory, self.folder.path)
        work = Work(self.folder, renderer, kept)
        self.folder.claim()
        try:
            with phases("compare"):
                kept.ledger.read(kept.digests)
            with phases("pages"):
                renderer.memory.close()
                done = fork_lanes(work.follow, [*self._lanes.values()], _jobs(jobs, kept))
                files = [*_all_files(kept.ledger, done)]
            for batch in done:
                phases.add_work(batch.seconds)
                renderer.memory.used |= batch.used
            last = [work.artifact(each) for make in self._last for each in make(_facts(files))]
            files += last
            _refuse_doubles(files)
            with phases("write"):
                self._put_in_place(files, done, kept)
        except BaseException:
            self.folder.abandon()
            raise
        self.files = files
        self.rendered = sum(batch.rendered for batch in done)
        self.made = sum(isinstance(file, Prepared) for batch in done for file in batch.files)
        renderer.memory.used |= {file.key for file in files if file.key} | kept.ledger.keys()
        renderer.memory.let_go()
        renderer.memory.close()

    def _put_in_place(self, files: list[Prepared], done: Iterable[Done], kept: Kept) -> None:
        changed = [file.name for file in files if file.changed]
        self.folder.put_in_place(changed, {file.name for file in files}, kept.looks)
        parts = {name: part for batch in done for name, part in batch.parts.items()}
        made = {file.name: _noted(kept, file) for file in files}
        kept.ledger.write(made, _plans(kept.ledger, done), parts, kept.digests)


def _jobs(jobs: int, kept: Kept) -> int:
    """How many processes are worth their while."""
    is_little = kept.ledger.is_alive and len(kept.ledger.files) < FEW
    return 1 if is_little and kept.has_built else jobs


def _all_files(ledger: Ledger, done: Iterable[Done]) -> Iterator[Prepared]:
    """What was made, and what was not since it stands."""
    for batch in done:
        for file in batch.files:
            if isinstance(file, Prepared):
                yield file
            else:
                yield from (_standing(ledger, name, file) for name in ledger.plans[file].files)


def _standing(ledger: Ledger, name: str, plan: str) -> Prepared:
    made = ledger.files[name]
    return Prepared(name, made.size, False, None, bytes.fromhex(made.key), plan, made)


def _facts(files: Iterable[Prepared]) -> Iterator[PageFacts]:
    """What is kept of the pages among them."""
    return (facts for file in files if (facts := file.facts))


def _noted(kept: Kept, file: Prepared) -> Made:
    """A file for the ledger; what is made each time has no need of its page's facts."""
    if file.left:
        return file.left
    return Made(
        size=file.size,
        seen=kept.looks.files.get(file.name, ""),
        key=file.key.hex(),
        page=file.page.plain() if file.page and file.plan else None,
    )


def _plans(ledger: Ledger, done: Iterable[Done]) -> dict[str, Carried]:
    """The plans for the ledger: those carried out, and those whose files stand."""
    plans: dict[str, Carried] = {}
    for batch in done:
        files: dict[str, list[str]] = {name: [] for name in batch.plans}
        numbers = ledger.numbered(batch.sources)
        for file in batch.files:
            if isinstance(file, str):
                plans[file] = ledger.plans[file]
            elif file.plan:
                files[file.plan].append(file.name)
        for name, (given, reads) in batch.plans.items():
            numbered = " ".join([numbers[int(number)] for number in reads.split()])
            plans[name] = Carried(given, numbered, tuple(files[name]))
    return plans


def _refuse_doubles(files: Iterable[Prepared]) -> None:
    taken: set[str] = set()
    for file in files:
        if file.name in taken:
            address = "/" + file.name.removesuffix("index.html")
            raise HubError(f"Two pages have the address {address}.")
        taken.add(file.name)
