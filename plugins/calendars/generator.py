"""Hands the views to the Writer."""

from __future__ import annotations

from functools import partial
from typing import Any

from hub.ical.calendars import calendar_artifacts
from hub.views.events import event_views
from hub.views.months import month_views
from hub.views.weeks import week_views
from hub.views.years import year_views

VIEWS = (event_views, month_views, week_views, year_views)


class CalendarsGenerator:
    """Adds the calendar: lists, months, weeks, years, events, and files to subscribe to."""

    def __init__(self, context: dict[str, Any], **_: object) -> None:
        self.context = context

    def generate_output(self, writer: Any) -> None:
        for language, maker in self.context["makers"].items():
            for views in VIEWS:
                writer.add("views", partial(views, maker), language)
            writer.add("calendars", partial(calendar_artifacts, maker), language)
