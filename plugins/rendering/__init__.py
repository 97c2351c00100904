"""The one Writer: gathers pages and files, renders them in parallel, and writes what changed."""

from typing import Any


def get_writer(pelican: Any) -> Any:
    from plugins.rendering.writer import SiteWriter

    return SiteWriter


def get_generators(pelican: object) -> Any:
    from plugins.rendering.generator import FinishGenerator

    return FinishGenerator


def register() -> None:
    from pelican import signals

    signals.get_writer.connect(get_writer)
    signals.get_generators.connect(get_generators)
