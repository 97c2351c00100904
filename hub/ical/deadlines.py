"""Last days as VEVENT components: of opportunities, and of registration to events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from icalendar import Event as VEvent

from hub.fields import Localized
from hub.ical.events import started, uid
from hub.ical.texts import labelled, paragraphs, spoken
from hub.moments import Span, moment
from hub.records import Event, Opportunity
from hub.views.shared import Maker


def opportunity_components(maker: Maker, call: Opportunity) -> Iterator[VEvent]:
    """One for each deadline; the first keeps the record's own UID, the others add their number."""
    for number, deadline in enumerate(call.deadlines, 1):
        part = "" if number == 1 else str(number)
        # Translators: a deadline in a calendar: "Last day to apply: Culture grant".
        pattern = maker.words.gettext("Last day to apply: %(title)s")
        component = _component(maker, call, part, deadline, pattern, call.title)
        component.add("status", "CANCELLED" if call.status == "withdrawn" else "CONFIRMED")
        kind = maker.term("opportunity-kinds", call.opportunity_kind)
        fields = [maker.term("disciplines", term) for term in call.disciplines]
        component.add("categories", [kind, *fields])
        component.add("contact", str(maker.party(call.published_by).text))
        yield component


def registration_components(maker: Maker, event: Event) -> Iterator[VEvent]:
    """The last day to register, if there is one."""
    if event.registration is None or event.registration.deadline is None:
        return
    # Translators: a deadline in a calendar: "Last day to register: Workshop".
    pattern = maker.words.gettext("Last day to register: %(title)s")
    deadline = event.registration.deadline
    component = _component(maker, event, "registration", deadline, pattern, event.title)
    component.add("status", "CANCELLED" if event.status == "cancelled" else "CONFIRMED")
    component.add("categories", [maker.term("event-types", event.type)])
    yield component


def _component(
    maker: Maker,
    record: Event | Opportunity,
    part: str,
    deadline: date,
    pattern: str,
    title: Localized,
) -> VEvent:
    span = Span(moment(deadline, record.timezone))
    component = started(maker, record, uid(maker, record, part), span)
    shown = labelled(maker, title)
    text = pattern % {"title": shown.text}
    component.add("summary", text, {"LANGUAGE": shown.lang or maker.language})
    page = maker.routes.url(maker.routes.record(maker.language, record.kind, record.id))
    apply = record.address if isinstance(record, Opportunity) else None
    component.add("description", paragraphs((spoken(maker, record.summary), apply, page)))
    component.add("transp", "TRANSPARENT")
    return component
