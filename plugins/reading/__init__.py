"""Reads content/ and data/ into `context["site"]`, or ends the build with every problem."""

from typing import Any


def get_generators(pelican: object) -> Any:
    from plugins.reading.generator import ReadingGenerator

    return ReadingGenerator


def register() -> None:
    from pelican import signals

    signals.get_generators.connect(get_generators)
