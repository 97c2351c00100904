"""Measures a build of a made-up corpus: pages, bytes, seconds by phase, CPU, memory."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from commands.build import BuildResult, build
from commands.corpus import write_corpus

TODAY = date(2026, 11, 23)
"""The corpus' events lie around this day, so that a bench of another day measures the same."""


def bench(root: Path, records: int, jobs: int | None = None) -> int:
    """Builds a corpus of `records` records twice, cold and unchanged, and prints a table."""
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        corpus, output = Path(folder) / "corpus", Path(folder) / "output"
        print(f"Writing {records} records …", file=sys.stderr)
        _apart(write_corpus, root, corpus, records)
        print("Building …", file=sys.stderr)
        rows = [
            ("cold", *_measured(root, corpus, output, jobs)),
            ("unchanged", *_measured(root, corpus, output, jobs)),
        ]
    for name, result, cpu in rows:
        if not result.ok:
            for problem in result.problems:
                print(problem.render())
            return 1
        _print(name, result, cpu)
    print(f"peak memory of a process: {_peak():.0f} MB")
    return 0


def _apart(work: Callable[..., None], *arguments: object) -> None:
    """Runs in a process of its own, so that its memory does not count."""
    child = multiprocessing.get_context("spawn").Process(target=work, args=arguments)
    child.start()
    child.join()
    if child.exitcode:
        raise SystemExit(child.exitcode)


def _measured(
    root: Path, corpus: Path, output: Path, jobs: int | None
) -> tuple[BuildResult, float]:
    before = _cpu()
    overrides = {"HUB_ROOT": str(corpus), "HUB_TODAY": TODAY}
    result = build(root, output, jobs=jobs, overrides=overrides)
    return result, _cpu() - before


def _cpu() -> float:
    """User and system seconds of this process and its finished children."""
    usages = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    times = [resource.getrusage(who) for who in usages]
    return sum(usage.ru_utime + usage.ru_stime for usage in times)


def _peak() -> float:
    """The largest resident size that this process or a child had, in MB."""
    usages = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    scale = 2**20 if sys.platform == "darwin" else 2**10
    return max(resource.getrusage(who).ru_maxrss for who in usages) / scale


def _print(name: str, result: BuildResult, cpu: float) -> None:
    print(f"{name}: {result.pages} pages, {result.files} files, {result.bytes / 1e6:.1f} MB")
    phases = "  ".join(f"{phase} {seconds:.2f}" for phase, seconds in result.phases.items())
    print(f"  {result.seconds:.2f} s ({phases}), {cpu:.2f} CPU seconds")
