"""Feeds: RSS, Atom and JSON Feed can be read, each entry has an id and leads to a page."""

from __future__ import annotations

from collections.abc import Iterator

from publishing.identities import Item, feed_names, read_feed
from publishing.verify.finding import Candidate, Finding


def check(candidate: Candidate) -> Iterator[Finding]:
    built = candidate.built
    for name in feed_names(built):
        try:
            items = read_feed(name, built.body(name))
        except ValueError as error:
            remedy = "Escape what goes into it, and leave out what XML 1.0 forbids."
            yield Finding(name, f"is no feed that can be read ({error})", remedy)
            continue
        yield from _look(candidate, name, items)


def _look(candidate: Candidate, name: str, items: tuple[Item, ...]) -> Iterator[Finding]:
    built, seen = candidate.built, set()
    for item in items:
        what = item.title or item.address or item.id
        if not item.id:
            yield Finding(name, f"“{what}” has no id", "Give every entry its permanent id.")
        elif item.id in seen:
            yield Finding(
                name, f"the id {item.id} stands twice", "Give every record an id of its own."
            )
        seen.add(item.id)
        found = built.resolve(item.address) if item.address else None
        if found and not built.answers(found[0]):
            yield Finding(
                name,
                f"“{what}” leads to {item.address}, which is not there",
                "Take the address from routes.url.",
            )
