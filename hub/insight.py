"""The hub in figures: what the records say when they are counted.

Everything is counted from the records of the site and nothing is estimated.
Organisations that have closed are left out, as in the directory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from hub.occurrences import Occurrence
from hub.records import Actor, Event, Project
from hub.records.base import REGIONS
from hub.records.event import day_of
from hub.site import Site, region_order

OWNERS = (*REGIONS, "all")
"""Whose a record may be, in the order of every list."""

MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Organisations by region and discipline; one with three disciplines stands in three rows."""

    regions: tuple[str, ...]
    """Those that have any."""
    disciplines: tuple[str, ...]
    """Those that have any, the most common first."""
    cells: Mapping[tuple[str, str], int]
    """By region and discipline."""
    actors: Mapping[str, int]
    """By region, each organisation once."""

    def of_discipline(self, discipline: str) -> int:
        return sum(self.cells[region, discipline] for region in self.regions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A thing that organisations have said they offer or look for, and how many of each."""

    term: str
    offers: int
    seeks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Pairs of organisations that work together, by their regions."""

    regions: tuple[str, ...]
    """Those that take part."""
    pairs: Mapping[tuple[str, str], int]
    """By two regions in the order of lists, or one region twice; each pair is counted once."""

    @property
    def total(self) -> int:
        return sum(self.pairs.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month, by its first day, and how many events it has."""

    first: date
    events: int


def holds_anything(site: Site) -> bool:
    """Whether there is anything to count."""
    return bool(site.current_actors) or bool(site.events)


def spread(site: Site) -> Spread:
    """Where the organisations are and what they work with."""
    actors = site.current_actors.values()
    cells: Counter[tuple[str, str]] = Counter(
        (actor.region, term) for actor in actors for term in actor.disciplines
    )
    totals = Counter(term for actor in actors for term in actor.disciplines)
    by_region: Counter[str] = Counter(actor.region for actor in actors)
    order = [*site.vocabularies.terms("disciplines")]
    return Spread(
        regions=tuple(slug for slug in OWNERS if by_region[slug]),
        disciplines=tuple(sorted(totals, key=lambda term: (-totals[term], order.index(term)))),
        cells=cells,
        actors=by_region,
    )


def needs(site: Site) -> tuple[Need, ...]:
    """What organisations have said themselves; the most mentioned first."""
    actors = site.current_actors.values()
    offers = Counter(term for actor in actors for term in actor.offers)
    seeks = Counter(term for actor in actors for term in actor.seeks)
    order = [*site.vocabularies.terms("needs")]
    named = sorted(
        offers.keys() | seeks.keys(),
        key=lambda term: (-offers[term] - seeks[term], order.index(term)),
    )
    return tuple(Need(term=term, offers=offers[term], seeks=seeks[term]) for term in named)


def ties(site: Site) -> Ties:
    """Who works with whom: partners, and those who take part in one project.

    Those who pay for a project take no part in it by that alone.
    """
    shown = {actor.id for actor in site.current_actors.values()}
    found: set[tuple[str, str]] = set()
    for actor in site.actors.values():
        found |= {_pair(actor.id, other) for other in actor.partners}
    for project in site.projects.values():
        found |= {_pair(one, other) for one, other in combinations(participants(project), 2)}
    between = Counter(
        _regions(site.actors[one], site.actors[other])
        for one, other in found
        if one != other and one in shown and other in shown
    )
    present = {slug for pair in between for slug in pair}
    return Ties(regions=tuple(slug for slug in OWNERS if slug in present), pairs=between)


def participants(project: Project) -> tuple[str, ...]:
    """The organisations of the directory that take part in a project, each once."""
    parties = (project.lead, project.coordinator, *project.members, *project.partners)
    return tuple(dict.fromkeys(party.actor for party in parties if party and party.actor))


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _regions(one: Actor, other: Actor) -> tuple[str, str]:
    first, second = sorted((one.region, other.region), key=region_order)
    return first, second


# ------------------------------------------------------------------ the year


def coming_months(site: Site) -> tuple[Month, ...]:
    """This month and the eleven that follow."""
    return _months(site, site.today.replace(day=1))


def past_months(site: Site) -> tuple[Month, ...]:
    """The twelve months before this one."""
    first = site.today.replace(day=1)
    return _months(site, first.replace(year=first.year - 1))


def _months(site: Site, first: date) -> tuple[Month, ...]:
    counted = Counter(
        month
        for event in site.events.values()
        for month in event_months(event, site.occurrences[event.id])
    )
    wanted = [_later(first, number) for number in range(MONTHS)]
    return tuple(Month(first=month, events=counted[month]) for month in wanted)


def event_months(event: Event, times: Iterable[Occurrence]) -> frozenset[date]:
    """The months that an event touches, each by its first day; none when it is cancelled."""
    if event.status == "cancelled":
        return frozenset()
    if event.expected:
        return frozenset({day_of(event.expected.month).replace(day=1)})
    return frozenset(
        month
        for occurrence in times
        if occurrence.status != "cancelled"
        for month in _between(occurrence.span.first_day.replace(day=1), occurrence.span.last_day)
    )


def _between(first: date, last: date) -> Iterable[date]:
    month = first
    while month <= last:
        yield month
        month = _later(month, 1)


def _later(month: date, number: int) -> date:
    years, index = divmod(month.month - 1 + number, 12)
    return month.replace(year=month.year + years, month=index + 1)
