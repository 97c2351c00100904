"""The start page of a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import ClassVar

from hub import structured, when
from hub.light import months_from
from hub.records import Actor, Event
from hub.records.base import REGIONS
from hub.views.cards import (
    actor_card,
    article_card,
    event_row,
    is_ongoing,
    is_past,
    opportunity_row,
    shown_day,
)
from hub.views.daylight import YearOfLight, first_month, year_over_regions
from hub.views.frame import View
from hub.views.opportunities import open_calls
from hub.views.parts import (
    ActorCard,
    ArticleCard,
    EventRow,
    Fact,
    Group,
    Link,
    OpportunityRow,
    Region,
    Text,
)
from hub.views.projects import project_facts
from hub.views.shared import Maker, newest

NEWS = 4
EVENTS = 5
ACTORS = 24
IN_A_MONTH = 4
OPPORTUNITIES = 4
FACTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeRegion:
    """A region in the row below the hero, and what it holds."""

    region: Region
    counts: str
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A discipline and how many actors work in it."""

    text: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Almanac:
    """The coming twelve months: their light, and what is known of each."""

    light: YearOfLight
    months: tuple[Group[Link], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeProject:
    """The project behind the hub, in short."""

    link: Link
    text: Text
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(View):
    """The start page."""

    template: ClassVar[str] = "pages/home.html"
    lede: str
    actions: tuple[Link, ...]
    regions: tuple[HomeRegion, ...]
    lead: ArticleCard | None
    news: tuple[ArticleCard, ...]
    news_link: Link | None
    events: tuple[EventRow, ...]
    events_link: Link | None
    almanac: Almanac | None
    actors: tuple[ActorCard, ...]
    actors_text: str
    actors_link: Link | None
    disciplines: tuple[Term, ...]
    opportunities: tuple[OpportunityRow, ...]
    opportunities_link: Link | None
    project: HomeProject | None


def home_views(maker: Maker) -> Iterator[HomeView]:
    """The start page."""
    site, routes, gettext = maker.site, maker.routes, maker.words.gettext
    stories = [*site.articles.values()][: NEWS + 1]
    coming = sorted(
        (e for e in site.events.values() if not is_past(maker, e)),
        key=lambda e: (not is_ongoing(maker, e), shown_day(maker, e), e.expected is not None, e.id),
    )
    listed = site.listed_actors(maker.language)
    recent = sorted(_taking_turns(listed), key=lambda actor: actor.added, reverse=True)
    calls = open_calls(maker)
    lede = gettext(
        "A meeting place for the cultural and creative sector in northern Sweden: for creative "
        "companies, incubators, research, industry and society."
    )
    yield HomeView(
        **maker.frame(
            routes.home(maker.language),
            maker.short_name,
            title=maker.short_name,
            description=lede,
            others=maker.everywhere(routes.home),
            default=routes.entrance(),
            structured=structured.website(site, maker.language, lede),
            invites=True,
            lastmod=newest(stories, coming[:EVENTS], recent[:ACTORS], calls[:OPPORTUNITIES]),
            scripts=("passed",),
        ),
        lede=lede,
        actions=tuple(_actions(maker)),
        regions=tuple(_region(maker, slug) for slug in REGIONS),
        lead=article_card(maker, stories[0]) if stories else None,
        news=tuple(article_card(maker, story) for story in stories[1:]),
        news_link=maker.all_of("article", gettext("All news")),
        events=tuple(event_row(maker, event) for event in coming[:EVENTS]),
        events_link=maker.all_of("event", gettext("The whole calendar")),
        almanac=_almanac(maker, coming),
        actors=tuple(actor_card(maker, actor) for actor in recent[:ACTORS]),
        actors_text=maker.words.ngettext(
            "%(num)s organisation: museums, stages, companies, schools and associations.",
            "%(num)s organisations: museums, stages, companies, schools and associations.",
            len(listed),
        )
        % {"num": maker.words.number(len(listed))},
        actors_link=maker.all_of("actor", gettext("The whole directory")),
        disciplines=tuple(_disciplines(maker)),
        opportunities=tuple(opportunity_row(maker, o) for o in calls[:OPPORTUNITIES]),
        opportunities_link=maker.all_of("opportunity", gettext("All opportunities")),
        project=_project(maker),
    )


def _almanac(maker: Maker, coming: Iterable[Event]) -> Almanac | None:
    """Every one of the coming twelve months, also those of which nothing is known yet."""
    months: dict[date, list[Link]] = {month: [] for month in months_from(first_month(maker))}
    for event in coming:
        month = shown_day(maker, event).replace(day=1)
        if month in months and len(months[month]) < IN_A_MONTH and not is_ongoing(maker, event):
            months[month].append(maker.record_link("event", event.id, event.title))
    if not any(months.values()):
        return None
    return Almanac(
        light=year_over_regions(maker),
        months=tuple(
            Group(heading=when.month_heading(month, maker.words), anchor="", rows=tuple(links))
            for month, links in months.items()
        ),
    )


def _taking_turns(actors: Iterable[Actor]) -> list[Actor]:
    """The actors in an order in which the regions take turns."""
    by_region: dict[str, list[Actor]] = {slug: [] for slug in (*REGIONS, "all")}
    for actor in actors:
        by_region[actor.region].append(actor)
    rounds = zip_longest(*by_region.values())
    return [actor for turn in rounds for actor in turn if actor]


def _actions(maker: Maker) -> Iterator[Link]:
    gettext = maker.words.gettext
    for kind, text in (
        ("actor", gettext("Find an organisation")),
        ("event", gettext("See the calendar")),
    ):
        link = maker.all_of(kind, text)
        if link:
            yield link


def _region(maker: Maker, slug: str) -> HomeRegion:
    site, words = maker.site, maker.words
    towns = sum(1 for m in site.vocabularies.municipalities.values() if m.region == slug)
    actors = sum(actor.region == slug for actor in site.current_actors.values())
    parts = [
        words.ngettext("%(num)s municipality", "%(num)s municipalities", towns) % {"num": towns}
    ]
    if actors:
        parts.append(
            words.ngettext("%(num)s organisation", "%(num)s organisations", actors)
            % {"num": actors}
        )
    return HomeRegion(
        region=maker.region(slug), counts=", ".join(parts), link=maker.region_link(slug)
    )


def _disciplines(maker: Maker) -> Iterator[Term]:
    counts: dict[str, int] = {}
    for actor in maker.site.current_actors.values():
        for term in actor.disciplines:
            counts[term] = counts.get(term, 0) + 1
    for term in maker.site.vocabularies.terms("disciplines"):
        if term in counts:
            yield Term(text=maker.term("disciplines", term), count=counts[term])


def _project(maker: Maker) -> HomeProject | None:
    """The project that the hub's publisher leads."""
    publisher = maker.site.settings.publisher
    led = (p for p in maker.site.projects.values() if p.lead and p.lead.actor == publisher)
    project = next(led, None)
    if project is None:
        return None
    return HomeProject(
        link=maker.record_link("project", project.id, project.title),
        text=maker.text(project.summary),
        facts=tuple(project_facts(maker, project))[:FACTS],
    )
