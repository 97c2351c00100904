"""(site, subject) -> the feeds and calendars that belong to it.

Pages announce them in `<head>` and builders make them; both ask here, so that
nothing is announced that is not made. There are none yet.
"""

from __future__ import annotations

from dataclasses import dataclass

from hub.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A feed or a calendar: its path on the site, its media type and what it is called."""

    path: str
    media_type: str
    title: str


def subscriptions(site: Site, language: str, subject: str = "") -> tuple[Subscription, ...]:
    """The subscriptions of a subject ('' for the whole site) in a language."""
    return ()
