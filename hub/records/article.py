"""Prose: an article or a standing page in one language, with its front matter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from hub.fields import (
    ActorId,
    Broken,
    Day,
    Discipline,
    Distinct,
    EventId,
    Group,
    MunicipalityCode,
    ProjectId,
    RecordId,
    SingleLine,
    Whole,
    parsed,
    sized,
)
from hub.records.base import Entry, Regional

ProseSummary = Annotated[
    str, *parsed(sized(40, 300), {"type": "string", "minLength": 40, "maxLength": 300})
]


class Author(Group):
    """Who wrote: an actor, or a person who has agreed to be named."""

    actor: Annotated[ActorId | None, Field(title="Aktör i registret")] = None
    name: Annotated[SingleLine | None, Field(title="Personens namn")] = None
    consent: Annotated[
        Day | None, Field(title="Samtycke", description="Dag då personen samtyckte.")
    ] = None

    def rules(self) -> Iterator[Broken]:
        if not self.actor and not self.name:
            yield Broken("", "one-of-needed", {"choices": "actor, name"})
        if self.actor and self.name:
            yield Broken("name", "one-of-only", {"choices": "actor, name"})
        if self.name and not self.consent:
            yield Broken("name", "consent-missing", {})


class Prose(Entry):
    """What articles and pages share. `language`, `body` and `body_line` come from the file."""

    language: SkipJsonSchema[str] = ""
    body: SkipJsonSchema[str] = ""
    body_line: SkipJsonSchema[int] = 1
    """The line of the file on which the text begins, counted from 1."""

    title: Annotated[SingleLine, Field(title="Rubrik")]
    summary: Annotated[
        ProseSummary,
        Field(title="Ingress", description="40–300 tecken. Visas i listor och flöden."),
    ]
    slug: Annotated[
        RecordId | None,
        Field(title="Ord i adressen", description="Om det ska vara ett annat än filens namn."),
    ] = None
    translates: Annotated[
        SingleLine | None,
        Field(
            title="Översätter",
            description="Kontrollsumma av texten som översättningen följer; skrivs av ”format”.",
        ),
    ] = None
    status: Annotated[
        Literal["published", "draft"],
        Field(title="Status", description="Ett utkast publiceras inte."),
    ] = "published"

    @property
    def address_word(self) -> str:
        """The last part of its address in its language."""
        return self.slug or self.id


class Article(Prose, Regional):
    """A news article in one language."""

    kind: ClassVar[str] = "article"

    published: SkipJsonSchema[date | None] = None
    """The day in the file name."""

    municipalities: Annotated[tuple[MunicipalityCode, ...], Distinct, Field(title="Kommuner")] = ()
    disciplines: Annotated[
        tuple[Discipline, ...], Distinct, Field(title="Områden", max_length=8)
    ] = ()
    actors: Annotated[tuple[ActorId, ...], Distinct, Field(title="Aktörer")] = ()
    events: Annotated[tuple[EventId, ...], Distinct, Field(title="Evenemang")] = ()
    projects: Annotated[tuple[ProjectId, ...], Distinct, Field(title="Projekt")] = ()
    author: Annotated[Author | None, Field(title="Skribent")] = None


class Page(Prose):
    """A standing page in one language."""

    kind: ClassVar[str] = "page"

    menu: Annotated[
        Literal["header", "footer", "none"], Field(title="Meny", description="Var den länkas.")
    ] = "none"
    order: Annotated[
        Whole,
        Field(title="Ordning i menyn"),
    ] = 0
    shows: Annotated[
        Literal["motifs", "contact-form"] | None,
        Field(
            title="Visas under texten",
            description="”motifs”: hur bilderna ritas. ”contact-form”: ett formulär, om "
            "webbplatsen har en mottagare för det.",
        ),
    ] = None
