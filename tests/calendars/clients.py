"""Two readers of calendar files that we did not write: what each would show a subscriber."""

from __future__ import annotations

import json
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import recurring_ical_events
from icalendar import Calendar

FROM, TO = date(2024, 1, 1), date(2030, 1, 1)
"""The years that are compared; the second day is the first that is left out."""

SCRIPT = Path(__file__).parent.parent / "tools" / "read-calendars.mjs"
Row = tuple[str, str, str, str, str]
"""UID, start, end, SUMMARY, STATUS: whole days as dates, the end exclusive; times in UTC."""


def as_written(value: date | datetime) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat()


def read_by_python(file: Path) -> list[Row]:
    """What icalendar and recurring-ical-events find."""
    calendar = Calendar.from_ical(file.read_bytes())
    found = recurring_ical_events.of(calendar, keep_recurrence_attributes=True).between(FROM, TO)
    return sorted(
        (
            str(one["UID"]),
            as_written(one.start),
            as_written(one.end),
            str(one["SUMMARY"]),
            str(one["STATUS"]),
        )
        for one in found
    )


def read_by_node(packages: Path, *folders: Path) -> dict[Path, list[Row]]:
    """What ical.js finds in every calendar file below the folders."""
    command = ["node", SCRIPT, packages, FROM, TO, *folders]
    done = subprocess.run(
        [*map(str, command)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return {
        Path(name): [tuple(row) for row in rows] for name, rows in json.loads(done.stdout).items()
    }
