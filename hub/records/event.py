"""An event: when, where, for whom, and whether it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Annotated, Any, ClassVar, Literal
from zoneinfo import ZoneInfo

from pydantic import Field

from hub.fields import (
    Age,
    Amount,
    Broken,
    Clock,
    CountryCode,
    Currency,
    Day,
    DayOrTime,
    Discipline,
    Distinct,
    EventId,
    Group,
    Interval,
    LanguageCode,
    Localized,
    LocalizedMarkdown,
    Month,
    MunicipalityCode,
    Party,
    Place,
    RecordId,
    SingleLine,
    Summary,
    TermOf,
    Times,
    TimeZone,
    WebAddress,
    Weekday,
    Whole,
    YesNo,
)
from hub.records.base import Record, ordered, shown

Status = Literal["scheduled", "cancelled", "postponed", "moved-online", "sold-out"]


class Tickets(Group):
    """Where tickets are sold."""

    seller: Annotated[SingleLine | None, Field(title="Säljs av")] = None
    address: Annotated[WebAddress | None, Field(title="Adress till biljetterna")] = None
    on_sale: Annotated[DayOrTime | None, Field(title="Säljs från och med")] = None


class Occasion(Group):
    """One of several dates of a tour or a course."""

    key: Annotated[
        RecordId | None,
        Field(
            title="Nyckel",
            description="Skiljer tillfället från de andra och ändras aldrig. Utan nyckel: starten.",
        ),
    ] = None
    start: Annotated[DayOrTime, Field(title="Start")]
    end: Annotated[DayOrTime | None, Field(title="Slut")] = None
    doors: Annotated[Clock | None, Field(title="Insläpp")] = None
    municipality: Annotated[MunicipalityCode | None, Field(title="Kommun")] = None
    place: Annotated[Place | None, Field(title="Plats")] = None
    tickets: Annotated[Tickets | None, Field(title="Biljetter")] = None
    status: Annotated[Status, Field(title="Status")] = "scheduled"
    status_note: Annotated[Localized | None, Field(title="Om ändringen")] = None

    def rules(self) -> Iterator[Broken]:
        yield from ordered(self.start, self.end)


class Change(Group):
    """What differs on one date of a repeated event."""

    date: Annotated[Day, Field(title="Datum i serien")]
    start: Annotated[DayOrTime | None, Field(title="Ny start")] = None
    end: Annotated[DayOrTime | None, Field(title="Nytt slut")] = None
    place: Annotated[Place | None, Field(title="Annan plats")] = None
    status: Annotated[Status, Field(title="Status")] = "scheduled"
    status_note: Annotated[Localized | None, Field(title="Om ändringen")] = None

    def rules(self) -> Iterator[Broken]:
        yield from ordered(self.start, self.end)


class Repeats(Group):
    """How an event comes back (RRULE, EXDATE and RDATE in RFC 5545)."""

    every: Annotated[Literal["week", "month", "year"], Field(title="Varje")]
    interval: Annotated[
        Interval, Field(title="Mellanrum", description="2 betyder varannan vecka, månad eller år.")
    ] = 1
    days: Annotated[
        tuple[Weekday, ...],
        Distinct,
        Field(title="Dagar", description="Till exempel monday, first thursday eller last friday."),
    ] = ()
    until: Annotated[Day | None, Field(title="Till och med")] = None
    times: Annotated[Times | None, Field(title="Antal gånger")] = None
    except_: Annotated[tuple[Day, ...], Distinct, Field(title="Utom", alias="except")] = ()
    also: Annotated[tuple[DayOrTime, ...], Distinct, Field(title="Dessutom")] = ()

    def rules(self) -> Iterator[Broken]:
        if self.until and self.times is not None:
            yield Broken("times", "one-of-only", {"choices": "until, times"})
        for index, day in enumerate(self.days):
            if self.every == "week" and " " in day:
                yield Broken(f"days.{index}", "bad-weekday", {"value": day})


class Expected(Group):
    """While no date is published: the month, and what is known in words."""

    month: Annotated[Month, Field(title="Månad")]
    text: Annotated[
        Localized, Field(title="Med ord", description="Till exempel ”slutet av februari”.")
    ]


class Hours(Group):
    """Opening hours of some weekdays."""

    days: Annotated[tuple[Weekday, ...], Distinct, Field(title="Dagar", min_length=1)]
    opens: Annotated[Clock, Field(title="Öppnar")]
    closes: Annotated[Clock, Field(title="Stänger")]

    def rules(self) -> Iterator[Broken]:
        for index, day in enumerate(self.days):
            if " " in day:
                yield Broken(f"days.{index}", "bad-weekday", {"value": day})
        if self.closes <= self.opens:
            values = {"start": f"{self.opens:%H:%M}", "end": f"{self.closes:%H:%M}"}
            yield Broken("closes", "end-before-start", values)


class HoursException(Group):
    """A day when the opening hours differ."""

    date: Annotated[Day, Field(title="Datum")]
    closed: Annotated[YesNo, Field(title="Stängt")] = False
    opens: Annotated[Clock | None, Field(title="Öppnar")] = None
    closes: Annotated[Clock | None, Field(title="Stänger")] = None

    def rules(self) -> Iterator[Broken]:
        if not self.closed and not (self.opens and self.closes):
            yield Broken("", "one-of-needed", {"choices": "closed, opens + closes"})
        if self.opens and self.closes and self.closes <= self.opens:
            values = {"start": f"{self.opens:%H:%M}", "end": f"{self.closes:%H:%M}"}
            yield Broken("closes", "end-before-start", values)


class OpeningHours(Group):
    """When something that runs for weeks is open."""

    hours: Annotated[tuple[Hours, ...], Field(title="Tider", min_length=1)]
    exceptions: Annotated[tuple[HoursException, ...], Field(title="Undantag")] = ()


class Online(Group):
    """How to take part at a distance."""

    address: Annotated[WebAddress | None, Field(title="Adress")] = None
    registration: Annotated[WebAddress | None, Field(title="Egen anmälan")] = None
    recording_until: Annotated[Day | None, Field(title="Inspelningen finns till och med")] = None


class AgeLimits(Group):
    """From which age, by rule and by advice (years)."""

    from_: Annotated[Age | None, Field(title="Åldersgräns", alias="from")] = None
    recommended: Annotated[Age | None, Field(title="Rekommenderas från")] = None


class School(Group):
    """For school classes."""

    years: Annotated[
        SingleLine | None, Field(title="Årskurser", description="Till exempel 4–6.")
    ] = None
    capacity: Annotated[Whole | None, Field(title="Platser")] = None
    not_public: Annotated[YesNo, Field(title="Inte öppet för allmänheten")] = False


class PriceCategory(Group):
    """What one kind of visitor pays."""

    label: Annotated[Localized, Field(title="För vem")]
    amount: Annotated[Amount, Field(title="Pris")]
    currency: Annotated[Currency, Field(title="Valuta")] = "SEK"


class Price(Group):
    """What it costs."""

    free: Annotated[YesNo, Field(title="Fri entré")] = False
    categories: Annotated[tuple[PriceCategory, ...], Field(title="Priser")] = ()
    note: Annotated[Localized | None, Field(title="Om priset")] = None

    def rules(self) -> Iterator[Broken]:
        if self.free and self.categories:
            yield Broken("categories", "not-together", {"other": "free"})
        if not (self.free or self.categories or self.note):
            yield Broken("", "one-of-needed", {"choices": "free, categories, note"})


class Registration(Group):
    """How and until when to register."""

    address: Annotated[WebAddress | None, Field(title="Adress")] = None
    deadline: Annotated[DayOrTime | None, Field(title="Senast")] = None


class Previous(Group):
    """A date that an event had before it was postponed."""

    start: Annotated[DayOrTime, Field(title="Start")]
    end: Annotated[DayOrTime | None, Field(title="Slut")] = None

    def rules(self) -> Iterator[Broken]:
        yield from ordered(self.start, self.end)


class Event(Record):
    """An event in the calendar."""

    kind: ClassVar[str] = "event"

    title: Annotated[Localized, Field(title="Titel")]
    summary: Annotated[
        Summary, Field(title="Sammanfattning", description="40–300 tecken per språk.")
    ]
    description: Annotated[
        LocalizedMarkdown | None, Field(title="Beskrivning", description="Markdown.")
    ] = None
    type: Annotated[str, TermOf("event-types"), Field(title="Typ av evenemang")]
    disciplines: Annotated[
        tuple[Discipline, ...], Distinct, Field(title="Områden", max_length=8)
    ] = ()
    audiences: Annotated[
        tuple[Annotated[str, TermOf("audiences")], ...], Distinct, Field(title="Målgrupper")
    ] = ()
    organisers: Annotated[tuple[Party, ...], Field(title="Arrangörer")] = ()
    website: Annotated[WebAddress | None, Field(title="Webbplats")] = None
    series: Annotated[
        RecordId | None, Field(title="Serie", description="Id som årliga upplagor delar.")
    ] = None
    part_of: Annotated[
        EventId | None, Field(title="Del av", description="Evenemanget som det här är en del av.")
    ] = None

    start: Annotated[
        DayOrTime | None,
        Field(title="Start", description="2027-02-04 för hela dagar, 2027-02-04 18:30 med tid."),
    ] = None
    end: Annotated[DayOrTime | None, Field(title="Slut", description="Slutdagen räknas med.")] = (
        None
    )
    dates: Annotated[
        tuple[Occasion, ...], Field(title="Tillfällen", description="För turnéer och kurser.")
    ] = ()
    repeats: Annotated[Repeats | None, Field(title="Återkommer")] = None
    changes: Annotated[tuple[Change, ...], Field(title="Ändrade datum i serien")] = ()
    expected: Annotated[
        Expected | None, Field(title="Väntas", description="Så länge inget datum är publicerat.")
    ] = None
    preliminary: Annotated[
        YesNo,
        Field(
            title="Preliminärt datum",
            description="Datumet följer av vana och är inte bekräftat.",
        ),
    ] = False
    when_note: Annotated[Localized | None, Field(title="Om tiden")] = None
    opening_hours: Annotated[
        OpeningHours | None, Field(title="Öppettider", description="För det som pågår i veckor.")
    ] = None
    opening: Annotated[DayOrTime | None, Field(title="Öppning eller vernissage")] = None
    timezone: Annotated[TimeZone, Field(title="Tidszon")] = "Europe/Stockholm"

    municipality: Annotated[
        MunicipalityCode | None, Field(title="Kommun", description="Namn eller SCB-kod.")
    ] = None
    other_municipalities: Annotated[
        tuple[MunicipalityCode, ...],
        Distinct,
        Field(title="Kommuner", alias="municipalities", description="Om det äger rum i flera."),
    ] = ()
    place: Annotated[Place | None, Field(title="Plats")] = None
    places: Annotated[tuple[Place, ...], Field(title="Platser, om det är flera")] = ()
    country: Annotated[
        CountryCode | None, Field(title="Land", description="På andra sidan gränsen.")
    ] = None
    attendance: Annotated[Literal["on-site", "online", "hybrid"], Field(title="Deltagande")] = (
        "on-site"
    )
    online: Annotated[Online | None, Field(title="På nätet")] = None

    languages: Annotated[
        tuple[LanguageCode, ...],
        Distinct,
        Field(title="Språk", description="Som talas eller spelas."),
    ] = ()
    surtitles: Annotated[tuple[LanguageCode, ...], Distinct, Field(title="Textning på")] = ()
    interpretation: Annotated[
        tuple[LanguageCode, ...],
        Distinct,
        Field(title="Tolkning till", description="Även teckenspråk: swl."),
    ] = ()
    age: Annotated[AgeLimits | None, Field(title="Ålder")] = None
    accessibility: Annotated[
        tuple[Annotated[str, TermOf("accessibility")], ...],
        Distinct,
        Field(title="Tillgänglighet"),
    ] = ()
    school: Annotated[School | None, Field(title="Skola")] = None
    price: Annotated[Price | None, Field(title="Pris")] = None
    tickets: Annotated[Tickets | None, Field(title="Biljetter")] = None
    registration: Annotated[Registration | None, Field(title="Anmälan")] = None

    status: Annotated[Status, Field(title="Status")] = "scheduled"
    status_note: Annotated[Localized | None, Field(title="Om ändringen")] = None
    previous: Annotated[
        tuple[Previous, ...], Field(title="Tidigare datum", description="När det är framflyttat.")
    ] = ()
    distinct_from: Annotated[tuple[EventId, ...], Distinct, Field(title="Inte samma som")] = ()

    @property
    def municipalities(self) -> tuple[str, ...]:
        """Every municipality it takes place in, the main one first, each once."""
        own = (self.municipality,) if self.municipality else ()
        of_dates = tuple(o.municipality for o in self.dates if o.municipality)
        return tuple(dict.fromkeys((*own, *self.other_municipalities, *of_dates)))

    @property
    def starts(self) -> date | datetime | None:
        """The first start there is: a day, or a local time; None while it is only expected."""
        if self.dates:
            return min((o.start for o in self.dates), key=day_of)
        return self.start

    @property
    def first_day(self) -> date | None:
        return day_of(self.starts) if self.starts else None

    @property
    def last_day(self) -> date | None:
        """The last day of the last date that is known; a series without end has none."""
        if self.repeats:
            until = self.repeats.until
            return max((until, *map(day_of, self.repeats.also))) if until else None
        if self.dates:
            return max(last_day_of(occasion.start, occasion.end) for occasion in self.dates)
        return last_day_of(self.start, self.end) if self.start else None

    def rules(self) -> Iterator[Broken]:
        yield from super().rules()
        yield from self._when_rules()
        yield from self._where_rules()
        yield from ordered(self.start, self.end)
        yield from self._clock_rules()
        if self.registration and self.registration.deadline and self.last_day:
            deadline = self.registration.deadline
            if day_of(deadline) > self.last_day:
                values = {"deadline": shown(deadline), "end": shown(self.last_day)}
                yield Broken("registration.deadline", "deadline-after-end", values)

    def _when_rules(self) -> Iterator[Broken]:
        given = [key for key in ("start", "dates", "expected") if getattr(self, key)]
        choices = {"choices": "start, dates, expected"}
        if not given:
            yield Broken("", "one-of-needed", choices)
        for key in given[1:]:
            yield Broken(key, "one-of-only", choices)
        for key in ("end", "repeats", "opening_hours"):
            if getattr(self, key) and not self.start and not self.dates:
                yield Broken(key, "needs-another", {"other": "start"})
        if self.changes and not self.repeats:
            yield Broken("changes", "needs-another", {"other": "repeats"})
        if self.previous and self.status != "postponed":
            yield Broken("previous", "needs-another", {"other": "status: postponed"})
        keys = [o.key or shown(o.start) for o in self.dates or () if o.start]
        for index, key in enumerate(keys):
            if key in keys[:index]:
                yield Broken(f"dates.{index}", "repeated-item", {"value": key})

    def _where_rules(self) -> Iterator[Broken]:
        if self.region == "all" and self.municipality:
            yield Broken("municipality", "municipality-for-all", {})
        if self.country and self.country != "SE" and self.municipality:
            yield Broken("municipality", "municipality-abroad", {})
        if self.place and self.places:
            yield Broken("places", "one-of-only", {"choices": "place, places"})
        if self.attendance == "on-site" and self.online:
            yield Broken("online", "needs-another", {"other": "attendance: online"})

    def _clock_rules(self) -> Iterator[Broken]:
        """A local time has to exist, once: the clock change skips one hour and doubles another."""
        zone = ZoneInfo(self.timezone or "Europe/Stockholm")
        for key, value in self._local_times():
            if isinstance(value, datetime):
                code = clock_problem(value, zone)
                if code:
                    yield Broken(key, code, {"value": shown(value)})

    def _local_times(self) -> Iterator[tuple[str, Any]]:
        yield from (("start", self.start), ("end", self.end), ("opening", self.opening))
        for name in ("dates", "changes"):
            for index, part in enumerate(getattr(self, name) or ()):
                yield f"{name}.{index}.start", part.start
                yield f"{name}.{index}.end", part.end
        if self.repeats:
            for index, extra in enumerate(self.repeats.also):
                yield f"repeats.also.{index}", extra
        if self.registration:
            yield "registration.deadline", self.registration.deadline
        if self.tickets:
            yield "tickets.on_sale", self.tickets.on_sale


def day_of(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def last_day_of(start: date | datetime, end: date | datetime | None) -> date:
    """The last day that a span touches; one that ends at midnight does not touch the next day."""
    if end is None:
        return day_of(start)
    if isinstance(end, datetime) and (end.hour, end.minute) == (0, 0) and end > start:
        return (end - timedelta(minutes=1)).date()
    return day_of(end)


def clock_problem(local: datetime, zone: ZoneInfo) -> str | None:
    """'time-skipped' or 'time-doubled' where a clock change makes `local` no one instant."""
    first, second = (local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    if first is None or second is None or first == second:
        return None
    return "time-skipped" if first < second else "time-doubled"
