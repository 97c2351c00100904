"""Which feeds and calendars there are, what each is called and what it holds.

Pages announce them in `<head>`, the page "Subscribe" offers them, and builders make them; all
ask here, so that nothing is announced that is not made.

What a feed holds is a log: an entry comes in on the day it was added (an event that was changed,
once more on the day of the change) and leaves it only when fifty later ones have come. Nothing
in it follows the day of the build, so nobody meets an old entry again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from itertools import islice
from typing import Any, Literal, NamedTuple, TypeAlias

from hub.catalogues import Catalogue
from hub.reads import Once, Reads, Watched
from hub.records import Actor, Article, Event, Opportunity, Project, Record
from hub.site import Site, Story

MOST_ITEMS = 50
"""So many of the newest stand in a feed; the archive is the site."""

RSS, ATOM, JSON_FEED, CALENDAR = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "text/calendar",
)
ENDINGS = {RSS: "xml", ATOM: "atom", JSON_FEED: "json"}
"""The forms of a feed by media type, and how their addresses end."""

WHATS = ("", "article", "event", "actor", "project", "opportunity")
"""What a feed is about: everything, or the records of a kind."""

PARTS = ("", "region", "discipline", "municipality", "actor")
"""The parts of the site, in the order in which they are offered."""

FOR_ACTORS = ("article", "event", "opportunity")
"""What an organisation's own feed holds."""

CHANGED = ("cancelled", "postponed", "moved-online")
"""The states in which an event is not what was first announced."""

Announced: TypeAlias = Actor | Event | Project | Opportunity | Story[Article]


class Topic(NamedTuple):
    """What is followed: records of a kind, in a part of the site. The words of `routes.feed`."""

    what: str = ""
    term: str = ""
    part: str = ""
    name: str = ""

    @property
    def identity(self) -> str:
        """The topic in permanent ids, independent of what addresses are made of."""
        words = (self.what or "all", self.term, self.part, self.name)
        return "/".join(word for word in words if word)


EVERYTHING = Topic()


def topic_word(topic: Topic) -> str:
    """A topic as one word, for a `Source`."""
    return "|".join((topic.what, topic.term, topic.part, topic.name))


def offer_anchor(topic: Topic) -> str:
    """Where a topic stands on the page on which it is chosen."""
    return "-".join(word for word in (topic.term, topic.part, topic.name) if word) or "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A record's place in the log."""

    record: Announced = field(repr=False)
    kind: str
    announced: date
    changed: date
    """The last change that readers should notice; not before it was announced."""
    revision: int | None
    """Of an event that was cancelled, postponed or moved: it is announced once more."""
    languages: frozenset[str]
    """Those in which it has both a title and a summary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed in one language."""

    topic: Topic
    language: str
    own: bool
    """Whether it holds texts in its language alone; otherwise others stand in it, labelled."""
    title: str
    entries: tuple[Entry, ...] = field(repr=False)

    @property
    def identity(self) -> str:
        return f"feed/{self.topic.identity}/{self.language}" + ("/own" if self.own else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A feed or a calendar as it is offered: where it is, what it is and what it is called."""

    kind: Literal["feed", "calendar"]
    path: str
    media_type: str
    title: str


class Subscriptions:
    """The feeds and calendars of a site."""

    def __init__(self, site: Site, reads: Reads | None = None) -> None:
        """`reads` is told what is asked for, if `site` is watched by it."""
        self.site = site
        self._reads = reads or Reads()
        self._once = Once(self._reads)

    # ------------------------------------------------------------ what there is

    @cached_property
    def topics(self) -> Mapping[Topic, tuple[Entry, ...]]:
        """Every topic that has a feed, with its whole log, in the order in which they are offered.

        The whole site and each region have a feed of each kind always, so that somebody can
        subscribe before the first call is out; the others where there is something.
        """
        return Watched("topics", self._logs, self._reads, topic_word)

    @cached_property
    def _logs(self) -> dict[Topic, tuple[Entry, ...]]:
        site = self.site.whole
        found: dict[Topic, list[Entry]] = {}
        for what in WHATS:
            found[Topic(what=what)] = []
        for term in site.vocabularies.terms("opportunity-kinds"):
            found[Topic(what="opportunity", term=term)] = []
        for region in site.vocabularies.regions:
            for what in WHATS:
                found[Topic(what=what, part="region", name=region)] = []
        rest: dict[Topic, list[Entry]] = {}
        for entry in self.log:
            for topic in self._topics_of(entry):
                (found[topic] if topic in found else rest.setdefault(topic, [])).append(entry)
        ordered = sorted(rest, key=self._order)
        return {
            topic: tuple(entries)
            for topic, entries in (*found.items(), *((t, rest[t]) for t in ordered))
        }

    @cached_property
    def log(self) -> tuple[Entry, ...]:
        """Everything that is announced, the newest first; of one day, in an order that stays."""
        site = self.site.whole
        records: Iterable[Announced] = (
            *site.articles.values(),
            *site.events.values(),
            *site.actors.values(),
            *site.projects.values(),
            *site.opportunities.values(),
        )
        entries = [_entry(record) for record in records]
        entries.sort(key=lambda entry: (WHATS.index(entry.kind), first_id(entry.record)))
        entries.sort(key=lambda entry: entry.announced, reverse=True)
        return tuple(entries)

    @cached_property
    def announced(self) -> Mapping[Topic, tuple[Entry, ...]]:
        """Of each topic's log what stands in any of its feeds, in order."""
        held = {topic: self._announced(entries) for topic, entries in self._logs.items()}
        return Watched("announced", held, self._reads, topic_word)

    def _announced(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        if len(entries) <= MOST_ITEMS:
            return entries
        shown = {id(entry) for entry in entries[:MOST_ITEMS]}
        for language in self.site.languages:
            own = (entry for entry in entries if language in entry.languages)
            shown.update(id(entry) for entry in islice(own, MOST_ITEMS))
        return tuple(entry for entry in entries if id(entry) in shown)

    def feeds(self, language: str, topic: Topic) -> tuple[Feed, Feed]:
        """The feeds about a topic: one with texts in any language, then one with its own."""
        entries = self.announced[topic]
        own = (entry for entry in entries if language in entry.languages)
        mixed, alone = (
            Feed(
                topic=topic,
                language=language,
                own=is_own,
                title=self.title(language, topic, own=is_own),
                entries=tuple(islice(held, MOST_ITEMS)),
            )
            for is_own, held in ((False, entries), (True, own))
        )
        return mixed, alone

    def _topics_of(self, entry: Entry) -> Iterator[Topic]:
        whats = [("", ""), (entry.kind, "")]
        if isinstance(entry.record, Opportunity):
            whats.append(("opportunity", entry.record.opportunity_kind))
        for part, name in (("", ""), *self._parts_of(entry)):
            for what, term in whats:
                yield Topic(what=what, term=term, part=part, name=name)
        for actor in self._actors_of.get((entry.kind, entry.record.id), ()):
            yield Topic(part="actor", name=first_id(self.site.whole.actors[actor]))

    def _parts_of(self, entry: Entry) -> Iterator[tuple[str, str]]:
        record = entry.record
        texts: Sequence[Any] = [*record.texts.values()] if isinstance(record, Story) else [record]
        places = self.site.vocabularies.municipalities
        for part, keys in (
            ("region", "regions"),
            ("discipline", "disciplines"),
            ("municipality", "municipalities"),
        ):
            for key in dict.fromkeys(key for text in texts for key in getattr(text, keys)):
                yield part, places[key].slug if part == "municipality" else key

    @cached_property
    def _actors_of(self) -> Mapping[tuple[str, str], list[str]]:
        """The organisations in whose feed a record stands."""
        site = self.site.whole
        found: dict[tuple[str, str], list[str]] = {}
        held: tuple[Mapping[str, tuple[Announced, ...]], ...] = (
            site.actor_articles,
            site.actor_events,
            site.actor_opportunities,
        )
        for kind, by_actor in zip(FOR_ACTORS, held, strict=True):
            for actor, records in by_actor.items():
                for record in records:
                    found.setdefault((kind, record.id), []).append(actor)
        return found

    def _order(self, topic: Topic) -> tuple[int, int, int, str]:
        terms = [*self.site.vocabularies.terms("opportunity-kinds")]
        term = terms.index(topic.term) if topic.term else -1
        return PARTS.index(topic.part), WHATS.index(topic.what), term, topic.name

    # ------------------------------------------------------------ what pages announce

    def of(self, language: str, topic: Topic) -> tuple[Subscription, ...]:
        """What a page about a topic announces: the feeds and calendars that belong to it.

        A page about a part of the site (or an 'event', or a 'series') announces what belongs to
        that part, a list what belongs to its kind, any other page what belongs to the whole.
        An organisation is named by its id.
        """
        return self._once((language, topic), partial(self._of, language, topic))

    def _of(self, language: str, topic: Topic) -> tuple[Subscription, ...]:
        return (*self._feeds_of(language, topic), *self._calendars_of(language, topic))

    def _feeds_of(self, language: str, topic: Topic) -> Iterator[Subscription]:
        if topic.part == "actor":
            topic = topic._replace(name=first_id(self.site.actors[topic.name]))
        for what in (topic.what,) if topic.what or not topic.part else WHATS:
            one = topic._replace(what=what)
            if one in self.topics:
                yield self.offered(language, one)
                yield self.offered(language, one, own=True)
        if topic == Topic(what="opportunity"):
            for term in self.site.vocabularies.terms("opportunity-kinds"):
                yield self.offered(language, Topic(what="opportunity", term=term))
        if topic != EVERYTHING:  # a page about a part offers the whole as well
            yield self.offered(language, EVERYTHING)

    def _calendars_of(self, language: str, topic: Topic) -> Iterator[Subscription]:
        if topic.what == "opportunity" and not topic.part:
            yield self.calendar(language, "deadline")
        elif topic.what in ("", "event") and (topic.part, topic.name) in self.calendars:
            yield self.calendar(language, topic.part, topic.name)

    def offered(
        self, language: str, topic: Topic, *, own: bool = False, media_type: str = RSS
    ) -> Subscription:
        """A feed in one of its forms."""
        return Subscription(
            kind="feed",
            path=self.path(language, topic, own=own, media_type=media_type),
            media_type=media_type,
            title=self.title(language, topic, own=own),
        )

    def path(self, language: str, topic: Topic, *, own: bool = False, media_type: str = RSS) -> str:
        return self.site.routes.feed(
            language,
            topic.what,
            topic.term,
            topic.part,
            topic.name,
            own=own,
            form=ENDINGS[media_type],
        )

    @cached_property
    def calendars(self) -> Mapping[tuple[str, str], tuple[Event, ...]]:
        """The calendars by subject and name, each with its events."""
        subjects = calendar_subjects(self.site.whole)
        held = {(subject, name): events for subject, name, events in subjects}
        return Watched("calendars", held, self._reads, "|".join)

    def calendar(self, language: str, subject: str = "", name: str = "") -> Subscription:
        return Subscription(
            kind="calendar",
            path=self.site.routes.calendar(language, subject, name),
            media_type=CALENDAR,
            title=calendar_name(self.site, language, subject, name),
        )

    @staticmethod
    def forms(feed: Feed) -> tuple[str, ...]:
        """The media types in which a feed is written.

        RSS and JSON Feed, always. Atom as well where many follow it: beside these two it gives
        nobody anything, and of organisations and languages there are thousands.
        """
        few = feed.own or feed.topic.part == "actor"
        return (RSS, JSON_FEED) if few else (RSS, ATOM, JSON_FEED)

    # ------------------------------------------------------------ what they are called

    def headings(self, language: str) -> Mapping[str, str]:
        """What the parts of the site are called over a list of their feeds."""
        words = self.site.words(language)
        return {
            "": words.gettext("The whole site"),
            "region": words.ngettext("Region", "Regions", 2),
            "discipline": words.ngettext("Field", "Fields", 2),
            "municipality": words.gettext("Municipalities"),
            "actor": words.gettext("Organisations"),
        }

    def title(self, language: str, topic: Topic, *, own: bool = False) -> str:
        """What a feed is called where people choose it: 'Evenemang i Norrbotten'."""
        site, words = self.site, self.site.words(language)
        title = self._titled(language, topic)
        if not own:
            return title
        # Translators: a feed, and that its texts are in one language: "News (in English only)".
        pattern = words.gettext("%(feed)s (in %(language)s only)")
        return pattern % {"feed": title, "language": _language_name(site, language)}

    def _titled(self, language: str, topic: Topic) -> str:
        words = self.site.words(language)
        what = what_in_words(self.site, words, topic)
        if not topic.part:
            return what
        where = part_in_words(self.site, language, topic.part, topic.name)
        if topic.part == "actor":
            # Translators: an organisation's feed: "News, events and calls from the Museum".
            return words.gettext("News, events and calls from %(name)s") % {"name": where}
        if topic.part == "discipline":
            # Translators: a feed about a field: "Events: Music".
            return words.gettext("%(what)s: %(field)s") % {"what": what, "field": where}
        # Translators: a feed about a place: "Events in Norrbotten".
        return words.gettext("%(what)s in %(place)s") % {"what": what, "place": where}


def what_in_words(site: Site, words: Catalogue, topic: Topic) -> str:
    """What a topic is about, wherever it is: 'Evenemang'."""
    if topic.term:
        label = site.vocabularies.terms("opportunity-kinds")[topic.term].label
        return site.pick(label, words.language)[0]
    return {
        "": words.gettext("Everything new"),
        "article": words.gettext("News"),
        "event": words.gettext("Events"),
        "actor": words.gettext("New organisations"),
        "project": words.gettext("Projects"),
        "opportunity": words.gettext("Opportunities"),
    }[topic.what]


def part_in_words(site: Site, language: str, part: str, name: str) -> str:
    """What a part of the site is called: a region, a field, a municipality, an organisation.

    An organisation is named by its id or, as in addresses of feeds, by its first.
    """
    vocabularies = site.vocabularies
    if part == "region":
        return site.pick(vocabularies.regions[name].label, language)[0]
    if part == "discipline":
        return site.pick(vocabularies.terms("disciplines")[name].label, language)[0]
    if part == "municipality":
        return vocabularies.places[name].name
    actor = site.actors.get(name) or site.first_actors[name]
    return site.actor_name(actor, language)


def site_name(site: Site, language: str) -> str:
    names = site.settings.name
    return " ".join(names.get(language) or names[site.languages[0]])


def _language_name(site: Site, language: str) -> str:
    label = site.vocabularies.terms("languages").get(language)
    names = {language: site.pick(label.label, language)[0]} if label else {}
    return site.words(language).language_name(language, names)


# ------------------------------------------------------------------ the log


def first_id(record: Announced) -> str:
    """The id that identity follows for ever; of an article, of whichever text names one."""
    if isinstance(record, Story):
        texts = record.texts.values()
        return next((text.first_id for text in texts if text.former_ids), record.id)
    return record.first_id


def _entry(record: Announced) -> Entry:
    if isinstance(record, Story):
        added = record.any.published or date.min
        updates = [text.updated for text in record.texts.values() if text.updated]
        return Entry(
            record=record,
            kind="article",
            announced=added,
            changed=max((added, *updates)),
            revision=None,
            languages=frozenset(record.texts),
        )
    revision = _revision(record)
    announced = record.added if revision is None else record.updated or record.added
    return Entry(
        record=record,
        kind=record.kind,
        announced=announced,
        changed=max(announced, record.updated or announced),
        revision=revision,
        languages=_languages(record),
    )


def _revision(record: Record) -> int | None:
    if isinstance(record, Event) and (record.revision or record.status in CHANGED):
        return record.revision
    return None


def _languages(record: Actor | Event | Project | Opportunity) -> frozenset[str]:
    if isinstance(record, Actor):  # a name is in no language
        return frozenset(record.summary)
    return frozenset(record.summary) & frozenset(record.title)


def announced_year(site: Site, entry: Entry) -> int:
    """The year in an entry's permanent id (RFC 4151). An article has no day that stays: the one
    in its file's name may be changed, so its ids have the site's own year."""
    record = entry.record
    return site.settings.identity_year if isinstance(record, Story) else record.added.year


# ------------------------------------------------------------------ calendars


def calendar_subjects(site: Site) -> Iterator[tuple[str, str, tuple[Event, ...]]]:
    """What there is a calendar of: subject and name as in `routes.calendar`, and its events.

    The whole, the regions and the deadlines have one always, so that nobody's
    subscription ends when nothing is planned; the others where an event has a date.
    """
    dated = [event for event in site.events.values() if site.occurrences[event.id]]
    yield "", "", tuple(dated)
    yield "deadline", "", ()
    for region in site.vocabularies.regions:
        yield "region", region, tuple(event for event in dated if region in event.regions)
    yield from _grouped("discipline", dated, lambda event: event.disciplines)
    places = site.vocabularies.municipalities
    yield from _grouped(
        "municipality", dated, lambda event: (places[code].slug for code in event.municipalities)
    )
    known = {event.id for event in dated}
    for actor, events in site.actor_events.items():
        held = tuple(event for event in events if event.id in known)
        if held:
            yield "actor", actor, held
    yield from _grouped("series", dated, lambda event: (event.series,) if event.series else ())
    for event in dated:
        yield "event", event.id, (event,)


def _grouped(
    subject: str, events: Iterable[Event], names_of: Callable[[Event], Iterable[str]]
) -> Iterator[tuple[str, str, tuple[Event, ...]]]:
    groups: dict[str, list[Event]] = {}
    for event in events:
        for name in dict.fromkeys(names_of(event)):
            groups.setdefault(name, []).append(event)
    for name, held in sorted(groups.items()):
        yield subject, name, tuple(held)


def calendar_name(site: Site, language: str, subject: str = "", name: str = "") -> str:
    """What a calendar is called where people choose it, and in the client that subscribes."""
    gettext = site.words(language).gettext
    if subject == "":
        return site_name(site, language)
    if subject == "deadline":
        return gettext("Deadlines: %(site)s") % {"site": site_name(site, language)}
    if subject == "event":
        return site.pick(site.events[name].title, language)[0]
    if subject == "series":
        return site.pick(site.event_series[name][0].title, language)[0]
    # Translators: the name of a calendar: "Events: Norrbotten".
    pattern = gettext("Events: %(what)s")
    return pattern % {"what": part_in_words(site, language, subject, name)}
