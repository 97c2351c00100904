"""Hands the editor's files to the Writer. They are no pages: in no menu, sitemap or search."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from hub.admin import admin_artifacts
from hub.catalogues import load_catalogue
from hub.editing.decap import pinned

PROGRAM = Path(__file__).resolve().parents[2]
"""The project's own folder, whatever folder the content is in."""


class AdminGenerator:
    """Adds /admin/ where `EDITOR_BACKEND` is set and npm could fetch the editor."""

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], **_: object) -> None:
        self.context = context
        self.settings = settings

    def generate_output(self, writer: Any) -> None:
        backend = self.settings.get("EDITOR_BACKEND")
        if not backend:
            return
        decap = pinned(PROGRAM).found(Path(self.settings["HUB_CACHE"]))
        if decap is None:  # the command that builds has said so
            return
        site = self.context["site"]
        swedish = load_catalogue(site.settings.locales, "sv")
        theme = Path(self.settings["THEME"]) / "admin"
        assets = next(iter(self.context["makers"].values())).assets
        files = partial(admin_artifacts, site, swedish, backend, decap, theme, assets)
        writer.add("editor", files)
