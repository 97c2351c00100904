"""Decap CMS as it is pinned: which files of which package, and whether they are the ones."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PIN = Path("tools", "web-editor", "decap-cms.json")


@dataclass(frozen=True, slots=True)
class Pin:
    """A package of npm, and the SHA-256 of each of its files that is used."""

    name: str
    version: str
    license: str
    files: Mapping[str, str]

    def folder(self, cache: Path) -> Path:
        """Where its files are kept between builds."""
        return cache / "web-editor" / f"{self.name}-{self.version}"

    def found(self, cache: Path) -> dict[str, bytes] | None:
        """The files by their last name, if every one is there and is the one that is meant."""
        found = {}
        for name, digest in self.files.items():
            file = self.folder(cache) / Path(name).name
            body = file.read_bytes() if file.is_file() else b""
            if hashlib.sha256(body).hexdigest() != digest:
                return None
            found[file.name] = body
        return found


def pinned(root: Path) -> Pin:
    """What the project says of the package."""
    return Pin(**json.loads((root / PIN).read_text("utf-8")))
