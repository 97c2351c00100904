"""What an event and each of its dates have in common: state, attendance, place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hub.fields import Place
from hub.records import Event
from hub.site import Site
from hub.structured.jsonld import Node, node, one_or_all, term
from hub.structured.places import area, venue

STATES = {
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
    "moved-online": "EventMovedOnline",
}
"""schema.org/EventStatusType; what is sold out is scheduled all the same."""

MODES = {
    "on-site": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}
"""schema.org/EventAttendanceModeEnumeration"""


def page_url(site: Site, event: Event, language: str) -> str:
    return site.routes.url(site.routes.record(language, "event", event.id))


def state(status: str, attendance: str, *, rescheduled: bool = False) -> Mapping[str, Any]:
    """A new day makes what was postponed rescheduled (schema.org/EventRescheduled)."""
    name = STATES.get(status, "EventScheduled")
    if rescheduled and status in ("postponed", "scheduled"):
        name = "EventRescheduled"
    mode = MODES["online" if status == "moved-online" else attendance]
    return {"eventStatus": term(name), "eventAttendanceMode": term(mode)}


def places_of(site: Site, event: Event, language: str) -> list[Node | None]:
    """The venues, or else the municipalities, or else the region."""
    towns = event.municipalities
    town = towns[0] if len(towns) == 1 else None
    venues: Sequence[Place] = event.places or ((event.place,) if event.place else ())
    if venues:
        return [venue(site, language, place, town, event.country) for place in venues]
    if towns or event.region == "all":
        return [venue(site, language, None, code) for code in towns]
    return [] if event.country else [area(site, language, event.region)]


def location(
    site: Site, event: Event, language: str, status: str, places: Sequence[Node | None]
) -> Any:
    """Places, a schema.org/VirtualLocation, or both."""
    if status == "moved-online" or event.attendance == "online":
        return _virtual(site, event, language)
    if event.attendance == "hybrid":
        return one_or_all((*places, _virtual(site, event, language)))
    return one_or_all(places)


def _virtual(site: Site, event: Event, language: str) -> Node:
    given = event.online and (event.online.address or event.online.registration)
    return node("VirtualLocation", url=given or event.website or page_url(site, event, language))
