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
from hub.coming import Coming
from hub.motif import Subject, draw
from hub.planned import Planned
from hub.records import Actor, Event, Opportunity
from hub.routes import Routes
from hub.views.actors import actor_directory
from hub.views.cards import actor_card, opportunity_row
from hub.views.coming import coming_row, coming_rows, event_directory, heading_of
from hub.views.directory import Directory, terms
from hub.views.motifs import motif_of
from hub.views.opportunities import open_calls, opportunity_directory
from hub.views.parts import ActorCard, Label, OpportunityRow, Text
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
    "labels: kind, text, and what is said of it with its language",
    "picture",
    "added",
    "place",
    "instant from which it is over",
    "instant from which it is shown",
    "date: figure, caption, machine form, language, state",
    "group it stands under",
    "terms of each facet",
)


def listing_artifacts(maker: Maker) -> Iterator[Artifact | Planned]:
    """The lists of one language."""
    for kind, (records, make) in LISTINGS.items():
        if getattr(maker.site, records):
            yield maker.later(maker.routes.listing(maker.language, kind), make)


def _actors(maker: Maker) -> Artifact:
    actors = maker.site.listed_actors(maker.language)
    directory = actor_directory(maker, actors)
    held = terms(maker, directory, "municipality")
    places = {code: number for number, code in enumerate(held)}
    return _listing(maker, directory, actors, partial(_actor, maker, places))


def _calls(maker: Maker) -> Artifact:
    calls = open_calls(maker)
    directory = opportunity_directory(maker, calls)
    return _listing(maker, directory, calls, partial(_call, maker))


def _dates(maker: Maker) -> Artifact:
    rows = coming_rows(maker)
    groups = {heading: n for n, heading in enumerate(_headings(maker, rows))}
    directory = event_directory(maker, rows)
    return _listing(maker, directory, rows, partial(_date, maker, groups), groups)


LISTINGS = {
    "actor": ("actors", _actors),
    "opportunity": ("opportunities", _calls),
    "event": ("events", _dates),
}
"""The kinds of lists: which records the site must have for one, and what makes it."""


def listed_pictures(maker: Maker) -> Iterator[Artifact | Planned]:
    """The pictures that lists show; they are the same in every language."""
    for record in (*listed_events(maker), *maker.site.listed_actors(maker.language)):
        yield maker.later(maker.routes.motif(record.kind, record.id), _picture, record)


def _picture(maker: Maker, record: Actor | Event) -> Artifact:
    return picture_file(maker.routes, record.kind, record.id, motif_of(maker, record))


def listed_events(maker: Maker) -> tuple[Event, ...]:
    """The events whose pictures the list of what is coming shows, each once."""
    found = (row.record for row in coming_rows(maker) if row.deadline is None)
    return tuple({event.id: event for event in found if isinstance(event, Event)}.values())


def _headings(maker: Maker, rows: Iterable[Coming]) -> Iterator[str]:
    """What the rows stand under, each once, in order."""
    yield from dict.fromkeys(heading_of(maker, row) for row in rows)


def picture_file(routes: Routes, kind: str, name: str, motif: Subject) -> Artifact:
    """A record's small picture as a file, for lists that a script writes."""
    svg = draw(motif, "thumb").replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return Artifact(routes.motif(kind, name), svg.encode())


def _listing(
    maker: Maker,
    directory: Directory,
    records: Iterable[Any],
    shown: Callable[[Any], list[Any]],
    groups: Iterable[str] = (),
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
        items.append([*shown(record), own])
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
        "groups": [*groups],
        "items": items,
    }
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Artifact(maker.routes.listing(maker.language, directory.kind), (body + "\n").encode())


def _actor(maker: Maker, places: Mapping[str, int], actor: Actor) -> list[Any]:
    card: ActorCard = actor_card(maker, actor)
    picture = maker.routes.href(maker.routes.motif("actor", actor.id))
    return [
        *_title(card.link.href, card.link.text),
        [word for word in (card.kind, card.place) if word],
        [card.region.slug, card.region.name],
        card.summary.text,
        card.summary.lang,
        card.disciplines,
        _labels(card.label),
        picture,
        actor.added.isoformat(),
        places.get(next(iter(actor.municipalities), "")),
        None,
        None,
        None,
        None,
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
        _labels(row.label),
        None,
        call.added.isoformat(),
        None,
        row.over,
        None,
        None,
        None,
    ]


def _date(maker: Maker, groups: Mapping[str, int], coming: Coming) -> list[Any]:
    row = coming_row(maker, coming)
    figure = row.date.figure
    picture = maker.routes.href(maker.routes.motif("event", coming.record.id))
    return [
        *_title(row.link.href, row.link.text),
        [word for word in (row.time, row.place, row.kind) if word],
        [row.region.slug, row.region.name],
        None,
        None,
        row.note,
        _labels(*row.labels),
        picture if row.motif else None,
        coming.record.added.isoformat(),
        None,
        row.over,
        row.since,
        [figure.text, row.date.caption, row.date.datetime, figure.lang, row.state],
        groups[heading_of(maker, coming)],
    ]


def _labels(*labels: Label | None) -> list[list[str | None]]:
    return [
        [label.kind, label.text, *([label.note.text, label.note.lang] if label.note else [])]
        for label in labels
        if label
    ]


def _title(href: str | None, text: Text) -> list[str | None]:
    return [href, text.text, text.lang]
