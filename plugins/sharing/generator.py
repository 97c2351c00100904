"""Adds the cards of the pages that the other plugins have added."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hub.artifacts import card_artifacts
from hub.parallel import default_jobs


class SharingGenerator:
    """Adds a picture for each page that has a card; comes after all that add pages."""

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], **_: object) -> None:
        self.context = context
        self.settings = settings

    def generate_output(self, writer: Any) -> None:
        fonts = Path(self.settings["THEME"]) / "static" / "fonts"
        cache = Path(self.settings["HUB_CACHE"]) / "cards"
        jobs = self.settings.get("HUB_JOBS") or default_jobs()
        with self.context["phases"]("cards"):
            routes = self.context["site"].routes
            for artifact in card_artifacts(writer.views, routes, fonts, cache, jobs):
                writer.add(artifact)
