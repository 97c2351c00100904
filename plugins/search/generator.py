"""Adds the search pages, and the index with the pictures that its results show."""

from __future__ import annotations

from typing import Any

from hub.artifacts import Artifact
from hub.listings import listed_events, picture_file
from hub.search import documents, index_files
from hub.views.search import search_views


class SearchGenerator:
    """Adds a search page in every language; the index only where the settings say so."""

    def __init__(self, context: dict[str, Any], **_: object) -> None:
        self.context = context

    def generate_output(self, writer: Any) -> None:
        site, makers = self.context["site"], self.context["makers"]
        for maker in makers.values():
            for view in search_views(maker):
                writer.add(view)
        if not site.settings.search:
            return
        with self.context["phases"]("search"):
            found = [document for maker in makers.values() for document in documents(maker)]
            for name, body in index_files(found):
                writer.add(Artifact(site.routes.search_index(name), body))
            pictures = {document.seed: document.motif for document in found}
            listed = {event.id for event in listed_events(next(iter(makers.values())))}
            for seed, motif in pictures.items():
                # Those of the lists that are filtered in place are added with their data.
                if seed[0] != "actor" and not (seed[0] == "event" and seed[1] in listed):
                    writer.add(picture_file(site.routes, *seed, motif))
