"""Hands the views to the Writer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from hub.editing.links import FILE, read_links
from hub.editing.status import status_of
from hub.views.status import status_views
from hub.views.tell import tell_views


class EditorsGenerator:
    """Adds the forms of “Tell us”, and the page of what is to be done, which stands in no menu."""

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], **_: object) -> None:
        self.context = context
        self.settings = settings

    def generate_output(self, writer: Any) -> None:
        site = self.context["site"]
        links = read_links(Path(self.settings["HUB_CACHE"]) / FILE)
        with self.context["phases"]("status"):
            found = status_of(site, self.context["warnings"], links)
        for language, maker in self.context["makers"].items():
            writer.add("views", partial(status_views, maker, found), language)
            writer.add("views", partial(tell_views, maker), language)
