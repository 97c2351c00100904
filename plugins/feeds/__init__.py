"""Adds the feeds of every language, and the pages on which feeds and calendars are chosen."""

from typing import Any


def get_generators(pelican: object) -> Any:
    from plugins.feeds.generator import FeedsGenerator

    return FeedsGenerator


def register() -> None:
    from pelican import signals

    signals.get_generators.connect(get_generators)
