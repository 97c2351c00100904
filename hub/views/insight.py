"""The hub in figures: pictures of what the records hold, each with its numbers as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from hub import insight, when
from hub.languages import capitalised
from hub.views.charts import (
    Arcs,
    Balances,
    Bars,
    DataRow,
    DataTable,
    Stacks,
    arcs,
    balances,
    bars,
    stacks,
)
from hub.views.frame import View
from hub.views.shared import Maker, newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What is said of a drawing: its caption, how it was counted, and its numbers."""

    id: str
    caption: str
    note: str
    table: DataTable


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadFigure:
    """Organisations by region and field."""

    figure: Figure
    drawing: Stacks


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsFigure:
    """What is offered and what is sought."""

    figure: Figure
    drawing: Balances


@dataclass(frozen=True, slots=True, kw_only=True)
class TiesFigure:
    """Who works with whom."""

    figure: Figure
    drawing: Arcs


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthsFigure:
    """Events by month."""

    figure: Figure
    drawing: Bars


@dataclass(frozen=True, slots=True, kw_only=True)
class InsightView(View):
    """The page of figures. A part without data is None."""

    template: ClassVar[str] = "pages/insight.html"
    lede: str
    spread: SpreadFigure | None
    needs: NeedsFigure | None
    ties: TiesFigure | None
    months: tuple[MonthsFigure, ...]


def insight_views(maker: Maker) -> Iterator[InsightView]:
    """The page of figures, where there is anything to count."""
    site, routes, gettext = maker.site, maker.routes, maker.words.gettext
    if not insight.holds_anything(site):
        return
    lede = gettext(
        "What the hub holds, counted from its organisations, projects and events. "
        "The figures grow with what is added."
    )
    yield InsightView(
        **maker.frame(
            routes.insight(maker.language),
            gettext("The hub in figures"),
            section="insight",
            description=lede,
            others=maker.everywhere(routes.insight),
            lastmod=newest(site.actors.values(), site.events.values(), site.projects.values()),
        ),
        lede=lede,
        spread=_spread(maker),
        needs=_needs(maker),
        ties=_ties(maker),
        months=tuple(_years(maker)),
    )


def _captioned(maker: Maker, what: str) -> str:
    """What is shown, and the day it was counted."""
    day = when.day(maker.today, maker.words)
    # Translators: the caption of a picture of numbers; %(what)s is a sentence.
    return maker.words.gettext("%(what)s Counted on %(day)s.") % {"what": what, "day": day}


def _spread(maker: Maker) -> SpreadFigure | None:
    counted = insight.spread(maker.site)
    if not counted.disciplines:
        return None
    gettext, words = maker.words.gettext, maker.words
    regions = [maker.region(slug) for slug in counted.regions]
    rows = [
        (
            maker.term("disciplines", term),
            [counted.cells[slug, term] for slug in counted.regions],
        )
        for term in counted.disciplines
    ]
    actors = [counted.actors[slug] for slug in counted.regions]
    note = words.ngettext(
        "%(num)s organisation in all. One that works in several fields is counted in each of them.",
        "%(num)s organisations in all. One that works in several fields is counted in each of "
        "them.",
        sum(actors),
    )
    return SpreadFigure(
        figure=Figure(
            id="fields",
            caption=_captioned(maker, gettext("Organisations in each field, by region.")),
            note=note % {"num": words.number(sum(actors))},
            table=DataTable(
                caption=gettext("Organisations by field and region"),
                heads=(
                    words.ngettext("Field", "Fields", 1),
                    *(region.name for region in regions),
                    gettext("In all"),
                ),
                rows=tuple(_summed(maker, name, numbers) for name, numbers in rows),
                total=_summed(maker, gettext("Organisations, each once"), actors),
            ),
        ),
        drawing=stacks(rows, regions, words),
    )


def _summed(maker: Maker, head: str, numbers: list[int]) -> DataRow:
    cells = (*numbers, sum(numbers))
    return DataRow(head=head, cells=tuple(maker.words.number(number) for number in cells))


def _needs(maker: Maker) -> NeedsFigure | None:
    counted = insight.needs(maker.site)
    if not counted:
        return None
    gettext, words = maker.words.gettext, maker.words
    rows = [(maker.term("needs", need.term), need.offers, need.seeks) for need in counted]
    return NeedsFigure(
        figure=Figure(
            id="needs",
            caption=_captioned(
                maker, gettext("What organisations offer and what they are looking for.")
            ),
            note=gettext("Only what the organisations have stated themselves is counted."),
            table=DataTable(
                caption=gettext("Organisations that offer something or look for it"),
                heads=(gettext("What"), gettext("Offers"), gettext("Looking for")),
                rows=tuple(
                    DataRow(head=name, cells=(words.number(left), words.number(right)))
                    for name, left, right in rows
                ),
            ),
        ),
        drawing=balances(rows, words),
    )


def _ties(maker: Maker) -> TiesFigure | None:
    counted = insight.ties(maker.site)
    if not counted.total:
        return None
    gettext, words = maker.words.gettext, maker.words
    order = counted.regions
    regions = [maker.region(slug) for slug in order]
    pairs = sorted(
        (order.index(one), order.index(other), number)
        for (one, other), number in counted.pairs.items()
    )
    notes = [_within(maker, counted.pairs.get((slug, slug), 0)) for slug in order]
    same = gettext("The same")
    return TiesFigure(
        figure=Figure(
            id="cooperation",
            caption=_captioned(
                maker,
                gettext(
                    "Pairs of organisations that are partners or take part in the same project, "
                    "by region."
                ),
            ),
            note=gettext("Each pair is counted once. The thicker a line, the more pairs."),
            table=DataTable(
                caption=gettext("Pairs of organisations that work together, by region"),
                heads=(
                    maker.words.ngettext("Region", "Regions", 1),
                    gettext("With"),
                    gettext("Pairs"),
                ),
                rows=tuple(
                    DataRow(
                        head=regions[one].name,
                        cells=(
                            same if one == other else regions[other].name,
                            words.number(number),
                        ),
                    )
                    for one, other, number in pairs
                ),
                total=DataRow(head=gettext("In all"), cells=("", words.number(counted.total))),
            ),
        ),
        drawing=arcs(regions, [tie for tie in pairs if tie[0] != tie[1]], notes, words),
    )


def _within(maker: Maker, number: int) -> str | None:
    if not number:
        return None
    # Translators: pairs of organisations within one region; stands below its name.
    pattern = maker.words.ngettext("%(num)s pair within", "%(num)s pairs within", number)
    return pattern % {"num": maker.words.number(number)}


def _years(maker: Maker) -> Iterator[MonthsFigure]:
    gettext = maker.words.gettext
    years = (
        (
            "coming-year",
            insight.coming_months(maker.site),
            gettext("Events in this month and the eleven that follow."),
            gettext("Events of the coming twelve months"),
        ),
        (
            "past-year",
            insight.past_months(maker.site),
            gettext("Events in the past twelve months."),
            gettext("Events of the past twelve months"),
        ),
    )
    for id, months, caption, table in years:
        if any(month.events for month in months):
            yield _months(maker, id, months, caption, table)


def _months(
    maker: Maker, id: str, months: tuple[insight.Month, ...], caption: str, table: str
) -> MonthsFigure:
    gettext, words = maker.words.gettext, maker.words
    rows = [(capitalised(when.month(month.first, words)), month.events) for month in months]
    return MonthsFigure(
        figure=Figure(
            id=id,
            caption=_captioned(maker, caption),
            note=gettext(
                "One that goes on over several months is counted in each of them; cancelled ones "
                "are left out."
            ),
            table=DataTable(
                caption=table,
                heads=(gettext("Month"), gettext("Events")),
                rows=tuple(DataRow(head=name, cells=(words.number(n),)) for name, n in rows),
            ),
        ),
        drawing=bars(rows, words),
    )
