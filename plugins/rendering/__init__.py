"""The one Writer: gathers pages and files, renders them in parallel, and writes what changed."""

from typing import Any

from pelican import signals

from plugins.rendering.generator import FinishGenerator
from plugins.rendering.writer import SiteWriter


def get_writer(pelican: Any) -> type[SiteWriter]:
    return SiteWriter


def get_generators(pelican: object) -> type[FinishGenerator]:
    return FinishGenerator


def register() -> None:
    signals.get_writer.connect(get_writer)
    signals.get_generators.connect(get_generators)
