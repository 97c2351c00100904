"""Adds the pages that are no record: home, news, standing pages, entrance, 404."""

from typing import Any


def get_generators(pelican: object) -> Any:
    from plugins.pages.generator import PagesGenerator

    return PagesGenerator


def register() -> None:
    from pelican import signals

    signals.get_generators.connect(get_generators)
