"""Adds what editors and those who write to them need: the page of what is to be done, the forms."""

from typing import Any


def get_generators(pelican: object) -> Any:
    from plugins.editors.generator import EditorsGenerator

    return EditorsGenerator


def register() -> None:
    from pelican import signals

    signals.get_generators.connect(get_generators)
