"""Links: every address inside the site leads to a file, and every anchor to a place in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from publishing.built import Built
from publishing.verify.finding import Candidate, Finding

CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)""")


def check(candidate: Candidate) -> Iterator[Finding]:
    built = candidate.built
    for page in built.pages.values():
        for call in page.calls:
            where = f"{page.name}:{call.line}"
            yield from _look(built, where, call.address, page.name)
    for name in built.ending(".css"):
        for address in CSS_ADDRESS.findall(built.text(name)):
            if not address.startswith("data:"):
                yield from _look(built, name, address, name)
    for name in built.ending(".webmanifest"):
        for address in _named(built.text(name)):
            yield from _look(built, name, address, name)


def _look(built: Built, where: str, address: str, page: str) -> Iterator[Finding]:
    if not address:
        yield Finding(where, "names an empty address", "Leave the link or picture out.")
        return
    try:
        found = built.resolve(address, page)
    except ValueError:
        yield Finding(where, f"“{address}” is no address", "Check how it is spelled.")
        return
    if found is None:
        return
    name, anchor = found
    if not name:
        remedy = "Use routes.href, which adds the folder that the site is mounted in."
        yield Finding(where, f"{address} leaves the folder of the site", remedy)
    elif not built.answers(name):
        remedy = "Mend the link; or, if the page should be there, see why it is not made."
        yield Finding(where, f"{address} leads nowhere", remedy)
    elif not built.has_anchor(name, anchor):
        remedy = "Check the heading that it means, or leave out what follows “#”."
        yield Finding(where, f"{address}: the page has no such place", remedy)


def _named(text: str) -> Iterator[str]:
    """The addresses in a web app manifest."""
    try:
        said = json.loads(text)
    except ValueError:
        return  # told by the check of data
    yield from (icon["src"] for icon in said.get("icons", ()))
    if "start_url" in said:
        yield said["start_url"]
