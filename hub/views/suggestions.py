"""Links on a record's page by which readers correct it, or tell of another like it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlencode

from hub.editing.questions import CORRECTION
from hub.records import Entry, Event
from hub.views.parts import Link
from hub.views.shared import Maker


def suggestions(maker: Maker, entry: Entry, path: str) -> tuple[Link, ...]:
    """What a reader can do about the record whose page is at `path`."""
    return tuple(_links(maker, entry, path))


def _links(maker: Maker, entry: Entry, path: str) -> Iterator[Link]:
    gettext = maker.words.gettext
    yield correction_link(maker, gettext("Correct a detail"), path)
    if isinstance(entry, Event):
        address = maker.routes.href(maker.routes.tell(maker.language, "event"))
        text = gettext("Tell us of another event like this")
        link = maker.link(text, maker.routes.tell(maker.language, "event"))
        query = urlencode([*_alike(maker, entry)], quote_via=quote)
        yield Link(text=link.text, href=f"{address}?{query}")
    repository = maker.site.settings.repository
    if repository:
        file = quote(entry.source_path)
        edit = f"{repository}/{maker.site.settings.edit_path}/{file}"
        yield maker.web(edit, gettext("Suggest a change in the file"))


def correction_link(maker: Maker, text: str, path: str) -> Link:
    """A link to the form for corrections that knows which page it is about."""
    link = maker.link(text, maker.routes.tell(maker.language, CORRECTION))
    query = urlencode({"about": maker.routes.url(path)}, quote_via=quote)
    return Link(text=link.text, href=f"{link.href}?{query}")


def _alike(maker: Maker, event: Event) -> Iterator[tuple[str, str]]:
    """What another event of the kind has in common with this one."""
    yield "type", maker.term("event-types", event.type)
    yield "region", maker.region(event.region).name
    if event.municipality:
        yield "municipality", maker.municipality(event.municipality)
    place = maker.place_text(event.place)
    if place:
        yield "place.name", place.text
    if event.organisers:
        yield "organisers.name", str(maker.party(event.organisers[0]).text)
    if event.website:
        yield "website", event.website
    if event.disciplines:
        yield "disciplines", ", ".join(maker.term("disciplines", d) for d in event.disciplines)
