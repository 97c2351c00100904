"""Hands the feeds and the pages about them to the Writer."""

from __future__ import annotations

from typing import Any

from hub.feeds.files import feed_artifacts
from hub.feeds.offers import offer_artifacts
from hub.views.subscribe import subscribe_views


class FeedsGenerator:
    """Adds the feeds, and the pages on which feeds and calendars are chosen."""

    def __init__(self, context: dict[str, Any], **_: object) -> None:
        self.context = context

    def generate_output(self, writer: Any) -> None:
        makers = self.context["makers"]
        with self.context["phases"]("views"):
            for maker in makers.values():
                for view in subscribe_views(maker):
                    writer.add(view)
        with self.context["phases"]("feeds"):
            for artifact in offer_artifacts(makers):
                writer.add(artifact)
            for artifact in feed_artifacts(makers):
                writer.add(artifact)
