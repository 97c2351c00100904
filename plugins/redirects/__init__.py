"""Adds a page at every address that has moved, or whose page was removed."""

from typing import Any


def get_generators(pelican: object) -> Any:
    from plugins.redirects.generator import RedirectsGenerator

    return RedirectsGenerator


def register() -> None:
    from pelican import signals

    signals.get_generators.connect(get_generators)
