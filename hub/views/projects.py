"""Projects: their list, and a page with a facts table for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from hub import when
from hub.records import Project
from hub.subscriptions import Topic
from hub.views.cards import article_card, event_row, named_group, project_card, project_status
from hub.views.chunks import chunks
from hub.views.frame import RecordView, View
from hub.views.motifs import motif_of
from hub.views.parts import (
    ArticleCard,
    EventRow,
    Fact,
    Group,
    Link,
    Pager,
    ProjectCard,
    Text,
    Time,
)
from hub.views.shared import Maker, Pages, last_change, newest
from hub.views.suggestions import suggestions

STATES = ("ongoing", "planned", "completed")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectListView(View):
    """One page of the projects, by status."""

    template: ClassVar[str] = "pages/project-list.html"
    lede: str
    groups: tuple[Group[ProjectCard], ...]
    pager: Pager | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectView(RecordView):
    """A project's page."""

    template: ClassVar[str] = "pages/project.html"
    title_text: Text
    facts_note: Text | None
    members: tuple[Link, ...]
    partners: tuple[Link, ...]
    news: tuple[ArticleCard, ...]
    events: tuple[EventRow, ...]
    website: Link | None


def project_views(maker: Maker) -> Pages:
    """The list of projects and every project's page."""
    projects = [*maker.site.projects.values()]
    if not projects:
        return
    yield from _lists(maker, projects)
    for project in projects:
        path = maker.routes.record(maker.language, "project", project.id)
        yield maker.later(path, _project, project)


def _lists(maker: Maker, projects: list[Project]) -> Iterator[ProjectListView]:
    gettext, words, routes = maker.words.gettext, maker.words, maker.routes
    lede = gettext("What organisations in the four regions do together.")
    projects.sort(
        key=lambda p: (
            STATES.index(p.status),
            words.sort_key(maker.text(p.title).text),
            p.id,
        )
    )
    headings = {
        "ongoing": gettext("Ongoing projects"),
        "planned": gettext("Planned projects"),
        "completed": gettext("Completed projects"),
    }
    for chunk in chunks(projects):
        groups = tuple(
            named_group(headings[state], state, (project_card(maker, p) for p in rows))
            for state in STATES
            if (rows := [p for p in chunk.rows if p.status == state])
        )
        yield ProjectListView(
            **maker.frame(
                routes.section(maker.language, "project", chunk.page),
                maker.paged_heading(gettext("Projects"), chunk.page),
                section="project",
                description=lede,
                others=maker.everywhere(
                    lambda code, n=chunk.page: routes.section(code, "project", n)
                ),
                lastmod=newest(chunk.rows),
                follow=Topic(what="project"),
                invites=True,
            ),
            lede=lede,
            groups=groups,
            pager=maker.pager("project", chunk.page, chunk.pages),
        )


def _project(maker: Maker, project: Project) -> ProjectView:
    site, routes, gettext = maker.site, maker.routes, maker.words.gettext
    title = maker.text(project.title)
    kicker = (gettext("Project"), project_status(maker, project))
    return ProjectView(
        **maker.frame(
            routes.record(maker.language, "project", project.id),
            title.text,
            section="project",
            description=str(maker.text(project.summary)),
            others=maker.everywhere(lambda code: routes.record(code, "project", project.id)),
            trail=(maker.sections["project"],),
            lastmod=last_change(project),
            motif=motif_of(maker, project),
            kicker=kicker,
        ),
        title_text=title,
        kicker=kicker,
        region=maker.region(project.region),
        lede=maker.text(project.summary),
        body=maker.html(project.description),
        motif=motif_of(maker, project),
        picture=maker.picture(project.image),
        facts=tuple(project_facts(maker, project)),
        facts_note=maker.text(project.facts_note) if project.facts_note else None,
        members=tuple(maker.party(party) for party in project.members),
        partners=tuple(maker.party(party) for party in project.partners),
        news=tuple(article_card(maker, s) for s in site.project_articles.get(project.id, ())),
        events=tuple(event_row(maker, site.events[id]) for id in project.events),
        website=(
            maker.web(project.website, gettext("Go to the project’s website"))
            if project.website
            else None
        ),
        sources=maker.sources(project.sources),
        reviewed=maker.reviewed(project),
        suggestions=suggestions(
            maker, project, maker.routes.record(maker.language, "project", project.id)
        ),
        notices=(),
    )


def project_facts(maker: Maker, project: Project) -> Iterator[Fact]:
    """The rows of the facts table; what is not known is left out."""
    gettext, words = maker.words.gettext, maker.words
    if project.project_name:
        own = maker.site.languages[0]
        name = Text(text=project.project_name, lang=None if own == maker.language else own)
        yield Fact(term=gettext("Project name"), values=(name,))
    yield Fact(term=gettext("Status"), values=(Text(text=project_status(maker, project)),))
    if project.region == "all":
        names = [maker.region(slug).name for slug in project.regions]
        yield Fact(term=gettext("Regions"), values=(Text(text=words.listed(names)),))
    elif project.regions:
        names = [maker.region(slug).name for slug in project.regions]
        term = words.ngettext("Region", "Regions", len(names))
        yield Fact(term=term, values=(Text(text=words.listed(names)),))
    if project.municipalities:
        towns = maker.municipalities(project.municipalities)
        yield Fact(term=gettext("Municipalities"), values=(Text(text=towns),))
    if project.lead:
        values: tuple[Link | Text, ...] = (maker.party(project.lead),)
        if project.lead.role:
            values = (*values, maker.text(project.lead.role))
        yield Fact(term=gettext("Led by"), values=values)
    if project.coordinator:
        yield Fact(term=gettext("Coordinator"), values=(maker.party(project.coordinator),))
    for term, moment in ((gettext("Start"), project.start), (gettext("End"), project.end)):
        if moment:
            yield Fact(
                term=term, values=(Time(text=when.day(moment, words), datetime=str(moment)),)
            )
    if project.budget:
        total = words.amount(project.budget.amount, project.budget.currency)
        yield Fact(term=gettext("Total budget"), values=(Text(text=total),))
    if project.funders:
        funders = tuple(maker.party(party) for party in project.funders)
        yield Fact(term=words.ngettext("Funder", "Funders", len(funders)), values=funders)
    if project.programme:
        yield Fact(term=gettext("Programme"), values=(maker.text(project.programme),))
    if project.disciplines:
        fields = tuple(Text(text=maker.term("disciplines", t)) for t in project.disciplines)
        term = maker.words.ngettext("Field", "Fields", len(fields))
        yield Fact(term=term, values=fields)
    if project.contact:
        contact = maker.actor_link(maker.site.actors[project.contact])
        yield Fact(term=gettext("Contact"), values=(contact,))
