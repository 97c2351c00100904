"""What every record has: identity, region, days, sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from hub.fields import (
    Broken,
    Day,
    Distinct,
    Group,
    Image,
    RecordId,
    SingleLine,
    Source,
    Whole,
)

RegionSlug = Literal["jamtland-harjedalen", "vasternorrland", "vasterbotten", "norrbotten"]
REGIONS: tuple[RegionSlug, ...] = (
    "jamtland-harjedalen",
    "vasternorrland",
    "vasterbotten",
    "norrbotten",
)
"""The four regions in the order they are always listed: south-west to north."""

RegionOrAll = Literal["jamtland-harjedalen", "vasternorrland", "vasterbotten", "norrbotten", "all"]


class Entry(Group):
    """What the site publishes under an id: a record, an article or a page.

    `id` and `source_path` come from the file's place, never from its text.
    """

    kind: ClassVar[str]

    id: SkipJsonSchema[str] = ""
    source_path: SkipJsonSchema[str] = ""
    """The file, relative to the project, with forward slashes."""

    updated: Annotated[
        Day | None,
        Field(title="Ändrad", description="Dag för senaste ändring som läsare bör märka."),
    ] = None
    former_ids: Annotated[
        tuple[RecordId, ...],
        Distinct,
        Field(
            title="Tidigare id:n",
            description="Id:n som posten haft förut. De gamla adresserna leder hit.",
        ),
    ] = ()
    sources: Annotated[
        tuple[Source, ...], Field(title="Källor", description="Varifrån uppgifterna kommer.")
    ] = ()
    reviewed: Annotated[
        Day | None,
        Field(title="Granskad", description="Dag då en redaktör senast gick igenom den."),
    ] = None
    note: Annotated[
        SingleLine | None,
        Field(
            title="Anteckning för redaktörer",
            description="Visas aldrig på webbplatsen, men filerna kan vara offentliga.",
        ),
    ] = None
    image: Annotated[Image | None, Field(title="Bild")] = None

    @property
    def first_id(self) -> str:
        """The id that identity in feeds and calendars follows for ever."""
        return self.former_ids[0] if self.former_ids else self.id


class Regional(Entry):
    """An entry that belongs to a region, or to all four."""

    region: Annotated[
        RegionOrAll,
        Field(
            title="Region",
            description="Vems posten är. Samma som mappen filen ligger i; ”all” för alla fyra.",
        ),
    ]
    also_regions: Annotated[
        tuple[RegionSlug, ...],
        Distinct,
        Field(
            title="Visas även i",
            description="Andra regioner vars sidor, flöden och kalendrar tar med den.",
        ),
    ] = ()

    motif: Annotated[
        Literal["figures", "land"],
        Field(
            title="Bildens motiv",
            description="”land” ger bara landskap och ljus, utan figurer. Samiska organisationer "
            "och det som hör till dem får alltid det; skriv det där uppgifterna inte visar det.",
        ),
    ] = "figures"

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions on whose pages it is shown; all four for `all`."""
        return REGIONS if self.region == "all" else (self.region, *self.also_regions)

    def rules(self) -> Iterator[Broken]:
        yield from super().rules()
        if self.region and self.region in (self.also_regions or ()):
            yield Broken("also_regions", "region-repeated", {"value": self.region})


class Record(Regional):
    """A YAML record of a region."""

    added: Annotated[Day, Field(title="Tillagd", description="Dag då posten först publicerades.")]
    revision: Annotated[
        Whole,
        Field(
            title="Revision",
            description="Höjs när tid, plats eller status ändras (SEQUENCE i RFC 5545).",
        ),
    ] = 0


def ordered(
    start: date | None, end: date | None, start_key: str = "start", end_key: str = "end"
) -> Iterator[Broken]:
    """The rules between a start and an end: like with like, and in order."""
    if start is None or end is None:
        return
    if type(start) is not type(end):
        yield Broken(end_key, "days-and-times-mixed", {})
    elif end < start:
        yield Broken(end_key, "end-before-start", {"start": shown(start), "end": shown(end)})


def shown(moment: date) -> str:
    """A day or a local time as editors write it."""
    return str(moment)[:16]
