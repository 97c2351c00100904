"""Hands the views to the Writer."""

from __future__ import annotations

from functools import partial
from typing import Any

from hub.listings import listed_pictures, listing_artifacts
from hub.views.actors import actor_views
from hub.views.matching import matching_views
from hub.views.opportunities import opportunity_views
from hub.views.partner_sheet import partner_sheet_views
from hub.views.places import place_views
from hub.views.projects import project_views

VIEWS = (
    actor_views,
    partner_sheet_views,
    matching_views,
    project_views,
    opportunity_views,
    place_views,
)


class DirectoriesGenerator:
    """Adds the directories: actors and who matches, projects, opportunities, places."""

    def __init__(self, context: dict[str, Any], **_: object) -> None:
        self.context = context

    def generate_output(self, writer: Any) -> None:
        for language, maker in self.context["makers"].items():
            for views in VIEWS:
                writer.add("views", partial(views, maker), language)
            writer.add("lists", partial(listing_artifacts, maker), language)
        first = next(iter(self.context["makers"].values()))
        writer.add("lists", partial(listed_pictures, first), first.language)
