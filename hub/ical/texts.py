"""What a calendar entry says, in plain text and in the subscriber's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hub import when
from hub.fields import Localized
from hub.occurrences import Occurrence
from hub.plain import plain
from hub.records import Event
from hub.records.event import Status
from hub.views.event_times import opening_hours, previous_dates
from hub.views.parts import Text
from hub.views.shared import Maker


def titled(maker: Maker, event: Event, status: Status) -> Text:
    """The title; before it what has become of the event, since many clients show no STATUS."""
    title = labelled(maker, event.title)
    prefix = state_in_words(maker, status)
    if prefix is None:
        return title
    # Translators: a state and a title: "Cancelled: Winter Market".
    pattern = maker.words.gettext("%(state)s: %(title)s")
    return Text(text=pattern % {"state": prefix, "title": title.text}, lang=title.lang)


def labelled(maker: Maker, localized: Localized) -> Text:
    """A text; one in another language says which."""
    text = maker.text(localized)
    if text.label is None:
        return text
    # Translators: a title in another language and its label: "Vintermarknad (In Swedish)".
    pattern = maker.words.gettext("%(title)s (%(label)s)")
    return Text(text=pattern % {"title": text.text, "label": text.label}, lang=text.lang)


def state_in_words(maker: Maker, status: Status) -> str | None:
    gettext = maker.words.gettext
    return {
        "scheduled": None,
        "cancelled": gettext("Cancelled"),
        "postponed": gettext("Postponed"),
        "moved-online": gettext("Moved online"),
        "sold-out": gettext("Sold out"),
    }[status]


def describe(maker: Maker, one: Occurrence) -> str:
    """DESCRIPTION: what is new, what it is, how to take part, and where to read more."""
    event = one.event
    return paragraphs(
        (
            _joined(_news(maker, one)),
            spoken(maker, event.summary),
            _joined(_practical(maker, one)),
            _body(maker, event.description),
            maker.routes.url(maker.routes.record(maker.language, "event", event.id)),
        )
    )


def paragraphs(texts: Iterable[str | None]) -> str:
    return "\n\n".join(text for text in texts if text)


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def spoken(maker: Maker, localized: Localized | None) -> str | None:
    """A text of one paragraph; in another language it begins by saying which."""
    if localized is None:
        return None
    text = maker.text(localized)
    return f"[{text.label}] {text.text}" if text.label else text.text


def _news(maker: Maker, one: Occurrence) -> Iterator[str]:
    event, gettext = one.event, maker.words.gettext
    for note in dict.fromkeys((one.status_note, event.status_note)):
        if note:
            yield spoken(maker, note) or ""
    if event.preliminary and one.takes_place:
        yield gettext("Provisional date") + "."
    if event.when_note:
        yield spoken(maker, event.when_note) or ""
    if one.moved and one.planned:
        before = when.span(one.planned, None, maker.words)
        yield gettext("Moved from %(time)s.") % {"time": before}
    previous = previous_dates(maker, event)
    if previous:
        yield previous


def _practical(maker: Maker, one: Occurrence) -> Iterator[str]:
    event, gettext = one.event, maker.words.gettext
    if event.opening_hours:
        yield from (str(line) for line in opening_hours(maker, event))
    if one.doors:
        doors = when.clock(one.doors, maker.words)
        yield gettext("Doors open %(time)s") % {"time": doors}
    if event.price and event.price.free:
        yield gettext("Free entry")
    if one.tickets and one.tickets.address:
        yield gettext("Tickets: %(address)s") % {"address": one.tickets.address}
    if event.registration:
        if event.registration.deadline:
            deadline = when.moment(event.registration.deadline, maker.words)
            yield gettext("Register by %(day)s.") % {"day": deadline}
        if event.registration.address:
            yield gettext("Register: %(address)s") % {"address": event.registration.address}


def _body(maker: Maker, markdown: Localized | None) -> str | None:
    html = maker.html(markdown)
    if html is None:
        return None
    text = plain(html.html)
    return f"[{html.label}]\n{text}" if html.label else text


def location(maker: Maker, one: Occurrence) -> str | None:
    """LOCATION: the venue, its address and its town; of several places all of them."""
    event = one.event
    if event.attendance == "online" or one.status == "moved-online":
        return maker.words.gettext("Online")
    places = (one.place,) if one.place else event.places
    shown = [text.text for place in places if (text := maker.place_text(place))]
    towns = [one.municipality] if one.municipality else [*event.municipalities]
    town = maker.municipalities(towns) if towns else ""
    if not shown:
        return town or None
    joined = "; ".join(shown)
    return joined if not town or town in joined else f"{joined}, {town}"


def contact(maker: Maker, event: Event) -> Iterator[str]:
    """CONTACT: the organisers; ORGANIZER is for invitations only (RFC 5545, 3.8.4.3)."""
    for party in event.organisers:
        link = maker.party(party)
        address = party.website
        if party.actor:
            address = maker.site.actors[party.actor].website
        yield f"{link.text}, {address}" if address else str(link.text)


def category_names(maker: Maker, kind: str, disciplines: Iterable[str]) -> list[str]:
    return [
        maker.term("event-types", kind),
        *(maker.term("disciplines", term) for term in disciplines),
    ]
