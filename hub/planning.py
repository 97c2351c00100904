"""What is planned for the coming eighteen months, so that four regions can plan together.

Every event counts once a month, in each month in which it takes place; what is called off
does not. Clashes and weeks are about what lasts at most two weeks: an exhibition that is up
all spring neither collides with a concert nor fills the weeks it hangs there, so it counts in
the week it opens. What concerns all four regions stands by itself and fills no region's weeks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from hub.moments import DAY
from hub.records import Event
from hub.records.base import REGIONS
from hub.site import Site

MONTHS = 18
LONG = 14
"""So many days at most has what can clash and what fills its weeks."""
LEAST_GAP = 2
"""So many weeks in a row without anything are told as a gap."""
WEEK = timedelta(days=7)

Certainty = Literal["set", "provisional", "expected"]
Scope = tuple[Literal["municipality", "region", "discipline"], str]


@dataclass(frozen=True, slots=True)
class Planned:
    """One time an event takes place, or the month that it is expected in."""

    event: Event
    first: date
    last: date
    regions: tuple[str, ...]
    municipalities: tuple[str, ...]
    certainty: Certainty

    @property
    def is_long(self) -> bool:
        return (self.last - self.first).days >= LONG


@dataclass(frozen=True, slots=True)
class Clash:
    """Several events on the same days, and what they have in common."""

    first: date
    last: date
    events: tuple[Event, ...]
    scopes: tuple[Scope, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Whole weeks of a region, Monday to Sunday, without anything."""

    region: str
    first: date
    last: date
    expected: tuple[Event, ...]
    """What waits for a date in a month that the weeks touch."""

    @property
    def weeks(self) -> int:
        return (self.last - self.first).days // 7 + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The coming eighteen months, this one first."""

    months: tuple[date, ...]
    """The first day of each."""
    by_region: Mapping[tuple[str, date], tuple[Planned, ...]]
    """What a region ('all' as well) has in a month, each event once."""
    by_discipline: Mapping[tuple[str, date], tuple[Planned, ...]]
    clashes: tuple[Clash, ...]
    """In the order of their days."""
    gaps: tuple[Gap, ...]
    """By region, then in the order of their weeks."""


def plan(site: Site) -> Plan:
    """The plan from the month of the site's day on."""
    months = months_of(site.today)
    limit = _month_after(months[-1])
    planned = [one for one in _planned(site) if one.first < limit and one.last >= site.today]
    return Plan(
        months=months,
        by_region=_by_month(((region, p) for p in planned for region in p.regions), months),
        by_discipline=_by_month(
            ((term, p) for p in planned for term in p.event.disciplines), months
        ),
        clashes=tuple(_clashes(site, planned, limit)),
        gaps=tuple(_gaps(planned, site.today, limit)),
    )


def months_of(today: date) -> tuple[date, ...]:
    """The first days of the month of `today` and of those that follow."""
    months = [today.replace(day=1)]
    while len(months) < MONTHS:
        months.append(_month_after(months[-1]))
    return tuple(months)


def _month_after(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _planned(site: Site) -> Iterator[Planned]:
    places = site.vocabularies.municipalities
    for event in site.events.values():
        regions: tuple[str, ...] = (event.region, *event.also_regions)
        if event.status == "cancelled":
            continue
        if event.expected:
            month = event.expected.month
            last = _month_after(month) - DAY
            yield Planned(event, month, last, regions, event.municipalities, "expected")
        certainty: Certainty = "provisional" if event.preliminary else "set"
        for one in site.occurrences[event.id]:
            if not one.takes_place:
                continue
            own = one.municipality if event.dates else None
            where = (own,) if own else event.municipalities
            held = regions
            if own and event.region == "all":
                held = (places[own].region,)
            yield Planned(event, one.span.first_day, one.span.last_day, held, where, certainty)


def _by_month(
    pairs: Iterable[tuple[str, Planned]], months: Sequence[date]
) -> dict[tuple[str, date], tuple[Planned, ...]]:
    cells: dict[tuple[str, date], dict[str, Planned]] = {}
    last = _month_after(months[-1]) - DAY
    for name, one in pairs:
        month = max(one.first, months[0]).replace(day=1)
        while month <= min(one.last, last):
            cells.setdefault((name, month), {}).setdefault(one.event.id, one)
            month = _month_after(month)
    return {key: tuple(sorted(held.values(), key=_order)) for key, held in cells.items()}


def _order(one: Planned) -> tuple[bool, date, str]:
    return one.certainty == "expected", one.first, one.event.id


# ------------------------------------------------------------------ clashes


def _clashes(site: Site, planned: Iterable[Planned], limit: date) -> Iterator[Clash]:
    """Events of one municipality, region or field on the same days; a festival and its own
    parts are one."""
    held: dict[Scope, dict[date, dict[str, Event]]] = {}
    for one in planned:
        if one.certainty == "expected" or one.is_long:
            continue
        whole = _whole(site, one.event)
        for scope in _scopes(one):
            by_day = held.setdefault(scope, {})
            day = max(one.first, site.today)
            while day <= one.last and day < limit:
                by_day.setdefault(day, {}).setdefault(whole.id, whole)
                day += DAY
    found: dict[tuple[date, date, tuple[str, ...]], tuple[tuple[Event, ...], list[Scope]]] = {}
    for scope, by_day in held.items():
        for first, last, events in _stretches(by_day):
            ids = tuple(event.id for event in events)
            found.setdefault((first, last, ids), (events, []))[1].append(scope)
    for (first, last, _), (events, scopes) in sorted(found.items(), key=lambda item: item[0]):
        yield Clash(first, last, events, tuple(scopes))


def _scopes(one: Planned) -> Iterator[Scope]:
    yield from (("municipality", code) for code in one.municipalities)
    yield from (("region", slug) for slug in one.regions if slug != "all")
    yield from (("discipline", term) for term in one.event.disciplines)


def _whole(site: Site, event: Event) -> Event:
    """The event that an event is a part of, however deep it lies."""
    seen = {event.id}
    while event.part_of and event.part_of not in seen:
        event = site.events[event.part_of]
        seen.add(event.id)
    return event


def _stretches(
    by_day: Mapping[date, Mapping[str, Event]],
) -> Iterator[tuple[date, date, tuple[Event, ...]]]:
    """Days in a row with the same events; left out where the days beside hold them and more."""
    runs: list[tuple[date, date, frozenset[str]]] = []
    for day in sorted(by_day):
        ids = frozenset(by_day[day])
        if runs and runs[-1][2] == ids and runs[-1][1] + DAY == day:
            runs[-1] = (runs[-1][0], day, ids)
        else:
            runs.append((day, day, ids))
    beside: dict[int, list[frozenset[str]]] = {}
    for number, (before, after) in enumerate(pairwise(runs)):
        if before[1] + DAY == after[0]:
            beside.setdefault(number, []).append(after[2])
            beside.setdefault(number + 1, []).append(before[2])
    for number, (first, last, ids) in enumerate(runs):
        if len(ids) > 1 and not any(ids < other for other in beside.get(number, ())):
            yield first, last, tuple(by_day[first][id] for id in sorted(ids))


# ------------------------------------------------------------------ gaps


def _gaps(planned: Iterable[Planned], today: date, limit: date) -> Iterator[Gap]:
    start = today - timedelta(days=today.weekday())
    weeks = [start + number * WEEK for number in range((limit - start).days // 7)]
    busy: dict[str, set[date]] = {slug: set() for slug in REGIONS}
    waiting: dict[str, list[Planned]] = {slug: [] for slug in REGIONS}
    for one in planned:
        for slug in one.regions:
            if slug not in busy:
                continue
            if one.certainty == "expected":
                waiting[slug].append(one)
            else:
                busy[slug].update(_weeks(one, start))
    for slug in REGIONS:
        yield from _runs(slug, weeks, busy[slug], waiting[slug])


def _weeks(one: Planned, start: date) -> Iterator[date]:
    """The Mondays of the weeks that it fills."""
    first = one.first - timedelta(days=one.first.weekday())
    last = one.first if one.is_long else one.last
    monday = first if one.is_long else max(first, start)
    while monday <= last:
        yield monday
        monday += WEEK


def _runs(
    slug: str, weeks: Sequence[date], busy: set[date], waiting: Sequence[Planned]
) -> Iterator[Gap]:
    empty: list[date] = []
    for monday in (*weeks, None):
        if monday is not None and monday not in busy:
            empty.append(monday)
            continue
        if len(empty) >= LEAST_GAP:
            first, last = empty[0], empty[-1] + WEEK - DAY
            expected = [p.event for p in waiting if p.first <= last and p.last >= first]
            yield Gap(slug, first, last, tuple(expected))
        empty = []
