"""A project: what it wants, who takes part, what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from hub.fields import (
    ActorId,
    Broken,
    Day,
    Discipline,
    Distinct,
    EventId,
    Lead,
    Localized,
    LocalizedMarkdown,
    Money,
    MunicipalityCode,
    Party,
    SingleLine,
    Summary,
    WebAddress,
)
from hub.records.base import Record, ordered


class Project(Record):
    """A project, shown with a facts table."""

    kind: ClassVar[str] = "project"

    title: Annotated[Localized, Field(title="Titel")]
    project_name: Annotated[
        SingleLine | None,
        Field(title="Projektnamn", description="Om det officiella namnet är ett annat än titeln."),
    ] = None
    summary: Annotated[
        Summary, Field(title="Sammanfattning", description="40–300 tecken per språk.")
    ]
    description: Annotated[
        LocalizedMarkdown | None,
        Field(title="Beskrivning", description="Mål, syfte och aktiviteter, i Markdown."),
    ] = None
    status: Annotated[Literal["planned", "ongoing", "completed"], Field(title="Status")]
    disciplines: Annotated[
        tuple[Discipline, ...], Distinct, Field(title="Områden", max_length=8)
    ] = ()
    municipalities: Annotated[tuple[MunicipalityCode, ...], Distinct, Field(title="Kommuner")] = ()
    lead: Annotated[Lead | None, Field(title="Leds av")] = None
    coordinator: Annotated[Party | None, Field(title="Koordinator")] = None
    members: Annotated[tuple[Party, ...], Field(title="Deltagare")] = ()
    partners: Annotated[tuple[Party, ...], Field(title="Samarbetspartner")] = ()
    start: Annotated[Day | None, Field(title="Start")] = None
    end: Annotated[Day | None, Field(title="Slut")] = None
    budget: Annotated[Money | None, Field(title="Total budget")] = None
    funders: Annotated[tuple[Party, ...], Field(title="Finansiärer")] = ()
    programme: Annotated[Localized | None, Field(title="Program")] = None
    facts_note: Annotated[
        Localized | None,
        Field(title="Om uppgifterna", description="Står under faktarutan, till exempel källan."),
    ] = None
    events: Annotated[tuple[EventId, ...], Distinct, Field(title="Evenemang")] = ()
    contact: Annotated[ActorId | None, Field(title="Kontakt", description="Aktörens id.")] = None
    website: Annotated[WebAddress | None, Field(title="Webbplats")] = None

    def rules(self) -> Iterator[Broken]:
        yield from super().rules()
        yield from ordered(self.start, self.end)
