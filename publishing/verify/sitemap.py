"""The sitemap: can be read, and lists only pages that are there and want to be found."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from publishing.verify.finding import Candidate, Finding

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def check(candidate: Candidate) -> Iterator[Finding]:
    built = candidate.built
    if built.site_url and not built.answers("sitemap.xml"):
        yield Finding("sitemap.xml", "is not there", "Add the plugin `sitemap` to PLUGINS.")
    for name in built.ending(".xml"):
        if not name.startswith("sitemap"):
            continue
        try:
            root = ElementTree.fromstring(built.body(name))
        except ElementTree.ParseError as error:
            yield Finding(name, f"is no XML ({error})", "Escape the addresses in it.")
            continue
        for location in root.iter(f"{NAMESPACE}loc"):
            found = built.resolve(location.text or "")
            if found is None or not built.answers(found[0]):
                remedy = "Check SITEURL; list only pages that are made."
                yield Finding(name, f"lists {location.text}, which is not there", remedy)
            elif (page := built.pages.get(found[0])) and not page.is_whole:
                remedy = "Leave pages with robots “noindex” out."
                yield Finding(name, f"lists {location.text}, which has moved or is gone", remedy)
