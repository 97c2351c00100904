"""Hands the views to the Writer."""

from __future__ import annotations

from typing import Any

from hub.views.entrance import redirect_views, removed_views


class RedirectsGenerator:
    """Adds a page at every address that has moved, or whose page was removed."""

    def __init__(self, context: dict[str, Any], **_: object) -> None:
        self.context = context

    def generate_output(self, writer: Any) -> None:
        with self.context["phases"]("views"):
            for view in redirect_views(self.context["site"], self.context["makers"]):
                writer.add(view)
            for gone in removed_views(self.context["site"], self.context["makers"]):
                writer.add(gone)
