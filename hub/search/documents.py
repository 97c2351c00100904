"""What can be found: one document for each item's page, in each language of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from hub.fields import Localized
from hub.motif import Subject
from hub.records import Actor, Article, Event, Opportunity, Project
from hub.site import Story
from hub.views.cards import actor_place, event_place
from hub.views.motifs import Pictured, motif_of, place_motif, region_motif
from hub.views.shared import Maker

TAG = re.compile(r"<[^>]*>")
BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """One page as the search knows it."""

    href: str
    language: str
    """The language in which it is found: that of the page on which somebody searches."""
    title: str
    kind: str
    kind_label: str
    region: str
    region_label: str
    language_label: str | None
    """'På engelska', where the page is in another language."""
    picture: str
    motif: Subject
    seed: tuple[str, str]
    """Kind and id, for the picture's file."""
    summary: str
    terms: tuple[str, ...]
    """Its fields, kind, places and other names: words that weigh more than those of the text."""
    text: str
    synonyms: tuple[str, ...]
    disciplines: tuple[str, ...]


def documents(maker: Maker) -> Iterator[SearchDocument]:
    """Every item of the site for those who search in the maker's language."""
    site = maker.site
    for actor in site.listed_actors(maker.language):
        yield _actor(maker, actor)
    for event in site.events.values():
        yield _event(maker, event)
    for project in site.projects.values():
        yield _project(maker, project)
    for call in site.opportunities.values():
        yield _opportunity(maker, call)
    for story in site.articles.values():
        yield _article(maker, story)
    yield from _places(maker)
    yield from _pages(maker)


def _plain(html: str) -> str:
    return BLANKS.sub(" ", unescape(TAG.sub(" ", html))).strip()


def _text(maker: Maker, markdown: Localized | None) -> str:
    if markdown is None:
        return ""
    return _plain(maker.prose(maker.site.pick(markdown, maker.language)[0]))


def _synonyms(maker: Maker, *chosen: tuple[str, Iterable[str]]) -> tuple[str, ...]:
    """The synonyms of terms, by vocabulary."""
    found: list[str] = []
    for vocabulary, terms in chosen:
        known = maker.site.vocabularies.terms(vocabulary)
        for term in terms:
            synonyms = known[term].synonyms if term in known else None
            if synonyms:
                found += synonyms.get(maker.language)
    return tuple(dict.fromkeys(found))


def _made(
    maker: Maker,
    record: Pictured,
    *,
    href: str,
    title: str,
    kind_label: str,
    summary: str,
    terms: Iterable[str | None],
    text: str = "",
    synonyms: tuple[str, ...] = (),
    language_label: str | None = None,
) -> SearchDocument:
    region = maker.region(record.region)
    vocabulary = maker.site.vocabularies
    fields = [maker.term("disciplines", term) for term in record.disciplines]
    places = [vocabulary.municipalities[code] for code in record.municipalities]
    names = [name for place in places for name in (place.name, *(place.names or {}).values())]
    regions = [maker.region(slug).name for slug in record.regions] if record.region != "all" else []
    return SearchDocument(
        href=href,
        language=maker.language,
        title=title,
        kind=record.kind,
        kind_label=kind_label,
        region=record.region,
        region_label=region.name,
        language_label=language_label,
        picture=maker.routes.href(maker.routes.motif(record.kind, record.id)),
        motif=motif_of(maker, record),
        seed=(record.kind, record.id),
        summary=summary,
        terms=tuple(dict.fromkeys(t for t in (*terms, *fields, *names, *regions) if t)),
        text=text,
        synonyms=(*_synonyms(maker, ("disciplines", record.disciplines)), *synonyms),
        disciplines=tuple(record.disciplines),
    )


def _actor(maker: Maker, actor: Actor) -> SearchDocument:
    card = maker.actor_link(actor)
    needs = [maker.term("needs", need) for need in (*actor.offers, *actor.seeks)]
    parent = maker.site.actors[actor.part_of].name if actor.part_of else None
    return _made(
        maker,
        actor,
        href=card.href or "",
        title=card.text.text,
        kind_label=maker.term("actor-types", actor.type),
        summary=str(maker.text(actor.summary)),
        terms=(
            maker.term("actor-types", actor.type),
            actor_place(maker, actor),
            actor.name,
            *(actor.names or {}).values(),
            parent,
            *needs,
        ),
        text=_text(maker, actor.description),
        synonyms=_synonyms(
            maker, ("actor-types", (actor.type,)), ("needs", (*actor.offers, *actor.seeks))
        ),
    )


def _event(maker: Maker, event: Event) -> SearchDocument:
    title = maker.text(event.title)
    organisers = [str(maker.party(party).text) for party in event.organisers]
    kind = maker.term("event-types", event.type)
    return _made(
        maker,
        event,
        href=maker.routes.href(maker.routes.record(maker.language, "event", event.id)),
        title=title.text,
        kind_label=maker.words.gettext("Event"),
        summary=str(maker.text(event.summary)),
        terms=(kind, event_place(maker, event), *event.title.values(), *organisers),
        text=_text(maker, event.description),
        synonyms=_synonyms(maker, ("event-types", (event.type,))),
        language_label=title.label,
    )


def _project(maker: Maker, project: Project) -> SearchDocument:
    title = maker.text(project.title)
    parties = [p for p in (project.lead, *project.members, *project.partners) if p]
    return _made(
        maker,
        project,
        href=maker.routes.href(maker.routes.record(maker.language, "project", project.id)),
        title=title.text,
        kind_label=maker.words.gettext("Project"),
        summary=str(maker.text(project.summary)),
        terms=(*project.title.values(), *(str(maker.party(party).text) for party in parties)),
        text=_text(maker, project.description),
        language_label=title.label,
    )


def _opportunity(maker: Maker, call: Opportunity) -> SearchDocument:
    title = maker.text(call.title)
    kind = maker.term("opportunity-kinds", call.opportunity_kind)
    return _made(
        maker,
        call,
        href=maker.routes.href(maker.routes.record(maker.language, "opportunity", call.id)),
        title=title.text,
        kind_label=kind,
        summary=str(maker.text(call.summary)),
        terms=(kind, str(maker.party(call.published_by).text), *call.title.values()),
        text=_text(maker, call.description),
        synonyms=_synonyms(maker, ("opportunity-kinds", (call.opportunity_kind,))),
        language_label=title.label,
    )


def _article(maker: Maker, story: Story[Article]) -> SearchDocument:
    article = story.in_language(maker.language, maker.site.languages)
    link = maker.story_link(story)
    actors = [maker.site.actor_name(maker.site.actors[id], maker.language) for id in article.actors]
    return _made(
        maker,
        article,
        href=link.href or "",
        title=article.title,
        kind_label=maker.words.gettext("Article"),
        summary=article.summary,
        terms=actors,
        text=_plain(maker.prose(article.body)),
        language_label=link.text.label,
    )


def _places(maker: Maker) -> Iterator[SearchDocument]:
    site, routes = maker.site, maker.routes
    for slug, term in site.vocabularies.regions.items():
        yield SearchDocument(
            href=routes.href(routes.record(maker.language, "place", slug)),
            language=maker.language,
            title=maker.region(slug).name,
            kind="place",
            kind_label=maker.words.ngettext("Region", "Regions", 1),
            region=slug,
            region_label=maker.region(slug).name,
            language_label=None,
            picture=routes.href(routes.motif("place", slug)),
            motif=region_motif(slug),
            seed=("place", slug),
            summary=str(maker.text(term.introduction)) if term.introduction else "",
            terms=(term.authority,),
            text="",
            synonyms=(),
            disciplines=(),
        )
    for place in site.vocabularies.municipalities.values():
        actors = site.municipality_actors.get(place.id, ())
        yield SearchDocument(
            href=routes.href(routes.record(maker.language, "place", place.slug)),
            language=maker.language,
            title=place.name,
            kind="place",
            kind_label=maker.words.gettext("Municipality"),
            region=place.region,
            region_label=maker.region(place.region).name,
            language_label=None,
            picture=routes.href(routes.motif("place", place.slug)),
            motif=place_motif(place),
            seed=("place", place.slug),
            summary=", ".join(site.actor_name(actor, maker.language) for actor in actors),
            terms=(*(place.names or {}).values(), place.seat),
            text="",
            synonyms=(),
            disciplines=(),
        )


def _pages(maker: Maker) -> Iterator[SearchDocument]:
    for story in maker.site.pages.values():
        page = story.in_language(maker.language, maker.site.languages)
        link = maker.story_link(story)
        yield SearchDocument(
            href=link.href or "",
            language=maker.language,
            title=page.title,
            kind="page",
            kind_label=maker.words.gettext("About the hub"),
            region="all",
            region_label=maker.region("all").name,
            language_label=link.text.label,
            picture=maker.routes.href(maker.routes.motif("page", page.id)),
            motif=Subject(seed=f"page/{page.id}", region="all"),
            seed=("page", page.id),
            summary=page.summary,
            terms=(),
            text=_plain(maker.prose(page.body)),
            synonyms=(),
            disciplines=(),
        )
