"""The types of single fields: an id, a day, an address, a sum of money, a picture.

Every scalar arrives as the text that the editor wrote. A type checks its form
against a pattern before it reads it, and raises a problem of `hub.rules` by
its code; the loader adds file, line and column.
"""

from hub.fields.addresses import Email, Phone, WebAddress, web_address
from hub.fields.base import Broken, Distinct, Group, broken, parsed, text_of
from hub.fields.codes import (
    ID,
    ActorId,
    CountryCode,
    Currency,
    Discipline,
    EventId,
    LanguageCode,
    MunicipalityCode,
    Need,
    ProjectId,
    RecordId,
    Ref,
    TermOf,
    TimeZone,
)
from hub.fields.groups import Contact, Image, Lead, Link, Money, Party, Place, Source
from hub.fields.moments import WEEKDAYS, Clock, Day, DayOrTime, Month, Weekday
from hub.fields.numbers import (
    Age,
    Amount,
    Interval,
    Latitude,
    Longitude,
    Percent,
    Times,
    Whole,
    Year,
    YesNo,
)
from hub.fields.texts import Localized, LocalizedMarkdown, SingleLine, Summary, sized

__all__ = [
    "ID",
    "WEEKDAYS",
    "ActorId",
    "Age",
    "Amount",
    "Broken",
    "Clock",
    "Contact",
    "CountryCode",
    "Currency",
    "Day",
    "DayOrTime",
    "Discipline",
    "Distinct",
    "Email",
    "EventId",
    "Group",
    "Image",
    "Interval",
    "LanguageCode",
    "Latitude",
    "Lead",
    "Link",
    "Localized",
    "LocalizedMarkdown",
    "Longitude",
    "Money",
    "Month",
    "MunicipalityCode",
    "Need",
    "Party",
    "Percent",
    "Phone",
    "Place",
    "ProjectId",
    "RecordId",
    "Ref",
    "SingleLine",
    "Source",
    "Summary",
    "TermOf",
    "TimeZone",
    "Times",
    "WebAddress",
    "Weekday",
    "Whole",
    "Year",
    "YesNo",
    "broken",
    "parsed",
    "sized",
    "text_of",
    "web_address",
]
