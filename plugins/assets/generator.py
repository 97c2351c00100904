"""Hands the views to the Writer."""

from __future__ import annotations

from typing import Any

from hub.artifacts import picture_artifacts


class AssetsGenerator:
    """Adds the stylesheet, the fonts and the pictures that pages show."""

    def __init__(self, context: dict[str, Any], **_: object) -> None:
        self.context = context

    def generate_output(self, writer: Any) -> None:
        for artifact in self.context["theme_artifacts"]:
            writer.add(artifact)
        for artifact in picture_artifacts(self.context["site"]):
            writer.add(artifact)
