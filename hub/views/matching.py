"""Who could work together: as rows on an actor's page, and as a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from hub.languages import capitalised
from hub.matching import ENOUGH, Common, Exchange, Match, Partner
from hub.motif import Subject
from hub.records import Actor
from hub.views.cards import actor_place, opportunity_when
from hub.views.frame import View
from hub.views.motifs import motif_of
from hub.views.parts import Link, Region
from hub.views.shared import Maker, newest

MOST_NAMES = 24
"""Names that are listed under one need in one direction; the rest is told as a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A thing that two have in common: what kind of thing, and what it is."""

    term: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchRow:
    """One who matches the organisation whose page it stands on."""

    link: Link
    motif: Subject
    kicker: tuple[str, ...]
    region: Region
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSide:
    """One of two who match, with its part in the matched needs."""

    link: Link
    motif: Subject
    kicker: tuple[str, ...]
    region: Region
    parts: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two who match, and what else they have in common."""

    sides: tuple[PairSide, PairSide]
    common: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameList:
    """Those who offer or seek a thing; `more` says in words how many are not named."""

    heading: str
    names: tuple[Link, ...]
    more: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRow:
    """A need, who offers it and who looks for it."""

    name: str
    lists: tuple[NameList, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchingView(View):
    """How matches are made, and the matches where enough has been stated."""

    template: ClassVar[str] = "pages/matching.html"
    lede: str
    idea: tuple[str, ...]
    order: tuple[str, ...]
    order_after: str
    asking: tuple[str, ...]
    """Why there are no matches yet, and what to do about it; empty where there are."""
    ask_links: tuple[Link, ...]
    needs: tuple[NeedRow, ...]
    pairs: tuple[Pair, ...]


def matching_views(maker: Maker) -> Iterator[MatchingView]:
    """The page on who could work together."""
    if not maker.site.actors:
        return
    gettext, routes, matching = maker.words.gettext, maker.routes, maker.matching
    lede = gettext(
        "Somebody offers what you are looking for. Somebody is looking for what you offer. "
        "Here they meet, across regions and borders."
    )
    enough = matching.is_enough
    yield MatchingView(
        **maker.frame(
            routes.section(maker.language, "matching"),
            gettext("Find someone to work with"),
            section="matching",
            description=lede,
            others=maker.everywhere(lambda code: routes.section(code, "matching")),
            lastmod=newest(maker.site.actors.values()) if enough else None,
        ),
        lede=lede,
        idea=_idea(maker),
        order=_order(maker),
        order_after=gettext(
            "The draw gives the same result every time the site is built. Nobody comes first "
            "because of their name, their size or how long they have been in the directory."
        ),
        asking=() if enough else tuple(_asking(maker)),
        ask_links=tuple(
            maker.story_link(maker.site.pages[id])
            for id in ("contact", "entries")
            if id in maker.site.pages
        ),
        needs=tuple(_need(maker, row) for row in matching.exchanges) if enough else (),
        pairs=tuple(_pair(maker, match) for match in matching.strongest) if enough else (),
    )


def match_rows(maker: Maker, matches: tuple[Match, ...]) -> tuple[MatchRow, ...]:
    """An actor's matches as they stand on its page."""
    return tuple(
        MatchRow(
            link=_link(maker, match.other),
            motif=motif_of(maker, match.other),
            kicker=_kicker(maker, match.other),
            region=maker.region(match.other.region),
            reasons=(*_need_reasons(maker, match), *_common_reasons(maker, match.common)),
        )
        for match in matches
    )


def _idea(maker: Maker) -> tuple[str, ...]:
    gettext = maker.words.gettext
    return (
        gettext(
            "An organisation in the directory can say what it offers and what it is looking for: "
            "a studio, a project partner, a stage, a residency. All choose from the same list of "
            "words. When one offers what another is looking for, they match."
        ),
        gettext(
            "The same goes for open calls and other opportunities. Organisations that have closed "
            "or paused, and opportunities that are withdrawn or past their deadline, are left out."
        ),
        gettext(
            "Only what organisations have stated themselves counts. Nobody else decides what they "
            "need, and nothing is guessed from what they do."
        ),
    )


def _order(maker: Maker) -> tuple[str, ...]:
    gettext = maker.words.gettext
    return (
        gettext("First come those with the most needs in common."),
        gettext(
            "Then those with more in common besides: the same place, a shared field, a shared "
            "working language or a shared country. Each of the four counts once, however long "
            "the lists."
        ),
        gettext("Between equals, a draw decides."),
    )


def _asking(maker: Maker) -> Iterator[str]:
    words, stated = maker.words, maker.matching.statements
    yield words.gettext(
        "The matches are shown here once the organisations have made %(enough)s statements "
        "together, so that there is something to choose from."
    ) % {"enough": words.number(ENOUGH)}
    if stated:
        pattern = words.ngettext(
            "So far there is %(num)s statement.", "So far there are %(num)s statements.", stated
        )
        yield pattern % {"num": words.number(stated)}
    else:
        yield words.gettext("So far nobody has stated anything. Yours can be the first.")
    yield words.gettext(
        "Is your organisation in the directory, or should it be? Tell us what you offer and what "
        "you are looking for. It takes a few minutes, and you can change it whenever you like."
    )


def _need(maker: Maker, exchange: Exchange) -> NeedRow:
    gettext = maker.words.gettext
    lists = (
        _names(maker, gettext("Offers"), exchange.offered),
        _names(maker, gettext("Looking for"), exchange.sought),
    )
    return NeedRow(
        name=maker.term("needs", exchange.term), lists=tuple(names for names in lists if names)
    )


def _names(maker: Maker, heading: str, partners: tuple[Partner, ...]) -> NameList | None:
    if not partners:
        return None
    left = len(partners) - MOST_NAMES
    more = None
    if left > 0:
        pattern = maker.words.ngettext("and %(num)s more", "and %(num)s others", left)
        more = pattern % {"num": maker.words.number(left)}
    names = tuple(_link(maker, partner) for partner in partners[:MOST_NAMES])
    return NameList(heading=heading, names=names, more=more)


def _pair(maker: Maker, match: Match) -> Pair:
    return Pair(
        sides=(
            _side(maker, match.actor, match.gives, match.gets),
            _side(maker, match.other, match.gets, match.gives),
        ),
        common=tuple(_common_reasons(maker, match.common)),
    )


def _side(
    maker: Maker, partner: Partner, offers: tuple[str, ...], seeks: tuple[str, ...]
) -> PairSide:
    gettext = maker.words.gettext
    parts = ((gettext("Offers"), offers), (gettext("Looking for"), seeks))
    return PairSide(
        link=_link(maker, partner),
        motif=motif_of(maker, partner),
        kicker=_kicker(maker, partner),
        region=maker.region(partner.region),
        parts=tuple(Reason(term=t, text=_terms(maker, terms)) for t, terms in parts if terms),
    )


def _link(maker: Maker, partner: Partner) -> Link:
    if isinstance(partner, Actor):
        return maker.actor_link(partner)
    return maker.record_link("opportunity", partner.id, partner.title)


def _kicker(maker: Maker, partner: Partner) -> tuple[str, ...]:
    if isinstance(partner, Actor):
        words = (maker.term("actor-types", partner.type), actor_place(maker, partner))
    else:
        kind = maker.term("opportunity-kinds", partner.opportunity_kind)
        words = (kind, opportunity_when(maker, partner))
    return tuple(word for word in words if word)


def _terms(maker: Maker, terms: tuple[str, ...]) -> str:
    """Needs in a row; some have commas of their own."""
    return "; ".join(maker.term("needs", term) for term in terms)


def _need_reasons(maker: Maker, match: Match) -> Iterator[Reason]:
    gettext = maker.words.gettext
    if match.gets:
        term = gettext("Offers what is sought here")
        yield Reason(term=term, text=_terms(maker, match.gets))
    if match.gives:
        term = gettext("Looks for what is offered here")
        yield Reason(term=term, text=_terms(maker, match.gives))


def _common_reasons(maker: Maker, common: Common) -> Iterator[Reason]:
    words = maker.words
    gettext, ngettext = words.gettext, words.ngettext
    if common.municipality:
        place = maker.municipality(common.municipality)
        yield Reason(term=gettext("Same municipality"), text=place)
    if common.region == "all":
        yield Reason(term=gettext("Works in"), text=maker.region("all").name)
    elif common.region:
        yield Reason(term=gettext("Same region"), text=maker.region(common.region).name)
    if common.disciplines:
        term = ngettext("Shared field", "Shared fields", len(common.disciplines))
        fields = "; ".join(maker.term("disciplines", t) for t in common.disciplines)
        yield Reason(term=term, text=fields)
    if common.languages:
        term = ngettext("Shared language", "Shared languages", len(common.languages))
        names = words.listed(maker.language_name(code) for code in common.languages)
        yield Reason(term=term, text=capitalised(names))
    if common.countries:
        term = ngettext("Shared country", "Shared countries", len(common.countries))
        names = words.listed(words.country_name(code) for code in common.countries)
        yield Reason(term=term, text=names)
