"""The report on links that no longer lead anywhere, as whoever checks links writes it.

`.cache/links.json` holds the day on which links were followed, and those that are dead:

    {"checked": "2026-11-24",
     "dead": [{"address": "https://example.org/gone", "reason": "404",
               "files": ["data/actors/norrbotten/example.yaml"]}]}
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FILE = "links.json"


@dataclass(frozen=True, slots=True)
class DeadLink:
    """An address that does not answer, and the files that hold it."""

    address: str
    reason: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkReport:
    """What was found when links were last followed."""

    checked: date
    dead: tuple[DeadLink, ...]


def read_links(file: Path) -> LinkReport | None:
    """The report in a file; None where there is none, or it is not in this form."""
    try:
        data: Any = json.loads(file.read_text("utf-8"))
        dead = tuple(
            DeadLink(str(one["address"]), str(one.get("reason", "")), tuple(map(str, one["files"])))
            for one in data["dead"]
        )
        return LinkReport(date.fromisoformat(data["checked"]), dead)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
