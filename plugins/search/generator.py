"""Adds the search pages, and the index with the pictures that its results show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from hub.artifacts import Artifact
from hub.listings import listed_events, picture_file
from hub.search import documents, remembered_index
from hub.site import Site
from hub.views.search import search_views
from hub.views.shared import Maker


class SearchGenerator:
    """Adds a search page in every language; the index only where the settings say so."""

    def __init__(self, context: dict[str, Any], **_: object) -> None:
        self.context = context

    def generate_output(self, writer: Any) -> None:
        site, makers = self.context["site"], self.context["makers"]
        for language, maker in makers.items():
            writer.add("views", partial(search_views, maker), language)
        if site.settings.search:
            writer.add("search", partial(self._index, site, makers))

    def _index(self, site: Site, makers: Mapping[str, Maker]) -> Iterator[Artifact]:
        """The index, and the pictures that results show beside those of the lists."""
        found = [document for maker in makers.values() for document in documents(maker)]
        for name, body in remembered_index(found, self.context["memory"], self.context["code"]):
            yield Artifact(site.routes.search_index(name), body)
        pictures = {document.seed: document.motif for document in found}
        listed = {event.id for event in listed_events(next(iter(makers.values())))}
        for seed, motif in pictures.items():
            if seed[0] != "actor" and not (seed[0] == "event" and seed[1] in listed):
                yield picture_file(site.routes, *seed, motif)
