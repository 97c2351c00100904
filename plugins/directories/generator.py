"""Hands the views to the Writer."""

from __future__ import annotations

from typing import Any

from hub.listings import listing_artifacts
from hub.views.actors import actor_views
from hub.views.matching import matching_views
from hub.views.opportunities import opportunity_views
from hub.views.partner_sheet import partner_sheet_views
from hub.views.places import place_views
from hub.views.projects import project_views


class DirectoriesGenerator:
    """Adds the directories: actors and who matches, projects, opportunities, places."""

    def __init__(self, context: dict[str, Any], **_: object) -> None:
        self.context = context

    def generate_output(self, writer: Any) -> None:
        with self.context["phases"]("views"):
            for maker in self.context["makers"].values():
                for views in (
                    actor_views,
                    partner_sheet_views,
                    matching_views,
                    project_views,
                    opportunity_views,
                    place_views,
                ):
                    for view in views(maker):
                        writer.add(view)
            for artifact in listing_artifacts(self.context["site"], self.context["makers"]):
                writer.add(artifact)
