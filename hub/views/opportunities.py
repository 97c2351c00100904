"""Opportunities: their list by last day, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from hub import when
from hub.fields import Localized
from hub.languages import capitalised
from hub.records import Opportunity
from hub.records.event import day_of
from hub.views.cards import days_left, opportunity_label, opportunity_row, opportunity_when
from hub.views.frame import RecordView, View
from hub.views.motifs import motif_of
from hub.views.parts import (
    Fact,
    Label,
    Link,
    Notice,
    OpportunityRow,
    Pager,
    Text,
    Time,
)
from hub.views.shared import Maker, chunks, last_change, newest


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityListView(View):
    """One page of the list: by last day, then those open all year, then those closed."""

    template: ClassVar[str] = "pages/opportunity-list.html"
    lede: str
    dated: tuple[OpportunityRow, ...]
    rolling: tuple[OpportunityRow, ...]
    closed: tuple[OpportunityRow, ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityView(RecordView):
    """An opportunity's page."""

    template: ClassVar[str] = "pages/opportunity.html"
    title_text: Text
    labels: tuple[Label, ...]
    deadline: str | None
    deadline_note: str | None
    apply: Link | None


def opportunity_views(maker: Maker) -> Iterator[View]:
    """The list of opportunities and every one's page."""
    opportunities = [*maker.site.opportunities.values()]
    if not opportunities:
        return
    yield from _lists(maker, opportunities)
    for opportunity in opportunities:
        yield _opportunity(maker, opportunity)


def _group(maker: Maker, opportunity: Opportunity) -> int:
    if not opportunity.is_open(maker.today):
        return 2
    return 1 if opportunity.rolling else 0


def _order(maker: Maker, opportunity: Opportunity) -> tuple[int, str, str]:
    deadline = opportunity.next_deadline(maker.today)
    return _group(maker, opportunity), str(deadline or ""), opportunity.id


def open_calls(maker: Maker) -> list[Opportunity]:
    """What can be applied for: by next deadline, then what is open all year."""
    calls = (o for o in maker.site.opportunities.values() if o.is_open(maker.today))
    return sorted(calls, key=lambda o: _order(maker, o))


def _lists(maker: Maker, opportunities: list[Opportunity]) -> Iterator[OpportunityListView]:
    gettext, routes = maker.words.gettext, maker.routes
    lede = gettext("Calls, grants, residencies and commissions, by their last day.")
    latest = [*reversed(opportunities)]  # those closed come with the latest first
    ordered = sorted(latest, key=lambda o: _order(maker, o)[:2])
    for chunk in chunks(ordered):
        rows = [(_group(maker, o), opportunity_row(maker, o)) for o in chunk.rows]
        yield OpportunityListView(
            **maker.frame(
                routes.section(maker.language, "opportunity", chunk.page),
                maker.paged_heading(gettext("Opportunities"), chunk.page),
                section="opportunity",
                description=lede,
                others=maker.everywhere(
                    lambda code, n=chunk.page: routes.section(code, "opportunity", n)
                ),
                lastmod=newest(chunk.rows),
            ),
            lede=lede,
            dated=tuple(row for group, row in rows if group == 0),
            rolling=tuple(row for group, row in rows if group == 1),
            closed=tuple(row for group, row in rows if group == 2),
            pager=maker.pager("opportunity", chunk.page, chunk.pages),
        )


def _opportunity(maker: Maker, opportunity: Opportunity) -> OpportunityView:
    routes, gettext = maker.routes, maker.words.gettext
    title = maker.text(opportunity.title)
    is_open = opportunity.is_open(maker.today)
    deadline = opportunity.next_deadline(maker.today)
    label = opportunity_label(maker, opportunity)
    kicker = (maker.term("opportunity-kinds", opportunity.opportunity_kind),)
    return OpportunityView(
        **maker.frame(
            routes.record(maker.language, "opportunity", opportunity.id),
            title.text,
            section="opportunity",
            description=str(maker.text(opportunity.summary)),
            others=maker.everywhere(
                lambda code: routes.record(code, "opportunity", opportunity.id)
            ),
            trail=(maker.sections["opportunity"],),
            lastmod=last_change(opportunity),
            motif=motif_of(maker, opportunity),
            kicker=kicker,
        ),
        title_text=title,
        kicker=kicker,
        region=maker.region(opportunity.region),
        labels=(label,) if label else (),
        notices=_notices(maker, opportunity),
        deadline=opportunity_when(maker, opportunity),
        deadline_note=days_left(maker, deadline) if is_open and deadline else None,
        apply=(
            maker.web(opportunity.address, gettext("Apply"))
            if opportunity.address and is_open
            else None
        ),
        lede=maker.text(opportunity.summary),
        body=maker.html(opportunity.description),
        motif=motif_of(maker, opportunity),
        picture=maker.picture(opportunity.image),
        facts=tuple(_facts(maker, opportunity)),
        sources=maker.sources(opportunity.sources),
        reviewed=maker.reviewed(opportunity),
    )


def _notices(maker: Maker, opportunity: Opportunity) -> tuple[Notice, ...]:
    gettext = maker.words.gettext
    if opportunity.status == "withdrawn":
        return (Notice(kind="stop", heading=gettext("The opportunity has been withdrawn.")),)
    if not opportunity.is_open(maker.today):
        return (Notice(kind="info", heading=gettext("The opportunity is closed.")),)
    return ()


def _facts(maker: Maker, opportunity: Opportunity) -> Iterator[Fact]:
    gettext, words = maker.words.gettext, maker.words
    yield Fact(term=gettext("Published by"), values=(maker.party(opportunity.published_by),))
    if opportunity.opens:
        opens = Time(text=when.day(opportunity.opens, words), datetime=str(opportunity.opens))
        yield Fact(term=gettext("Opens"), values=(opens,))
    if opportunity.deadlines:
        days = tuple(
            Time(text=when.moment(d, words), datetime=when.machine(d, opportunity.timezone))
            for d in sorted(
                opportunity.deadlines, key=lambda d: (day_of(d), isinstance(d, datetime))
            )
        )
        yield Fact(term=words.ngettext("Deadline", "Deadlines", len(days)), values=days)
    yield from _money_facts(maker, opportunity)
    yield from _text_facts(maker, opportunity)
    yield from _people_facts(maker, opportunity)
    towns = maker.municipalities(opportunity.municipalities)
    if towns:
        yield Fact(term=words.ngettext("Place", "Places", 1), values=(Text(text=towns),))
    if opportunity.countries:
        names = words.listed(words.country_name(code) for code in opportunity.countries)
        yield Fact(term=gettext("Countries"), values=(Text(text=names),))
    if opportunity.disciplines:
        fields = tuple(Text(text=maker.term("disciplines", t)) for t in opportunity.disciplines)
        term = maker.words.ngettext("Field", "Fields", len(fields))
        yield Fact(term=term, values=fields)
    if opportunity.languages:
        names = words.listed(maker.language_name(code) for code in opportunity.languages)
        yield Fact(
            term=gettext("Language of the application"), values=(Text(text=capitalised(names)),)
        )


def _money_facts(maker: Maker, opportunity: Opportunity) -> Iterator[Fact]:
    gettext, words = maker.words.gettext, maker.words
    if opportunity.amount:
        most = words.amount(opportunity.amount.most, opportunity.amount.currency)
        if opportunity.amount.least is None:
            text = gettext("Up to %(most)s") % {"most": most}
        else:
            least = words.amount(opportunity.amount.least, opportunity.amount.currency)
            text = gettext("%(least)s to %(most)s") % {"least": least, "most": most}
        yield Fact(term=gettext("Amount"), values=(Text(text=text),))
    if opportunity.own_share is not None:
        share = gettext("%(share)s per cent") % {"share": opportunity.own_share}
        yield Fact(term=gettext("Own contribution"), values=(Text(text=share),))
    if opportunity.fee:
        fee = words.amount(opportunity.fee.amount, opportunity.fee.currency)
        yield Fact(term=gettext("Fee"), values=(Text(text=fee),))


def _text_facts(maker: Maker, opportunity: Opportunity) -> Iterator[Fact]:
    gettext = maker.words.gettext
    texts: tuple[tuple[str, Localized | None], ...] = (
        (gettext("Programme"), opportunity.programme),
        (gettext("Period"), opportunity.period),
        (gettext("Housing"), opportunity.housing),
        (gettext("Travel"), opportunity.travel),
        (gettext("Who can apply"), opportunity.eligible),
        (gettext("Role sought"), opportunity.role),
    )
    for term, text in texts:
        if text:
            yield Fact(term=term, values=(maker.text(text),))
    if opportunity.call_id:
        yield Fact(term=gettext("Call identifier"), values=(Text(text=opportunity.call_id),))


def _people_facts(maker: Maker, opportunity: Opportunity) -> Iterator[Fact]:
    gettext = maker.words.gettext
    if opportunity.smallest_consortium:
        number = {"num": opportunity.smallest_consortium}
        pattern = maker.words.ngettext(
            "%(num)s partner", "%(num)s partners", opportunity.smallest_consortium
        )
        yield Fact(term=gettext("Smallest consortium"), values=(Text(text=pattern % number),))
    for term, needs in (
        (gettext("Offers"), opportunity.offers),
        (gettext("Looking for"), opportunity.seeks),
    ):
        if needs:
            values = tuple(Text(text=maker.term("needs", need)) for need in needs)
            yield Fact(term=term, values=values)
