"""Fetches what is live over https, for runners that are empty each time."""

from __future__ import annotations

import hashlib
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from hub.errors import HubError
from publishing.release import MANIFEST, RELEASE, is_hashed, parse_manifest, parse_release

MOST_BYTES = 50_000_000
"""Of one file."""

Get = Callable[[str], bytes | None]
"""get(address) -> its bytes, or None where there is nothing."""


def get(address: str) -> bytes | None:
    """Asks a web server; None where it answers 404 or 410."""
    request = urllib.request.Request(address, headers={"User-Agent": "hub-publish/1"})
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            body = response.read(MOST_BYTES + 1)
    except urllib.error.HTTPError as error:
        if error.code in (404, 410):
            return None
        raise HubError(f"{address} answers {error.code}.") from None
    except OSError as error:
        raise HubError(f"{address} does not answer ({error}).") from None
    if len(body) > MOST_BYTES:
        raise HubError(f"{address} is too large.")
    return bytes(body)


def fetch_live(site_url: str, folder: Path, ask: Get = get) -> str:
    """Puts release.json, manifest.json and the hashed assets of what is live into a folder.

    Returns the live release's name, or '' where none of ours is live. An asset that is
    not what the manifest says is left out: it would be published anew under our name.
    """
    base = site_url.rstrip("/")
    said = ask(f"{base}/{RELEASE}")
    listed = ask(f"{base}/{MANIFEST}") if said else None
    if not said or not listed:
        return ""
    try:
        release, manifest = parse_release(said), parse_manifest(listed)
    except ValueError as error:
        raise HubError(f"{base}: what is live cannot be read ({error}).") from None
    if hashlib.sha256(listed).hexdigest() != release.manifest:
        raise HubError(f"{base}: the manifest is not that of the release. Ask again in a while.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, digest in manifest.files.items():
        if not is_hashed(name) or ".." in PurePosixPath(name).parts or name.startswith("/"):
            continue
        body = ask(f"{base}/{quote(name)}")
        if body is not None and hashlib.sha256(body).hexdigest() == digest:
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(body)
    (folder / MANIFEST).write_bytes(listed)
    (folder / RELEASE).write_bytes(said)
    return release.name
