"""Pictures for pages that are shared elsewhere."""

from typing import Any


def get_generators(pelican: object) -> Any:
    from plugins.sharing.generator import SharingGenerator

    return SharingGenerator


def register() -> None:
    from pelican import signals

    signals.get_generators.connect(get_generators)
