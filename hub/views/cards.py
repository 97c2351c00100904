"""Records as they stand in lists: cards and rows, with their states."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from typing import TypeVar

from hub import when
from hub.coming import month_passed, passed
from hub.fields import Localized, Place
from hub.languages import capitalised
from hub.records import Actor, Article, Event, Opportunity, Project
from hub.records.event import day_of
from hub.site import Story
from hub.views.motifs import motif_of
from hub.views.parts import (
    ActorCard,
    ArticleCard,
    DateFigure,
    EventRow,
    Group,
    Label,
    OpportunityRow,
    ProjectCard,
    Row,
    Text,
)
from hub.views.shared import Maker

MOST_TERMS = 3
Entry = TypeVar("Entry", Actor, Event, Opportunity, Project, Story[Article])
Card = TypeVar("Card")


def once(make: Callable[[Maker, Entry], Card]) -> Callable[[Maker, Entry], Card]:
    """Makes a card or row once for each record: it stands on many pages."""

    def made(maker: Maker, entry: Entry) -> Card:
        return maker.once((make.__name__, entry.id), partial(make, maker, entry))

    return made


@once
def actor_card(maker: Maker, actor: Actor) -> ActorCard:
    terms = [maker.term("disciplines", term) for term in actor.disciplines[:MOST_TERMS]]
    shown = ", ".join(terms)
    if len(actor.disciplines) > MOST_TERMS:
        # Translators: a list of fields that is not complete: "Design, Craft and others".
        shown = maker.words.gettext("%(fields)s and others") % {"fields": shown}
    return ActorCard(
        link=maker.actor_link(actor),
        motif=motif_of(maker, actor),
        kind=maker.term("actor-types", actor.type),
        place=actor_place(maker, actor),
        region=maker.region(actor.region),
        disciplines=shown,
        summary=maker.text(actor.summary),
        label=actor_label(maker, actor),
    )


def actor_place(maker: Maker, actor: Actor) -> str | None:
    if actor.municipality:
        return maker.municipality(actor.municipality)
    if actor.town and actor.country:
        return f"{actor.town}, {maker.words.country_name(actor.country)}"
    return None


def actor_label(maker: Maker, actor: Actor) -> Label | None:
    gettext = maker.words.gettext
    if actor.status == "closed":
        return Label(text=maker.words.pgettext("organisation", "Closed"), kind="past")
    if actor.status == "paused":
        return Label(text=gettext("Paused"), kind="wait")
    return None


@once
def article_card(maker: Maker, story: Story[Article]) -> ArticleCard:
    text = story.in_language(maker.language, maker.site.languages)
    assert text.published is not None
    return ArticleCard(
        link=maker.story_link(story),
        motif=motif_of(maker, text),
        summary=maker.in_language(text.summary, text.language, label=False),
        date=maker.time(text.published),
        region=maker.region(text.region),
    )


@once
def project_card(maker: Maker, project: Project) -> ProjectCard:
    return ProjectCard(
        link=maker.record_link("project", project.id, project.title),
        motif=motif_of(maker, project),
        summary=maker.text(project.summary, label=False),
        status=project_status(maker, project),
        region=maker.region(project.region),
    )


def project_status(maker: Maker, project: Project) -> str:
    gettext = maker.words.gettext
    return {
        "planned": gettext("Planned"),
        "ongoing": gettext("Ongoing"),
        "completed": gettext("Completed"),
    }[project.status]


# ------------------------------------------------------------------ events


def is_past(maker: Maker, event: Event) -> bool:
    """Whether the event is over; one expected in a month that is gone is, too."""
    if event.expected:
        month = event.expected.month
        return (month.year, month.month) < (maker.today.year, maker.today.month)
    last = maker.site.last_day(event)
    return last is not None and last < maker.today


def is_ongoing(maker: Maker, event: Event) -> bool:
    """Whether one span of several days has begun and not ended."""
    if event.start is None or event.dates or event.repeats:
        return False
    first, last = event.first_day, event.last_day
    return first is not None and last is not None and first <= maker.today <= last and first < last


def shown_day(maker: Maker, event: Event) -> date:
    """The day by which a list orders the event: the next one, or else the last.

    An event that is only expected comes last in its month.
    """
    if event.expected:
        month = event.expected.month
        return month.replace(day=monthrange(month.year, month.month)[1])
    days = maker.site.days(event)
    return maker.site.next_day(event) or (days[-1] if days else maker.today)


@once
def event_row(maker: Maker, event: Event) -> EventRow:
    return EventRow(
        link=maker.record_link("event", event.id, event.title),
        motif=motif_of(maker, event),
        date=date_figure(maker, event),
        place=event_place(maker, event),
        kind=maker.term("event-types", event.type),
        region=maker.region(event.region),
        state=event_state(maker, event),
        labels=event_labels(maker, event),
        over=None if is_past(maker, event) else shown_until(maker, event).isoformat(),
    )


def shown_until(maker: Maker, event: Event) -> datetime:
    """The first instant at which the date that the row shows is over."""
    if event.expected:
        return month_passed(event.expected.month)
    times, day = maker.site.occurrences[event.id], shown_day(maker, event)
    return max(one.span.over for one in [o for o in times if o.day == day] or times)


def date_figure(maker: Maker, event: Event) -> DateFigure:
    words = maker.words
    if event.expected:
        text = maker.text(event.expected.text, label=False)
        if text.lang is None:
            text = Text(text=capitalised(text.text))
        return DateFigure(figure=text, caption=words.gettext("date to come"))
    if event.start and not event.dates and not event.repeats:
        number, caption = when.figure(event.start, event.last_day, words)
        machine = when.machine(event.start, event.timezone)
    else:
        day = shown_day(maker, event)
        number, caption = when.figure(day, None, words)
        machine = day.isoformat()
    return DateFigure(figure=Text(text=number), caption=caption, datetime=machine)


def event_place(maker: Maker, event: Event) -> str | None:
    """Where, in a few words: the venue's town or name and the municipality."""
    return place_words(maker, event.place, event.municipalities)


def place_words(maker: Maker, place: Place | None, municipalities: Sequence[str]) -> str | None:
    """A place in a few words: its town or name, and the municipality."""
    towns = maker.municipalities(municipalities) if municipalities else ""
    name = place and (place.town or place.name)
    if place and place.actor and not name:
        name = maker.site.actor_name(maker.site.actors[place.actor], maker.language)
    if not name or not towns or towns in name:
        return name or towns or None
    return f"{name}, {towns}"


def event_state(maker: Maker, event: Event) -> str:
    if event.status in ("cancelled", "postponed"):
        return event.status
    return "past" if is_past(maker, event) else ""


def event_labels(maker: Maker, event: Event) -> tuple[Label, ...]:
    shown = [*status_label(maker, event.status, event.status_note)]
    if is_past(maker, event):
        shown.append(Label(text=maker.words.gettext("Over"), kind="past"))
    elif event.preliminary and event.status == "scheduled":
        shown.append(provisional_label(maker, event))
    return tuple(shown)


def provisional_label(maker: Maker, event: Event) -> Label:
    why = maker.text(event.when_note) if event.when_note else None
    return Label(text=maker.words.gettext("Provisional date"), kind="wait", note=why)


def status_label(maker: Maker, status: str, why: Localized | None) -> Iterator[Label]:
    """A state that is worth a word, with what is said of it."""
    gettext = maker.words.gettext
    note = maker.text(why) if why else None
    labels = {
        "cancelled": Label(text=gettext("Cancelled"), kind="stop", note=note),
        "postponed": Label(text=gettext("Postponed"), kind="wait", note=note),
        "moved-online": Label(text=gettext("Moved online"), kind="info", note=note),
        "sold-out": Label(text=gettext("Sold out"), kind="wait", note=note),
    }
    if status in labels:
        yield labels[status]


# ------------------------------------------------------------------ opportunities


@once
def opportunity_row(maker: Maker, opportunity: Opportunity) -> OpportunityRow:
    publisher = maker.party(opportunity.published_by)
    deadline = opportunity.next_deadline(maker.today)
    return OpportunityRow(
        link=maker.record_link("opportunity", opportunity.id, opportunity.title),
        summary=maker.text(opportunity.summary, label=False),
        kind=maker.term("opportunity-kinds", opportunity.opportunity_kind),
        publisher=str(publisher.text),
        when=opportunity_when(maker, opportunity),
        datetime=when.machine(deadline, opportunity.timezone) if deadline else None,
        region=maker.region(opportunity.region),
        label=opportunity_label(maker, opportunity),
        over=_closes(opportunity).isoformat() if deadline and not opportunity.rolling else None,
    )


def _closes(opportunity: Opportunity) -> datetime:
    """The instant of its last deadline: until then it is open."""
    return max(passed(deadline, opportunity.timezone) for deadline in opportunity.deadlines)


def opportunity_when(maker: Maker, opportunity: Opportunity) -> str:
    """Its last day, or its state, in words."""
    gettext = maker.words.gettext
    if opportunity.status == "withdrawn":
        return gettext("Withdrawn")
    if opportunity.rolling:
        return gettext("Open all year")
    deadline = opportunity.next_deadline(maker.today)
    if deadline is None:
        last = max(opportunity.deadlines, key=day_of)
        return gettext("Closed %(day)s") % {"day": when.day(last, maker.words)}
    return gettext("Deadline %(day)s") % {"day": when.moment(deadline, maker.words)}


def opportunity_label(maker: Maker, opportunity: Opportunity) -> Label | None:
    gettext = maker.words.gettext
    if opportunity.status == "withdrawn":
        return Label(text=gettext("Withdrawn"), kind="stop")
    if not opportunity.is_open(maker.today):
        return Label(text=gettext("Closed"), kind="past")
    if opportunity.opens and opportunity.opens > maker.today:
        day = {"day": when.day(opportunity.opens, maker.words)}
        return Label(text=gettext("Opens %(day)s") % day, kind="wait")
    return None


def days_left(maker: Maker, moment: date | datetime) -> str:
    """'3 dagar kvar', or that today is the last day."""
    left = (day_of(moment) - maker.today).days
    if left == 0:
        return maker.words.gettext("Last day today")
    return maker.words.ngettext("%(num)s day left", "%(num)s days left", left) % {"num": left}


# ------------------------------------------------------------------ groups


def by_month(maker: Maker, events: Sequence[Event]) -> tuple[Group[EventRow], ...]:
    """Events under the month of the day they are shown by."""
    months: dict[tuple[int, int], list[Event]] = {}
    for event in events:
        day = shown_day(maker, event)
        months.setdefault((day.year, day.month), []).append(event)
    return tuple(
        Group(
            heading=when.month_heading(date(year, month, 1), maker.words),
            anchor=f"{year}-{month:02}",
            rows=tuple(event_row(maker, event) for event in rows),
        )
        for (year, month), rows in months.items()
    )


def named_group(heading: str, anchor: str, rows: Iterable[Row]) -> Group[Row]:
    return Group(heading=heading, anchor=anchor, rows=tuple(rows))
