"""The last generator: when every plugin has added its pages, they are written."""

from __future__ import annotations

from typing import Any

from hub.parallel import default_jobs
from plugins.rendering.templates import Renderer


class FinishGenerator:
    """Writes the site. Its plugin has to be the last in PLUGINS."""

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], **_: object) -> None:
        self.context = context
        self.settings = settings

    def generate_output(self, writer: Any) -> None:
        catalogues = self.context["site"].catalogues
        memory, code = self.context["memory"], self.context["code"]
        renderer = Renderer(self.settings["THEME"], catalogues, memory, code)
        jobs = self.settings.get("HUB_JOBS") or default_jobs()
        writer.flush(renderer, jobs, self.context["phases"], self.context["kept"])
