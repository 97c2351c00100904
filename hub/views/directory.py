"""What lists that can be divided have in common: the panel of facets, and what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hub.facets import Facet, FacetedList, Selection
from hub.records import Actor, Opportunity
from hub.subscriptions import Topic
from hub.views.shared import Maker

OPEN = 2
"""So many facets are open from the start."""

INDEXED = frozenset({"region", "discipline", "type", "kind"})
"""Search engines are asked to keep selections of one of these; the rest is left to readers."""

ROLLING = "rolling"


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetLink:
    """A term of a facet: how many the page it leads to holds, or the list with it alone."""

    term: str
    text: str
    count: str
    href: str | None
    """None where the facet has no pages: then it is a button for the script."""
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetGroup:
    """A facet with its terms."""

    name: str
    """The word for it in addresses."""
    heading: str
    links: tuple[FacetLink, ...]
    open: bool
    pages: bool
    """Whether its terms lead to pages; if not, it shows only where scripts run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """Something chosen, with the address of the list without it."""

    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """What stands beside a list that can be divided."""

    groups: tuple[FacetGroup, ...]
    chips: tuple[Chip, ...]
    count: str
    """'22 aktörer'"""
    whole: str
    """The address of the whole list."""
    data: str
    """The address of the list as data."""
    preset: str
    """What is chosen on this page, as the script writes it: 'region=norrbotten'."""
    sorts: tuple[tuple[str, str], ...]
    """Orders to choose from: the script's word, and the reader's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """A kind of records as a list that can be divided."""

    kind: str
    faceted: FacetedList[Any]
    headings: Mapping[str, str]
    """What each facet is called."""
    labels: Mapping[str, Callable[[str], str]]
    """What each facet's terms are called."""
    titles: Mapping[str, str]
    """The heading of a page with one term of a facet: 'Organisations in %(term)s'."""
    by_label: frozenset[str]
    """The facets whose terms stand in alphabetical order; the others as in their vocabulary."""
    sorts: tuple[tuple[str, str], ...]
    counting: tuple[str, str]
    """Of one and of several: '%(num)s organisations'."""
    orders: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The order of a facet's terms where no vocabulary of its name gives it."""
    shown: dict[str, dict[str, str]] = field(default_factory=dict, repr=False)
    """The terms of each facet in the order in which they are shown, with what they are called."""

    @property
    def told(self) -> tuple[Any, ...]:
        """As in `Told`: the rest of it is words, which follow from its kind and the language."""
        return (self.kind, self.faceted)


def panel(maker: Maker, directory: Directory, selection: Selection) -> Panel:
    """The panel of the page with this selection."""
    items = directory.faceted.selections.get(selection, directory.faceted.items)
    routes, language = maker.routes, maker.language
    return Panel(
        groups=tuple(
            group
            for number, facet in enumerate(directory.faceted.facets)
            if (group := _group(maker, directory, selection, facet, number < OPEN)).links
        ),
        chips=tuple(
            Chip(
                text=directory.labels[name](term),
                href=_href(maker, directory, directory.faceted.without(selection, name)),
            )
            for name, term in selection
        ),
        count=counted(maker, directory, len(items)),
        whole=routes.href(routes.section(language, directory.kind)),
        data=routes.href(routes.listing(language, directory.kind)),
        preset="&".join(f"{routes.word(language, name)}={term}" for name, term in selection),
        sorts=directory.sorts,
    )


def counted(maker: Maker, directory: Directory, count: int) -> str:
    one, many = directory.counting
    return (one if count == 1 else many) % {"num": maker.words.number(count)}


def _href(maker: Maker, directory: Directory, selection: Selection) -> str:
    return maker.routes.href(maker.routes.facet(maker.language, directory.kind, selection))


def _group(
    maker: Maker,
    directory: Directory,
    selection: Selection,
    facet: Facet[Any],
    is_open: bool,
) -> FacetGroup:
    links = _links(maker, directory, selection, facet.name)
    if not facet.pages:
        links = _buttons(maker, directory, selection, facet)
    return FacetGroup(
        name=maker.routes.word(maker.language, facet.name),
        heading=directory.headings[facet.name],
        links=tuple(links),
        open=is_open or facet.name in dict(selection),
        pages=facet.pages,
    )


def _buttons(
    maker: Maker, directory: Directory, selection: Selection, facet: Facet[Any]
) -> Iterator[FacetLink]:
    counts = directory.faceted.counted(selection, facet)
    for term, text in shown(maker, directory, facet.name).items():
        yield FacetLink(
            term=term,
            text=text,
            count=maker.words.number(counts[term]),
            href=None,
            current=False,
        )


def _links(
    maker: Maker, directory: Directory, selection: Selection, name: str
) -> Iterator[FacetLink]:
    chosen = dict(selection).get(name)
    for term, text in shown(maker, directory, name).items():
        target = directory.faceted.refined(selection, name, term)
        if target is None:
            continue
        current = term == chosen
        leads_to = directory.faceted.without(selection, name) if current else target
        yield FacetLink(
            term=term,
            text=text,
            count=maker.words.number(len(directory.faceted.selections[target])),
            href=_href(maker, directory, leads_to),
            current=current,
        )


def shown(maker: Maker, directory: Directory, name: str) -> Mapping[str, str]:
    """The terms of a facet that something has, as they are shown, with what they are called."""
    if name not in directory.shown:
        label = directory.labels[name]
        directory.shown[name] = {term: label(term) for term in terms(maker, directory, name)}
    return directory.shown[name]


def terms(maker: Maker, directory: Directory, name: str) -> list[str]:
    """The terms of a facet that something has, in the order in which they are shown."""
    label = directory.labels[name]
    held = directory.faceted.terms(name)
    if name in directory.by_label:
        return sorted(held, key=lambda term: maker.words.sort_key(label(term)))
    if name in directory.orders:
        return sorted(held, key=directory.orders[name].index)
    return sorted(held, key=lambda term: _place(maker, name, term))


def _place(maker: Maker, name: str, term: str) -> tuple[int, str]:
    """Where a term stands in its vocabulary; regions south-west to north, months in time."""
    vocabulary = VOCABULARIES.get(name)
    if vocabulary is None:
        return (1 if term == ROLLING else 0, term)
    known = [*maker.site.vocabularies.terms(vocabulary)]
    return (known.index(term) if term in known else len(known), term)


VOCABULARIES = {
    "region": "regions",
    "discipline": "disciplines",
    "type": "actor-types",
    "offers": "needs",
    "seeks": "needs",
    "kind": "opportunity-kinds",
    "accessibility": "accessibility",
}


def labels(maker: Maker) -> dict[str, Callable[[str], str]]:
    """What the terms of every facet are called in the maker's language."""

    def of(vocabulary: str) -> Callable[[str], str]:
        return lambda term: maker.term(vocabulary, term)

    return {
        "region": lambda term: maker.region(term).name,
        "municipality": maker.municipality,
        "discipline": of("disciplines"),
        "type": of("actor-types"),
        "offers": of("needs"),
        "seeks": of("needs"),
        "language": maker.language_name,
        "country": lambda term: maker.words.country_name(term.upper()),
        "kind": of("opportunity-kinds"),
        "accessibility": of("accessibility"),
    }


def heading(directory: Directory, selection: Selection) -> str:
    """The heading of a selection's page: 'Organisations in Norrbotten: Music and sound art'."""
    (name, term), *others = selection
    text = directory.titles[name] % {"term": directory.labels[name](term)}
    return ": ".join([text, *(directory.labels[other](value) for other, value in others)])


def robots(selection: Selection) -> str | None:
    if len(selection) == 1 and selection[0][0] in INDEXED:
        return None
    return "noindex" if selection else None


def selected_topic(maker: Maker, kind: str, selection: Selection) -> Topic:
    """What can be subscribed to of a selection; of a narrow one, what belongs to the whole list."""
    if len(selection) == 1:
        [(facet, term)] = selection
        if facet == "municipality":
            return Topic(part=facet, name=maker.site.vocabularies.municipalities[term].slug)
        if facet == "discipline" or (facet == "region" and term != "all"):
            return Topic(part=facet, name=term)
        if facet == "kind":
            return Topic(what=kind, term=term)
    return Topic(what=kind)


def actor_regions(actor: Actor) -> tuple[str, ...]:
    return (actor.region, *actor.also_regions)


def opportunity_months(call: Opportunity, maker: Maker) -> tuple[str, ...]:
    """The month of its next deadline, or that it is open all year."""
    if call.rolling:
        return (ROLLING,)
    deadline = call.next_deadline(maker.today)
    return (deadline.isoformat()[:7],) if deadline else ()
