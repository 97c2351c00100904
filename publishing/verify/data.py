"""Data: JSON files, JSON-LD in pages, web app manifests and SVG can be read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from xml.etree import ElementTree

from publishing.verify.finding import Candidate, Finding


def check(candidate: Candidate) -> Iterator[Finding]:
    built = candidate.built
    for page in built.pages.values():
        for text, line in page.data:
            where = f"{page.name}:{line}"
            try:
                said = json.loads(text)
            except ValueError as error:
                remedy = "Build it with hub.structured, which escapes what it is given."
                yield Finding(where, f"its JSON-LD cannot be read ({error})", remedy)
                continue
            if not isinstance(said, dict) or "@context" not in said:
                yield Finding(
                    where, "its JSON-LD has no @context", "Say https://schema.org as @context."
                )
    for name in built.ending(".json", ".webmanifest", ".geojson"):
        try:
            json.loads(built.body(name))
        except ValueError as error:
            yield Finding(name, f"is no JSON ({error})", "Write it with the json module.")
    for name in built.ending(".svg"):
        try:
            root = ElementTree.fromstring(built.body(name))
        except ElementTree.ParseError as error:
            yield Finding(name, f"is no XML ({error})", "Escape what goes into the drawing.")
            continue
        if any(_runs(element) for element in root.iter()):
            yield Finding(name, "can run a script", "Draw it without scripts and events.")


def _runs(element: ElementTree.Element) -> bool:
    tag = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
    return tag in ("script", "foreignobject") or any(n.startswith("on") for n in element.attrib)
