"""What an announcement says of a record beside its own text: when, where, until when, by whom.

Nothing here follows the day of the build: what is said today is said as long as it is true.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hub import when
from hub.fields import Localized, Party
from hub.ical.texts import state_in_words
from hub.languages import capitalised
from hub.records import Actor, Article, Event, Opportunity, Project
from hub.records.event import day_of
from hub.subscriptions import CHANGED, Topic, what_in_words
from hub.views.cards import actor_place, event_place, project_status
from hub.views.event_times import opening_hours, previous_dates, rhythm
from hub.views.shared import Maker


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: its term, its words, and the language they are in where that is another."""

    term: str
    text: str
    lang: str | None = None


def headline(maker: Maker, record: Any, language: str) -> tuple[str, str]:
    """Title and summary in the item's language; before the title what has become of an event."""
    if isinstance(record, Article):
        return record.title, record.summary
    summary = _picked(maker, record.summary, language)
    if isinstance(record, Actor):
        return maker.site.actor_name(record, maker.language), summary
    title = _picked(maker, record.title, language)
    state = _state(maker, record)
    if state:
        # Translators: a state and a title: "Cancelled: Winter Market".
        title = maker.words.gettext("%(state)s: %(title)s") % {"state": state, "title": title}
    return title, summary


def _picked(maker: Maker, text: Localized, language: str) -> str:
    return text.pick(language, maker.site.languages)[0]


def _state(maker: Maker, record: Event | Project | Opportunity) -> str | None:
    if isinstance(record, Opportunity) and record.status == "withdrawn":
        return maker.words.gettext("Withdrawn")
    if not isinstance(record, Event):
        return None
    if record.status != "scheduled":
        return state_in_words(maker, record.status)
    # Translators: before the title of an event whose time or place is not what it was.
    return maker.words.pgettext("event", "Changed") if record.revision else None


def about(maker: Maker, record: Any, language: str) -> Iterator[Line]:
    """The facts about a record. Texts in several languages only where the item is in them."""
    said = _Said(maker, language)
    if isinstance(record, Event):
        yield from _event(maker, record, said)
    elif isinstance(record, Opportunity):
        yield from _opportunity(maker, record, said)
    elif isinstance(record, Actor):
        yield from _actor(maker, record)
    elif isinstance(record, Project):
        yield Line(maker.words.gettext("Status:"), project_status(maker, record))


@dataclass(frozen=True, slots=True)
class _Said:
    """Says a text that has several languages, in the one of the item."""

    maker: Maker
    language: str

    def __call__(self, term: str, text: Localized | None) -> Iterator[Line]:
        if text is None or self.language not in text:
            return
        other = None if self.language == self.maker.language else self.language
        yield Line(term, text[self.language], other)


# ------------------------------------------------------------------ events


def _event(maker: Maker, event: Event, said: _Said) -> Iterator[Line]:
    gettext = maker.words.gettext
    if event.status in CHANGED:
        sentence = {
            "cancelled": gettext("The event is cancelled."),
            "postponed": gettext("The event is postponed."),
            "moved-online": gettext("The event has moved online."),
        }[event.status]
        yield Line("", sentence)
    yield from said("", event.status_note)
    # Translators: before a time: "When: Thursday 4 February 2027".
    term = gettext("When:")
    for text in _times(maker, event, said.language):
        yield Line(term, text)
        term = ""
    previous = previous_dates(maker, event)
    if previous:
        yield Line("", previous)
    if event.preliminary and event.status == "scheduled":
        yield Line("", gettext("Provisional date") + ".")
    yield from said("", event.when_note)
    where = _where(maker, event)
    if where:
        # Translators: before a place: "Where: The Concert Hall, Umeå".
        yield Line(gettext("Where:"), where)
    if event.price and event.price.free:
        yield Line("", gettext("Free entry") + ".")
    if event.registration and event.registration.deadline:
        day = when.moment(event.registration.deadline, maker.words)
        yield Line("", gettext("Register by %(day)s.") % {"day": day})


def _times(maker: Maker, event: Event, language: str) -> Iterator[str]:
    words = maker.words
    if event.expected:
        known = event.expected.text.get(language)
        yield capitalised(known) if known else when.month_heading(event.expected.month, words)
        return
    for occasion in event.dates:
        text = capitalised(when.span(occasion.start, occasion.end, words))
        town = maker.municipality(occasion.municipality) if occasion.municipality else None
        place = maker.place_text(occasion.place)
        state = state_in_words(maker, occasion.status)
        yield ", ".join(str(part) for part in (text, place, town, state) if part)
    if event.start and not event.dates:
        yield capitalised(when.span(event.start, event.end, words))
    if event.repeats:
        yield rhythm(maker, event.repeats)
    if event.opening_hours:
        yield from (str(line) for line in opening_hours(maker, event))


def _where(maker: Maker, event: Event) -> str | None:
    if event.attendance == "online" or event.status == "moved-online":
        return maker.words.gettext("Online")
    places = (event.place,) if event.place else event.places
    shown = [text.text for place in places if (text := maker.place_text(place))]
    if not shown:
        return event_place(maker, event)
    town = maker.municipalities(event.municipalities) if event.municipalities else ""
    joined = "; ".join(shown)
    return joined if not town or town in joined else f"{joined}, {town}"


# ------------------------------------------------------------------ calls and organisations


def _opportunity(maker: Maker, call: Opportunity, said: _Said) -> Iterator[Line]:
    words, gettext = maker.words, maker.words.gettext
    if call.status == "withdrawn":
        yield Line("", gettext("The opportunity has been withdrawn."))
    if call.rolling:
        yield Line("", gettext("Open all year") + ".")
    days = sorted(call.deadlines, key=lambda d: (day_of(d), isinstance(d, datetime)))
    if days:
        told = words.listed(when.moment(day, words) for day in days)
        # Translators: before the last day to apply: "Deadline: 14 October 2027".
        yield Line(words.ngettext("Deadline:", "Deadlines:", len(days)), told)
    if call.opens:
        yield Line("", gettext("Opens %(day)s") % {"day": when.day(call.opens, words)} + ".")
    yield Line(gettext("Published by:"), str(maker.party(call.published_by).text))
    yield from said(gettext("Who can apply:"), call.eligible)


def _actor(maker: Maker, actor: Actor) -> Iterator[Line]:
    words = maker.words
    if actor.status == "closed":
        yield Line("", words.pgettext("organisation", "Closed") + ".")
    place = actor_place(maker, actor) or maker.region(actor.region).name
    yield Line("", f"{maker.term('actor-types', actor.type)}, {place}.")


# ------------------------------------------------------------------ by whom, about what


def author_of(maker: Maker, record: Any) -> tuple[str, str | None]:
    """The organisation that speaks, and its page; the hub's own where none is named."""
    site = maker.site
    if isinstance(record, Actor):
        return _named(maker, record.id)
    party: Any = None
    if isinstance(record, Article):
        party = record.author
    elif isinstance(record, Event):
        party = next(iter(record.organisers), None)
    elif isinstance(record, Opportunity):
        party = record.published_by
    elif isinstance(record, Project):
        party = record.lead or record.coordinator
    if party and party.actor:
        return _named(maker, party.actor)
    if party and party.name:
        return party.name, party.website if isinstance(party, Party) else None
    publisher = site.settings.publisher
    return _named(maker, publisher) if publisher in site.actors else (maker.short_name, None)


def _named(maker: Maker, id: str) -> tuple[str, str | None]:
    link = maker.actor_link(maker.site.actors[id])
    return str(link.text), link.href


def categories_of(maker: Maker, kind: str, record: Any) -> tuple[str, ...]:
    """Its kind, sort, fields and places, in the words of the feed's language."""
    words = [what_in_words(maker.site, maker.words, Topic(what=kind))]
    if kind == "actor":
        words = [maker.words.gettext("Organisations")]
    if isinstance(record, Event):
        words.append(maker.term("event-types", record.type))
    elif isinstance(record, Actor):
        words.append(maker.term("actor-types", record.type))
    elif isinstance(record, Opportunity):
        words.append(maker.term("opportunity-kinds", record.opportunity_kind))
    words += [maker.term("disciplines", term) for term in record.disciplines]
    words += [maker.region(slug).name for slug in record.regions]
    words += [maker.municipality(code) for code in record.municipalities]
    return tuple(dict.fromkeys(words))
