"""Where an event is, in the lines of its head: the venue, its address, the municipality."""

from __future__ import annotations

from collections.abc import Iterator

from hub.fields import Place
from hub.records import Event
from hub.views.parts import Link, Text
from hub.views.shared import Maker


def where_lines(maker: Maker, event: Event) -> tuple[Link | Text, ...]:
    """The venue first; where it is an organisation of the directory, as a link to it."""
    if event.attendance == "online" or event.status == "moved-online":
        return (Text(text=maker.words.gettext("Online")),)
    return tuple(_lines(maker, event))


def _lines(maker: Maker, event: Event) -> Iterator[Link | Text]:
    towns = [maker.municipality(code) for code in event.municipalities]
    if event.place:
        yield from _venue(maker, event.place, towns)
    if len(towns) == 1:
        yield maker.place_link(event.municipalities[0])
    elif towns:
        yield Text(text=maker.words.listed(towns))
    if event.country and event.country != "SE":
        yield Text(text=maker.words.country_name(event.country))


def _venue(maker: Maker, place: Place, towns: list[str]) -> Iterator[Link | Text]:
    actor = maker.site.actors[place.actor] if place.actor else None
    if actor:
        yield maker.actor_link(actor)
    elif place.name and place.name not in towns:
        yield Text(text=place.name)
    address = place
    if actor and actor.place and not place.street:
        address = actor.place
    town = address.town if address.town not in towns else None
    known = (place.room, address.street, town)
    parts = dict.fromkeys(part for part in known if part and part != place.name)
    if parts:
        yield Text(text=", ".join(parts))
