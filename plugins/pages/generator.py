"""Hands the views to the Writer."""

from __future__ import annotations

from functools import partial
from typing import Any

from hub.views.entrance import entrance_views
from hub.views.home import home_views
from hub.views.insight import insight_views
from hub.views.news import news_views
from hub.views.pages import page_views

VIEWS = (home_views, news_views, page_views, insight_views)


class PagesGenerator:
    """Adds the pages that are no record: home, news, standing pages, figures, entrance, 404."""

    def __init__(self, context: dict[str, Any], **_: object) -> None:
        self.context = context

    def generate_output(self, writer: Any) -> None:
        site, makers = self.context["site"], self.context["makers"]
        for language, maker in makers.items():
            for views in VIEWS:
                writer.add("views", partial(views, maker), language)
        writer.add("views", partial(entrance_views, site, makers))
