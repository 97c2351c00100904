"""An actor: an organisation, a company or a practitioner of the sector."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from hub.fields import (
    ActorId,
    Broken,
    Contact,
    CountryCode,
    Day,
    Discipline,
    Distinct,
    Email,
    Group,
    LanguageCode,
    Link,
    Localized,
    LocalizedMarkdown,
    MunicipalityCode,
    Need,
    Phone,
    Place,
    SingleLine,
    Summary,
    TermOf,
    WebAddress,
    Year,
    parsed,
    text_of,
)
from hub.records.base import Record

SWEDISH_NUMBER = r"\d{6}-\d{4}"
WIKIDATA = r"Q[1-9]\d{0,11}"
PIC = r"\d{9}"


class Identifiers(Group):
    """Numbers that tell the organisation apart anywhere."""

    organisation_number: Annotated[
        Annotated[
            str,
            *parsed(
                text_of(SWEDISH_NUMBER, "bad-identifier", example="556464-6874"),
                {"type": "string", "pattern": f"^{SWEDISH_NUMBER}$"},
            ),
        ]
        | None,
        Field(title="Organisationsnummer"),
    ] = None
    wikidata: Annotated[
        Annotated[
            str,
            *parsed(
                text_of(WIKIDATA, "bad-identifier", example="Q1754"),
                {"type": "string", "pattern": f"^{WIKIDATA}$"},
            ),
        ]
        | None,
        Field(title="Wikidata"),
    ] = None
    pic: Annotated[
        Annotated[
            str,
            *parsed(
                text_of(PIC, "bad-identifier", example="999613712"),
                {"type": "string", "pattern": f"^{PIC}$"},
            ),
        ]
        | None,
        Field(title="PIC", description="Participant Identification Code i EU:s program."),
    ] = None


class Actor(Record):
    """An actor in the directory."""

    kind: ClassVar[str] = "actor"

    name: Annotated[
        SingleLine, Field(title="Namn", description="Så som organisationen själv skriver det.")
    ]
    name_lang: Annotated[
        LanguageCode | None,
        Field(
            title="Namnets språk",
            description="Om det inte är svenska. Anges av den som bär namnet.",
        ),
    ] = None
    names: Annotated[Localized | None, Field(title="Officiella namn på andra språk")] = None
    type: Annotated[str, TermOf("actor-types"), Field(title="Typ av aktör")]
    municipality: Annotated[
        MunicipalityCode | None,
        Field(title="Kommun", description="Namn eller SCB-kod. Ingen för ”all” eller i utlandet."),
    ] = None
    country: Annotated[
        CountryCode | None, Field(title="Land", description="För aktörer utanför Sverige.")
    ] = None
    town: Annotated[
        SingleLine | None, Field(title="Ort", description="För aktörer utanför Sverige.")
    ] = None
    disciplines: Annotated[
        tuple[Discipline, ...], Distinct, Field(title="Områden", min_length=1, max_length=8)
    ]
    summary: Annotated[
        Summary, Field(title="Sammanfattning", description="40–300 tecken per språk.")
    ]
    description: Annotated[
        LocalizedMarkdown | None, Field(title="Beskrivning", description="Markdown.")
    ] = None
    website: Annotated[WebAddress | None, Field(title="Webbplats")] = None
    email: Annotated[
        Email | None, Field(title="E-post", description="Organisationens gemensamma adress.")
    ] = None
    phone: Annotated[Phone | None, Field(title="Telefon")] = None
    links: Annotated[tuple[Link, ...], Field(title="Fler länkar")] = ()
    place: Annotated[Place | None, Field(title="Besöksadress")] = None
    part_of: Annotated[
        ActorId | None, Field(title="Del av", description="Aktören som den här är en del av.")
    ] = None
    distinct_from: Annotated[
        tuple[ActorId, ...],
        Distinct,
        Field(
            title="Inte samma som",
            description="Aktörer som liknar den här men är andra. Stoppar varningen om dubbletter.",
        ),
    ] = ()
    partners: Annotated[tuple[ActorId, ...], Distinct, Field(title="Samarbetspartner")] = ()
    offers: Annotated[
        tuple[Need, ...],
        Distinct,
        Field(title="Erbjuder", description="Bara vad organisationen själv har uppgett."),
    ] = ()
    seeks: Annotated[
        tuple[Need, ...],
        Distinct,
        Field(title="Söker", description="Bara vad organisationen själv har uppgett."),
    ] = ()
    languages: Annotated[tuple[LanguageCode, ...], Distinct, Field(title="Arbetsspråk")] = ()
    countries: Annotated[
        tuple[CountryCode, ...],
        Distinct,
        Field(title="Länder", description="Där den verkar eller söker partner."),
    ] = ()
    founded: Annotated[Year | None, Field(title="Grundad, år")] = None
    identifiers: Annotated[Identifiers | None, Field(title="Identitetsnummer")] = None
    contact: Annotated[
        tuple[Contact, ...],
        Field(title="Kontakt", description="Funktioner med egen adress, inga personnamn."),
    ] = ()
    confirmed: Annotated[
        Day | None,
        Field(title="Bekräftad", description="Dag då organisationen själv bekräftade uppgifterna."),
    ] = None
    consent: Annotated[
        Day | None,
        Field(
            title="Samtycke",
            description="Dag då en enskild utövare samtyckte till att namnet publiceras.",
        ),
    ] = None
    status: Annotated[
        Literal["active", "paused", "closed"],
        Field(
            title="Status",
            description="Nedlagda aktörer behåller sin sida men lämnar listorna.",
        ),
    ] = "active"
    closed_on: Annotated[Day | None, Field(title="Nedlagd den")] = None

    @property
    def municipalities(self) -> tuple[str, ...]:
        return (self.municipality,) if self.municipality else ()

    def rules(self) -> Iterator[Broken]:
        yield from super().rules()
        if self.type == "practitioner" and not self.consent:
            yield Broken("type", "consent-missing", {"other": "consent"})
        if self.region == "all" and self.municipality:
            yield Broken("municipality", "municipality-for-all", {})
        if self.country and self.country != "SE":
            if self.municipality:
                yield Broken("municipality", "municipality-abroad", {})
            if not self.town:
                yield Broken("country", "needs-another", {"other": "town"})
        elif self.town:
            yield Broken("town", "needs-another", {"other": "country"})
        elif self.region and self.region != "all" and not self.municipality:
            yield Broken("", "one-of-needed", {"choices": "municipality, country"})
        if self.closed_on and self.status != "closed":
            yield Broken("closed_on", "needs-another", {"other": "status: closed"})
