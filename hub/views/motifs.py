"""What each record's picture is drawn from."""

from __future__ import annotations

from datetime import date
from functools import partial

from hub.languages import SAMI
from hub.light import daylight
from hub.motif import Subject
from hub.motif.figures import PLACE
from hub.motif.picture import CENTRE, Hour
from hub.records import Actor, Article, Event, Opportunity, Project
from hub.views.shared import Maker
from hub.vocabularies import Municipality

Pictured = Actor | Article | Event | Opportunity | Project

DUODJI = "duodji"
BLUE_UNTIL, DAWN_UNTIL = 8.5, 14.0
"""Hours of daylight up to which a day is drawn in the blue hour, and up to which at dawn."""


def motif_of(maker: Maker, record: Pictured) -> Subject:
    """The picture of a record. Equal in every language, and for as long as its facts stand."""
    key = ("motif", record.kind, record.id)
    return maker.once(key, partial(_motif, maker, record))


def place_motif(place: Municipality) -> Subject:
    """The picture of a municipality: the light over its land."""
    return Subject(
        seed=f"place/{place.slug}",
        region=place.region,
        latitude=place.latitude,
        longitude=place.longitude,
        inland=not place.coast,
        figures=(PLACE,),
    )


def region_motif(slug: str) -> Subject:
    """The picture of a region."""
    return Subject(seed=f"place/{slug}", region=slug, figures=(PLACE,))


def _motif(maker: Maker, record: Pictured) -> Subject:
    places = [maker.site.vocabularies.municipalities[code] for code in record.municipalities]
    place = places[0] if places else None
    latitude = place.latitude if place else None
    figures = tuple(record.disciplines) or (PLACE,)
    return Subject(
        seed=f"{record.kind}/{record.first_id}",
        region=record.region,
        latitude=latitude,
        longitude=place.longitude if place else None,
        inland=place is not None and not place.coast,
        hour=_hour(record, latitude) if isinstance(record, Event) else None,
        figures=() if _land_alone(maker, record) else figures,
    )


def _land_alone(maker: Maker, record: Pictured) -> bool:
    """Whether no figure is drawn: what is Sámi is nobody's ornament."""
    if record.motif == "land" or DUODJI in record.disciplines:
        return True
    if isinstance(record, Actor):
        return record.name_lang in SAMI
    return any(_land_alone(maker, maker.site.actors[id]) for id in _responsible(record))


def _responsible(record: Article | Event | Opportunity | Project) -> tuple[str, ...]:
    """The actors whose the record is."""
    if isinstance(record, Event):
        return tuple(party.actor for party in record.organisers if party.actor)
    if isinstance(record, Opportunity):
        return (record.published_by.actor,) if record.published_by.actor else ()
    if isinstance(record, Project):
        return (record.lead.actor,) if record.lead and record.lead.actor else ()
    return (record.author.actor,) if record.author and record.author.actor else ()


def _hour(event: Event, latitude: float | None) -> Hour | None:
    """The light of the day on which the event first takes place."""
    day = event.first_day or (event.expected.month.replace(day=15) if event.expected else None)
    return hour_of(day, latitude or CENTRE[event.region][0]) if day else None


def hour_of(day: date, latitude: float) -> Hour:
    hours = daylight(latitude, day)
    return "blue" if hours < BLUE_UNTIL else "dawn" if hours < DAWN_UNTIL else "day"
