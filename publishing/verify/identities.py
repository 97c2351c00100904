"""Identities: no id of a feed and no UID of a calendar changes or vanishes without cause.

A reader that meets another id shows everything once more; a calendar that loses a
UID keeps the old event beside the new one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from publishing.verify.finding import Candidate, Finding

REMEDY = (
    "Identity follows `former_ids[0]`, else the id: put the record's first id at the head of "
    "`former_ids`, and leave IDENTITY_DOMAIN as it is."
)


def check(candidate: Candidate) -> Iterator[Finding]:
    if candidate.live is None:
        return
    before, now = candidate.live.manifest, candidate.manifest
    yield from _changed(candidate, "id", before.guids, now.guids)
    yield from _changed(
        candidate,
        "UID",
        {uid: said["url"] for uid, said in before.uids.items()},
        {uid: said["url"] for uid, said in now.uids.items()},
    )
    yield from _vanished(candidate)


def _changed(
    candidate: Candidate, word: str, before: Mapping[str, str], now: Mapping[str, str]
) -> Iterator[Finding]:
    """What stands for the same page under another identity."""
    ids_now = _by_address(now)
    for address, ids in _by_address(before).items():
        known = ids_now.get(address)
        if address and known and not ids & known:
            what = f"the {word} was {_shown(ids)} and is now {_shown(known)}"
            yield Finding(address, what, REMEDY)


def _vanished(candidate: Candidate) -> Iterator[Finding]:
    """Events whose page still stands, but which no calendar holds any more."""
    assert candidate.live is not None
    known = _by_address({uid: said["url"] for uid, said in candidate.manifest.uids.items()})
    for uid, said in candidate.live.manifest.uids.items():
        address = said["url"]
        if uid in candidate.manifest.uids or not address or known.get(address):
            continue
        if said["last"][:10] < candidate.today:
            continue
        found = candidate.built.resolve(address)
        page = candidate.built.pages.get(found[0]) if found else None
        if page and page.is_whole:
            what = f"the UID {uid} is in no calendar any more, though the event has its page"
            yield Finding(address, what, "See why the event is no longer written to calendars.")


def _by_address(ids: Mapping[str, str]) -> dict[str, set[str]]:
    by_address: dict[str, set[str]] = defaultdict(set)
    for identity, address in ids.items():
        by_address[address].add(identity)
    return by_address


def _shown(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids))
