"""The search pages, and the index where one is asked for."""

from pelican import signals

from plugins.search.generator import SearchGenerator


def get_generators(pelican: object) -> type[SearchGenerator]:
    return SearchGenerator


def register() -> None:
    signals.get_generators.connect(get_generators)
