"""Pages before a language is chosen, or without one: the entrance, the 404, redirects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from hub import when
from hub.languages import capitalised
from hub.loading import REMOVABLE
from hub.records import Article, Page
from hub.site import Site
from hub.views.frame import Alternate, View
from hub.views.parts import Link
from hub.views.shared import Maker


@dataclass(frozen=True, slots=True, kw_only=True)
class EntranceChoice:
    """One language's part of a page that speaks all of them."""

    language: str
    name: str
    heading: str
    text: str
    href: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntranceView(View):
    """The choice of language at the root of the site."""

    template: ClassVar[str] = "pages/entrance.html"
    choices: tuple[EntranceChoice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView(View):
    """What stands where there is no page, in every language at once."""

    template: ClassVar[str] = "pages/not-found.html"
    choices: tuple[EntranceChoice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectView(View):
    """An old address that leads to the new one, without script."""

    template: ClassVar[str] = "pages/redirect.html"
    target: str
    target_url: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedView(View):
    """An address whose page was removed on purpose: it says so, for ever."""

    template: ClassVar[str] = "pages/removed.html"
    text: str
    home: Link


def entrance_views(site: Site, makers: dict[str, Maker]) -> Iterator[View]:
    """The entrance and the 404 page."""
    first = makers[site.languages[0]]
    routes = site.routes
    homes = {language: routes.home(language) for language in site.languages}
    alternates = tuple(
        Alternate(hreflang=code, href=routes.url(path)) for code, path in homes.items()
    )
    yield EntranceView(
        path=routes.entrance(),
        language=first.language,
        title=first.short_name,
        heading=first.short_name,
        canonical=routes.url(routes.entrance()),
        alternates=(*alternates, Alternate(hreflang="x-default", href=routes.url("/"))),
        assets=first.assets,
        choices=tuple(
            EntranceChoice(
                language=maker.language,
                name=_name(maker),
                heading=maker.short_name,
                text=maker.words.gettext("Continue in English"),
                href=routes.href(homes[maker.language]),
            )
            for maker in makers.values()
        ),
    )
    yield NotFoundView(
        path=routes.not_found(),
        language=first.language,
        title=" / ".join(_lost(maker) for maker in makers.values()) + f" – {first.short_name}",
        heading=_lost(first),
        robots="noindex",
        assets=first.assets,
        choices=tuple(
            EntranceChoice(
                language=maker.language,
                name=_name(maker),
                heading=_lost(maker),
                text=maker.words.gettext(
                    "The address may be misspelt, or the page has moved. Go on from here:"
                ),
                href=routes.href(homes[maker.language]),
                links=(
                    maker.link(maker.words.gettext("Home"), homes[maker.language]),
                    *maker.sections.values(),
                ),
            )
            for maker in makers.values()
        ),
    )


def _lost(maker: Maker) -> str:
    return maker.words.gettext("Page not found")


def _name(maker: Maker) -> str:
    name = str(maker.words.locale.languages.get(maker.language, maker.language))
    return capitalised(name)


def redirect_views(site: Site, makers: dict[str, Maker]) -> Iterator[RedirectView]:
    """A page at every address that a record had before, and at those in data/redirects.yaml."""
    for language, old, new in _moves(site):
        maker = makers.get(language) or makers[site.languages[0]]
        text = maker.words.gettext("The page has moved.")
        yield RedirectView(
            path=old,
            language=maker.language,
            title=text,
            heading=text,
            canonical=site.routes.url(new),
            robots="noindex",
            assets=maker.assets,
            target=site.routes.href(new),
            target_url=site.routes.url(new),
            text=text,
        )


def removed_views(site: Site, makers: dict[str, Maker]) -> Iterator[RemovedView]:
    """A page at every address in the list `removed` of data/redirects.yaml."""
    for gone in site.removed:
        for path in site.routes.removed(gone.record, gone.address, REMOVABLE):
            maker = makers.get(path.split("/")[1]) or makers[site.languages[0]]
            words = maker.words
            heading = words.gettext("The page has been removed")
            yield RemovedView(
                path=path,
                language=maker.language,
                title=f"{heading} – {maker.short_name}",
                heading=heading,
                robots="noindex",
                assets=maker.assets,
                text=words.gettext("It was removed on %(day)s and has no new address.")
                % {"day": when.moment(gone.on, words)},
                home=maker.link(words.gettext("Home"), site.routes.home(maker.language)),
            )


def _moves(site: Site) -> Iterator[tuple[str, str, str]]:
    """Language, old path and new path of everything that has moved."""
    routes = site.routes
    for records in (site.actors, site.events, site.projects, site.opportunities):
        for record in records.values():
            for former in record.former_ids:
                for language in site.languages:
                    old = routes.record(language, record.kind, former)
                    yield language, old, routes.record(language, record.kind, record.id)
    for stories in (site.articles, site.pages):
        for story in stories.values():
            for language, text in story.texts.items():
                yield from _prose_moves(site, language, text)
    for redirect in site.redirects:
        yield redirect.from_.strip("/").split("/")[0], redirect.from_, redirect.to


def _prose_moves(site: Site, language: str, text: Article | Page) -> Iterator[tuple[str, str, str]]:
    new = site.routes.record(language, text.kind, text.address_word)
    for former in text.former_ids:
        yield language, site.routes.record(language, text.kind, former), new
