"""The two things that a build takes from a clock: which day it is, and how long it took."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from time import perf_counter
from zoneinfo import ZoneInfo


class Phases:
    """Wall-clock seconds of each phase of a build, in the order they were entered."""

    def __init__(self, show: Callable[[str], None] | None = None) -> None:
        self.seconds: dict[str, float] = {}
        self.work: dict[str, float] = {}
        """Seconds of what is spread over several processes, added up."""
        self._show = show

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        if self._show:
            self._show(name)
        start = perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - start

    def add_work(self, seconds: Mapping[str, float]) -> None:
        """Counts what a process has done."""
        for name, more in seconds.items():
            self.work[name] = self.work.get(name, 0.0) + more


def today_in_sweden() -> date:
    """The build's day: from SOURCE_DATE_EPOCH (seconds) if set, else today in Europe/Stockholm."""
    zone = ZoneInfo("Europe/Stockholm")
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone).date()
    return datetime.now(zone).date()
