"""Adds the directories: actors, projects, opportunities and places."""

from pelican import signals

from plugins.directories.generator import DirectoriesGenerator


def get_generators(pelican: object) -> type[DirectoriesGenerator]:
    return DirectoriesGenerator


def register() -> None:
    signals.get_generators.connect(get_generators)
