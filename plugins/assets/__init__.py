"""Adds the stylesheet, the fonts and the pictures that pages show."""

from typing import Any


def get_generators(pelican: object) -> Any:
    from plugins.assets.generator import AssetsGenerator

    return AssetsGenerator


def register() -> None:
    from pelican import signals

    signals.get_generators.connect(get_generators)
