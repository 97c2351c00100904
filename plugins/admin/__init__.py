"""Adds the web editor at /admin/, where the settings say in which repository it may write."""

from pelican import signals

from plugins.admin.generator import AdminGenerator


def get_generators(pelican: object) -> type[AdminGenerator]:
    return AdminGenerator


def register() -> None:
    signals.get_generators.connect(get_generators)
