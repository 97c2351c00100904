"""Hands the views to the Writer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from hub.artifacts import picture_artifacts


class AssetsGenerator:
    """Adds the stylesheet, the fonts and the pictures that pages show."""

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], **_: object) -> None:
        self.context = context
        self.settings = settings

    def generate_output(self, writer: Any) -> None:
        writer.add("theme", lambda: self.context["theme_artifacts"])
        cache = Path(self.settings["HUB_CACHE"]) / "pictures"
        writer.add("pictures", partial(picture_artifacts, self.context["site"], cache))
