"""A release: the site's files, what commit they are of, and a manifest of their hashes."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from hub.errors import HubError

RELEASE = "release.json"
MANIFEST = "manifest.json"
OWN = frozenset({RELEASE, MANIFEST})
MARKER = ".written-by-the-build"

HASHED = re.compile(
    r"^(?:theme/[^/]+\.[0-9a-f]{12}\.(?:css|js)"
    r"|images/.+[.-][0-9a-f]{8,}(?:-\d+)?\.\w+"
    r"|images/cards/.+"
    r"|pagefind/.+\.pf_\w+)(?:\.(?:gz|br))?$"
)
"""Files whose names change with their bytes: they may be kept for a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What release.json says."""

    name: str
    """The folder's name: the commit, with a number after it when a commit is published anew."""
    commit: str
    built: str
    """When it was built (ISO 8601, UTC). For people: no decision follows from a clock."""
    number: int = 1
    """Counts the releases of one place, so that their order needs no clock."""
    previous: str = ""
    """The release that was live when this one was published."""
    manifest: str = ""
    """SHA-256 of manifest.json."""
    carried: Mapping[str, int] = field(default_factory=dict)
    """Hashed assets of earlier releases, by path: for how many releases they have been so kept."""

    def render(self) -> bytes:
        return _json(asdict(self))


def parse_release(body: bytes) -> Release:
    """What release.json says; raises ValueError for what is none."""
    said = json.loads(body)
    if not isinstance(said, dict):
        raise ValueError("release.json holds no keys")
    try:
        return Release(**said)
    except TypeError as error:
        raise ValueError(str(error)) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The hash of every file, and what the next release has to keep."""

    files: Mapping[str, str]
    """SHA-256 by path."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    guids: Mapping[str, str] = field(default_factory=dict)
    """The address that each id in the feeds stands for."""
    uids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """For each UID in the calendars: the event's `url`, and the `last` day it touches."""

    def render(self) -> bytes:
        return _json(asdict(self))

    @property
    def pages(self) -> tuple[str, ...]:
        return tuple(name for name in self.files if name.endswith(".html"))


def parse_manifest(body: bytes) -> Manifest:
    said = json.loads(body)
    try:
        return Manifest(**said)
    except TypeError as error:
        raise ValueError(str(error)) from None


@dataclass(frozen=True, slots=True)
class Live:
    """What is live before a publication: the release and its manifest."""

    release: Release
    manifest: Manifest


def names_of(folder: Path) -> tuple[str, ...]:
    """Every file below the folder, sorted, without the release's own two."""
    return tuple(
        sorted(
            name
            for file in folder.rglob("*")
            if file.is_file()
            and (name := file.relative_to(folder).as_posix()) not in OWN | {MARKER}
        )
    )


def hashes(folder: Path) -> Iterator[tuple[str, str, int]]:
    """Path, SHA-256 and size of every file of a release."""
    for name in names_of(folder):
        body = (folder / name).read_bytes()
        yield name, hashlib.sha256(body).hexdigest(), len(body)


def differences(folder: Path, manifest: Manifest) -> list[str]:
    """The files that are not what the manifest says, by name."""
    found = {name: digest for name, digest, _size in hashes(folder)}
    return sorted(
        name
        for name in found.keys() | manifest.files.keys()
        if found.get(name) != manifest.files.get(name)
    )


def read_live(folder: Path) -> Live | None:
    """The release in a folder; None where there is none yet."""
    try:
        release = parse_release((folder / RELEASE).read_bytes())
        manifest = parse_manifest((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise HubError(f"{folder}: what is live cannot be read ({error}).") from None
    return Live(release, manifest)


def write_release(folder: Path, release: Release, manifest: Manifest) -> Release:
    """Writes both files, the release's own last; returns it with the manifest's hash."""
    from dataclasses import replace

    body = manifest.render()
    release = replace(release, manifest=hashlib.sha256(body).hexdigest())
    (folder / MANIFEST).write_bytes(body)
    (folder / RELEASE).write_bytes(release.render())
    return release


def is_hashed(name: str) -> bool:
    return bool(HASHED.match(name))


def make_readable(folder: Path) -> None:
    """Files and folders as a web server needs them, whatever umask the build had."""
    for path, _folders, names in os.walk(folder):
        os.chmod(path, 0o755)
        for name in names:
            os.chmod(os.path.join(path, name), 0o644)


def _json(said: Any) -> bytes:
    return (json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
