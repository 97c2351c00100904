"""Runs of whole processes: how long, how much; medians, and whether results are alike."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from hub.errors import HubError

TOLERANCE = 0.10
"""How far the pages and bytes of another generator may be from ours, as a part of ours."""


class Built(NamedTuple):
    """What stands in an output folder."""

    pages: int
    """HTML pages."""
    html: int
    """Their bytes."""
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Run:
    """One process from its start to its end, with the children that it waited for."""

    seconds: float
    """Wall-clock time."""
    cpu: float
    """User and system seconds."""
    peak: float
    """The largest resident size of one process, in MB."""


def timed(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Run:
    """Runs a command in a folder. What it printed is shown only if it fails."""
    log = folder / ".bench-log"
    with log.open("wb") as out:
        start = perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
        _pid, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = log.read_text("utf-8", errors="replace")[-2000:]
        raise HubError(f"{command[0]} ended with {process.returncode}:\n{said}")
    scale = 2**20 if sys.platform == "darwin" else 2**10
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale)


def built(output: Path) -> Built:
    """Counts what stands below a folder."""
    pages = html = files = size = 0
    for folder, _folders, names in os.walk(output):
        for name in names:
            length = os.path.getsize(os.path.join(folder, name))
            files += 1
            size += length
            if name.endswith(".html"):
                pages += 1
                html += length
    return Built(pages, html, files, size)


def differences(ours: Built, theirs: Built, name: str) -> list[str]:
    """What makes a comparison unfair: pages or their bytes that are too far from ours."""
    found = []
    for what, own, other in (
        ("pages", ours.pages, theirs.pages),
        ("bytes of HTML", ours.html, theirs.html),
    ):
        if abs(other - own) > TOLERANCE * own:
            share = f"{other / own - 1:+.1%}" if own else "we have none"
            found.append(f"{name} makes {other:,} {what}, we {own:,} ({share})")
    return found


def table(runs: Mapping[str, Sequence[Run]], made: Mapping[str, Built]) -> Iterable[str]:
    """A line for each generator; the first is ours, and the ratios are ours to theirs."""
    yield (
        f"  {'':10}{'median s':>9}  {'range':13}{'ours/it':>8}{'CPU s':>8}{'peak MB':>9}"
        f"{'pages':>9}{'HTML MB':>9}{'files':>9}{'MB':>8}"
    )
    own = median(run.seconds for run in next(iter(runs.values())))
    for name, all_runs in runs.items():
        seconds = [run.seconds for run in all_runs]
        middle = median(seconds)
        spread = f"{min(seconds):.2f}–{max(seconds):.2f}"
        cpu, peak = median(run.cpu for run in all_runs), max(run.peak for run in all_runs)
        of = made[name]
        yield (
            f"  {name:10}{middle:>9.2f}  {spread:13}{own / middle:>8.2f}{cpu:>8.2f}{peak:>9.0f}"
            f"{of.pages:>9,}{of.html / 1e6:>9.1f}{of.files:>9,}{of.bytes / 1e6:>8.1f}"
        )
