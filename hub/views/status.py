"""The page for editors: what is to be done. In no menu, no sitemap and no search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from hub import when
from hub.editing.status import SECTIONS, Finding, Status
from hub.views.charts import DataRow, DataTable
from hub.views.frame import View
from hub.views.parts import Link, Text
from hub.views.shared import Maker

MOST_ROWS = 200
"""A page shows so many of a kind; `status` on the command line shows them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRow:
    """One thing to look at."""

    link: Link
    region: str
    language: str | None
    detail: str | None
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusSection:
    """Findings of one kind; `table` counts them by language and region."""

    heading: str
    anchor: str
    counted: str
    note: str | None
    table: DataTable | None
    rows: tuple[StatusRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusView(View):
    """What is to be done, in one language."""

    template: ClassVar[str] = "pages/status.html"
    lede: str
    sections: tuple[StatusSection, ...]


def status_views(maker: Maker, status: Status) -> Iterator[StatusView]:
    """The page."""
    gettext, routes = maker.words.gettext, maker.routes
    yield StatusView(
        **maker.frame(
            routes.editors(maker.language),
            gettext("For editors"),
            section="editors",
            others=maker.everywhere(routes.editors),
            robots="noindex",
        ),
        lede=gettext(
            "What could be better in what the site says: texts to translate, entries to review "
            "and details that are missing."
        ),
        sections=tuple(_section(maker, status, name) for name in SECTIONS),
    )


def _section(maker: Maker, status: Status, name: str) -> StatusSection:
    words = maker.words
    findings = status.of(name)
    number = len(findings)
    counted = words.ngettext("%(num)s entry", "%(num)s entries", number)
    return StatusSection(
        heading=words.gettext(SECTIONS[name]),
        anchor=name,
        counted=counted % {"num": words.number(number)} if number else words.gettext("Nothing."),
        note=_note(maker, status, name, number),
        table=_table(maker, status, name) if name.startswith("translation") and number else None,
        rows=tuple(_row(maker, finding) for finding in findings[:MOST_ROWS]),
    )


def _note(maker: Maker, status: Status, name: str, number: int) -> str | None:
    gettext = maker.words.gettext
    if name == "dead-link":
        if status.links_checked is None:
            return gettext("No links have been followed yet.")
        day = when.day(status.links_checked, maker.words)
        return gettext("Links were last followed on %(day)s.") % {"day": day}
    if number > MOST_ROWS:
        text = gettext("The first %(num)s are shown; “python3 tasks.py status” lists them all.")
        return text % {"num": MOST_ROWS}
    return None


def _table(maker: Maker, status: Status, name: str) -> DataTable:
    """How many for each language, by region."""
    counts = status.counts(name)
    regions = sorted(
        {region for _, region in counts}, key=[*maker.site.vocabularies.regions, "all"].index
    )
    return DataTable(
        caption=maker.words.gettext("By region and language"),
        heads=(
            maker.words.ngettext("Region", "Regions", 1),
            *(maker.language_name(code) for code in maker.site.languages),
        ),
        rows=tuple(
            DataRow(
                head=maker.region(region).name,
                cells=tuple(
                    maker.words.number(counts[code, region]) for code in maker.site.languages
                ),
            )
            for region in regions
        ),
    )


def _row(maker: Maker, finding: Finding) -> StatusRow:
    detail = finding.said(maker.words.gettext)
    return StatusRow(
        link=_link(maker, finding),
        region=maker.region(finding.region).name,
        language=maker.language_name(finding.language) if finding.language else None,
        detail=detail or None,
        file=finding.file,
    )


def _link(maker: Maker, finding: Finding) -> Link:
    site = maker.site
    if finding.kind == "article" and finding.id in site.articles:
        return maker.story_link(site.articles[finding.id])
    if finding.kind == "page" and finding.id in site.pages:
        return maker.story_link(site.pages[finding.id])
    path = maker.routes.record(maker.language, finding.kind, finding.id)
    return maker.link(Text(text=finding.title), path)
