"""Spreads work over the machine's cores by forking; in one process where that is not to be had."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None
"""What the forked children do: inherited by the fork, so that nothing has to be copied to them."""

FEW = 16
"""Fewer items than this are not worth a fork."""


def default_jobs() -> int:
    """How many processes to use: as many as there are processors for us."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    available = getattr(os, "sched_getaffinity", None)
    return len(available(0)) if available else os.cpu_count() or 1


def fork_map(function: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> list[Result]:
    """`[function(item) for item in items]`, in order, whatever the number of jobs.

    Results must be picklable; an exception in a child is raised here.
    """
    global _work
    can_fork = "fork" in multiprocessing.get_all_start_methods()
    if jobs <= 1 or len(items) < FEW or not can_fork:
        return [function(item) for item in items]
    _work = (function, items)
    gc.freeze()
    try:
        with multiprocessing.get_context("fork").Pool(jobs) as pool:
            size = max(1, min(64, len(items) // (jobs * 4)))
            return pool.map(_call, range(len(items)), chunksize=size)
    finally:
        _work = None
        gc.unfreeze()


def _call(index: int) -> Any:
    assert _work is not None
    function, items = _work
    return function(items[index])
