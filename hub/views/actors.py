"""The directory: actors A–Ö, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from hub import structured, when
from hub.facets import Facet, FacetedList, Selection
from hub.languages import capitalised, initial
from hub.records import Actor
from hub.subscriptions import Topic
from hub.views.cards import (
    actor_card,
    actor_label,
    actor_place,
    article_card,
    event_row,
    is_past,
    named_group,
    opportunity_row,
    project_card,
)
from hub.views.chunks import Chunk, chunks
from hub.views.directory import (
    Directory,
    Panel,
    actor_regions,
    counted,
    heading,
    labels,
    panel,
    robots,
    selected_topic,
)
from hub.views.frame import RecordView, View
from hub.views.map_links import map_facts
from hub.views.maps import PlaceMap, place_map
from hub.views.matching import MatchRow, match_rows
from hub.views.motifs import motif_of
from hub.views.partner_sheet import sheet_link
from hub.views.parts import (
    ActorCard,
    ArticleCard,
    EventRow,
    Fact,
    Group,
    Letter,
    Link,
    Notice,
    OpportunityRow,
    Pager,
    ProjectCard,
    Text,
)
from hub.views.shared import Maker, Pages, last_change, newest
from hub.views.suggestions import correction_link, suggestions

NEIGHBOURS = 4
MOST_PAST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorListView(View):
    """One page of the directory or of a selection from it, in alphabetical order."""

    template: ClassVar[str] = "pages/actor-list.html"
    lede: str
    panel: Panel
    counted: tuple[str, str]
    """'%(num)s organisation' and its plural, for the script."""
    map: PlaceMap | None
    """On the first page of the whole list."""
    letters: tuple[Letter, ...]
    groups: tuple[Group[ActorCard], ...]
    matching: Link | None
    pager: Pager | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView(RecordView):
    """An actor's page."""

    template: ClassVar[str] = "pages/actor.html"
    name: Text
    other_names: tuple[Text, ...]
    website: Link | None
    sheet: Link | None
    offers: tuple[str, ...]
    seeks: tuple[str, ...]
    matches: tuple[MatchRow, ...]
    matching_calls: tuple[MatchRow, ...]
    matching: Link | None
    events: tuple[EventRow, ...]
    past_events: tuple[EventRow, ...]
    news: tuple[ArticleCard, ...]
    projects: tuple[ProjectCard, ...]
    opportunities: tuple[OpportunityRow, ...]
    partners: tuple[ActorCard, ...]
    parts: tuple[ActorCard, ...]
    neighbours: tuple[ActorCard, ...]
    neighbours_heading: str
    origin: Notice | None


def actor_views(maker: Maker) -> Pages:
    """The directory's pages and every actor's own."""
    if not maker.site.actors:
        return
    listed = maker.site.listed_actors(maker.language)
    yield from _lists(maker, listed)
    neighbours = _Neighbours(listed)
    for actor in maker.site.actors.values():
        path = maker.routes.record(maker.language, "actor", actor.id)
        yield maker.later(path, _actor, actor, neighbours.of(actor))


def _lists(maker: Maker, actors: tuple[Actor, ...]) -> Pages:
    directory = actor_directory(maker, actors)
    parts = chunks(actors)
    letters = _letters(maker, parts)
    for selection, selected in {(): actors, **directory.faceted.selections}.items():
        for chunk in parts if not selection else chunks(selected):
            path = maker.routes.facet(maker.language, "actor", selection, chunk.page)
            shown = letters if not selection else []
            yield maker.later(path, _list, directory, selection, chunk, shown)


def _list(
    maker: Maker,
    directory: Directory,
    selection: Selection,
    chunk: Chunk,
    letters: list[tuple[str, int, str | None]],
) -> ActorListView:
    gettext, routes = maker.words.gettext, maker.routes
    total = len(directory.faceted.selections.get(selection, directory.faceted.items))
    lede = maker.words.ngettext(
        "%(num)s organisation in the cultural and creative sector in northern Sweden.",
        "%(num)s organisations in the cultural and creative sector in northern Sweden.",
        total,
    ) % {"num": maker.words.number(total)}
    title = heading(directory, selection) if selection else gettext("Organisations")
    return ActorListView(
        **maker.frame(
            routes.facet(maker.language, "actor", selection, chunk.page),
            maker.paged_heading(title, chunk.page),
            section="actor",
            description=lede if not selection else f"{title}. {counted(maker, directory, total)}.",
            others=maker.everywhere(
                lambda code: routes.facet(code, "actor", selection, chunk.page)
            ),
            trail=(maker.sections["actor"],) if selection else (),
            lastmod=newest(chunk.rows),
            follow=selected_topic(maker, "actor", selection),
            invites=True,
            robots=robots(selection),
            scripts=("directory",),
        ),
        lede="" if selection else lede,
        panel=panel(maker, directory, selection),
        counted=directory.counting,
        map=_map(maker, directory) if not selection and chunk.page == 1 else None,
        letters=tuple(_from_page(letter, chunk.page) for letter in letters),
        groups=(_cards(maker, chunk),) if selection else _groups(maker, chunk),
        matching=maker.matching_link,
        pager=maker.pager_of(
            lambda number: routes.facet(maker.language, "actor", selection, number),
            chunk.page,
            chunk.pages,
        ),
    )


def _map(maker: Maker, directory: Directory) -> PlaceMap | None:
    """The municipalities by how many of the directory are there, each leading to these."""
    selections = directory.faceted.selections

    def number(code: str) -> int:
        return len(selections.get((("municipality", code),), ()))

    def path(code: str) -> str | None:
        selection = (("municipality", code),)
        if selection not in selections:
            return None
        return maker.routes.facet(maker.language, "actor", selection)

    def words(code: str) -> str | None:
        return counted(maker, directory, number(code)) if number(code) else None

    return place_map(
        maker,
        [*maker.site.vocabularies.municipalities.values()],
        number,
        words,
        maker.words.gettext("Map of the municipalities in the four regions"),
        path,
    )


def actor_directory(maker: Maker, actors: Sequence[Actor]) -> Directory:
    """The directory by region, field, type, place, what is offered and sought, and reach."""
    gettext, words = maker.words.gettext, maker.words
    faceted = FacetedList(
        actors,
        (
            Facet(
                name="region",
                terms_of=actor_regions,
                pairs_with=frozenset({"discipline", "type"}),
            ),
            Facet(name="discipline", terms_of=lambda actor: actor.disciplines),
            Facet(name="type", terms_of=lambda actor: (actor.type,)),
            Facet(name="municipality", terms_of=lambda actor: actor.municipalities),
            Facet(name="offers", terms_of=lambda actor: actor.offers),
            Facet(name="seeks", terms_of=lambda actor: actor.seeks),
            Facet(name="language", terms_of=lambda actor: actor.languages),
            Facet(name="country", terms_of=lambda a: (code.lower() for code in a.countries)),
        ),
    )
    return Directory(
        kind="actor",
        faceted=faceted,
        headings={
            "region": words.ngettext("Region", "Regions", 1),
            "discipline": words.ngettext("Field", "Fields", 1),
            "type": gettext("Kind of organisation"),
            "municipality": gettext("Municipality"),
            "offers": gettext("Offers"),
            "seeks": gettext("Looking for"),
            "language": gettext("Working language"),
            "country": gettext("Works in"),
        },
        labels=labels(maker),
        titles={
            "region": gettext("Organisations: %(term)s"),
            "discipline": gettext("Organisations: %(term)s"),
            "type": gettext("Organisations: %(term)s"),
            "municipality": gettext("Organisations in %(term)s"),
            "offers": gettext("Organisations that offer: %(term)s"),
            "seeks": gettext("Organisations that look for: %(term)s"),
            "language": gettext("Organisations that work in %(term)s"),
            "country": gettext("Organisations active in %(term)s"),
        },
        by_label=frozenset({"municipality", "language", "country"}),
        sorts=(
            ("name", gettext("Name A–Z")),
            ("new", gettext("Newest first")),
            ("near", gettext("Nearest to …")),
        ),
        counting=(
            words.ngettext("%(num)s organisation", "%(num)s organisations", 1),
            words.ngettext("%(num)s organisation", "%(num)s organisations", 2),
        ),
    )


def _letters(maker: Maker, parts: list[Chunk]) -> list[tuple[str, int, str | None]]:
    """Each letter of the alphabet with the page it begins on and that page's address."""
    first: dict[str, int] = {}
    for chunk in parts:
        for actor in chunk.rows:
            first.setdefault(_initial(maker, actor), chunk.page)
    letters = [*maker.letters()]
    if "#" in first:
        letters.insert(0, "#")
    found = []
    for letter in letters:
        page = first.get(letter)
        path = maker.routes.section(maker.language, "actor", page) if page else None
        found.append((letter, page or 0, maker.routes.href(path) if path else None))
    return found


def _from_page(letter: tuple[str, int, str | None], page: int) -> Letter:
    text, on_page, href = letter
    if href is None:
        return Letter(text=text, href=None)
    anchor = f"#{_anchor(text)}"
    return Letter(text=text, href=anchor if on_page == page else href + anchor)


def _anchor(letter: str) -> str:
    return "letter-0" if letter == "#" else f"letter-{letter.lower()}"


def _initial(maker: Maker, actor: Actor) -> str:
    return initial(maker.site.actor_name(actor, maker.language), maker.language)


def _cards(maker: Maker, chunk: Chunk) -> Group[ActorCard]:
    return named_group("", "", (actor_card(maker, actor) for actor in chunk.rows))


def _groups(maker: Maker, chunk: Chunk) -> tuple[Group[ActorCard], ...]:
    groups: dict[str, list[ActorCard]] = {}
    for actor in chunk.rows:
        groups.setdefault(_initial(maker, actor), []).append(actor_card(maker, actor))
    return tuple(
        Group(heading=letter, anchor=_anchor(letter), rows=tuple(cards))
        for letter, cards in groups.items()
    )


class _Neighbours:
    """For each actor, the next few in its municipality, or else in its region."""

    def __init__(self, listed: tuple[Actor, ...]) -> None:
        self.groups: dict[str, list[Actor]] = {}
        self.place: dict[str, int] = {}
        for actor in listed:
            group = self.groups.setdefault(self._group(actor), [])
            self.place[actor.id] = len(group)
            group.append(actor)

    @staticmethod
    def _group(actor: Actor) -> str:
        return actor.municipality or actor.region

    def of(self, actor: Actor) -> tuple[Actor, ...]:
        group = self.groups.get(self._group(actor), [])
        start = self.place.get(actor.id, -1) + 1
        around = [*group[start:], *group[: max(0, start - 1)]]
        return tuple(around[:NEIGHBOURS])


def _neighbours_heading(maker: Maker, actor: Actor) -> str:
    if actor.municipality:
        name = maker.municipality(actor.municipality)
    elif actor.region == "all":
        return maker.words.gettext("More in all four regions")
    else:
        name = maker.region(actor.region).name
    # Translators: heads other actors of one municipality or region: "More in Umeå".
    return maker.words.gettext("More in %(place)s") % {"place": name}


def _actor(maker: Maker, actor: Actor, neighbours: tuple[Actor, ...]) -> ActorView:
    site, routes = maker.site, maker.routes
    name = maker.actor_text(actor)
    events = site.actor_events.get(actor.id, ())
    place = actor_place(maker, actor)
    region = maker.region(actor.region)
    kicker = tuple(word for word in (maker.term("actor-types", actor.type), place) if word)
    return ActorView(
        **maker.frame(
            routes.record(maker.language, "actor", actor.id),
            name.text,
            section="actor",
            description=str(maker.text(actor.summary)),
            others=maker.everywhere(lambda code: routes.record(code, "actor", actor.id)),
            trail=(maker.sections["actor"],),
            structured=structured.organisation(site, actor, maker.language),
            lastmod=last_change(actor),
            follow=Topic(part="actor", name=actor.id),
            invites=True,
            motif=motif_of(maker, actor),
            kicker=kicker,
            scripts=("passed",) if events or actor.id in site.actor_opportunities else (),
        ),
        name=name,
        other_names=_other_names(maker, actor, name),
        kicker=kicker,
        region=region,
        notices=_notices(maker, actor),
        lede=maker.text(actor.summary),
        body=maker.html(actor.description),
        motif=motif_of(maker, actor),
        picture=maker.picture(actor.image),
        website=_website(maker, actor),
        sheet=sheet_link(maker, actor),
        offers=tuple(maker.term("needs", need) for need in actor.offers),
        seeks=tuple(maker.term("needs", need) for need in actor.seeks),
        matches=match_rows(maker, maker.matching.actors_of(actor)),
        matching_calls=match_rows(maker, maker.matching.opportunities_of(actor)),
        matching=_matching_link(maker),
        facts=tuple(_facts(maker, actor)),
        events=tuple(event_row(maker, e) for e in events if not is_past(maker, e)),
        past_events=tuple(
            event_row(maker, e)
            for e in [e for e in reversed(events) if is_past(maker, e)][:MOST_PAST]
        ),
        news=tuple(article_card(maker, s) for s in site.actor_articles.get(actor.id, ())),
        projects=tuple(project_card(maker, p) for p in site.actor_projects.get(actor.id, ())),
        opportunities=tuple(
            opportunity_row(maker, o)
            for o in site.actor_opportunities.get(actor.id, ())
            if o.is_open(maker.today)
        ),
        partners=tuple(actor_card(maker, a) for a in site.actor_partners.get(actor.id, ())),
        parts=tuple(actor_card(maker, a) for a in site.actor_parts.get(actor.id, ())),
        neighbours=tuple(actor_card(maker, other) for other in neighbours),
        neighbours_heading=_neighbours_heading(maker, actor),
        sources=maker.sources(actor.sources),
        origin=_origin(maker, actor),
        reviewed=maker.reviewed(actor),
        suggestions=suggestions(
            maker, actor, maker.routes.record(maker.language, "actor", actor.id)
        ),
    )


def _other_names(maker: Maker, actor: Actor, shown: Text) -> tuple[Text, ...]:
    """The actor's names in other languages, each with its `lang`; never the one in the heading."""
    names = {actor.name_lang or maker.site.languages[0]: actor.name, **(actor.names or {})}
    return tuple(
        Text(text=name, lang=None if code == maker.language else code)
        for code, name in names.items()
        if name != shown.text
    )


def _matching_link(maker: Maker) -> Link:
    text = maker.words.gettext("How matches are made")
    return maker.link(text, maker.routes.section(maker.language, "matching"))


def _website(maker: Maker, actor: Actor) -> Link | None:
    if not actor.website:
        return None
    return maker.web(actor.website, maker.words.gettext("Go to the website"))


def _notices(maker: Maker, actor: Actor) -> tuple[Notice, ...]:
    gettext = maker.words.gettext
    label = actor_label(maker, actor)
    if label is None:
        return ()
    if actor.status == "paused":
        return (Notice(kind="wait", heading=gettext("The organisation is paused.")),)
    if actor.closed_on:
        text = gettext("The organisation closed on %(day)s.")
        heading = text % {"day": when.day(actor.closed_on, maker.words)}
    else:
        heading = gettext("The organisation has closed.")
    return (Notice(kind="stop", heading=heading),)


def _facts(maker: Maker, actor: Actor) -> Iterator[Fact]:
    gettext, words = maker.words.gettext, maker.words
    disciplines = tuple(Text(text=maker.term("disciplines", t)) for t in actor.disciplines)
    term = maker.words.ngettext("Field", "Fields", len(disciplines))
    yield Fact(term=term, values=disciplines)
    if actor.part_of:
        yield Fact(
            term=gettext("Part of"), values=(maker.actor_link(maker.site.actors[actor.part_of]),)
        )
    visit = maker.place_text(actor.place)
    place = actor_place(maker, actor)
    where: list[Link | Text] = [visit] if visit and visit.text != place else []
    if actor.municipality:
        where.append(maker.place_link(actor.municipality))
    elif place:
        where.append(Text(text=place))
    if where:
        yield Fact(term=words.ngettext("Place", "Places", 1), values=tuple(where))
    yield from map_facts(maker, [actor.place] if actor.place else [])
    if actor.languages:
        names = words.listed(maker.language_name(code) for code in actor.languages)
        yield Fact(term=gettext("Languages"), values=(Text(text=capitalised(names)),))
    if actor.countries:
        names = words.listed(words.country_name(code) for code in actor.countries)
        yield Fact(term=gettext("Works in"), values=(Text(text=names),))
    if actor.founded:
        yield Fact(term=gettext("Founded"), values=(Text(text=str(actor.founded)),))
    yield from _contact_facts(maker, actor)
    if actor.links:
        links = tuple(maker.web(link.address, maker.text(link.label)) for link in actor.links)
        yield Fact(term=gettext("More links"), values=links)
    if actor.identifiers:
        yield from _identifier_facts(maker, actor)


def _contact_facts(maker: Maker, actor: Actor) -> Iterator[Fact]:
    gettext = maker.words.gettext
    if actor.website:
        yield Fact(term=gettext("Website"), values=(maker.web(actor.website),))
    if actor.email:
        yield Fact(term=gettext("E-mail"), values=(_email(actor.email),))
    if actor.phone:
        yield Fact(term=gettext("Telephone"), values=(_phone(actor.phone),))
    for contact in actor.contact:
        ways = [_email(contact.email)] if contact.email else []
        ways += [_phone(contact.phone)] if contact.phone else []
        role = maker.text(contact.role)
        yield Fact(term=role.text, values=tuple(ways) or (role,))


def _identifier_facts(maker: Maker, actor: Actor) -> Iterator[Fact]:
    ids, gettext = actor.identifiers, maker.words.gettext
    assert ids is not None
    if ids.organisation_number:
        yield Fact(
            term=gettext("Organisation number"), values=(Text(text=ids.organisation_number),)
        )
    if ids.wikidata:
        address = f"https://www.wikidata.org/wiki/{ids.wikidata}"
        yield Fact(term="Wikidata", values=(maker.web(address, ids.wikidata),))
    if ids.pic:
        yield Fact(term="PIC", values=(Text(text=ids.pic),))


def _email(address: str) -> Link:
    return Link(text=Text(text=address), href=f"mailto:{address}")


def _phone(number: str) -> Link:
    digits = "".join(char for char in number if char.isdigit() or char == "+")
    return Link(text=Text(text=number), href=f"tel:{digits}")


def _origin(maker: Maker, actor: Actor) -> Notice:
    gettext = maker.words.gettext
    if actor.confirmed:
        heading = gettext("Confirmed by the organisation on %(day)s.")
        day = {"day": when.day(actor.confirmed, maker.words)}
        return Notice(kind="info", heading=heading % day)
    return Notice(
        kind="info",
        heading=gettext("Compiled from open sources."),
        text=Text(text=gettext("The details have not been confirmed.")),
        link=correction_link(
            maker,
            gettext("Is this your organisation? Confirm or correct the details"),
            maker.routes.record(maker.language, "actor", actor.id),
        ),
    )
