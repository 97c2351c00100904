"""Which text a translation follows, and whether that text has changed since.

`translates` holds a digest of the source as it was when it was translated. Neither the times of
files nor git are asked: a clone, an archive and a fork give the same answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TypeVar

from hub.records.article import Prose

Text = TypeVar("Text", bound=Prose)

LENGTH = 16
"""Characters of the digest: enough to tell two texts apart, short enough to read aloud."""


def digest(text: Prose) -> str:
    """What `translates` holds of a source: its title, summary and body, without needless blanks."""
    body = "\n".join(line.rstrip() for line in text.body.splitlines()).strip()
    whole = "\0".join((text.title, text.summary, body))
    return hashlib.sha256(whole.encode()).hexdigest()[:LENGTH]


def source_of(text: Text, texts: Mapping[str, Text], order: tuple[str, ...]) -> Text | None:
    """The text in another language that `text` was translated from; None where it is alone.

    That is the first, in the site's order of languages, that is no translation itself.
    """
    others = [texts[code] for code in order if code in texts and texts[code] is not text]
    originals = [other for other in others if not other.translates]
    return next(iter([*originals, *others]), None)


def outdated_source(text: Text, texts: Mapping[str, Text], order: tuple[str, ...]) -> Text | None:
    """The source that has changed since `text` was translated from it; None where it has not."""
    if not text.translates:
        return None
    source = source_of(text, texts, order)
    return source if source and digest(source) != text.translates else None
