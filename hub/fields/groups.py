"""Groups of keys that several kinds of records use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from hub.fields.addresses import Email, Phone, PicturePath, WebAddress
from hub.fields.base import Broken, Group
from hub.fields.codes import ActorId, Currency
from hub.fields.moments import Day
from hub.fields.numbers import Amount, Latitude, Longitude, YesNo
from hub.fields.texts import Localized, SingleLine


class Image(Group):
    """A picture below content/images/, with what its use requires."""

    file: Annotated[PicturePath, Field(title="Fil", description="Sökväg under content/images/.")]
    alt: Annotated[Localized | None, Field(title="Bildtext för den som inte ser bilden")] = None
    decorative: Annotated[
        YesNo, Field(title="Enbart utsmyckning", description="Då behövs ingen alt-text.")
    ] = False
    credit: Annotated[SingleLine | None, Field(title="Upphov")] = None
    licence: Annotated[SingleLine | None, Field(title="Licens")] = None
    expires: Annotated[
        Day | None, Field(title="Får visas till och med", description="Sista dagen.")
    ] = None

    def rules(self) -> Iterator[Broken]:
        if not self.alt and not self.decorative:
            yield Broken("alt", "picture-text", {})


class Money(Group):
    """A sum in a currency (ISO 4217)."""

    amount: Annotated[Amount, Field(title="Belopp")]
    currency: Annotated[Currency, Field(title="Valuta")]


class Link(Group):
    """A named web address."""

    label: Annotated[Localized, Field(title="Vad länken leder till")]
    address: Annotated[WebAddress, Field(title="Adress")]


class Source(Group):
    """Where facts come from: a page, a publication, or what is generally known."""

    title: Annotated[SingleLine | None, Field(title="Källans namn")] = None
    address: Annotated[WebAddress | None, Field(title="Adress")] = None
    general_knowledge: Annotated[YesNo, Field(title="Allmänt känt")] = False

    def rules(self) -> Iterator[Broken]:
        if not (self.title or self.address or self.general_knowledge):
            yield Broken("", "one-of-needed", {"choices": "title, address, general_knowledge"})


class Party(Group):
    """An organisation: one in the directory by its id, or another by name."""

    actor: Annotated[ActorId | None, Field(title="Aktör i registret")] = None
    name: Annotated[SingleLine | None, Field(title="Namn, om den inte finns i registret")] = None
    website: Annotated[WebAddress | None, Field(title="Webbplats")] = None

    def rules(self) -> Iterator[Broken]:
        if not self.actor and not self.name:
            yield Broken("", "one-of-needed", {"choices": "actor, name"})
        if self.actor and self.name:
            yield Broken("", "one-of-only", {"choices": "actor, name"})
        if self.actor and self.website:
            yield Broken("website", "not-together", {"other": "actor"})


class Lead(Party):
    """The organisation that leads a project, and in what role."""

    role: Annotated[Localized | None, Field(title="Roll i projektet")] = None


class Contact(Group):
    """A way to reach a function of the organisation, never a named person."""

    role: Annotated[Localized, Field(title="Funktion, till exempel ”Kulturutvecklare”")]
    email: Annotated[Email | None, Field(title="E-post till funktionen")] = None
    phone: Annotated[Phone | None, Field(title="Telefon")] = None


class Place(Group):
    """Where something is. Coordinates are of the entrance (WGS 84, degrees)."""

    name: Annotated[SingleLine | None, Field(title="Platsens namn")] = None
    actor: Annotated[ActorId | None, Field(title="Aktören som är platsen")] = None
    room: Annotated[SingleLine | None, Field(title="Sal, våning eller rum")] = None
    street: Annotated[SingleLine | None, Field(title="Gatuadress")] = None
    postcode: Annotated[SingleLine | None, Field(title="Postnummer")] = None
    town: Annotated[SingleLine | None, Field(title="Ort")] = None
    latitude: Annotated[Latitude | None, Field(title="Latitud för entrén")] = None
    longitude: Annotated[Longitude | None, Field(title="Longitud för entrén")] = None
    approximate: Annotated[YesNo, Field(title="Ungefärlig position")] = False
    directions: Annotated[Localized | None, Field(title="Vägbeskrivning")] = None
    parking: Annotated[Localized | None, Field(title="Parkering")] = None
    transit: Annotated[Localized | None, Field(title="Kollektivtrafik")] = None

    def rules(self) -> Iterator[Broken]:
        if (self.latitude is None) != (self.longitude is None):
            given, other = ("latitude", "longitude")[:: 1 if self.longitude is None else -1]
            yield Broken(given, "needs-another", {"other": other})
