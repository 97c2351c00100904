"""Links from a place to the reader's own map service: nothing is asked for before the click.

A position becomes a `geo:` link (RFC 5870), which a phone opens in the map that
its owner has chosen, and a plain link to OpenStreetMap; a street address
without a position becomes a search there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from hub.fields import Place
from hub.views.parts import Fact, Link, Text
from hub.views.shared import Maker

SERVICE = "https://www.openstreetmap.org/"
ZOOM = 17
"""As near as the houses of a street."""

WIDE_ZOOM = 14
"""For a position that is approximate: a part of a town."""


def map_facts(maker: Maker, places: Sequence[Place]) -> Iterator[Fact]:
    """Where to see the places on a map; nothing where neither position nor street is known."""
    values: list[Link | Text] = []
    for place in places:
        values += _links(maker, place, named=len(places) > 1)
    if values:
        # Translators: heads links to maps.
        yield Fact(term=maker.words.gettext("Map"), values=tuple(values))


def _links(maker: Maker, place: Place, named: bool) -> Iterator[Link | Text]:
    """The links of a place; of several places each says which it leads to."""
    gettext = maker.words.gettext
    where = _where(maker, place)
    text = gettext("Show on a map")
    own = gettext("Open in your own map")
    name = maker.place_text(place) if named else None
    if name:
        text, own = (f"{words}: {name.text}" for words in (text, own))
    if where.latitude is not None and where.longitude is not None:
        yield maker.web(position_address(where), text)
        yield Link(text=Text(text=own), href=geo_uri(where))
        if where.approximate:
            yield Text(text=gettext("The position is approximate."))
    elif where.street:
        yield maker.web(search_address(where), text)


def _where(maker: Maker, place: Place) -> Place:
    """The place itself, or the organisation's when that is all that is known of it."""
    if place.actor and place.latitude is None and not place.street:
        return maker.site.actors[place.actor].place or place
    return place


def geo_uri(place: Place) -> str:
    """'geo:63.8215,20.2689' (RFC 5870), in WGS 84 as it stands in the record."""
    return f"geo:{_degrees(place.latitude)},{_degrees(place.longitude)}"


def position_address(place: Place) -> str:
    """A mark at the place on OpenStreetMap."""
    latitude, longitude = _degrees(place.latitude), _degrees(place.longitude)
    zoom = WIDE_ZOOM if place.approximate else ZOOM
    marked = urlencode({"mlat": latitude, "mlon": longitude})
    return f"{SERVICE}?{marked}#map={zoom}/{latitude}/{longitude}"


def search_address(place: Place) -> str:
    """A search for the street address on OpenStreetMap."""
    postal = " ".join(part for part in (place.postcode, place.town) if part)
    query = ", ".join(part for part in (place.street, postal) if part)
    return f"{SERVICE}search?{urlencode({'query': query})}"


def _degrees(value: float | None) -> str:
    """Without an exponent, to a tenth of a metre."""
    return f"{value or 0:.6f}".rstrip("0").rstrip(".")
