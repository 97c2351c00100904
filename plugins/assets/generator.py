"""Hands the views to the Writer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hub.artifacts import picture_artifacts


class AssetsGenerator:
    """Adds the stylesheet, the fonts and the pictures that pages show."""

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], **_: object) -> None:
        self.context = context
        self.settings = settings

    def generate_output(self, writer: Any) -> None:
        for artifact in self.context["theme_artifacts"]:
            writer.add(artifact)
        cache = Path(self.settings["HUB_CACHE"]) / "pictures"
        for artifact in picture_artifacts(self.context["site"], cache):
            writer.add(artifact)
