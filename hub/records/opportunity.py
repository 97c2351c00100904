"""An opportunity: something to apply for, until a day or all the year round."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal
from zoneinfo import ZoneInfo

from pydantic import Field

from hub.fields import (
    Amount,
    Broken,
    CountryCode,
    Currency,
    Day,
    DayOrTime,
    Discipline,
    Distinct,
    Group,
    LanguageCode,
    Localized,
    LocalizedMarkdown,
    Money,
    MunicipalityCode,
    Need,
    Party,
    Percent,
    SingleLine,
    Summary,
    TermOf,
    TimeZone,
    WebAddress,
    Whole,
    YesNo,
)
from hub.records.base import Record, shown
from hub.records.event import clock_problem, day_of


class Sum(Group):
    """What is given: up to `most`, from `least`, in a currency."""

    least: Annotated[Amount | None, Field(title="Minst")] = None
    most: Annotated[Amount, Field(title="Högst")]
    currency: Annotated[Currency, Field(title="Valuta")] = "SEK"

    def rules(self) -> Iterator[Broken]:
        if self.least is not None and self.least > self.most:
            values = {"value": self.least, "least": 0, "most": self.most}
            yield Broken("least", "out-of-range", values)


class Opportunity(Record):
    """A call, a grant, a commission, a residency, a search for partners, a job or a course."""

    kind: ClassVar[str] = "opportunity"

    opportunity_kind: Annotated[str, TermOf("opportunity-kinds"), Field(title="Slag", alias="kind")]
    title: Annotated[Localized, Field(title="Titel")]
    summary: Annotated[
        Summary, Field(title="Sammanfattning", description="40–300 tecken per språk.")
    ]
    description: Annotated[
        LocalizedMarkdown | None, Field(title="Beskrivning", description="Markdown.")
    ] = None
    published_by: Annotated[Party, Field(title="Utlyses av")]
    programme: Annotated[Localized | None, Field(title="Program")] = None
    call_id: Annotated[SingleLine | None, Field(title="Utlysningens beteckning")] = None
    opens: Annotated[Day | None, Field(title="Öppnar")] = None
    deadlines: Annotated[
        tuple[DayOrTime, ...],
        Distinct,
        Field(
            title="Sista ansökningsdag",
            description="En eller flera. Sista dagen räknas som öppen.",
        ),
    ] = ()
    timezone: Annotated[TimeZone, Field(title="Tidszon")] = "Europe/Stockholm"
    rolling: Annotated[
        YesNo, Field(title="Löpande", description="Bara för det som verkligen är öppet hela året.")
    ] = False
    address: Annotated[WebAddress | None, Field(title="Här ansöker man")] = None
    amount: Annotated[Sum | None, Field(title="Belopp")] = None
    own_share: Annotated[Percent | None, Field(title="Egen insats, procent")] = None
    period: Annotated[Localized | None, Field(title="Period")] = None
    fee: Annotated[Money | None, Field(title="Arvode")] = None
    housing: Annotated[Localized | None, Field(title="Boende")] = None
    travel: Annotated[Localized | None, Field(title="Resor")] = None
    eligible: Annotated[Localized | None, Field(title="Vem kan söka")] = None
    municipality: Annotated[MunicipalityCode | None, Field(title="Kommun")] = None
    other_municipalities: Annotated[
        tuple[MunicipalityCode, ...], Distinct, Field(title="Kommuner", alias="municipalities")
    ] = ()
    countries: Annotated[tuple[CountryCode, ...], Distinct, Field(title="Länder")] = ()
    role: Annotated[Localized | None, Field(title="Roll som söks")] = None
    smallest_consortium: Annotated[Whole | None, Field(title="Minsta antal parter")] = None
    disciplines: Annotated[
        tuple[Discipline, ...], Distinct, Field(title="Områden", max_length=8)
    ] = ()
    offers: Annotated[tuple[Need, ...], Distinct, Field(title="Erbjuder")] = ()
    seeks: Annotated[tuple[Need, ...], Distinct, Field(title="Söker")] = ()
    languages: Annotated[tuple[LanguageCode, ...], Distinct, Field(title="Språk för ansökan")] = ()
    status: Annotated[Literal["open", "withdrawn"], Field(title="Status")] = "open"

    @property
    def municipalities(self) -> tuple[str, ...]:
        own = (self.municipality,) if self.municipality else ()
        return tuple(dict.fromkeys((*own, *self.other_municipalities)))

    def next_deadline(self, today: date) -> date | datetime | None:
        """The first deadline that has not passed on `today`; None when all have, or none is set."""
        return min((d for d in self.deadlines if day_of(d) >= today), key=day_of, default=None)

    def is_open(self, today: date) -> bool:
        """Whether it can be applied for, or will be: the last day counts as open."""
        if self.status == "withdrawn":
            return False
        return self.rolling or self.next_deadline(today) is not None

    def rules(self) -> Iterator[Broken]:
        yield from super().rules()
        choices = {"choices": "deadlines, rolling"}
        if not self.deadlines and not self.rolling:
            yield Broken("", "one-of-needed", choices)
        elif self.deadlines and self.rolling:
            yield Broken("rolling", "one-of-only", choices)
        zone = ZoneInfo(self.timezone or "Europe/Stockholm")
        for index, deadline in enumerate(self.deadlines or ()):
            if self.opens and day_of(deadline) < self.opens:
                values = {"start": shown(self.opens), "end": shown(deadline)}
                yield Broken(f"deadlines.{index}", "end-before-start", values)
            code = clock_problem(deadline, zone) if isinstance(deadline, datetime) else None
            if code:
                yield Broken(f"deadlines.{index}", code, {"value": shown(deadline)})
        if self.region == "all" and self.municipality:
            yield Broken("municipality", "municipality-for-all", {})
