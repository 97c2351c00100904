"""What every page has: its address, its languages, header, footer and way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Literal

from hub.motif import Subject
from hub.social import Card
from hub.views.parts import Fact, Html, Link, Notice, Picture, Region, Text, Time


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """An item of the main menu. `current` marks the section the page is in."""

    text: str
    href: str
    lang: str | None = None
    """The language it leads to, where that is another."""
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The same on every page of one section in one language: rendered once."""

    language: str
    home: str
    name: tuple[str, str]
    name_lang: str | None
    search: str
    """The address that the search field leads to."""
    menu: tuple[MenuItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FooterColumn:
    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Footer:
    """The same on every page of one language: rendered once."""

    language: str
    home: str
    name: tuple[str, str]
    name_lang: str | None
    about: str
    columns: tuple[FooterColumn, ...]
    base: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChoice:
    """One of the site's languages in the language switch.

    `href` leads to the same page in that language, or to the nearest list
    where the page does not exist there; None on the page's own language.
    """

    language: str
    name: str
    href: str | None
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """A `<link rel="alternate" hreflang>`: a language (or `x-default`) and an absolute address."""

    hreflang: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A `<link rel="alternate" type>`: a feed or a calendar that belongs to the page."""

    media_type: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """Addresses of what the theme needs in `<head>`."""

    stylesheet: str
    fonts: tuple[str, ...]
    scripts: Mapping[str, str] = field(default_factory=dict, hash=False)
    """By name: the address of a module that a page may do without."""
    icon: str | None = None
    touch_icon: str | None = None
    manifests: Mapping[str, str] = field(default_factory=dict, hash=False)
    """By language: the address of the web app manifest (W3C)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """How the page looks where somebody shares it (Open Graph protocol, ogp.me)."""

    title: str
    """Without the site's name, which stands beside it."""
    description: str | None
    url: str
    type: Literal["website", "article"]
    locale: str
    """Language and country: 'sv_SE'."""
    alternate_locales: tuple[str, ...]
    site_name: str
    card: Card | None = None
    """The picture that goes with it; its address is `image`."""
    image: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One page in one language. `path` is its address below the site's root."""

    template: ClassVar[str]

    path: str
    language: str
    title: str
    """For `<title>`, the site's name already added."""
    heading: str
    """For `<h1>`."""
    description: str | None = None
    canonical: str | None = None
    alternates: tuple[Alternate, ...] = ()
    subscriptions: tuple[Feed, ...] = ()
    follow: Link | None = None
    """Where what the page shows can be subscribed to."""
    robots: str | None = None
    """For `<meta name="robots">`: 'noindex' on redirects, the 404 page and narrow selections."""
    scripts: tuple[str, ...] = ()
    """Modules that make the page handier; it works without them."""
    assets: Assets
    header: Header | None = None
    footer: Footer | None = None
    languages: tuple[LanguageChoice, ...] = ()
    breadcrumb: tuple[Link, ...] = ()
    """From the start page down; the last is the page itself, without `href`."""
    structured: tuple[str, ...] = ()
    """For `<script type="application/ld+json">`: schema.org as JSON, escaped already."""
    sharing: Sharing | None = None
    lastmod: date | None = None
    """For the sitemap: when what the page shows last changed, as far as its records tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What is kept of a page when it has been written: for the sitemap, and for its card."""

    path: str
    canonical: str | None
    robots: str | None
    alternates: tuple[Alternate, ...]
    lastmod: date | None
    card: Card | None

    def plain(self) -> list[Any] | None:
        """The facts as JSON has them; None of a page that has a card, which it has no form for."""
        if self.card:
            return None
        alternates = [[each.hreflang, each.href] for each in self.alternates]
        day = self.lastmod.isoformat() if self.lastmod else None
        return [self.path, self.canonical, self.robots, alternates, day]

    @classmethod
    def from_plain(cls, values: list[Any]) -> PageFacts:
        """The facts from what `plain` made of them."""
        path, canonical, robots, alternates, day = values
        return cls(
            path=path,
            canonical=canonical,
            robots=robots,
            alternates=tuple(Alternate(hreflang=code, href=href) for code, href in alternates),
            lastmod=date.fromisoformat(day) if day else None,
            card=None,
        )


def facts_of(view: View) -> PageFacts:
    """The facts that a page leaves behind."""
    return PageFacts(
        path=view.path,
        canonical=view.canonical,
        robots=view.robots,
        alternates=view.alternates,
        lastmod=view.lastmod,
        card=view.sharing.card if view.sharing else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView(View):
    """What the page of every kind of record has."""

    kicker: tuple[str, ...]
    """What it is and where, in a few words above the name."""
    region: Region
    notices: tuple[Notice, ...]
    lede: Text
    body: Html | None
    motif: Subject
    picture: Picture | None
    facts: tuple[Fact, ...]
    sources: tuple[Link, ...]
    reviewed: Time | None
    """The day an editor last checked it."""
    suggestions: tuple[Link, ...] = ()
    """How a reader corrects it, or tells of another like it."""
