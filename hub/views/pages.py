"""Standing pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from hub.views.frame import View
from hub.views.parts import Html, Link, Notice, Text, Time
from hub.views.shared import Maker, last_change


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView(View):
    """A standing page in a language that it is written in."""

    template: ClassVar[str] = "pages/page.html"
    lede: Text
    body: Html
    notices: tuple[Notice, ...]
    updated: Time | None
    sources: tuple[Link, ...]


def page_views(maker: Maker) -> Iterator[PageView]:
    """Every standing page that is written in this language."""
    routes = maker.routes
    for story in maker.site.pages.values():
        page = story.texts.get(maker.language)
        if page is None:
            continue
        path = routes.record(maker.language, "page", page.address_word)
        yield PageView(
            **maker.frame(
                path,
                page.title,
                section=f"page:{page.id}",
                description=page.summary,
                others={
                    code: routes.record(code, "page", text.address_word)
                    for code, text in story.texts.items()
                },
                fallback=maker.everywhere(routes.home),
                lastmod=last_change(page),
            ),
            lede=Text(text=page.summary),
            body=Html(html=maker.prose(page.body)),
            notices=(),
            updated=maker.time(page.updated) if page.updated else None,
            sources=maker.sources(page.sources),
        )
