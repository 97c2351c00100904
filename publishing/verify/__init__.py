"""Looks at a release before it goes live: every check, and everything that each of them finds."""

from __future__ import annotations

from publishing.verify import (
    addresses,
    calendars,
    data,
    feeds,
    html,
    identities,
    leaks,
    links,
    sitemap,
    weight,
)
from publishing.verify.finding import Candidate, Check, Finding, Private

CHECKS: dict[str, Check] = {
    "html": html.check,
    "links": links.check,
    "data": data.check,
    "feeds": feeds.check,
    "calendars": calendars.check,
    "sitemap": sitemap.check,
    "addresses": addresses.check,
    "identities": identities.check,
    "leaks": leaks.check,
    "weight": weight.check,
}

__all__ = ["CHECKS", "Candidate", "Finding", "Private", "verify"]


def verify(candidate: Candidate) -> tuple[Finding, ...]:
    """Everything that is wrong with a release, by place; nothing means that it may go live."""
    found = {finding for check in CHECKS.values() for finding in check(candidate)}
    return tuple(sorted(found))
