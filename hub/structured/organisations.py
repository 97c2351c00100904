"""schema.org/Organization: actors, and who stands behind events, articles and the site."""

from __future__ import annotations

from hub.fields import Party
from hub.records import Actor
from hub.site import Site
from hub.structured.jsonld import Node, identity, node, one_or_all, picture
from hub.structured.places import address, coordinates

WIKIDATA = "http://www.wikidata.org/entity/"
"""Wikidata's own spelling of its IRIs; it leads to the https page."""


def organisation(site: Site, actor: Actor, language: str) -> Node:
    """An actor; a practitioner is a Person."""
    geo = coordinates(actor.place)
    person = _type(actor) == "Person"
    parent = site.actors[actor.part_of] if actor.part_of else None
    return reference(site, actor, language) | node(
        _type(actor),
        alternateName=one_or_all(_other_names(site, actor, language)),
        description=site.pick(actor.summary, language)[0],
        sameAs=one_or_all((actor.website, _wikidata(actor))),
        image=picture(site, actor.image),
        address=address(site, language, actor.place, actor.municipality, actor.country, actor.town),
        **{
            "workLocation" if person else "location": node("Place", geo=geo) if geo else None,
            "affiliation" if person else "parentOrganization": (
                reference(site, parent, language) if parent else None
            ),
        },
        foundingDate=str(actor.founded) if actor.founded and not person else None,
        dissolutionDate=str(actor.closed_on) if actor.closed_on and not person else None,
    )


def reference(site: Site, actor: Actor, language: str) -> Node:
    """An actor as others name it."""
    return node(
        _type(actor),
        identity(site, "actor", actor.id),
        name=site.actor_name(actor, language),
        url=site.routes.url(site.routes.record(language, "actor", actor.id)),
    )


def party(site: Site, given: Party, language: str) -> Node:
    """An organisation of the directory, or another by its name."""
    if given.actor:
        return reference(site, site.actors[given.actor], language)
    return node("Organization", name=given.name, url=given.website)


def publisher(site: Site, language: str) -> Node:
    """Who runs the site: an actor, or else the site by its own name."""
    actor = site.actors.get(site.settings.publisher)
    if actor:
        return reference(site, actor, language)
    home = site.routes.url(site.routes.home(language))
    return node("Organization", name=site_name(site, language), url=home)


def site_name(site: Site, language: str) -> str:
    names = site.settings.name
    return " ".join(names.get(language) or names[site.languages[0]])


def _type(actor: Actor) -> str:
    return "Person" if actor.type == "practitioner" else "Organization"


def _other_names(site: Site, actor: Actor, language: str) -> list[str]:
    shown = site.actor_name(actor, language)
    names = dict.fromkeys((actor.name, *(actor.names or {}).values()))
    return [name for name in names if name != shown]


def _wikidata(actor: Actor) -> str | None:
    ids = actor.identifiers
    return WIKIDATA + ids.wikidata if ids and ids.wikidata else None
