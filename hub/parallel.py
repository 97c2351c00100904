"""Spreads work over the machine's cores by forking; in one process where that is not to be had."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from hub.errors import HubError

Item = TypeVar("Item")
Result = TypeVar("Result")

_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None
"""What the forked children do: inherited by the fork, so that nothing has to be copied to them."""

_left: Any = None
"""In a child that follows lanes: where what is left of each begins and ends, shared by all."""

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
    if jobs <= 1 or len(items) < FEW or not _can_fork():
        return [function(item) for item in items]
    with _inherited(function, items), multiprocessing.get_context("fork").Pool(jobs) as pool:
        size = max(1, min(64, len(items) // (jobs * 4)))
        return pool.map(_call, range(len(items)), chunksize=size)


def fork_lanes(
    function: Callable[[Item], Result], lanes: Sequence[Sequence[Item]], jobs: int
) -> list[Result]:
    """`[function(item) for lane in lanes for item in lane]`, whatever the number of jobs.

    The items of a lane have much in common that is made on the way. A process begins with a lane
    and follows it; when it is done it helps with another from that one's end.
    """
    items = [item for lane in lanes for item in lane]
    if jobs <= 1 or len(items) < 2 or not _can_fork():
        return [function(item) for item in items]
    ends, end = [], 0
    for lane in lanes:
        ends += [end, end + len(lane)]
        end += len(lane)
    context = multiprocessing.get_context("fork")
    left = context.Array("i", ends)
    with (
        _inherited(function, items),
        ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(left,)) as pool,
    ):
        done: dict[int, bytes] = {}
        try:
            for results in pool.map(_follow, range(jobs)):
                done.update(results)
        except BrokenProcessPool:
            raise HubError(
                "A process of the build was ended from outside, perhaps for want of memory. "
                "Fewer at a time need less: --jobs 1."
            ) from None
    return [pickle.loads(done.pop(index)) for index in range(len(items))]


def begun(make: Callable[[], Result], jobs: int) -> Callable[[], Result]:
    """What `make` returns, once it is asked for here; another process begins with it at once.

    It must be picklable. With one job, or if that process could not do it, it is made when it is
    asked for, which also tells what stood in its way.
    """
    if jobs <= 1 or not _can_fork():
        return cache(make)
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_send, args=(make, receiver, sender), daemon=True)
    try:
        child.start()
    except OSError:  # there is no room for another process
        receiver.close()
        return cache(make)
    finally:
        sender.close()

    @cache
    def made() -> Result:
        try:
            value: Result = pickle.loads(receiver.recv_bytes())
        except (EOFError, OSError):
            value = make()
        receiver.close()
        child.join()
        return value

    return made


def _send(make: Callable[[], Any], receiver: Connection, sender: Connection) -> None:
    receiver.close()  # so that what nobody receives is refused
    with suppress(Exception, KeyboardInterrupt):
        sender.send_bytes(pickle.dumps(make(), pickle.HIGHEST_PROTOCOL))


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


@contextmanager
def _inherited(function: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[None]:
    """Lays the work where children that are forked meanwhile find it."""
    global _work
    _work = (function, items)
    gc.freeze()
    try:
        yield
    finally:
        _work = None
        gc.unfreeze()


def _call(index: int) -> Any:
    assert _work is not None
    function, items = _work
    return function(items[index])


def _begin(left: Any) -> None:
    global _left
    _left = left


def _follow(number: int) -> dict[int, bytes]:
    """What came of the items of a process, packed: as bytes it waits in a fraction of the room."""
    done = {}
    while (index := _take(number)) is not None:
        done[index] = pickle.dumps(_call(index), pickle.HIGHEST_PROTOCOL)
    return done


def _take(number: int) -> int | None:
    """The next item for a process: of its own lane from the beginning, of another from its end."""
    lanes = len(_left) // 2
    with _left.get_lock():
        for step in range(lanes):
            lane = 2 * ((number + step) % lanes)
            first, end = _left[lane : lane + 2]
            if first < end:
                if step:
                    _left[lane + 1] = end - 1
                    return int(end - 1)
                _left[lane] = first + 1
                return int(first)
    return None
