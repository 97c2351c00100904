"""schema.org/BreadcrumbList and WebSite: where a page stands, and of what it is a part."""

from __future__ import annotations

from collections.abc import Iterable

from hub.site import Site
from hub.structured.jsonld import Node, node
from hub.structured.organisations import publisher, site_name


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> Node:
    """The way from the start page to a page, both included: names and absolute addresses."""
    return node(
        "BreadcrumbList",
        itemListElement=[
            node("ListItem", position=position, name=name, item=url)
            for position, (name, url) in enumerate(steps, 1)
        ],
    )


def website(site: Site, language: str, description: str) -> Node:
    """The site, for its start page in a language."""
    home = site.routes.url(site.routes.home(language))
    return node(
        "WebSite",
        f"{home}#website",
        name=site_name(site, language),
        url=home,
        description=description,
        inLanguage=language,
        publisher=publisher(site, language),
    )
