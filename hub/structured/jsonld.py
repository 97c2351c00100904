"""JSON-LD 1.1 (W3C): nodes as plain data, and their text inside an HTML page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from hub.fields import Image
from hub.site import Site

Node = dict[str, Any]
"""A thing of schema.org: its type and its properties."""

CONTEXT = "https://schema.org"

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_UNSAFE = re.compile("[<>&\u2028\u2029]")


def node(type: str, id: str | None = None, /, **properties: Any) -> Node:
    """A node; properties without a value are left out. `False` is a value."""
    start = {"@type": type, "@id": id}
    return {
        key: value
        for key, value in {**start, **properties}.items()
        if value is not None and value != "" and value != []
    }


def one_or_all(values: Iterable[Any]) -> Any:
    """A property's single value by itself, several as a list, none as None."""
    found = [value for value in values if value is not None]
    return found[0] if len(found) == 1 else found or None


def term(name: str | None) -> str | None:
    """A member of one of schema.org's enumerations by its address."""
    return f"{CONTEXT}/{name}" if name else None


def identity(site: Site, kind: str, id: str) -> str:
    """What a record is called on its pages in every language: an IRI below the first language's."""
    routes = site.routes
    return f"{routes.url(routes.record(site.languages[0], kind, id))}#{kind}"


def picture(site: Site, image: Image | None) -> str | None:
    """A picture's address: its largest file in a format that everybody can read."""
    if image is None:
        return None
    *_, largest = site.pictures.renditions(image.file)
    return site.routes.url(site.routes.image(largest.name))


def render(data: Node) -> str:
    """The text of a `<script type="application/ld+json">`, which no string in it can end.

    HTML reads such a text up to `</script`, and `<!--` changes how; `<`, `>`
    and `&` therefore stand as JSON escapes (RFC 8259, section 7). So do U+2028
    and U+2029, which end a line in old JavaScript.
    """
    return _UNSAFE.sub(_escaped, _encode({"@context": CONTEXT, **data}))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
