"""Builds the site by running Pelican in this process."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from commands import standing
from commands.settings import pelican_settings
from commands.web_editor import MISSING, ensure_decap
from hub.clock import Phases, today_in_sweden
from hub.errors import HubError, Problem
from hub.looks import Looks
from hub.parallel import begun, default_jobs

if TYPE_CHECKING:  # it reads in all records' classes, which a build of nothing new has no need of
    from hub.kept import OfThisProcess

_kept: dict[str, OfThisProcess] = {}
"""What this process keeps of each project for the next time it builds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """How a build ended. Seconds are wall-clock time."""

    ok: bool
    problems: tuple[Problem, ...] = ()
    """Sorted; only warnings when `ok`."""
    pages: int = 0
    files: int = 0
    bytes: int = 0
    changed: int = 0
    rendered: int = 0
    """Pages that nothing remembered from an earlier build."""
    made: int = 0
    """Pages and files that were made at all, since they were not known to stand."""
    seconds: float = 0.0
    phases: dict[str, float] = field(default_factory=dict)
    work: dict[str, float] = field(default_factory=dict)
    """Seconds of what is spread over several processes, added up."""


@contextmanager
def _without_collecting() -> Iterator[None]:
    """A build makes a great many objects and hardly a cycle: to look through them for what may go
    takes longer than all that is done in between."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_without_collecting()
def build(
    root: Path,
    output: Path,
    *,
    publish: bool = False,
    search: bool = False,
    jobs: int | None = None,
    progress: bool = False,
    overrides: dict[str, Any] | None = None,
) -> BuildResult:
    """Builds the project below `root` into `output`.

    `overrides` are Pelican settings. Problems in what editors wrote are in the
    result; a HubError says what else stands in the way. Nothing is done where the last
    build into this folder was of the same, and the folder is as that build left it.
    """
    start = perf_counter()
    overrides = {**({"HUB_SEARCH": True} if search else {}), **(overrides or {})}
    values = {**pelican_settings(root, publish=publish), **overrides}
    cache = Path(values["HUB_CACHE"])
    looks = begun(partial(Looks.digested, output), jobs or default_jobs())
    has_editor = bool(values["EDITOR_BACKEND"]) and ensure_decap(cache)
    if values["EDITOR_BACKEND"] and not has_editor:
        print(MISSING, file=sys.stderr, flush=True)
    bodies = standing.read(values)
    today = values.get("HUB_TODAY") or today_in_sweden()
    made_of = standing.made_of(values, bodies, today, has_editor)
    last = standing.left_by_the_last(cache, output) if values["HUB_MEMORY"] else None
    if last and last.made_of == made_of and last.files == looks().digest():
        return BuildResult(
            ok=True,
            problems=last.warnings,
            pages=last.pages,
            files=last.count,
            bytes=last.size,
            seconds=perf_counter() - start,
        )
    from hub.kept import OfThisProcess

    process = _kept.setdefault(values["HUB_ROOT"], OfThisProcess())
    process.records.bodies = bodies
    settings = {**overrides, "HUB_LOOKS": looks, "HUB_PROCESS": process}
    try:
        result = _build(root, output, publish, jobs, progress, settings, start)
    finally:
        process.records.bodies = {}
    if result.ok and values["HUB_MEMORY"]:
        left = standing.Standing(
            made_of=made_of,
            files=looks().digest(),
            pages=result.pages,
            count=result.files,
            size=result.bytes,
            warnings=result.problems,
        )
        standing.leave(cache, output, left)
    return result


def _build(
    root: Path,
    output: Path,
    publish: bool,
    jobs: int | None,
    progress: bool,
    overrides: dict[str, Any],
    start: float,
) -> BuildResult:
    from pelican import Pelican
    from pelican.log import console
    from pelican.settings import read_settings

    from plugins.reading.generator import BuildFailed

    phases = Phases(_progress() if progress else None)
    conf = root / ("publishconf.py" if publish else "pelicanconf.py")
    settings = read_settings(
        str(conf),
        override={
            "OUTPUT_PATH": str(output),
            "HUB_JOBS": jobs,
            "HUB_PHASES": phases,
            "HUB_QUIET": True,
            **overrides,
        },
    )
    logging.getLogger("pelican").setLevel(logging.ERROR)
    console.quiet = True
    try:
        site = Pelican(settings)
        if len(site.plugins) != len(settings["PLUGINS"]) or not site.plugins:
            raise HubError("A plugin could not be registered; see the log above.")
        written = _run(site)
    except BuildFailed as error:
        return BuildResult(ok=False, problems=error.problems, seconds=perf_counter() - start)
    finally:
        console.quiet = False
        if progress:
            print("\r\033[K", end="", file=sys.stderr)
    files = written.writer.files
    return BuildResult(
        ok=True,
        problems=written.warnings,
        pages=sum(bool(file.key) for file in files),
        files=len(files),
        bytes=sum(file.size for file in files),
        rendered=written.writer.rendered,
        made=written.writer.made,
        changed=sum(file.changed for file in files),
        seconds=perf_counter() - start,
        phases=phases.seconds,
        work=phases.work,
    )


@dataclass(slots=True)
class _Written:
    writer: Any = None
    warnings: tuple[Problem, ...] = ()


def _run(site: Any) -> _Written:
    """Runs Pelican and keeps what it made, which it does not give away by itself."""
    from pelican import signals

    written = _Written()

    def keep_context(generators: list[Any]) -> None:
        for generator in generators:
            written.warnings = getattr(generator, "context", {}).get("warnings", ())

    make_writer = site._get_writer

    def keep_writer() -> Any:
        written.writer = make_writer()
        return written.writer

    site._get_writer = keep_writer
    signals.all_generators_finalized.connect(keep_context)
    try:
        site.run()
    finally:
        signals.all_generators_finalized.disconnect(keep_context)
    return written


def _progress() -> Callable[[str], None]:
    def show(phase: str) -> None:
        print(f"\r\033[K{phase} …", end="", file=sys.stderr, flush=True)

    return show


def report(root: Path, output: Path, *, publish: bool, search: bool, jobs: int | None) -> int:
    """Builds and tells the terminal how it went. Returns the exit status.

    The process is to end after it: what may go is not looked for any more.
    """
    from hub.catalogues import load_catalogue
    from hub.languages import terminal_language

    locales = [Path(folder) for folder in pelican_settings(root, publish=publish)["HUB_LOCALES"]]
    words = load_catalogue(locales, terminal_language())
    progress = sys.stderr.isatty() and not os.environ.get("CI")
    gc.disable()
    result = build(root, output, publish=publish, search=search, jobs=jobs, progress=progress)
    gc.freeze()
    for problem in result.problems:
        print(problem.render(words.gettext), file=sys.stderr)
    if not result.ok:
        print(words.gettext("Nothing was written."), file=sys.stderr)
        return 1
    values = {
        "pages": result.pages,
        "changed": result.changed,
        "seconds": f"{result.seconds:.1f}",
        "folder": output,
    }
    text = words.gettext("%(pages)s pages in %(folder)s, %(changed)s files changed, %(seconds)s s")
    print(text % values)
    return 0
