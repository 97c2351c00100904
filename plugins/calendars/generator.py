"""Hands the views to the Writer."""

from __future__ import annotations

from typing import Any

from hub.ical.calendars import calendar_artifacts
from hub.views.events import event_views


class CalendarsGenerator:
    """Adds the event lists, a page for each event, and the calendar files."""

    def __init__(self, context: dict[str, Any], **_: object) -> None:
        self.context = context

    def generate_output(self, writer: Any) -> None:
        with self.context["phases"]("views"):
            for maker in self.context["makers"].values():
                for view in event_views(maker):
                    writer.add(view)
        with self.context["phases"]("calendars"):
            for artifact in calendar_artifacts(self.context["site"], self.context["makers"]):
                writer.add(artifact)
