"""What is to know about an event beside its time: organisers, place, languages, price."""

from __future__ import annotations

from collections.abc import Iterator

from hub import when
from hub.fields import Localized, Place
from hub.languages import capitalised
from hub.records import Event
from hub.records.event import day_of
from hub.views.event_times import opening_hours
from hub.views.map_links import map_facts
from hub.views.parts import Fact, Link, Text
from hub.views.shared import Maker


def event_facts(maker: Maker, event: Event) -> Iterator[Fact]:
    """The rows of an event's facts table; what is not known is left out."""
    gettext, words = maker.words.gettext, maker.words
    hours = tuple(opening_hours(maker, event))
    if hours:
        yield Fact(term=gettext("Opening hours"), values=hours)
    if event.organisers:
        parties = tuple(maker.party(party) for party in event.organisers)
        pattern = words.ngettext("Organiser", "Organisers", len(parties))
        yield Fact(term=pattern, values=parties)
    if event.part_of:
        whole = maker.site.events[event.part_of]
        link = maker.record_link("event", whole.id, whole.title)
        yield Fact(term=gettext("Part of"), values=(link,))
    if event.disciplines:
        fields = tuple(Text(text=maker.term("disciplines", t)) for t in event.disciplines)
        term = maker.words.ngettext("Field", "Fields", len(fields))
        yield Fact(term=term, values=fields)
    places = tuple(text for place in event.places if (text := maker.place_text(place)))
    if places:
        yield Fact(term=gettext("Places"), values=places)
    held_at = (event.place, *event.places)
    yield from map_facts(maker, [place for place in held_at if place])
    yield from _place_facts(maker, event.place)
    if event.audiences:
        names = words.listed(maker.term("audiences", term).lower() for term in event.audiences)
        yield Fact(term=gettext("Audience"), values=(Text(text=capitalised(names)),))
    yield from _language_facts(maker, event)
    yield from _age_facts(maker, event)
    if event.accessibility:
        features = tuple(Text(text=maker.term("accessibility", t)) for t in event.accessibility)
        yield Fact(term=gettext("Accessibility"), values=features)
    yield from _price_facts(maker, event)
    yield from _ticket_facts(maker, event)
    yield from _online_facts(maker, event)


def _place_facts(maker: Maker, place: Place | None) -> Iterator[Fact]:
    if place is None:
        return
    gettext = maker.words.gettext
    texts: tuple[tuple[str, Localized | None], ...] = (
        (gettext("Directions"), place.directions),
        (gettext("Parking"), place.parking),
        (gettext("Public transport"), place.transit),
    )
    for term, text in texts:
        if text:
            yield Fact(term=term, values=(maker.text(text),))


def _language_facts(maker: Maker, event: Event) -> Iterator[Fact]:
    gettext = maker.words.gettext
    lists = (
        (gettext("Languages"), event.languages),
        (gettext("Surtitles or subtitles"), event.surtitles),
        (gettext("Interpretation"), event.interpretation),
    )
    for term, codes in lists:
        if codes:
            names = maker.words.listed(maker.language_name(code) for code in codes)
            yield Fact(term=term, values=(Text(text=capitalised(names)),))


def _age_facts(maker: Maker, event: Event) -> Iterator[Fact]:
    gettext = maker.words.gettext
    if event.age:
        lines = []
        if event.age.from_ is not None:
            lines.append(gettext("From %(years)s years") % {"years": event.age.from_})
        if event.age.recommended is not None:
            years = {"years": event.age.recommended}
            lines.append(gettext("Recommended from %(years)s years") % years)
        if lines:
            yield Fact(term=gettext("Age"), values=tuple(Text(text=line) for line in lines))
    if event.school:
        lines = []
        if event.school.years:
            lines.append(gettext("School years %(years)s") % {"years": event.school.years})
        if event.school.capacity is not None:
            number = event.school.capacity
            pattern = maker.words.ngettext("%(num)s place", "%(num)s places", number)
            lines.append(pattern % {"num": number})
        if event.school.not_public:
            lines.append(gettext("Not open to the public"))
        if lines:
            yield Fact(term=gettext("For schools"), values=tuple(Text(text=t) for t in lines))


def _price_facts(maker: Maker, event: Event) -> Iterator[Fact]:
    gettext = maker.words.gettext
    if event.price is None:
        return
    values: list[Text] = [Text(text=gettext("Free entry"))] if event.price.free else []
    for category in event.price.categories:
        label = maker.text(category.label, label=False)
        sum_of_money = maker.words.amount(category.amount, category.currency)
        values.append(Text(text=f"{label.text}: {sum_of_money}", lang=label.lang))
    if event.price.note:
        values.append(maker.text(event.price.note))
    yield Fact(term=gettext("Price"), values=tuple(values))


def _ticket_facts(maker: Maker, event: Event) -> Iterator[Fact]:
    gettext = maker.words.gettext
    if event.tickets is None:
        return
    values = []
    if event.tickets.seller:
        values.append(gettext("Sold by %(seller)s") % {"seller": event.tickets.seller})
    on_sale = event.tickets.on_sale
    if on_sale and day_of(on_sale) >= maker.today:
        moment = when.moment(on_sale, maker.words)
        values.append(gettext("On sale from %(day)s") % {"day": moment})
    if values:
        yield Fact(term=gettext("Tickets"), values=tuple(Text(text=value) for value in values))


def _online_facts(maker: Maker, event: Event) -> Iterator[Fact]:
    gettext = maker.words.gettext
    if event.attendance == "hybrid":
        text = gettext("On site and online")
        yield Fact(term=gettext("How to take part"), values=(Text(text=text),))
    if event.online is None:
        return
    links: list[Link | Text] = []
    if event.online.address:
        links.append(maker.web(event.online.address, gettext("Take part online")))
    if event.online.registration:
        links.append(maker.web(event.online.registration, gettext("Register to take part online")))
    if event.online.recording_until:
        day = when.day(event.online.recording_until, maker.words)
        text = gettext("The recording can be seen until %(day)s.") % {"day": day}
        links.append(Text(text=text))
    if links:
        yield Fact(term=gettext("Online"), values=tuple(links))
