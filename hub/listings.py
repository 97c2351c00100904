"""A list as data (JSON), for the script that filters it in place; and the pictures that it shows.

An item is an array, in the order of `ITEM`; a facet's terms are given by their
number. The file holds what the list's cards show, and no more.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from hub.artifacts import Artifact
from hub.motif import Subject, draw
from hub.records import Actor, Opportunity
from hub.routes import Routes
from hub.site import Site
from hub.views.actors import actor_directory
from hub.views.cards import actor_card, opportunity_row
from hub.views.directory import Directory, terms
from hub.views.opportunities import open_calls, opportunity_directory
from hub.views.parts import ActorCard, OpportunityRow, Text
from hub.views.shared import Maker

ITEM = (
    "href",
    "title",
    "title language",
    "kicker",
    "region",
    "summary",
    "summary language",
    "note",
    "label",
    "picture",
    "added",
    "place",
    "terms of each facet",
)

Item = Actor | Opportunity


def listing_artifacts(site: Site, makers: Mapping[str, Maker]) -> Iterator[Artifact]:
    """The lists of every language, and the organisations' pictures."""
    for maker in makers.values():
        if site.actors:
            actors = site.listed_actors(maker.language)
            directory = actor_directory(maker, actors)
            yield _listing(maker, directory, actors, partial(_actor, maker))
        if site.opportunities:
            calls = open_calls(maker)
            directory = opportunity_directory(maker, calls)
            yield _listing(maker, directory, calls, partial(_call, maker))
    maker = next(iter(makers.values()))
    for actor in site.listed_actors(maker.language):
        yield picture_file(site.routes, "actor", actor.id, actor_card(maker, actor).motif)


def picture_file(routes: Routes, kind: str, name: str, motif: Subject) -> Artifact:
    """A record's small picture as a file, for lists that a script writes."""
    svg = draw(motif, "thumb").replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return Artifact(routes.motif(kind, name), svg.encode())


def _listing(
    maker: Maker,
    directory: Directory,
    records: Iterable[Any],
    shown: Callable[[Any], list[Any]],
) -> Artifact:
    names = {facet.name: terms(maker, directory, facet.name) for facet in directory.faceted.facets}
    numbers = {
        name: {term: number for number, term in enumerate(held)} for name, held in names.items()
    }
    places = names.get("municipality", [])
    items = []
    for record in records:
        own = [
            [numbers[facet.name][term] for term in dict.fromkeys(facet.terms_of(record))]
            for facet in directory.faceted.facets
        ]
        place = numbers.get("municipality", {}).get(next(iter(record.municipalities), ""))
        items.append([*shown(record), record.added.isoformat(), place, own])
    data = {
        "facets": [
            [
                maker.routes.word(maker.language, name),
                [[term, directory.labels[name](term)] for term in held],
            ]
            for name, held in names.items()
        ],
        "places": [
            [round(place.latitude, 2), round(place.longitude, 2)]
            for place in (maker.site.vocabularies.municipalities[code] for code in places)
        ],
        "items": items,
    }
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Artifact(maker.routes.listing(maker.language, directory.kind), (body + "\n").encode())


def _actor(maker: Maker, actor: Actor) -> list[Any]:
    card: ActorCard = actor_card(maker, actor)
    picture = maker.routes.href(maker.routes.motif("actor", actor.id))
    return [
        *_title(card.link.href, card.link.text),
        [word for word in (card.kind, card.place) if word],
        [card.region.slug, card.region.name],
        card.summary.text,
        card.summary.lang,
        card.disciplines,
        card.label.text if card.label else None,
        picture,
    ]


def _call(maker: Maker, call: Opportunity) -> list[Any]:
    row: OpportunityRow = opportunity_row(maker, call)
    return [
        *_title(row.link.href, row.link.text),
        [word for word in (row.kind, row.publisher) if word],
        [row.region.slug, row.region.name],
        row.summary.text,
        row.summary.lang,
        row.when,
        row.label.text if row.label else None,
        None,
    ]


def _title(href: str | None, text: Text) -> list[str | None]:
    return [href, text.text, text.lang]
