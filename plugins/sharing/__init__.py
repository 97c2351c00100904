"""Pictures for pages that are shared elsewhere."""

from pelican import signals

from plugins.sharing.generator import SharingGenerator


def get_generators(pelican: object) -> type[SharingGenerator]:
    return SharingGenerator


def register() -> None:
    signals.get_generators.connect(get_generators)
