"""Hands the feeds and the pages about them to the Writer."""

from __future__ import annotations

from typing import Any

from hub.feeds.files import feed_artifacts


class FeedsGenerator:
    """Adds the feeds."""

    def __init__(self, context: dict[str, Any], **_: object) -> None:
        self.context = context

    def generate_output(self, writer: Any) -> None:
        makers = self.context["makers"]
        with self.context["phases"]("feeds"):
            for artifact in feed_artifacts(makers):
                writer.add(artifact)
