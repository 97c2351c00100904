"""The controlled lists in data/vocabularies/: what a term is called in each language."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from hub.fields import (
    Email,
    Group,
    Latitude,
    Localized,
    Longitude,
    RecordId,
    SingleLine,
    YesNo,
    parsed,
    text_of,
)

TEAM = r"@[A-Za-z0-9][A-Za-z0-9-]{0,38}(/[A-Za-z0-9][\w.-]{0,99})?"
"""How a code host names a person's account or a team: '@organisation/team'."""


def digits(count: int, example: str) -> Any:
    """Annotation parts for a code of the statistics office: so many digits."""
    pattern = rf"\d{{{count}}}"
    read = text_of(pattern, "bad-identifier", example=example)
    return parsed(read, {"type": ["string", "integer"], "pattern": f"^{pattern}$"})


class Synonyms(Group):
    """Words under which a term is to be found, in each language."""

    sv: Annotated[tuple[SingleLine, ...], Field(title="På svenska")] = ()
    en: Annotated[tuple[SingleLine, ...], Field(title="På engelska")] = ()

    def get(self, language: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        words: tuple[str, ...] = getattr(self, language, default)
        return words


class Term(Group):
    """One term: a slug that never changes, and what it is called."""

    id: Annotated[RecordId, Field(title="Begrepp")]
    label: Annotated[Localized, Field(title="Namn på varje språk")]
    note: Annotated[Localized | None, Field(title="Förklaring")] = None
    synonyms: Annotated[
        Synonyms | None,
        Field(title="Ord som betyder detsamma", description="Så att sökningen hittar dem."),
    ] = None


class RegionTerm(Term):
    """A region, its public authority and the code of its county (SCB)."""

    authority: Annotated[SingleLine, Field(title="Regionens namn som myndighet")]
    introduction: Annotated[
        Localized | None, Field(title="Inledning", description="Överst på regionens sida.")
    ] = None
    email: Annotated[
        Email | None,
        Field(
            title="E-post till redaktörerna", description="En gemensam adress, aldrig en persons."
        ),
    ] = None
    team: Annotated[
        Annotated[
            str,
            *parsed(text_of(TEAM, "bad-team"), {"type": "string", "pattern": f"^{TEAM}$"}),
        ]
        | None,
        Field(
            title="Redaktörernas grupp",
            description="Den som granskar regionens ändringar, till exempel @hubben/norrbotten.",
        ),
    ] = None
    county_code: Annotated[
        Annotated[str, *digits(2, "24")], Field(title="Länskod", description="SCB:s kod.")
    ]


class Municipality(Group):
    """A municipality, with the position of its seat (WGS 84, degrees)."""

    id: Annotated[Annotated[str, *digits(4, "2480")], Field(title="SCB:s kommunkod")]
    name: Annotated[SingleLine, Field(title="Namn")]
    slug: Annotated[RecordId, Field(title="Ord i adresser")]
    region: Annotated[RecordId, Field(title="Region")]
    seat: Annotated[SingleLine, Field(title="Centralort")]
    latitude: Annotated[Latitude, Field(title="Latitud")]
    longitude: Annotated[Longitude, Field(title="Longitud")]
    names: Annotated[Localized | None, Field(title="Officiella namn på andra språk")] = None
    coast: Annotated[YesNo, Field(title="Ligger vid havet")] = False


class TermsFile(Group):
    """A vocabulary file."""

    terms: Annotated[tuple[Term, ...], Field(title="Begrepp")]


class RegionsFile(Group):
    """data/vocabularies/regions.yaml"""

    terms: Annotated[tuple[RegionTerm, ...], Field(title="Regioner")]


class MunicipalitiesFile(Group):
    """data/vocabularies/municipalities.yaml"""

    terms: Annotated[tuple[Municipality, ...], Field(title="Kommuner")]


FILES: dict[str, tuple[str, type[TermsFile | RegionsFile | MunicipalitiesFile]]] = {
    "regions": ("regions.yaml", RegionsFile),
    "municipalities": ("municipalities.yaml", MunicipalitiesFile),
    "disciplines": ("disciplines.yaml", TermsFile),
    "actor-types": ("actor-types.yaml", TermsFile),
    "needs": ("needs.yaml", TermsFile),
    "event-types": ("event-types.yaml", TermsFile),
    "audiences": ("audiences.yaml", TermsFile),
    "accessibility": ("accessibility.yaml", TermsFile),
    "languages": ("languages.yaml", TermsFile),
    "opportunity-kinds": ("opportunity-kinds.yaml", TermsFile),
}
"""Each vocabulary's file below data/vocabularies/ and its form."""


class Vocabularies:
    """All vocabularies, by name and by term."""

    def __init__(self, lists: Mapping[str, tuple[Any, ...]]) -> None:
        self._terms: dict[str, dict[str, Any]] = {
            name: {term.id: term for term in lists.get(name, ())} for name in FILES
        }

    @property
    def regions(self) -> Mapping[str, RegionTerm]:
        return self._terms["regions"]

    @property
    def municipalities(self) -> Mapping[str, Municipality]:
        return self._terms["municipalities"]

    @functools.cached_property
    def places(self) -> Mapping[str, Municipality]:
        """The municipalities by the word that addresses use: 'umea'."""
        return {m.slug: m for m in self.municipalities.values()}

    def terms(self, vocabulary: str) -> Mapping[str, Term]:
        """The terms of a vocabulary, in the order of its file."""
        return self._terms[vocabulary]

    def spellings(self) -> dict[str, dict[str, str]]:
        """For each vocabulary, what an editor may write and which term it means."""
        accepted = {name: {term: term for term in terms} for name, terms in self._terms.items()}
        for code, municipality in self.municipalities.items():
            accepted["municipalities"][municipality.name] = code
        return accepted
