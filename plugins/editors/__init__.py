"""Adds what editors and those who write to them need: the page of what is to be done, the forms."""

from pelican import signals

from plugins.editors.generator import EditorsGenerator


def get_generators(pelican: object) -> type[EditorsGenerator]:
    return EditorsGenerator


def register() -> None:
    signals.get_generators.connect(get_generators)
