"""Site: everything that is published, indexed, with its links back. Immutable; knows the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from hub import languages
from hub.almanac import Almanac, almanac
from hub.catalogues import Catalogue
from hub.errors import HubError
from hub.fields import Localized
from hub.geo import Geography, load_geography
from hub.loading import Loaded, Redirect, Removed
from hub.occurrences import Occurrence, days, occurrences
from hub.pictures import Pictures
from hub.prose import Prose
from hub.reads import WHOLE, Reads, Source, Watched
from hub.records import Actor, Article, Event, Opportunity, Page, Project
from hub.records.base import REGIONS
from hub.routes import Routes
from hub.vocabularies import Vocabularies

Text = TypeVar("Text", Article, Page)
Key = TypeVar("Key")
LISTS = (
    *("actors", "current_actors", "events", "projects", "opportunities", "articles", "pages"),
    *("first_actors", "occurrences"),
    *("actor_events", "actor_articles", "actor_projects", "actor_opportunities", "actor_parts"),
    *("actor_partners", "event_parts", "event_series", "event_articles", "event_projects"),
    *("project_articles", "municipality_actors"),
)
"""The names of a site's lists: of records, of times, and links back."""

TOLD_AS = {"occurrences": "events"}
"""When an event takes place follows from its file, so that to read the one is to read the other."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What differs from one site to another; the same for every build of one site."""

    languages: tuple[str, ...]
    """The languages that the site is published in; the first is the main one."""
    site_url: str = ""
    """Where the site is published, base path included; '' while it is being written."""
    identity_domain: str = "localhost"
    """Part of every permanent id in feeds and calendars; never changes."""
    identity_year: int = 2026
    """A year in which that name was held: part of permanent ids whose record has no day that
    stays (RFC 4151); never changes either."""
    name: Mapping[str, tuple[str, str]]
    """The site's name in each language, in two lines."""
    search: bool = False
    """Whether the site has an index that can be searched."""
    cards: bool = False
    """Whether a picture is drawn for every page that may be shared."""
    contact_endpoint: str = ""
    """Where the contact form sends what is written in it; without one there is no form."""
    tell_endpoint: str = ""
    """Where the forms of “Tell us” send what is written; without one they compose a mail."""
    editors_email: str = ""
    """The editors' shared address, to which that mail is addressed."""
    repository: str = ""
    """Where the content is kept, for links that suggest a change: https://host/owner/name."""
    edit_path: str = "edit/main"
    """How the repository's host spells the way to edit a file on the main branch."""
    answer_days: int = 0
    """Within how many working days the editors answer; 0 where nothing is promised."""
    publisher: str = ""
    """The id of the actor that runs the site."""
    locales: tuple[Path, ...] = ()
    """The folders in which catalogues are looked for, in order."""


def settings_of(values: Mapping[str, Any]) -> Settings:
    """The site's settings from the capital names of pelicanconf.py."""
    site_url = values["SITEURL"]
    if site_url and not site_url.startswith(("https://", "http://")):
        raise HubError(f"SITEURL is “{site_url}”; it has to begin with https:// or http://.")
    return Settings(
        languages=tuple(values["LANGUAGES"]),
        site_url=site_url,
        identity_domain=values["IDENTITY_DOMAIN"],
        identity_year=values["IDENTITY_YEAR"],
        name={code: (first, second) for code, (first, second) in values["SITE_NAMES"].items()},
        search=bool(values["HUB_SEARCH"]),
        cards=bool(site_url and values["HUB_CARDS"]),
        contact_endpoint=values["CONTACT_ENDPOINT"],
        tell_endpoint=values.get("TELL_ENDPOINT", ""),
        editors_email=values.get("EDITORS_EMAIL", ""),
        repository=_repository(values.get("HUB_REPOSITORY", "")),
        edit_path=str(values.get("HUB_EDIT_PATH", "edit/main")).strip("/"),
        answer_days=int(values.get("ANSWER_DAYS", 0)),
        publisher=values["PUBLISHER"],
        locales=tuple(Path(folder) for folder in values["HUB_LOCALES"]),
    )


def _repository(address: str) -> str:
    if address and not address.startswith("https://"):
        raise HubError(f"HUB_REPOSITORY is “{address}”; it has to begin with https://.")
    return address.rstrip("/")


@dataclass(frozen=True, slots=True)
class Story(Generic[Text]):
    """An article or a standing page in the languages that it is written in."""

    texts: Mapping[str, Text]

    @property
    def id(self) -> str:
        return self.any.id

    @property
    def any(self) -> Text:
        return next(iter(self.texts.values()))

    @property
    def kind(self) -> str:
        return self.any.kind

    def in_language(self, language: str, order: tuple[str, ...]) -> Text:
        """The text in `language`, or in the first of `order` that it is written in."""
        return next(self.texts[code] for code in (language, *order) if code in self.texts)


@dataclass(frozen=True, kw_only=True)
class Site:
    """One build's whole content. Every list is in the order in which it is shown."""

    settings: Settings
    today: date
    vocabularies: Vocabularies
    catalogues: Mapping[str, Catalogue]
    routes: Routes
    pictures: Pictures
    geography: Geography
    texts: Mapping[str, Prose]
    """The converted Markdown texts, by their source."""
    redirects: tuple[Redirect, ...]
    removed: tuple[Removed, ...]
    digests: Mapping[str, bytes]
    """Of the files of records and texts, by name."""

    actors: Mapping[str, Actor]
    events: Mapping[str, Event]
    current_actors: Mapping[str, Actor]
    """Those that have not closed."""
    first_actors: Mapping[str, Actor]
    """All actors by their first ids, by which addresses of feeds name them."""
    projects: Mapping[str, Project]
    opportunities: Mapping[str, Opportunity]
    articles: Mapping[str, Story[Article]]
    """By id, the newest first."""
    pages: Mapping[str, Story[Page]]
    """By id, in the order of the menus."""

    occurrences: Mapping[str, tuple[Occurrence, ...]]
    """By the event's id: every time it takes place, in order; a series is followed once."""

    actor_events: Mapping[str, tuple[Event, ...]]
    actor_articles: Mapping[str, tuple[Story[Article], ...]]
    actor_projects: Mapping[str, tuple[Project, ...]]
    actor_opportunities: Mapping[str, tuple[Opportunity, ...]]
    actor_parts: Mapping[str, tuple[Actor, ...]]
    actor_partners: Mapping[str, tuple[Actor, ...]]
    event_parts: Mapping[str, tuple[Event, ...]]
    event_series: Mapping[str, tuple[Event, ...]]
    """The editions of what comes back from year to year, by the name of the series."""
    event_articles: Mapping[str, tuple[Story[Article], ...]]
    event_projects: Mapping[str, tuple[Project, ...]]
    project_articles: Mapping[str, tuple[Story[Article], ...]]
    municipality_actors: Mapping[str, tuple[Actor, ...]]

    @property
    def whole(self) -> Site:
        """The site itself, where it is watched what is read of it."""
        return self

    def watched(self, reads: Reads) -> Site:
        """The same site, which tells `reads` what is read of it."""
        return _WatchedSite.of(self, reads)

    @property
    def languages(self) -> tuple[str, ...]:
        return self.settings.languages

    @cached_property
    def almanac(self) -> Almanac:
        """What stands on each day."""
        return almanac(self.occurrences, self.events.values(), self.opportunities.values())

    def words(self, language: str) -> Catalogue:
        return self.catalogues[language]

    def pick(self, text: Localized, language: str) -> tuple[str, str]:
        """The text for a page in `language`, and the language that it is in."""
        return text.pick(language, self.languages)

    def actor_name(self, actor: Actor, language: str) -> str:
        """The actor's official name in `language`, or else the name that it uses itself."""
        return actor.names.get(language, actor.name) if actor.names else actor.name

    def days(self, event: Event) -> tuple[date, ...]:
        """The days on which an event begins, in order; none while it is only expected."""
        return days(self.occurrences[event.id])

    def next_day(self, event: Event) -> date | None:
        """The first of those days that is today or later."""
        return next((day for day in self.days(event) if day >= self.today), None)

    def last_day(self, event: Event) -> date | None:
        """The last day it touches, within the window; None while it is only expected."""
        return max((one.span.last_day for one in self.occurrences[event.id]), default=None)

    def listed_actors(self, language: str) -> tuple[Actor, ...]:
        """The actors of the directory in alphabetical order; closed ones have left it."""
        words = self.words(language)
        shown = self.current_actors.values()
        return tuple(
            sorted(shown, key=lambda a: (words.sort_key(self.actor_name(a, language)), a.id))
        )

    @classmethod
    def build(
        cls,
        loaded: Loaded,
        settings: Settings,
        texts: Mapping[str, Prose],
        catalogues: Mapping[str, Catalogue],
        routes: Routes,
        pictures: Pictures,
        today: date,
    ) -> Site:
        """The site of everything that was read; the records must be free of problems."""
        actors = {actor.id: actor for actor in loaded.actors}
        current = {id: actor for id, actor in actors.items() if actor.status != "closed"}
        events = {event.id: event for event in sorted(loaded.events, key=_event_order)}
        projects = {p.id: p for p in sorted(loaded.projects, key=lambda p: p.id)}
        opportunities = {o.id: o for o in sorted(loaded.opportunities, key=_opportunity_order)}
        articles = _stories(loaded.articles, settings.languages)
        newest = sorted(articles.values(), key=lambda s: (s.any.published or date.min, s.id))
        articles = {story.id: story for story in reversed(newest)}
        pages = _stories(loaded.pages, settings.languages)
        in_menus = sorted(pages.values(), key=lambda s: (s.any.order, s.id))
        return cls(
            settings=settings,
            today=today,
            vocabularies=loaded.vocabularies,
            catalogues=catalogues,
            routes=routes,
            pictures=pictures,
            geography=load_geography(loaded.root),
            texts=texts,
            redirects=loaded.redirects,
            removed=loaded.removed,
            digests=loaded.digests,
            actors=actors,
            current_actors=current,
            first_actors={actor.first_id: actor for actor in actors.values()},
            events=events,
            projects=projects,
            opportunities=opportunities,
            articles=articles,
            pages={story.id: story for story in in_menus},
            occurrences={event.id: occurrences(event, today) for event in events.values()},
            actor_events=_index(
                (id, event) for event in events.values() for id in _actors_of_event(event)
            ),
            actor_articles=_index(
                (id, story) for story in articles.values() for id in _named(story, "actors")
            ),
            actor_projects=_index(
                (id, project) for project in projects.values() for id in _actors_of(project)
            ),
            actor_opportunities=_index(
                (o.published_by.actor, o) for o in opportunities.values() if o.published_by.actor
            ),
            actor_parts=_index((a.part_of, a) for a in actors.values() if a.part_of),
            actor_partners=_index(_partners(actors)),
            event_parts=_index((e.part_of, e) for e in events.values() if e.part_of),
            event_series=_index((e.series, e) for e in events.values() if e.series),
            event_articles=_index(
                (id, story) for story in articles.values() for id in _named(story, "events")
            ),
            event_projects=_index(
                (id, project) for project in projects.values() for id in project.events
            ),
            project_articles=_index(
                (id, story) for story in articles.values() for id in _named(story, "projects")
            ),
            municipality_actors=_index(
                (actor.municipality, actor) for actor in current.values() if actor.municipality
            ),
        )


@dataclass(frozen=True, kw_only=True)
class _WatchedSite(Site):
    """A site whose lists note what is read of them.

    What is no list is the same for all that is made in a build: settings, the day, vocabularies,
    catalogues, boundaries, pictures.
    """

    reads: Reads
    unwatched: Site

    @classmethod
    def of(cls, site: Site, reads: Reads) -> Site:
        values: dict[str, Any] = {each.name: getattr(site, each.name) for each in fields(site)}
        lists = {name: Watched(TOLD_AS.get(name, name), values[name], reads) for name in LISTS}
        return cls(**values | lists, reads=reads, unwatched=site)

    @property
    def whole(self) -> Site:
        return self.unwatched

    @property
    def almanac(self) -> Almanac:
        self.reads.note(Source("almanac", WHOLE))
        return self._almanac

    @cached_property
    def _almanac(self) -> Almanac:
        whole = self.unwatched.almanac
        return replace(
            whole,
            days=Watched("days", whole.days, self.reads, date.isoformat),
            ongoing=Watched("ongoing", whole.ongoing, self.reads, date.isoformat),
            expected=Watched("expected", whole.expected, self.reads, date.isoformat),
        )


def region_order(slug: str) -> int:
    """South-west to north, and what belongs to all four last."""
    return REGIONS.index(slug) if slug in REGIONS else len(REGIONS)


def _stories(entries: Iterable[Text], order: tuple[str, ...]) -> dict[str, Story[Text]]:
    texts: dict[str, dict[str, Text]] = defaultdict(dict)
    for entry in entries:
        if entry.status == "published":
            texts[entry.id][entry.language] = entry
    return {
        id: Story({code: by_language[code] for code in order if code in by_language})
        for id, by_language in texts.items()
    }


def _named(story: Story[Article], field: str) -> list[str]:
    """The ids that any of an article's translations names, each once."""
    return [*dict.fromkeys(id for text in story.texts.values() for id in getattr(text, field))]


def _actors_of_event(event: Event) -> list[str]:
    places = (event.place, *event.places, *(occasion.place for occasion in event.dates))
    parties = (party.actor for party in event.organisers)
    return _once((*parties, *(place.actor for place in places if place)))


def _actors_of(project: Project) -> list[str]:
    parties = (
        project.lead,
        project.coordinator,
        *project.members,
        *project.partners,
        *project.funders,
    )
    return _once((*(party.actor for party in parties if party), project.contact))


def _once(ids: Iterable[str | None]) -> list[str]:
    return [*dict.fromkeys(id for id in ids if id)]


def _partners(actors: Mapping[str, Actor]) -> Iterable[tuple[str, Actor]]:
    """Partnership holds both ways, whoever wrote it down."""
    for actor in actors.values():
        for other in actor.partners:
            yield actor.id, actors[other]
            if actor.id not in actors[other].partners:
                yield other, actor


def _event_order(event: Event) -> tuple[date, str, str]:
    day = event.first_day or (event.expected.month if event.expected else date.max)
    return day, str(event.starts or ""), event.id


def _opportunity_order(opportunity: Opportunity) -> tuple[str, str]:
    last = max((str(deadline) for deadline in opportunity.deadlines), default="")
    return last, opportunity.id


def _index(pairs: Iterable[tuple[Key | None, Value]]) -> dict[Key, tuple[Value, ...]]:
    lists: dict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        if key is not None:
            lists[key].append(value)
    return {key: tuple(values) for key, values in lists.items()}


def alphabet(language: str) -> str:
    """The letters of an A–Ö line."""
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + languages.ALPHABET_ENDS.get(language, "").upper()
