"""Adds sitemap.xml and robots.txt, for what the plugins before it have added."""

from typing import Any


def get_generators(pelican: object) -> Any:
    from plugins.sitemap.generator import SitemapGenerator

    return SitemapGenerator


def register() -> None:
    from pelican import signals

    signals.get_generators.connect(get_generators)
