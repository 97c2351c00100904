"""Opportunities: their list by last day, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from hub import when
from hub.facets import Facet, FacetedList, Selection
from hub.fields import Localized
from hub.languages import capitalised
from hub.records import Opportunity
from hub.records.event import day_of
from hub.views.cards import days_left, opportunity_label, opportunity_row, opportunity_when
from hub.views.chunks import Chunk, chunks
from hub.views.directory import (
    ROLLING,
    Directory,
    Panel,
    heading,
    labels,
    opportunity_months,
    panel,
    robots,
    selected_topic,
)
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
from hub.views.shared import Maker, Pages, last_change, newest
from hub.views.suggestions import suggestions


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityListView(View):
    """One page of the list: by last day, then those open all year, then those closed."""

    template: ClassVar[str] = "pages/opportunity-list.html"
    lede: str
    panel: Panel
    counted: tuple[str, str]
    """'%(num)s organisation' and its plural, for the script."""
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


def opportunity_views(maker: Maker) -> Pages:
    """The list of opportunities and every one's page."""
    opportunities = [*maker.site.opportunities.values()]
    if not opportunities:
        return
    yield from _lists(maker, opportunities)
    for opportunity in opportunities:
        path = maker.routes.record(maker.language, "opportunity", opportunity.id)
        yield maker.later(path, _opportunity, opportunity)


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


def _lists(maker: Maker, opportunities: list[Opportunity]) -> Pages:
    latest = [*reversed(opportunities)]  # those closed come with the latest first
    ordered = sorted(latest, key=lambda o: _order(maker, o)[:2])
    directory = opportunity_directory(maker, open_calls(maker))
    for selection, selected in {(): ordered, **directory.faceted.selections}.items():
        for chunk in chunks(selected):
            path = maker.routes.facet(maker.language, "opportunity", selection, chunk.page)
            yield maker.later(path, _list, directory, selection, chunk)


def _list(
    maker: Maker, directory: Directory, selection: Selection, chunk: Chunk
) -> OpportunityListView:
    gettext, routes = maker.words.gettext, maker.routes
    lede = gettext("Calls, grants, residencies and commissions, by their last day.")
    rows = [(_group(maker, o), opportunity_row(maker, o)) for o in chunk.rows]
    title = heading(directory, selection) if selection else gettext("Opportunities")
    return OpportunityListView(
        **maker.frame(
            routes.facet(maker.language, "opportunity", selection, chunk.page),
            maker.paged_heading(title, chunk.page),
            section="opportunity",
            description=lede if not selection else f"{title}. {lede}",
            others=maker.everywhere(
                lambda code: routes.facet(code, "opportunity", selection, chunk.page)
            ),
            trail=(maker.sections["opportunity"],) if selection else (),
            lastmod=newest(chunk.rows),
            follow=selected_topic(maker, "opportunity", selection),
            invites=True,
            robots=robots(selection),
            scripts=("directory", "passed"),
        ),
        lede="" if selection else lede,
        panel=panel(maker, directory, selection),
        counted=directory.counting,
        dated=tuple(row for group, row in rows if group == 0),
        rolling=tuple(row for group, row in rows if group == 1),
        closed=tuple(row for group, row in rows if group == 2),
        pager=maker.pager_of(
            lambda number: routes.facet(maker.language, "opportunity", selection, number),
            chunk.page,
            chunk.pages,
        ),
    )


def opportunity_directory(maker: Maker, calls: list[Opportunity]) -> Directory:
    """What can be applied for, by kind, region, field, country and month of the last day."""
    gettext, words = maker.words.gettext, maker.words

    def month(term: str) -> str:
        if term == ROLLING:
            return gettext("Open all year")
        return when.month_heading(date.fromisoformat(f"{term}-01"), words)

    return Directory(
        kind="opportunity",
        faceted=FacetedList(
            calls,
            (
                Facet(name="kind", terms_of=lambda call: (call.opportunity_kind,)),
                Facet(name="region", terms_of=lambda call: (call.region, *call.also_regions)),
                Facet(name="discipline", terms_of=lambda call: call.disciplines),
                Facet(name="country", terms_of=lambda c: (code.lower() for code in c.countries)),
                Facet(name="deadline", terms_of=lambda call: opportunity_months(call, maker)),
            ),
        ),
        headings={
            "kind": gettext("Kind of opportunity"),
            "region": words.ngettext("Region", "Regions", 1),
            "discipline": words.ngettext("Field", "Fields", 1),
            "country": words.ngettext("Country", "Countries", 1),
            "deadline": gettext("Last day"),
        },
        labels=labels(maker) | {"deadline": month},
        titles={
            "kind": gettext("Opportunities: %(term)s"),
            "region": gettext("Opportunities: %(term)s"),
            "discipline": gettext("Opportunities: %(term)s"),
            "country": gettext("Opportunities in %(term)s"),
            "deadline": gettext("Opportunities by last day: %(term)s"),
        },
        by_label=frozenset({"country"}),
        sorts=(("name", gettext("By last day")), ("new", gettext("Newest first"))),
        counting=(
            words.ngettext("%(num)s open opportunity", "%(num)s open opportunities", 1),
            words.ngettext("%(num)s open opportunity", "%(num)s open opportunities", 2),
        ),
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
        suggestions=suggestions(
            maker, opportunity, maker.routes.record(maker.language, "opportunity", opportunity.id)
        ),
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
