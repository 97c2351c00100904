"""The types of single fields: an id, a day, an address, a sum of money, a picture.

Every scalar arrives as the text that the editor wrote. A type checks its form
against a pattern before it reads it, and raises a problem of `hub.rules` by
its code; the loader adds file, line and column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from hub import languages

T = TypeVar("T")


class Broken(NamedTuple):
    """A rule between keys that is broken: at which key ('' for the group), which, and with what."""

    key: str
    code: str
    values: Mapping[str, object]


ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CURRENCIES = frozenset("SEK EUR NOK DKK ISK GBP USD CHF PLN CZK".split())
ZONES = tuple(
    "Europe/" + city
    for city in (
        "Amsterdam Athens Belgrade Berlin Bratislava Brussels Bucharest Budapest Copenhagen Dublin "
        "Helsinki Kyiv Lisbon Ljubljana London Luxembourg Madrid Malta Oslo Paris Prague Riga Rome "
        "Sarajevo Skopje Sofia Stockholm Tallinn Tirane Vienna Vilnius Warsaw Zagreb Zurich"
    ).split()
) + ("Atlantic/Faroe", "Atlantic/Reykjavik")
"""The time zones that an event may use: those for which calendar files can be written."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ROLE_WORDS = frozenset(
    "info kontakt contact kansli kultur culture museum press bokning booking biljett service "
    "kundtjanst kundservice registrator reception office mail post konst musik teater film slojd "
    "kommun region bibliotek library design support hello hej admin ekonomi projekt project".split()
)
"""Words that say that an address belongs to a desk and not to a person."""


def broken(code: str, **values: object) -> PydanticCustomError:
    """The error that becomes a problem with this code."""
    return PydanticCustomError(code, "{code}", {"code": code, **values})


def parsed(parse: Callable[[str], T], schema: dict[str, Any]) -> Any:
    """Annotation parts for a type that `parse` reads from text, and its JSON Schema."""

    def read(value: object) -> object:
        if not isinstance(value, str):
            raise broken("not-a-text")
        return parse(value)

    return PlainValidator(read), WithJsonSchema(schema)


def text_of(pattern: str, code: str, **values: object) -> Callable[[str], str]:
    """A reader that accepts what matches `pattern` whole and changes nothing."""
    compiled = re.compile(pattern)

    def check(text: str) -> str:
        if not compiled.fullmatch(text):
            raise broken(code, value=text, **values)
        return text

    return check


# ------------------------------------------------------------------ texts


def single_line(text: str) -> str:
    text = text.strip()
    if "\n" in text or re.search(r"</?[a-zA-Z!]", text):
        raise broken("text-not-plain", value=text)
    return text


def sized(least: int, most: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        text = single_line(text)
        if len(text) < least:
            raise broken("text-too-short", length=len(text), least=least)
        if len(text) > most:
            raise broken("text-too-long", length=len(text), most=most)
        return text

    return check


SingleLine = Annotated[str, *parsed(sized(1, 300), {"type": "string", "maxLength": 300})]


class Localized(languages.Localized):
    """A plain text in one or more languages."""

    __slots__ = ()

    @classmethod
    def read_text(cls, text: str) -> str:
        return sized(1, 1000)(text)

    @classmethod
    def text_schema(cls) -> dict[str, Any]:
        return {"type": "string"}

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def read(value: object) -> str:
            if not isinstance(value, str):
                raise broken("not-a-text")
            return cls.read_text(value)

        texts = core_schema.dict_schema(
            core_schema.no_info_plain_validator_function(language_code),
            core_schema.no_info_plain_validator_function(read),
            metadata={"localized": True},
        )
        return core_schema.chain_schema(
            [
                core_schema.no_info_plain_validator_function(_is_localized),
                texts,
                core_schema.no_info_plain_validator_function(cls),
            ]
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        text = cls.text_schema()
        return {
            "type": "object",
            "properties": {code: text for code in ("sv", "en")},
            "patternProperties": {"^[a-z]{2,3}$": text},
            "additionalProperties": False,
            "minProperties": 1,
        }


def _is_localized(value: object) -> object:
    if isinstance(value, str):
        raise broken("not-localized", value=value)
    return value


class Summary(Localized):
    """A plain text of 40–300 characters: what cards, lists and feeds show."""

    __slots__ = ()

    @classmethod
    def read_text(cls, text: str) -> str:
        return sized(40, 300)(text)

    @classmethod
    def text_schema(cls) -> dict[str, Any]:
        return {"type": "string", "minLength": 40, "maxLength": 300}


class LocalizedMarkdown(Localized):
    """Markdown in one or more languages."""

    __slots__ = ()

    @classmethod
    def read_text(cls, text: str) -> str:
        return text


# ------------------------------------------------------------------ codes


def language_code(value: object) -> str:
    if not isinstance(value, str) or not languages.is_language(value):
        raise broken("unknown-language", value=value)
    return value


def country_code(text: str) -> str:
    if not languages.is_country(text):
        raise broken("unknown-country", value=text)
    return text


def one_of(choices: frozenset[str] | tuple[str, ...], code: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if text not in choices:
            raise broken(code, value=text, choices=tuple(sorted(choices)))
        return text

    return check


def record_id(text: str) -> str:
    if len(text) > 80 or not ID.fullmatch(text):
        raise broken("bad-id", value=text)
    return text


LANGUAGE_PATTERN = {"type": "string", "pattern": "^[a-z]{2,3}$"}
LanguageCode = Annotated[str, *parsed(language_code, LANGUAGE_PATTERN)]
CountryCode = Annotated[str, *parsed(country_code, {"type": "string", "pattern": "^[A-Z]{2}$"})]
Currency = Annotated[
    str,
    *parsed(
        one_of(CURRENCIES, "unknown-currency"), {"type": "string", "enum": sorted(CURRENCIES)}
    ),
]
TimeZone = Annotated[
    str, *parsed(one_of(ZONES, "unknown-timezone"), {"type": "string", "enum": list(ZONES)})
]
RecordId = Annotated[
    str, *parsed(record_id, {"type": "string", "pattern": f"^{ID.pattern}$", "maxLength": 80})
]


class Ref:
    """Marks an id as the id of another record; `hub.references` looks it up."""

    __slots__ = ("kind",)

    def __init__(self, kind: str) -> None:
        self.kind = kind


class TermOf:
    """Marks a text as a term of a vocabulary and checks it against the list.

    The lists come as the validation context, a mapping from a vocabulary's
    name to a mapping from each accepted spelling to the term's id; without a
    context any text is taken.
    """

    __slots__ = ("vocabulary",)

    def __init__(self, vocabulary: str) -> None:
        self.vocabulary = vocabulary

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        name = self.vocabulary
        code = "unknown-municipality" if name == "municipalities" else "unknown-term"

        def check(value: object, info: ValidationInfo) -> str:
            if not isinstance(value, str):
                raise broken("not-a-text")
            if info.context is None:
                return value
            terms = info.context[name]
            if value not in terms:
                raise broken(code, value=value, vocabulary=name, choices=tuple(terms))
            return str(terms[value])

        return core_schema.with_info_plain_validator_function(check)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "x-vocabulary": self.vocabulary}


ActorId = Annotated[RecordId, Ref("actor")]
EventId = Annotated[RecordId, Ref("event")]
ProjectId = Annotated[RecordId, Ref("project")]
MunicipalityCode = Annotated[str, TermOf("municipalities")]
Discipline = Annotated[str, TermOf("disciplines")]
Need = Annotated[str, TermOf("needs")]


# ------------------------------------------------------------------ days and times


def day(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise broken("bad-date", value=text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise broken("no-such-day", value=text) from None


def day_or_time(text: str) -> date | datetime:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return day(text)
    match = re.fullmatch(r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::00)?", text)
    if not match:
        raise broken("bad-time", value=text)
    return datetime.combine(day(match[1]), clock(match[2]))


def clock(text: str) -> time:
    match = re.fullmatch(r"(\d{1,2})[:.](\d{2})", text)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise broken("bad-clock", value=text)
    return time(int(match[1]), int(match[2]))


def month(text: str) -> date:
    match = re.fullmatch(r"(\d{4})-(\d{2})", text)
    if not match or not 1 <= int(match[2]) <= 12 or int(match[1]) < 1:
        raise broken("bad-month", value=text)
    return date(int(match[1]), int(match[2]), 1)


def weekday(text: str) -> str:
    words = text.split()
    ordinals = ("first", "second", "third", "fourth", "last")
    if not words or words[-1] not in WEEKDAYS or len(words) > 2:
        raise broken("bad-weekday", value=text, choices=WEEKDAYS)
    if len(words) == 2 and words[0] not in ordinals:
        raise broken("bad-weekday", value=text)
    return " ".join(words)


DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
Day = Annotated[date, *parsed(day, DAY)]
DayOrTime = Annotated[
    date | datetime,
    *parsed(day_or_time, {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2})?$"}),
]
"""A whole day (`date`), or a local time of the record's time zone (naive `datetime`)."""
Clock = Annotated[
    time, *parsed(clock, {"type": "string", "pattern": r"^([01]?\d|2[0-3])[:.][0-5]\d$"})
]
Month = Annotated[date, *parsed(month, {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])$"})]
"""A month, as its first day."""
Weekday = Annotated[
    str,
    *parsed(
        weekday,
        {
            "type": "string",
            "pattern": rf"^((first|second|third|fourth|last) )?({'|'.join(WEEKDAYS)})$",
        },
    ),
]


# ------------------------------------------------------------------ numbers


def whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch(r"-?\d{1,12}", text):
            raise broken("bad-whole-number", value=text)
        if not least <= int(text) <= most:
            raise broken("out-of-range", value=text, least=least, most=most)
        return int(text)

    return read


def decimal(least: int, most: int) -> Callable[[str], Decimal]:
    def read(text: str) -> Decimal:
        plain = text.replace(" ", "").replace("\u00a0", "")
        if not re.fullmatch(r"-?\d{1,12}(\.\d{1,8})?", plain):
            raise broken("bad-number", value=text)
        if not least <= Decimal(plain) <= most:
            raise broken("out-of-range", value=text, least=least, most=most)
        return Decimal(plain)

    return read


def degrees(limit: int) -> Callable[[str], float]:
    return lambda text: float(decimal(-limit, limit)(text))


def year(text: str) -> int:
    if not re.fullmatch(r"[12]\d{3}", text):
        raise broken("bad-year", value=text)
    return int(text)


def yes_or_no(text: str) -> bool:
    if text not in ("true", "false", "yes", "no"):
        raise broken("bad-yes-no", value=text)
    return text in ("true", "yes")


Whole = Annotated[int, *parsed(whole(0, 10**9), {"type": "integer", "minimum": 0})]
Amount = Annotated[Decimal, *parsed(decimal(0, 10**12), {"type": "number", "minimum": 0})]
Percent = Annotated[
    Decimal, *parsed(decimal(0, 100), {"type": "number", "minimum": 0, "maximum": 100})
]
Age = Annotated[int, *parsed(whole(0, 120), {"type": "integer", "minimum": 0, "maximum": 120})]
Year = Annotated[int, *parsed(year, {"type": "integer", "minimum": 1000, "maximum": 2999})]
Latitude = Annotated[
    float, *parsed(degrees(90), {"type": "number", "minimum": -90, "maximum": 90})
]
Longitude = Annotated[
    float, *parsed(degrees(180), {"type": "number", "minimum": -180, "maximum": 180})
]
YesNo = Annotated[bool, *parsed(yes_or_no, {"type": "boolean"})]


# ------------------------------------------------------------------ addresses


def web_address(text: str) -> str:
    text = text.strip()
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise broken("bad-address", value=text) from None
    if (
        parts.scheme not in ("http", "https")
        or not re.fullmatch(r"(?!-)[^\s/@:\"'<>\\]+\.[^\s/@:\"'<>\\.]{2,}", host)
        or parts.username is not None
        or re.search(r"[\s<>\"\\^`{|}]", text)
        or len(text) > 2000
    ):
        raise broken("bad-address", value=text)
    return text


def email(text: str) -> str:
    text = text.strip()
    match = re.fullmatch(r"([A-Za-z0-9.!#$%&'*+/=?^_`{|}~åäöÅÄÖ-]{1,64})@([\w.-]+\.\w{2,})", text)
    if not match or ".." in text:
        raise broken("bad-email", value=text)
    words = match[1].casefold().split(".")
    looks_personal = len(words) in (2, 3) and all(re.fullmatch(r"[^\W\d_]+", word) for word in words)
    if looks_personal and not ROLE_WORDS.intersection(words):
        raise broken("personal-email", value=text)
    return text


WebAddress = Annotated[
    str, *parsed(web_address, {"type": "string", "pattern": "^https?://[^ ]+$", "format": "uri"})
]
Email = Annotated[str, *parsed(email, {"type": "string", "format": "email"})]
Phone = Annotated[
    str,
    *parsed(
        text_of(r"\+?[\d()][\d ()/-]{4,24}", "bad-phone"),
        {"type": "string", "pattern": r"^\+?[\d()][\d ()/-]{4,24}$"},
    ),
]


# ------------------------------------------------------------------ groups of fields


class Group(BaseModel):
    """Keys that belong together below one key of a record."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def rules(self) -> Iterator[Broken]:
        """What is broken between the keys of this group, each key by itself being right."""
        yield from ()


def distinct(items: tuple[Hashable, ...]) -> tuple[Hashable, ...]:
    seen: set[Hashable] = set()
    for item in items:
        if item in seen:
            raise broken("repeated-item", value=item)
        seen.add(item)
    return items


Distinct = AfterValidator(distinct)
"""For a list in which nothing may stand twice."""


def picture_path(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-][\w.-]*(/[A-Za-z0-9_-][\w.-]*)*", text) or ".." in text:
        raise broken("picture-path", value=text)
    return text


class Image(Group):
    """A picture below content/images/, with what its use requires."""

    file: Annotated[
        Annotated[str, *parsed(picture_path, {"type": "string"})],
        Field(title="Fil", description="Sökväg under content/images/."),
    ]
    alt: Annotated[
        Localized | None, Field(title="Bildtext för den som inte ser bilden")
    ] = None
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
