"""Hands the sitemap to the Writer."""

from __future__ import annotations

from typing import Any

from hub.sitemap import robots, sitemaps


class SitemapGenerator:
    """Adds sitemap.xml and robots.txt. Its plugin comes after all that add pages."""

    def __init__(self, context: dict[str, Any], **_: object) -> None:
        self.context = context

    def generate_output(self, writer: Any) -> None:
        routes = self.context["site"].routes
        writer.add_last(lambda pages: (*sitemaps(pages, routes), robots(routes)))
