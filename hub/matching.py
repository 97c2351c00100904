"""Who offers what another seeks: between actors, and between actors and open opportunities.

Only what an organisation has stated itself counts. Matches come in an order that can be explained:
by the number of matched needs, then by the number of further things in common, then by a digest of
the two ids, which stays the same from build to build and favours nobody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from hub.reads import WHOLE, Reads, Source
from hub.records import Actor, Opportunity
from hub.site import Site

Partner = Actor | Opportunity

ENOUGH = 30
"""Statements (things offered or sought) from which on matches are listed for the whole site."""

MOST = 6
"""Matches that are shown of one actor."""

STRONGEST = 12
"""Matches that are listed for the whole site."""

EVERY_MATCH = Source("matches", WHOLE)

MOST_OFTEN = 2
"""Times that one organisation or opportunity may stand among those."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What two have in common beside a need. Empty where they share nothing, or say nothing."""

    municipality: str | None = None
    region: str | None = None
    """None where the municipality says it already."""
    disciplines: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many kinds of things: place, field, language, country. Long lists gain nothing."""
        kinds = (self.municipality or self.region, self.disciplines, self.languages, self.countries)
        return sum(1 for kind in kinds if kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An actor, and another that offers what it seeks or seeks what it offers."""

    actor: Actor
    other: Partner
    gives: tuple[str, ...]
    """The terms that the actor offers and the other seeks."""
    gets: tuple[str, ...]
    """The terms that the actor seeks and the other offers."""
    common: Common

    @property
    def needs(self) -> tuple[str, ...]:
        """The matched terms, each once."""
        return tuple(dict.fromkeys((*self.gives, *self.gets)))

    @property
    def rank(self) -> tuple[int, int, bytes]:
        """The order of matches, the strongest first; the same seen from either side."""
        return -len(self.needs), -self.common.count, lot(self.actor, self.other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A term with those who offer it and those who seek it, in an order that favours nobody."""

    term: str
    offered: tuple[Partner, ...]
    sought: tuple[Partner, ...]


class Matching:
    """The matches of one site. Each actor's are found when they are asked for, and kept."""

    def __init__(self, site: Site, reads: Reads | None = None) -> None:
        """`reads` is told what is asked for."""
        self.site = site.whole
        self._reads = reads or Reads()
        self._known: dict[tuple[str, str], Partner] = {}
        self._offering: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._seeking: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._found: dict[str, tuple[Match, ...]] = {}
        for partner in self._current():
            key = (partner.kind, partner.id)
            self._known[key] = partner
            for term in partner.offers:
                self._offering[term].append(key)
            for term in partner.seeks:
                self._seeking[term].append(key)

    def _current(self) -> Iterator[Partner]:
        """Those who have stated something, and can be worked with on the site's day."""
        for actor in self.site.actors.values():
            if actor.status == "active" and (actor.offers or actor.seeks):
                yield actor
        for call in self.site.opportunities.values():
            if call.is_open(self.site.today) and (call.offers or call.seeks):
                yield call

    @property
    def statements(self) -> int:
        """How many things the actors of the directory have said that they offer or seek."""
        self._reads.note(EVERY_MATCH)
        return sum(len(a.offers) + len(a.seeks) for a in self.site.current_actors.values())

    @property
    def is_enough(self) -> bool:
        return self.statements >= ENOUGH

    def actors_of(self, actor: Actor, most: int = MOST) -> tuple[Match, ...]:
        """The actor's best matches among the other actors."""
        return self._best(actor, "actor", most)

    def opportunities_of(self, actor: Actor, most: int = MOST) -> tuple[Match, ...]:
        """The actor's best matches among what can be applied for; never what it published."""
        return self._best(actor, "opportunity", most)

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Every term that somebody offers or seeks, in the order of the vocabulary."""
        self._reads.note(EVERY_MATCH)
        return self._exchanges

    @cached_property
    def _exchanges(self) -> tuple[Exchange, ...]:
        return tuple(
            Exchange(
                term=term,
                offered=self._drawn(term, self._offering[term]),
                sought=self._drawn(term, self._seeking[term]),
            )
            for term in self.site.vocabularies.terms("needs")
            if term in self._offering or term in self._seeking
        )

    @property
    def strongest(self) -> tuple[Match, ...]:
        """The best matches of all; none stands in more than a few of them."""
        self._reads.note(EVERY_MATCH)
        return self._strongest

    @cached_property
    def _strongest(self) -> tuple[Match, ...]:
        pairs: dict[tuple[str, ...], Match] = {}
        for kind, id in self._known:
            if kind == "actor":
                actor = self.site.actors[id]
                for match in (*self.actors_of(actor), *self.opportunities_of(actor)):
                    pairs.setdefault(tuple(sorted(_names(match))), match)
        times: Counter[str] = Counter()
        chosen = []
        for match in sorted(pairs.values(), key=lambda match: match.rank):
            names = _names(match)
            if all(times[name] < MOST_OFTEN for name in names):
                times.update(names)
                chosen.append(match)
                if len(chosen) == STRONGEST:
                    break
        return tuple(chosen)

    def _best(self, actor: Actor, kind: str, most: int) -> tuple[Match, ...]:
        self._reads.note(Source("matches", actor.id))
        key = f"{kind}/{actor.id}/{most}"
        if key not in self._found:
            self._found[key] = tuple(self._find(actor, kind, most))
        return self._found[key]

    def _find(self, actor: Actor, kind: str, most: int) -> list[Match]:
        """Counts by term who could match, and compares closer only those who can be shown."""
        if ("actor", actor.id) not in self._known:
            return []
        counted: Counter[tuple[str, str]] = Counter()
        for term in dict.fromkeys((*actor.offers, *actor.seeks)):
            found: set[tuple[str, str]] = set()
            if term in actor.offers:
                found.update(self._seeking.get(term, ()))
            if term in actor.seeks:
                found.update(self._offering.get(term, ()))
            counted.update(found)
        by_count: dict[int, list[Partner]] = defaultdict(list)
        for key, number in counted.items():
            other = self._known[key]
            if key[0] == kind and other is not actor and not _publishes(actor, other):
                by_count[number].append(other)
        best: list[Match] = []
        for number in sorted(by_count, reverse=True):
            matches = [_match(actor, other) for other in by_count[number]]
            best += sorted(matches, key=lambda match: match.rank)
            if len(best) >= most:
                break
        return best[:most]

    def _drawn(self, term: str, keys: Iterable[tuple[str, str]]) -> tuple[Partner, ...]:
        partners = (self._known[key] for key in keys)
        return tuple(sorted(partners, key=lambda partner: _digest(f"{term} {_name(partner)}")))


def lot(one: Partner, other: Partner) -> bytes:
    """What decides between equals: a digest (BLAKE2b, RFC 7693) of the two first ids."""
    return _digest(" ".join(sorted((_name(one), _name(other)))))


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8).digest()


def _name(partner: Partner) -> str:
    return f"{partner.kind}/{partner.first_id}"


def _names(match: Match) -> tuple[str, str]:
    return _name(match.actor), _name(match.other)


def _publishes(actor: Actor, other: Partner) -> bool:
    return isinstance(other, Opportunity) and other.published_by.actor == actor.id


def _match(actor: Actor, other: Partner) -> Match:
    return Match(
        actor=actor,
        other=other,
        gives=_shared(actor.offers, other.seeks),
        gets=_shared(actor.seeks, other.offers),
        common=_common(actor, other),
    )


def _common(one: Actor, other: Partner) -> Common:
    municipality = one.municipality if one.municipality in other.municipalities else None
    same_region = one.region == other.region and not municipality
    return Common(
        municipality=municipality,
        region=one.region if same_region else None,
        disciplines=_shared(one.disciplines, other.disciplines),
        languages=_shared(one.languages, other.languages),
        countries=_shared(one.countries, other.countries),
    )


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(term for term in one if term in other)
