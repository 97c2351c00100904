"""What the open pages need to know: which build is up, and what is wrong with a newer one."""

from __future__ import annotations

import json
import threading
import time


class State:
    """Shared by the builder, which changes it, and the server's threads, which wait for that."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._serial = 0
        self._started = str(time.time_ns())
        self.version = 0
        """Counts the builds that changed something; 0 while there is no good site yet."""
        self.errors: tuple[str, ...] = ()

    def built(self, *, changed: bool) -> None:
        """A build went well."""
        with self._changed:
            self.errors = ()
            self.version += 1 if changed or self.version == 0 else 0
            self._tell()

    def failed(self, errors: tuple[str, ...]) -> None:
        """A build did not; the last good site stays up."""
        with self._changed:
            self.errors = errors
            self._tell()

    def _tell(self) -> None:
        self._serial += 1
        self._changed.notify_all()

    def wait(self, serial: int, seconds: float) -> int:
        """Waits until something is newer than `serial`, or for some seconds; returns the newest."""
        with self._changed:
            self._changed.wait_for(lambda: self._serial > serial, timeout=seconds)
            return self._serial

    def as_json(self) -> str:
        """For the pages: {"site": …, "errors": […]}; another `site` means reload."""
        with self._changed:
            return json.dumps({"site": f"{self._started}-{self.version}", "errors": self.errors})
