"""Adds the web editor at /admin/, where the settings say in which repository it may write."""

from typing import Any


def get_generators(pelican: object) -> Any:
    from plugins.admin.generator import AdminGenerator

    return AdminGenerator


def register() -> None:
    from pelican import signals

    signals.get_generators.connect(get_generators)
