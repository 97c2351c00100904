"""What a check found, and what it is given to look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from publishing.built import Built
from publishing.release import Live, Manifest
from publishing.settings import Budget


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong with a release: where, what, and how to mend it."""

    where: str
    what: str
    remedy: str

    def render(self) -> str:
        return f"{self.where}: {self.what}\n    {self.remedy}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Private:
    """What no published file may hold."""

    paths: tuple[str, ...] = ()
    """Folders of the building machine."""
    secrets: tuple[tuple[str, str], ...] = ()
    """Names and values of the environment's secrets."""
    drafts: tuple[tuple[str, str], ...] = ()
    """The address that each draft would have, and its file in the project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A release that wants to be live, and what it is compared with."""

    built: Built
    manifest: Manifest
    live: Live | None = None
    budget: Budget = field(default_factory=Budget)
    private: Private = field(default_factory=Private)
    today: str = ""
    """The site's day (ISO 8601): what is over by then may leave the calendars."""
    may_shrink: bool = False
    """Whether somebody has said that the site is meant to be much smaller."""


class Check(Protocol):
    """Looks at one side of a release."""

    def __call__(self, candidate: Candidate) -> Iterator[Finding]: ...
