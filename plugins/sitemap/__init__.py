"""Adds sitemap.xml and robots.txt, for what the plugins before it have added."""

from pelican import signals

from plugins.sitemap.generator import SitemapGenerator


def get_generators(pelican: object) -> type[SitemapGenerator]:
    return SitemapGenerator


def register() -> None:
    signals.get_generators.connect(get_generators)
