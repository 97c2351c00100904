"""Adds the cards of the pages that the other plugins have added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from hub.artifacts import Artifact, card_artifacts
from hub.parallel import default_jobs
from hub.views.frame import PageFacts


class SharingGenerator:
    """Adds a picture for each page that has a card; comes after all that add pages."""

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], **_: object) -> None:
        self.context = context
        self.settings = settings

    def generate_output(self, writer: Any) -> None:
        if not self.context["site"].settings.cards:
            return
        fonts = Path(self.settings["THEME"]) / "static" / "fonts"
        cache = Path(self.settings["HUB_CACHE"]) / "cards"
        jobs = self.settings.get("HUB_JOBS") or default_jobs()
        routes = self.context["site"].routes

        def cards(pages: Iterable[PageFacts]) -> Iterator[Artifact]:
            with self.context["phases"]("cards"):
                yield from card_artifacts(pages, routes, fonts, cache, jobs)

        writer.add_last(cards)
