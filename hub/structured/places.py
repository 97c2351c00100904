"""schema.org/Place, PostalAddress and GeoCoordinates."""

from __future__ import annotations

from hub.fields import Place
from hub.site import Site
from hub.structured.jsonld import Node, node


def address(
    site: Site,
    language: str,
    place: Place | None,
    municipality: str | None,
    country: str | None = None,
    town: str | None = None,
) -> Node | None:
    """A postal address; None where not even the town or municipality is known."""
    lists = site.vocabularies
    within = lists.municipalities[municipality] if municipality else None
    town = (place.town if place else None) or town or (within.name if within else None)
    street = place.street if place else None
    if not town and not street:
        return None
    region = lists.regions.get(within.region) if within else None
    return node(
        "PostalAddress",
        streetAddress=street,
        postalCode=place.postcode if place else None,
        addressLocality=town,
        addressRegion=site.pick(region.label, language)[0] if region else None,
        addressCountry=country or "SE",
    )


def coordinates(place: Place | None) -> Node | None:
    """The position of the entrance (WGS 84), unless it is only approximate."""
    if place is None or place.latitude is None or place.longitude is None or place.approximate:
        return None
    return node("GeoCoordinates", latitude=place.latitude, longitude=place.longitude)


def venue(
    site: Site,
    language: str,
    place: Place | None,
    municipality: str | None,
    country: str | None = None,
) -> Node | None:
    """Where something takes place: a venue, or the municipality when no more is known.

    A venue that is an actor has the actor's address unless it has one of its own.
    """
    actor = site.actors[place.actor] if place and place.actor else None
    if actor:
        municipality, country = actor.municipality or municipality, country or actor.country
    own = place and (place.street or place.postcode or place.town)
    located = place if own or not actor else actor.place
    where = address(
        site, language, located, municipality, country, actor.town if actor and not own else None
    )
    known = (
        place.name if place else None,
        site.actor_name(actor, language) if actor else None,
        *((where.get("streetAddress"), where.get("addressLocality")) if where else ()),
    )
    name = next((name for name in known if name), None)
    if name is None:
        return None
    routes = site.routes
    return node(
        "Place",
        name=f"{name}, {place.room}" if place and place.room else name,
        url=routes.url(routes.record(language, "actor", actor.id)) if actor else None,
        address=where,
        geo=coordinates(place) or (coordinates(actor.place) if actor and not own else None),
    )


def area(site: Site, language: str, slug: str) -> Node:
    """A region, for what is said to be in it and nowhere more exactly."""
    name = site.pick(site.vocabularies.regions[slug].label, language)[0]
    where = node("PostalAddress", addressRegion=name, addressCountry="SE")
    return node("Place", name=name, address=where)
