"""Hands the views to the Writer."""

from __future__ import annotations

from functools import partial
from typing import Any

from hub.views.entrance import redirect_views, removed_views


class RedirectsGenerator:
    """Adds a page at every address that has moved, or whose page was removed."""

    def __init__(self, context: dict[str, Any], **_: object) -> None:
        self.context = context

    def generate_output(self, writer: Any) -> None:
        site, makers = self.context["site"], self.context["makers"]
        for views in (redirect_views, removed_views):
            writer.add("views", partial(views, site, makers))
