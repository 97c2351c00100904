"""The search pages, and the index where one is asked for."""

from typing import Any


def get_generators(pelican: object) -> Any:
    from plugins.search.generator import SearchGenerator

    return SearchGenerator


def register() -> None:
    from pelican import signals

    signals.get_generators.connect(get_generators)
