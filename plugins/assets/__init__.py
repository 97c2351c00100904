"""Adds the stylesheet, the fonts and the pictures that pages show."""

from pelican import signals

from plugins.assets.generator import AssetsGenerator


def get_generators(pelican: object) -> type[AssetsGenerator]:
    return AssetsGenerator


def register() -> None:
    signals.get_generators.connect(get_generators)
