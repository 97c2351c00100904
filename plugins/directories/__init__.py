"""Adds the directories: actors, projects, opportunities and places."""

from typing import Any


def get_generators(pelican: object) -> Any:
    from plugins.directories.generator import DirectoriesGenerator

    return DirectoriesGenerator


def register() -> None:
    from pelican import signals

    signals.get_generators.connect(get_generators)
