"""The planning view: the coming eighteen months for those who plan events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from hub import planning, when
from hub.planning import Clash, Gap, Plan, Planned
from hub.records.base import REGIONS
from hub.views.charts import DataRow, DataTable
from hub.views.frame import View
from hub.views.parts import Group, Label, Link, Region, Time
from hub.views.shared import Maker

MOST_TITLES = 12
MOST_CLASHES = 200
COLUMNS = (*REGIONS, "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """An event of a month, marked where its date is not certain."""

    day: str | None
    """The days, where it begins in this month: '4–6'."""
    link: Link
    label: Label | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCell:
    """What a region has in a month; without a count, nothing."""

    region: Region
    count: str | None
    items: tuple[PlanItem, ...]
    more: str | None
    """How many are not listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMonth:
    heading: str
    cells: tuple[PlanCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClashRow:
    """Events on the same days."""

    when: Time
    events: tuple[Link, ...]
    why: str
    """What they have in common: 'Umeå, Västerbotten, Musik och ljudkonst'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """Weeks without anything."""

    weeks: str
    days: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanningView(View):
    """Eighteen months by region and field, with clashes, gaps and what is uncertain."""

    template: ClassVar[str] = "pages/planning.html"
    lede: str
    caption: str
    regions: tuple[Region, ...]
    months: tuple[PlanMonth, ...]
    fields: DataTable
    clashes: tuple[ClashRow, ...]
    clashes_left: str | None
    """How many more there are."""
    gaps: tuple[Group[GapRow], ...]


def planning_view(maker: Maker) -> PlanningView:
    """The page; search engines are asked to leave it, and no menu leads to it."""
    routes, gettext = maker.routes, maker.words.gettext
    plan = planning.plan(maker.site)
    first, last = plan.months[0], plan.months[-1]
    lede = gettext(
        "The coming eighteen months as they stand in the calendar, so that four regions can plan "
        "together."
    )
    left = len(plan.clashes) - MOST_CLASHES
    return PlanningView(
        **maker.frame(
            routes.planning(maker.language),
            gettext("Plan events together"),
            section="event",
            description=lede,
            others=maker.everywhere(routes.planning),
            trail=(maker.sections["event"],),
            robots="noindex",
        ),
        lede=lede,
        caption=gettext("Events by month and region, %(first)s–%(last)s")
        % {"first": when.month(first, maker.words), "last": when.month(last, maker.words)},
        regions=tuple(maker.region(slug) for slug in COLUMNS),
        months=tuple(_month(maker, plan, month) for month in plan.months),
        fields=_fields(maker, plan),
        clashes=tuple(_clash(maker, clash) for clash in plan.clashes[:MOST_CLASHES]),
        clashes_left=_left(maker, left) if left > 0 else None,
        gaps=tuple(_gaps(maker, plan.gaps)),
    )


def _left(maker: Maker, count: int) -> str:
    pattern = maker.words.ngettext(
        "%(num)s more clash comes later.", "%(num)s more clashes come later.", count
    )
    return pattern % {"num": maker.words.number(count)}


def _month(maker: Maker, plan: Plan, month: date) -> PlanMonth:
    return PlanMonth(
        heading=when.month_heading(month, maker.words),
        cells=tuple(
            _cell(maker, slug, plan.by_region.get((slug, month), ()), month) for slug in COLUMNS
        ),
    )


def _cell(maker: Maker, slug: str, held: Sequence[Planned], month: date) -> PlanCell:
    words, left = maker.words, len(held) - MOST_TITLES
    more = words.ngettext("and %(num)s more", "and %(num)s others", left)
    return PlanCell(
        region=maker.region(slug),
        count=words.ngettext("%(num)s event", "%(num)s events", len(held))
        % {"num": words.number(len(held))}
        if held
        else None,
        items=tuple(_item(maker, one, month) for one in held[:MOST_TITLES]),
        more=more % {"num": words.number(left)} if left > 0 else None,
    )


def _item(maker: Maker, one: Planned, month: date) -> PlanItem:
    gettext = maker.words.gettext
    texts = {
        "provisional": gettext("Provisional date"),
        "expected": gettext("Waiting for a date"),
    }
    text = texts.get(one.certainty)
    begins = one.certainty != "expected" and one.first >= month
    number, _months = when.figure(one.first, one.last, maker.words)
    return PlanItem(
        day=number if begins else None,
        link=_link(maker, one.event.id),
        label=Label(text=text, kind="wait") if text else None,
    )


def _link(maker: Maker, id: str) -> Link:
    return maker.record_link("event", id, maker.site.events[id].title)


def _fields(maker: Maker, plan: Plan) -> DataTable:
    """How many events each field has, and in which months none."""
    gettext, words = maker.words.gettext, maker.words
    rows = []
    for term in maker.site.vocabularies.terms("disciplines"):
        months = [plan.by_discipline.get((term, month), ()) for month in plan.months]
        events = {one.event.id for held in months for one in held}
        empty = sum(not held for held in months)
        cells = (words.number(len(events)), words.number(empty))
        rows.append(DataRow(head=maker.term("disciplines", term), cells=cells))
    return DataTable(
        caption=gettext("Events by field in the eighteen months"),
        heads=(words.ngettext("Field", "Fields", 1), gettext("Events"), gettext("Empty months")),
        rows=tuple(rows),
    )


def _clash(maker: Maker, clash: Clash) -> ClashRow:
    names: dict[str, Callable[[str], str]] = {
        "municipality": maker.municipality,
        "region": lambda slug: maker.region(slug).name,
        "discipline": lambda term: maker.term("disciplines", term),
    }
    text = when.days(clash.first, clash.last, maker.words)
    if clash.first == clash.last:
        text = when.weekday_and_day(clash.first, maker.words)
    return ClashRow(
        when=Time(text=text, datetime=clash.first.isoformat()),
        events=tuple(_link(maker, event.id) for event in clash.events),
        why=", ".join(names[kind](term) for kind, term in clash.scopes),
    )


def _gaps(maker: Maker, gaps: Sequence[Gap]) -> Iterator[Group[GapRow]]:
    for slug in REGIONS:
        own = tuple(_gap(maker, gap) for gap in gaps if gap.region == slug)
        if own:
            yield Group(heading=maker.region(slug).name, anchor="", rows=own)


def _gap(maker: Maker, gap: Gap) -> GapRow:
    words = maker.words
    note = None
    if gap.expected:
        titles = words.listed(str(maker.text(event.title)) for event in gap.expected)
        note = words.gettext("Waiting for a date in that time: %(titles)s") % {"titles": titles}
    count = words.ngettext("%(num)s week", "%(num)s weeks", gap.weeks) % {"num": gap.weeks}
    weeks = {
        "first": gap.first.isocalendar().week,
        "last": gap.last.isocalendar().week,
        "count": count,
    }
    return GapRow(
        # Translators: "5 weeks, from week 2 to week 6"
        weeks=words.gettext("%(count)s, from week %(first)s to week %(last)s") % weeks,
        days=when.days(gap.first, gap.last, words),
        note=note,
    )
