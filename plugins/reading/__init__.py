"""Reads content/ and data/ into `context["site"]`, or ends the build with every problem."""

from pelican import signals

from plugins.reading.generator import ReadingGenerator


def get_generators(pelican: object) -> type[ReadingGenerator]:
    return ReadingGenerator


def register() -> None:
    signals.get_generators.connect(get_generators)
