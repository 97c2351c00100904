"""Adds the pages that are no record: home, news, standing pages, entrance, 404."""

from pelican import signals

from plugins.pages.generator import PagesGenerator


def get_generators(pelican: object) -> type[PagesGenerator]:
    return PagesGenerator


def register() -> None:
    signals.get_generators.connect(get_generators)
