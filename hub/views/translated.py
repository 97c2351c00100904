"""The note on a translation whose source has changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hub.editing.translating import Text, outdated_source
from hub.views.parts import Notice
from hub.views.shared import Maker


def outdated_notices(maker: Maker, text: Text, texts: Mapping[str, Text]) -> Iterator[Notice]:
    """One note, with a link to the newer text, or none."""
    source = outdated_source(text, texts, maker.site.languages)
    if source is None:
        return
    gettext = maker.words.gettext
    words = gettext("Read the text in %(language)s")
    yield Notice(
        kind="lang",
        heading=gettext("The original has been changed since this was translated."),
        link=maker.link(
            words % {"language": maker.language_name(source.language)},
            maker.routes.record(source.language, source.kind, source.address_word),
            hreflang=source.language,
        ),
    )
