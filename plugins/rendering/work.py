"""What a process of the build does: it makes a batch of pages and files, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import perf_counter
from typing import NamedTuple

from hub.artifacts import Artifact
from hub.journal import Made
from hub.kept import Kept
from hub.ledger import Part
from hub.planned import Planned
from hub.reads import Source
from hub.routes import output_file
from hub.views.frame import PageFacts, View, facts_of
from plugins.rendering.folder import OutputFolder
from plugins.rendering.templates import Renderer

RENDER = "render"


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
    """What is kept of it, if it is a page and was made."""
    key: bytes = b""
    """The digest of what the page was rendered from, if it is one."""
    plan: str = ""
    """The name of the plan that made it, if it was planned."""
    left: Made | None = None
    """As the ledger has it, if it was not made since it stands."""

    @property
    def facts(self) -> PageFacts | None:
        """What is kept of it, if it is a page, whether or not it was made."""
        if self.left and self.left.page:
            return PageFacts.from_plain(self.left.page)
        return self.page


class Noted(NamedTuple):
    """What a plan was given, as in `Planned`, and what it read: the numbers of a batch's sources,
    with spaces between."""

    given: str
    reads: str


class Done(NamedTuple):
    """What came of a batch, and the seconds that each phase of it took."""

    files: list[Prepared | str]
    """Of those that were not made, since they stand, the names of their plans."""
    plans: dict[str, Noted]
    """The plans that were carried out."""
    sources: list[Source]
    """What they read: much of it is the same for many, and is sent from process to process once."""
    parts: dict[str, Part]
    seconds: dict[str, float]
    used: frozenset[bytes]
    """The keys of what was remembered, or will be."""
    rendered: int
    """Pages that were not."""


class Work:
    """Makes pages and files; none is kept longer than it must."""

    def __init__(self, folder: OutputFolder, renderer: Renderer, kept: Kept) -> None:
        self._folder = folder
        self._renderer = renderer
        self._kept = kept
        self._rendering = 0.0

    def follow(self, batch: Batch) -> Done:
        """Makes what a batch holds, and leaves alone what would come out as it stands."""
        start, self._rendering = perf_counter(), 0.0
        files: list[Prepared | str] = []
        plans: dict[str, Noted] = {}
        numbers: dict[Source, int] = {}
        for each in batch.make():
            if not isinstance(each, Planned):
                files.append(self._finished(each))
            elif self._kept.ledger.stands(each):
                files.append(each.name)
            else:
                made, reads = self._carried_out(each)
                numbered = [str(numbers.setdefault(source, len(numbers))) for source in reads]
                plans[each.name] = Noted(each.given, " ".join(numbered))
                files += made
        making = perf_counter() - start - self._rendering
        memory = self._renderer.memory
        memory.save()
        rendered, self._renderer.rendered = self._renderer.rendered, 0
        return Done(
            files=files,
            plans=plans,
            sources=[*numbers],
            parts=self._kept.shelf.made(),
            seconds={batch.phase: making, RENDER: self._rendering},
            used=frozenset(memory.used),
            rendered=rendered,
        )

    def artifact(self, made: Artifact) -> Prepared:
        """A file that is ready, beside its place if it is another than stands there."""
        name, body = output_file(made.path), made.body
        return Prepared(name, len(body), self._folder.write_beside(name, body, self._kept.looks))

    def _carried_out(self, plan: Planned) -> tuple[list[Prepared], frozenset[Source]]:
        made, reads = self._kept.reads.during(plan.make)
        several = [made] if isinstance(made, View | Artifact) else made
        files = [self._finished(one)._replace(plan=plan.name) for one in several]
        return files, reads | plan.records

    def _finished(self, made: View | Artifact) -> Prepared:
        start = perf_counter()
        file = self._page(made) if isinstance(made, View) else self.artifact(made)
        self._rendering += perf_counter() - start
        return file

    def _page(self, view: View) -> Prepared:
        """A page; one that stands is not even remembered."""
        name, key = output_file(view.path), self._renderer.key(view)
        size, is_new = self._kept.ledger.holds(name, key), False
        if size is None:
            body = self._renderer.page(view, key)
            size, is_new = len(body), self._folder.write_beside(name, body, self._kept.looks)
        return Prepared(name, size, is_new, facts_of(view), key)
