"""Adds a page at every address that has moved, or whose page was removed."""

from pelican import signals

from plugins.redirects.generator import RedirectsGenerator


def get_generators(pelican: object) -> type[RedirectsGenerator]:
    return RedirectsGenerator


def register() -> None:
    signals.get_generators.connect(get_generators)
