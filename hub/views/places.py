"""Places: all of them, a page for each region and for each municipality."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from hub.motif import Subject
from hub.records import Actor, Article, Event, Opportunity, Project
from hub.records.base import REGIONS
from hub.site import Story
from hub.subscriptions import Topic
from hub.views.cards import (
    actor_card,
    article_card,
    event_row,
    is_past,
    opportunity_row,
    project_card,
    shown_day,
)
from hub.views.daylight import Daylight, YearOfLight, daylight_today, year_at
from hub.views.frame import View
from hub.views.maps import Map, PlaceMap, county_map, place_map
from hub.views.motifs import place_motif, region_motif
from hub.views.opportunities import open_calls
from hub.views.parts import (
    ActorCard,
    ArticleCard,
    EventRow,
    Link,
    OpportunityRow,
    ProjectCard,
    Region,
    Text,
)
from hub.views.shared import Maker, Pages, newest
from hub.vocabularies import Municipality

Placed = TypeVar("Placed", Actor, Event, Project, Opportunity)

REGION_ACTORS = 9
REGION_ROWS = 6
PLACE_ACTORS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A municipality in a list, and what it holds in words."""

    link: Link
    counts: str | None
    motif: Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionPlaces:
    """A region and its municipalities."""

    region: Region
    link: Link
    text: str | None
    places: tuple[PlaceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceListView(View):
    """All regions and municipalities."""

    template: ClassVar[str] = "pages/place-list.html"
    lede: str
    map: PlaceMap | None
    regions: tuple[RegionPlaces, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionView(View):
    """A region's page."""

    template: ClassVar[str] = "pages/region.html"
    region: Region
    motif: Subject
    lede: Text | None
    map: PlaceMap | None
    counts: str
    actors: tuple[ActorCard, ...]
    actors_link: Link | None
    editors: tuple[Link, ...]
    """How to reach those who write about the region."""
    events: tuple[EventRow, ...]
    news: tuple[ArticleCard, ...]
    opportunities: tuple[OpportunityRow, ...]
    projects: tuple[ProjectCard, ...]
    places: tuple[PlaceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView(View):
    """A municipality's page."""

    template: ClassVar[str] = "pages/place.html"
    region: Region
    motif: Subject
    region_link: Link
    names: tuple[Text, ...]
    """Its official names in other languages, each with its `lang`."""
    map: Map | None
    seat: str | None
    daylight: Daylight
    year: YearOfLight
    actors: tuple[ActorCard, ...]
    events: tuple[EventRow, ...]
    past_events: tuple[EventRow, ...]
    news: tuple[ArticleCard, ...]
    projects: tuple[ProjectCard, ...]
    opportunities: tuple[OpportunityRow, ...]
    is_empty: bool
    neighbours: tuple[Link, ...]


def place_views(maker: Maker) -> Pages:
    """The list of places, the regions' pages and the municipalities' pages."""
    if not maker.site.vocabularies.municipalities:
        return
    holdings = _Holdings(maker)
    yield _list(maker, holdings)
    for slug in REGIONS:
        if slug in maker.site.vocabularies.regions:
            yield _region(maker, slug, holdings)
    for place in maker.site.vocabularies.municipalities.values():
        path = maker.routes.record(maker.language, "place", place.slug)
        yield maker.later(path, _place, place.id, *holdings.of(place.id))


class _Holdings:
    """What each municipality and region holds."""

    def __init__(self, maker: Maker) -> None:
        site = maker.site
        self.maker = maker
        self.actors: list[Actor] = [*site.listed_actors(maker.language)]
        self.events: list[Event] = sorted(
            site.events.values(), key=lambda event: (shown_day(maker, event), event.id)
        )
        self.projects: list[Project] = [*site.projects.values()]
        self.calls: list[Opportunity] = open_calls(maker)
        self.stories: list[Story[Article]] = [*site.articles.values()]
        self.actors_in = _by_municipality(self.actors)
        self.events_in = _by_municipality(self.events)
        self.projects_in = _by_municipality(self.projects)
        self.calls_in = _by_municipality(self.calls)
        self.stories_in = _stories_in(self.stories)

    def of(self, code: str) -> tuple[list[Any], ...]:
        """What a municipality has: actors, events, articles, projects, opportunities."""
        held: tuple[dict[str, list[Any]], ...] = (
            self.actors_in,
            self.events_in,
            self.stories_in,
            self.projects_in,
            self.calls_in,
        )
        return tuple(records.get(code, []) for records in held)

    def actors_at(self, code: str) -> int:
        """How many actors a municipality has."""
        return len(self.actors_in.get(code, ()))

    def counts(self, code: str) -> str | None:
        """'13 aktörer, 2 evenemang', or None where there is nothing yet."""
        words = self.maker.words
        actors = self.actors_at(code)
        events = sum(not is_past(self.maker, e) for e in self.events_in.get(code, ()))
        parts = []
        if actors:
            pattern = words.ngettext("%(num)s organisation", "%(num)s organisations", actors)
            parts.append(pattern % {"num": actors})
        if events:
            pattern = words.ngettext("%(num)s event", "%(num)s events", events)
            parts.append(pattern % {"num": events})
        return ", ".join(parts) or None


def _by_municipality(records: Iterable[Placed]) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = {}
    for record in records:
        for code in record.municipalities:
            found.setdefault(code, []).append(record)
    return found


def _stories_in(stories: Iterable[Story[Article]]) -> dict[str, list[Story[Article]]]:
    found: dict[str, list[Story[Article]]] = {}
    for story in stories:
        named = (code for text in story.texts.values() for code in text.municipalities)
        for code in dict.fromkeys(named):
            found.setdefault(code, []).append(story)
    return found


def place_row(maker: Maker, place: Municipality, counts: str | None) -> PlaceRow:
    return PlaceRow(link=maker.place_link(place.id), counts=counts, motif=place_motif(place))


def _places(maker: Maker, slug: str) -> list[Municipality]:
    places = maker.site.vocabularies.municipalities.values()
    of_region = [place for place in places if place.region == slug]
    return sorted(of_region, key=lambda place: maker.words.sort_key(place.name))


def _rows(maker: Maker, slug: str, holdings: _Holdings) -> tuple[PlaceRow, ...]:
    places = _places(maker, slug)
    return tuple(place_row(maker, place, holdings.counts(place.id)) for place in places)


# ------------------------------------------------------------------ pages


def _list(maker: Maker, holdings: _Holdings) -> PlaceListView:
    gettext, routes = maker.words.gettext, maker.routes
    lede = gettext("Four regions and their municipalities, from Härjedalen to the Torne valley.")
    return PlaceListView(
        **maker.frame(
            routes.section(maker.language, "place"),
            gettext("Places"),
            section="place",
            description=lede,
            others=maker.everywhere(lambda code: routes.section(code, "place")),
        ),
        lede=lede,
        map=place_map(
            maker,
            [place for slug in REGIONS for place in _places(maker, slug)],
            holdings.actors_at,
            holdings.counts,
            gettext("Map of the municipalities in the four regions"),
        ),
        regions=tuple(
            RegionPlaces(
                region=maker.region(slug),
                link=maker.region_link(slug),
                text=_region_counts(maker, slug, holdings),
                places=_rows(maker, slug, holdings),
            )
            for slug in REGIONS
            if slug in maker.site.vocabularies.regions
        ),
    )


def _region_counts(maker: Maker, slug: str, holdings: _Holdings) -> str:
    words = maker.words
    towns = len(_places(maker, slug))
    actors = sum(actor.region == slug for actor in holdings.actors)
    pattern = words.ngettext("%(num)s municipality", "%(num)s municipalities", towns)
    parts = [pattern % {"num": towns}]
    if actors:
        pattern = words.ngettext("%(num)s organisation", "%(num)s organisations", actors)
        parts.append(pattern % {"num": actors})
    return ", ".join(parts)


def _region(maker: Maker, slug: str, holdings: _Holdings) -> RegionView:
    routes, site = maker.routes, maker.site
    term = site.vocabularies.regions[slug]
    region = maker.region(slug)
    actors = [actor for actor in holdings.actors if slug in (actor.region, *actor.also_regions)]
    recent = sorted(actors, key=lambda actor: actor.added, reverse=True)
    coming = [e for e in holdings.events if slug in e.regions and not is_past(maker, e)]
    own = [e for e in coming if e.region != "all"]
    events = (own or coming)[:REGION_ROWS]
    stories = [s for s in holdings.stories if s.any.region == slug][:REGION_ROWS]
    calls = [call for call in holdings.calls if slug in call.regions][:REGION_ROWS]
    projects = [p for p in holdings.projects if slug in p.regions][:REGION_ROWS]
    lede = maker.text(term.introduction) if term.introduction else None
    return RegionView(
        **maker.frame(
            routes.record(maker.language, "place", slug),
            region.name,
            section="place",
            description=str(lede) if lede else None,
            others=maker.everywhere(lambda code: routes.record(code, "place", slug)),
            trail=(maker.sections["place"],),
            motif=region_motif(slug),
            kicker=(_region_counts(maker, slug, holdings),),
            lastmod=newest(recent[:REGION_ACTORS], events, stories, calls, projects),
            scripts=("passed",) if events or calls else (),
            follow=Topic(part="region", name=slug),
            invites=True,
        ),
        region=region,
        motif=region_motif(slug),
        lede=lede,
        map=place_map(
            maker,
            _places(maker, slug),
            holdings.actors_at,
            holdings.counts,
            # Translators: names a map; %(region)s is a region.
            maker.words.gettext("Map of the municipalities in %(region)s")
            % {"region": region.name},
        ),
        counts=_region_counts(maker, slug, holdings),
        actors=tuple(actor_card(maker, actor) for actor in recent[:REGION_ACTORS]),
        actors_link=maker.all_of("actor", maker.words.gettext("The whole directory")),
        editors=tuple(_editors(maker, slug)),
        events=tuple(event_row(maker, event) for event in events),
        news=tuple(article_card(maker, story) for story in stories),
        opportunities=tuple(opportunity_row(maker, call) for call in calls),
        projects=tuple(project_card(maker, project) for project in projects),
        places=_rows(maker, slug, holdings),
    )


def _editors(maker: Maker, slug: str) -> Iterator[Link]:
    """Ways to the editors: their address, their public authority, the pages about contact."""
    term, site = maker.site.vocabularies.regions[slug], maker.site
    if term.email:
        yield Link(text=Text(text=term.email), href=f"mailto:{term.email}")
    for actor in site.actors.values():
        if actor.region == slug and actor.name == term.authority:
            yield maker.actor_link(actor)
            if actor.website:
                yield maker.web(actor.website)
    for name in ("contact", "entries"):
        if name in site.pages:
            yield maker.story_link(site.pages[name])


def _place(
    maker: Maker,
    code: str,
    actors: list[Actor],
    events: list[Event],
    stories: list[Story[Article]],
    projects: list[Project],
    calls: list[Opportunity],
) -> PlaceView:
    routes, site = maker.routes, maker.site
    place = site.vocabularies.municipalities[code]
    coming = [event for event in events if not is_past(maker, event)]
    past = [event for event in reversed(events) if is_past(maker, event)]
    names: Mapping[str, str] = place.names or {}
    return PlaceView(
        **maker.frame(
            routes.record(maker.language, "place", place.slug),
            place.name,
            section="place",
            others=maker.everywhere(lambda lang: routes.record(lang, "place", place.slug)),
            trail=(maker.sections["place"], maker.region_link(place.region)),
            motif=place_motif(place),
            kicker=(maker.words.gettext("Municipality"), maker.region(place.region).name),
            lastmod=newest(actors, events, stories, projects, calls),
            scripts=("passed",) if coming or calls else (),
            follow=Topic(part="municipality", name=place.slug),
            invites=True,
        ),
        region=maker.region(place.region),
        motif=place_motif(place),
        region_link=maker.region_link(place.region),
        names=tuple(Text(text=name, lang=lang) for lang, name in names.items()),
        map=county_map(maker, place),
        daylight=daylight_today(maker, place),
        year=year_at(maker, place),
        seat=place.seat if place.seat != place.name else None,
        actors=tuple(actor_card(maker, actor) for actor in actors[:PLACE_ACTORS]),
        events=tuple(event_row(maker, event) for event in coming),
        past_events=tuple(event_row(maker, event) for event in past[:REGION_ROWS]),
        news=tuple(article_card(maker, story) for story in stories[:REGION_ROWS]),
        projects=tuple(project_card(maker, project) for project in projects),
        opportunities=tuple(opportunity_row(maker, call) for call in calls),
        is_empty=not (events or actors or stories or projects or calls),
        neighbours=tuple(
            maker.place_link(other)
            for other in sorted(
                site.geography.neighbours.get(code, ()),
                key=lambda other: maker.words.sort_key(maker.municipality(other)),
            )
            if other in site.vocabularies.municipalities
        ),
    )
