"""Adds the feeds of every language, and the pages on which feeds and calendars are chosen."""

from pelican import signals

from plugins.feeds.generator import FeedsGenerator


def get_generators(pelican: object) -> type[FeedsGenerator]:
    return FeedsGenerator


def register() -> None:
    signals.get_generators.connect(get_generators)
