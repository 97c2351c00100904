"""The search page: a field, and where to look without one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from hub.views.frame import View
from hub.views.parts import Link
from hub.views.shared import Maker


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(View):
    """The search page of a language."""

    template: ClassVar[str] = "pages/search.html"
    lede: str
    action: str
    index: str | None
    """The address of the index's module; None where no index has been built."""
    kinds: tuple[tuple[str, str], ...]
    regions: tuple[tuple[str, str], ...]
    disciplines: tuple[tuple[str, str], ...]
    """What results can be narrowed to: the word of the index, and the reader's."""
    directories: tuple[Link, ...]
    counting: tuple[str, str]


def search_views(maker: Maker) -> Iterator[SearchView]:
    """The search page."""
    gettext, routes, site = maker.words.gettext, maker.routes, maker.site
    lede = gettext("Search among organisations, events, projects, opportunities and articles.")
    held = {
        "actor": gettext("Organisations"),
        "event": gettext("Events"),
        "project": gettext("Projects"),
        "opportunity": gettext("Opportunities"),
        "article": gettext("News"),
        "place": gettext("Places"),
    }
    yield SearchView(
        **maker.frame(
            routes.search(maker.language),
            gettext("Search"),
            section="search",
            description=lede,
            others=maker.everywhere(routes.search),
            scripts=("search",),
        ),
        lede=lede,
        action=routes.href(routes.search(maker.language)),
        index=routes.href(routes.search_index()) if site.settings.search else None,
        kinds=tuple((kind, text) for kind, text in held.items() if kind in maker.sections),
        regions=tuple(
            (slug, maker.region(slug).name) for slug in (*site.vocabularies.regions, "all")
        ),
        disciplines=tuple(
            (term, maker.term("disciplines", term))
            for term in site.vocabularies.terms("disciplines")
        ),
        directories=tuple(
            link for name, link in maker.sections.items() if not name.startswith("page:")
        ),
        counting=(
            maker.words.ngettext("%(num)s result", "%(num)s results", 1),
            maker.words.ngettext("%(num)s result", "%(num)s results", 2),
        ),
    )
