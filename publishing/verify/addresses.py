"""Addresses: whatever answered before still answers, with a page, a redirect or “removed”."""

from __future__ import annotations

from collections.abc import Iterator

from publishing.built import REMOVED_MARK, RULES_FOLDER, address_of
from publishing.policies import ADMIN_FOLDER
from publishing.release import is_hashed
from publishing.verify.finding import Candidate, Finding

NO_ADDRESS = ("pagefind/", ADMIN_FOLDER, RULES_FOLDER)
"""Folders whose files no reader calls by name; the web editor may be switched off."""


def check(candidate: Candidate) -> Iterator[Finding]:
    if candidate.live is None:
        return
    built = candidate.built
    for name in sorted(candidate.live.manifest.files):
        if built.answers(name) or not is_lasting(name) or built.answers(name + REMOVED_MARK):
            continue
        yield Finding(
            address_of(name),
            "answered in the release that is live, and no longer does",
            "If a record has a new id, put the old one into its `former_ids`. If the address "
            "moved, add it to data/redirects.yaml; if it was removed, to `removed` there.",
        )


def is_lasting(name: str) -> bool:
    """Whether readers, feeds or calendars may know a file by its address."""
    if is_hashed(name) or name.startswith(NO_ADDRESS) or "/." in f"/{name}":
        return False
    return not name.endswith((".gz", ".br", REMOVED_MARK)) and name not in ("_redirects",)
