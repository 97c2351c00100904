"""The small values that pages are made of: texts, links, cards, rows, facts.

Everything here is ready to print. A template asks only whether a part is
there; it never decides what to show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from hub.motif import Subject

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text, and the language it is in where that differs from the page's.

    `lang` is a BCP 47 tag for the `lang` attribute, or None when the page's
    own language holds. `label` is the visible word for a text that fell back
    ("På engelska"), or None; proper names have a `lang` and no label.
    """

    text: str
    lang: str | None = None
    label: str | None = None

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Html:
    """Cleaned HTML to print as it is, with language and label as in `Text`."""

    html: str
    lang: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link; without `href` its text is printed alone."""

    text: Text
    href: str | None = None
    hreflang: str | None = None
    external: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time in words with its machine form for `<time datetime>`."""

    text: str
    datetime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A state in one word. `kind` is `info`, `wait`, `stop`, `past` or `deadline`."""

    text: str
    kind: str
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A statement above the text. `kind` is `info`, `wait`, `stop` or `lang`."""

    kind: str
    heading: str
    text: Text | None = None
    link: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One row of a facts table: its term, and one or more values."""

    term: str
    values: tuple[Link | Time | Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A region's name with the slug that sets its hue."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSource:
    """A `<source>`: a media type and a `srcset` of addresses with their widths."""

    media_type: str
    srcset: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture with its size in pixels; `alt` is empty where it is decorative."""

    src: str
    srcset: str
    sources: tuple[PictureSource, ...]
    width: int
    height: int
    alt: Text
    credit: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorCard:
    """An actor in a list."""

    link: Link
    motif: Subject
    kind: str
    place: str | None
    region: Region
    disciplines: str
    summary: Text
    label: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFigure:
    """The large date at the left of an event's row: "4–6" over "februari 2027".

    Where the date is not known, `figure` is words ("Slutet av februari") and
    `datetime` is None.
    """

    figure: Text
    caption: str
    datetime: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event in a list. `state` is '', 'cancelled', 'postponed', 'past' or 'deadline'."""

    link: Link
    motif: Subject | None
    """None on a deadline's row."""
    date: DateFigure
    place: str | None
    kind: str
    region: Region
    state: str = ""
    labels: tuple[Label, ...] = ()
    time: str | None = None
    """The hours of the day, where the row stands for one date."""
    note: str | None = None
    """How many dates follow, or the opening hours."""
    over: str | None = None
    """The instant from which a script hides the row; None where it stays."""
    since: str | None = None
    """The instant from which a script shows the row; None where it is shown at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleCard:
    """An article in a list; `link.hreflang` is set when it is in another language."""

    link: Link
    motif: Subject
    summary: Text
    date: Time
    region: Region


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectCard:
    """A project in a list."""

    link: Link
    motif: Subject
    summary: Text
    status: str
    region: Region


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityRow:
    """An opportunity in a list; `when` says its last day or state in words."""

    link: Link
    summary: Text
    kind: str
    publisher: str | None
    when: str
    datetime: str | None
    region: Region
    label: Label | None = None
    over: str | None = None
    """The instant of its last deadline, from which a script hides the row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Generic[Row]):
    """Rows under one heading: a letter of the alphabet, a month, a state."""

    heading: str
    anchor: str
    rows: tuple[Row, ...]
    waits: bool = False
    """Whether a script shows it later, since all its rows are such."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Where a list goes on. `position` reads "Sida 2 av 5"."""

    position: str
    previous: Link | None = None
    next: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter of the A–Ö line; without `href` no actor begins with it."""

    text: str
    href: str | None
