"""The state of the hub's content: what a coordinator wants to see on Monday morning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from hub import walking
from hub.editing.links import LinkReport
from hub.editing.translating import outdated_source
from hub.errors import Problem, Translate
from hub.fields import Localized
from hub.records import Entry, Event, Record
from hub.records.article import Prose
from hub.records.event import day_of
from hub.site import Site, Story

REVIEW_AFTER = timedelta(days=365)


def _(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


SECTIONS: dict[str, str] = {
    "translation-missing": _("Translations that are missing"),
    "translation-outdated": _("Translations whose source has changed"),
    "not-reviewed": _("Not reviewed for a year"),
    "deadline-passed": _("Opportunities whose last day has passed"),
    "no-venue": _("Coming events without a place"),
    "duplicate": _("Likely duplicates"),
    "never-confirmed": _("Organisations that have never confirmed their entry"),
    "dead-link": _("Links that do not answer"),
}
"""What is looked for, by its name in the JSON, with its heading."""

DUPLICATES = frozenset({"duplicate-actor", "duplicate-website", "duplicate-event"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to look at. `detail` is a word of the record or a day, never a sentence."""

    section: str
    kind: str
    id: str
    title: str
    file: str
    region: str
    language: str = ""
    """The language that lacks a text, or whose text is older than its source."""
    detail: str = ""
    problem: Problem | None = field(default=None, compare=False)

    def said(self, translate: Translate) -> str:
        """The detail in the reader's language."""
        return self.problem.message(translate) if self.problem else self.detail


@dataclass(frozen=True, slots=True)
class Status:
    """Everything that was found on a day."""

    today: date
    findings: tuple[Finding, ...]
    links_checked: date | None
    """When links were last followed; None where nobody has."""

    def of(self, section: str) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.section == section)

    def counts(self, section: str) -> Counter[tuple[str, str]]:
        """How many there are for each language and region."""
        return Counter((one.language, one.region) for one in self.of(section))

    def as_data(self, translate: Translate = str) -> dict[str, Any]:
        """For `status --json`."""
        return {
            "today": self.today.isoformat(),
            "links_checked": self.links_checked.isoformat() if self.links_checked else None,
            "sections": {
                name: [
                    {
                        "kind": one.kind,
                        "id": one.id,
                        "title": one.title,
                        "file": one.file,
                        "region": one.region,
                        "language": one.language or None,
                        "detail": one.said(translate),
                    }
                    for one in self.of(name)
                ]
                for name in SECTIONS
            },
        }


def status_of(
    site: Site, problems: Iterable[Problem] = (), links: LinkReport | None = None
) -> Status:
    """What the site's content lacks on its day. `problems` are the warnings of its reading."""
    order = {name: number for number, name in enumerate(SECTIONS)}
    findings = sorted(
        _Survey(site, links).findings(problems),
        key=lambda one: (order[one.section], one.region, one.language, one.kind, one.id, one.file),
    )
    return Status(site.today, tuple(findings), links.checked if links else None)


class _Survey:
    def __init__(self, site: Site, links: LinkReport | None) -> None:
        self.site = site
        self.links = links
        self.records: tuple[Record, ...] = (
            *site.actors.values(),
            *site.events.values(),
            *site.projects.values(),
            *site.opportunities.values(),
        )

    def findings(self, problems: Iterable[Problem]) -> Iterator[Finding]:
        yield from self._texts()
        for record in self.records:
            yield from self._languages(record)
            if record.reviewed is None or record.reviewed <= self.site.today - REVIEW_AFTER:
                day = record.reviewed.isoformat() if record.reviewed else ""
                yield self._finding("not-reviewed", record, detail=day)
        for actor in self.site.actors.values():
            if actor.confirmed is None and actor.status != "closed":
                yield self._finding("never-confirmed", actor)
        for opportunity in self.site.opportunities.values():
            if opportunity.status == "open" and not opportunity.is_open(self.site.today):
                last = max(map(day_of, opportunity.deadlines))
                yield self._finding("deadline-passed", opportunity, detail=last.isoformat())
        for event in self.site.events.values():
            if self._is_coming(event) and not _has_venue(event):
                yield self._finding("no-venue", event, detail=self._when(event))
        yield from self._duplicates(problems)
        yield from self._dead_links()

    def _finding(self, section: str, entry: Entry, **more: Any) -> Finding:
        return Finding(
            section=section,
            kind=entry.kind,
            id=entry.id,
            title=self._title(entry),
            file=entry.source_path,
            region=getattr(entry, "region", "all"),
            **more,
        )

    def _title(self, entry: Entry) -> str:
        title: Any = getattr(entry, "title", None) or getattr(entry, "name", entry.id)
        if isinstance(title, Localized):
            return title.pick(self.site.languages[0], self.site.languages)[0]
        return str(title)

    def _stories(self) -> tuple[Story[Any], ...]:
        return (*self.site.articles.values(), *self.site.pages.values())

    def _texts(self) -> Iterator[Finding]:
        """Articles and pages that lack a language, or follow an older source."""
        for story in self._stories():
            texts: dict[str, Prose] = dict(story.texts)
            for language in self.site.languages:
                if language not in texts:
                    yield self._finding("translation-missing", story.any, language=language)
            for language, text in texts.items():
                source = outdated_source(text, texts, self.site.languages)
                if source:
                    yield self._finding(
                        "translation-outdated", text, language=language, detail=source.source_path
                    )
            if story.any.reviewed and story.any.reviewed <= self.site.today - REVIEW_AFTER:
                day = story.any.reviewed.isoformat()
                yield self._finding("not-reviewed", story.any, detail=day)

    def _languages(self, record: Record) -> Iterator[Finding]:
        lacking: dict[str, list[str]] = {}
        for key, text in walking.localized(record):
            for language in self.site.languages:
                if language not in text and key != "names":
                    lacking.setdefault(language, []).append(key)
        for language, keys in lacking.items():
            yield self._finding(
                "translation-missing", record, language=language, detail=", ".join(keys)
            )

    def _is_coming(self, event: Event) -> bool:
        if event.status == "cancelled":
            return False
        last = self.site.last_day(event)
        return last is None or last >= self.site.today

    def _when(self, event: Event) -> str:
        day = self.site.next_day(event)
        if day:
            return day.isoformat()
        return f"{event.expected.month:%Y-%m}" if event.expected else ""

    def _duplicates(self, problems: Iterable[Problem]) -> Iterator[Finding]:
        by_file = {record.source_path: record for record in self.records}
        for problem in problems:
            if problem.code in DUPLICATES and problem.path in by_file:
                yield self._finding("duplicate", by_file[problem.path], problem=problem)

    def _dead_links(self) -> Iterator[Finding]:
        if self.links is None:
            return
        by_file: dict[str, Entry] = {record.source_path: record for record in self.records}
        for story in self._stories():
            by_file |= {text.source_path: text for text in story.texts.values()}
        for link in self.links.dead:
            for file in link.files:
                if file in by_file:
                    detail = f"{link.address} ({link.reason})" if link.reason else link.address
                    yield self._finding("dead-link", by_file[file], detail=detail)


def _has_venue(event: Event) -> bool:
    """Whether it says where it is: a place, places, one for each date, or online."""
    if event.attendance == "online" or event.place or event.places:
        return True
    return bool(event.dates) and all(occasion.place for occasion in event.dates)
