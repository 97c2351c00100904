"""Measures builds of a made-up corpus: ours, and those of other generators beside it."""

from __future__ import annotations

import cProfile
import multiprocessing
import pstats
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Protocol

from commands.build import build
from commands.contenders import OTHERS, TODAY, Contender, other, ours
from commands.corpus import write_corpus
from commands.timing import Built, Run, built, differences, table, timed
from hub.errors import HubError

TOP = 25
"""How many functions a profile lists."""


class Prepare(Protocol):
    def __call__(self, one: Contender, /, *, number: int) -> None: ...


def contenders_of(text: str) -> tuple[str, ...]:
    """The names in `--against`, which are separated by commas."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if name not in OTHERS:
            raise HubError(f"“{name}” is no generator to compare with: {', '.join(OTHERS)}.")
    return names


def bench(
    root: Path,
    records: int,
    jobs: int | None = None,
    *,
    against: tuple[str, ...] = (),
    runs: int = 3,
    edit: bool = False,
    no_change: bool = False,
    phases: bool = False,
    profile: bool = False,
) -> int:
    """Builds a corpus of `records` records and prints tables.

    Every run is a process of its own, and the generators take turns. Returns 1 if
    another's pages or bytes are too far from ours for its times to say anything.
    """
    if runs < 1 or records < 6:
        raise HubError("A bench needs at least one run and six records.")
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as temporary:
        folder = Path(temporary)
        corpus = folder / "corpus"
        _tell(f"Writing {records} records")
        _apart(write_corpus, root, corpus, records)
        contenders = [ours(root, corpus, folder / "ours", jobs)]
        contenders += [other(name, root, corpus, folder / name) for name in against]
        print(f"{records:,} records, {runs} runs of each generator by turns")
        made = _compare(
            "cold: nothing there from before", contenders, runs, lambda one, number: one.empty()
        )
        for kind in ("event", "article") if edit else ():
            _compare(
                f"edited: a word of one {kind}'s summary, the rest as it was built",
                contenders,
                runs,
                partial(Contender.edit, kind=kind),
            )
        if edit:
            _apart(_again, contenders[0], runs, jobs)
        if no_change:
            _compare("unchanged: built once more", contenders, runs, lambda one, number: None)
        if phases:
            _apart(_phases, root, corpus, folder / "phases", jobs)
        if profile:
            _apart(_profile, root, corpus, folder / "profile")
    return judge(made)


def _compare(
    title: str, contenders: Sequence[Contender], runs: int, prepare: Prepare
) -> dict[str, Built]:
    """Lets all build by turns, prints the table, and returns what they made.

    `prepare` brings a generator's folder into the state from which run `number` begins.
    """
    measured: dict[str, list[Run]] = {one.name: [] for one in contenders}
    for number in range(1, runs + 1):
        for one in contenders:
            prepare(one, number=number)
            _tell(f"{title.partition(':')[0]}, run {number} of {runs}: {one.name}")
            measured[one.name].append(timed(one.command, one.folder, one.environment))
    made = {one.name: built(one.folder / one.output) for one in contenders}
    print(title)
    print("\n".join(table(measured, made)), flush=True)
    return made


def judge(made: dict[str, Built]) -> int:
    """Says whether the others made as much as we did. Returns the exit status."""
    own = made["ours"]
    unlike = [
        line
        for name, others in made.items()
        if name != "ours"
        for line in differences(own, others, name)
    ]
    for line in unlike:
        print(f"NOT COMPARABLE: {line}")
    if len(made) > 1 and not unlike:
        print("pages and bytes of HTML agree within 10 %")
    return 1 if unlike else 0


def _tell(what: str) -> None:
    print(f"{what} …", file=sys.stderr, flush=True)


def _apart(work: Callable[..., None], *arguments: object) -> None:
    """Runs in a process of its own, so that its memory and its imports do not count."""
    child = multiprocessing.get_context("spawn").Process(target=work, args=arguments)
    child.start()
    child.join()
    if child.exitcode:
        raise HubError(f"{work.__name__.strip('_')} ended with {child.exitcode}.")


def _phases(root: Path, corpus: Path, output: Path, jobs: int | None) -> None:
    """Prints where a cold build's time goes: by the clock, and of what is spread over processes
    the seconds of all of them."""
    result = build(root, output, jobs=jobs, overrides=_overrides(corpus))
    print(f"phases: {_listed(result.phases)}  all {result.seconds:.2f}")
    print(f"of pages, all processes: {_listed(result.work)}", flush=True)


def _again(one: Contender, runs: int, jobs: int | None) -> None:
    """Prints how long an edit takes in a process that has built before, as `serve` keeps one."""
    again = partial(
        build, one.folder, one.folder / one.output, jobs=jobs, overrides={"HUB_TODAY": TODAY}
    )
    again()
    for kind in one.texts:
        seconds = []
        for number in range(runs + 1):
            one.edit(kind=kind, number=1000 + number)
            result = again()
            seconds.append(result.seconds)
        del seconds[0]  # it still had to read what a process reads once
        spread = f"{min(seconds):.2f}–{max(seconds):.2f}"
        print(
            f"edited in a process that goes on, one {kind}: median {median(seconds):.2f} s, "
            f"range {spread}; {result.made:,} made, {result.rendered:,} rendered, "
            f"{result.changed:,} written",
            flush=True,
        )


def _listed(seconds: Mapping[str, float]) -> str:
    return "  ".join(f"{name} {value:.2f}" for name, value in seconds.items())


def _profile(root: Path, corpus: Path, output: Path) -> None:
    """Prints the functions in which a cold build in one process spends its time."""
    profiler = cProfile.Profile()
    profiler.runcall(build, root, output, jobs=1, overrides=_overrides(corpus))
    stats = pstats.Stats(profiler, stream=sys.stdout).strip_dirs()
    for order in ("cumulative", "tottime"):
        stats.sort_stats(order).print_stats(TOP)


def _overrides(corpus: Path) -> dict[str, object]:
    cache = corpus.parent / "cache"
    return {"HUB_ROOT": str(corpus), "HUB_CACHE": str(cache), "HUB_TODAY": TODAY}
