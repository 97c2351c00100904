"""Hands the feeds and the pages about them to the Writer."""

from __future__ import annotations

from functools import partial
from typing import Any

from hub.feeds.files import feed_artifacts
from hub.feeds.offers import offer_artifacts
from hub.views.subscribe import subscribe_views


class FeedsGenerator:
    """Adds the feeds, and the pages on which feeds and calendars are chosen."""

    def __init__(self, context: dict[str, Any], **_: object) -> None:
        self.context = context

    def generate_output(self, writer: Any) -> None:
        for language, maker in self.context["makers"].items():
            writer.add("views", partial(subscribe_views, maker), language)
            writer.add("feeds", partial(offer_artifacts, maker), language)
            writer.add("feeds", partial(feed_artifacts, maker), language)
