"""The digest of whatever can be read of a site, by the digests of the files that it was read
from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from hub.almanac import Entry as OnADay
from hub.geo import FOLDER as GEOGRAPHY
from hub.hashing import body_of, digest, files_below
from hub.layout import IMAGES, REDIRECTS, VOCABULARIES
from hub.matching import Match, Matching
from hub.reads import WHOLE, Source
from hub.records import Entry as Record
from hub.site import LISTS, TOLD_AS, Site, Story
from hub.subscriptions import Entry, Subscriptions, topic_word

NOTHING = ""


class SourceDigests:
    """`digests(source)` is the digest of what a `Source` names, in hexadecimal; '' of nothing.

    Raises KeyError for a list that nobody has said how to digest.
    """

    def __init__(self, site: Site, matching: Matching, subscriptions: Subscriptions) -> None:
        self._site = site.whole
        self._matching = matching
        self._subscriptions = subscriptions
        self._wholes: dict[str, str] = {}

    def __call__(self, source: Source) -> str:
        name, id = source
        if name.endswith("?"):
            held = self._lists[name[:-1]]
            return "yes" if (held if id == WHOLE else id in held) else NOTHING
        if name.endswith("#"):
            return digest(*(key.encode() for key in self._lists[name[:-1]])).hex()
        if id == WHOLE:
            if name not in self._wholes:
                self._wholes[name] = self._whole(name)
            return self._wholes[name]
        if name == "matches":
            return self._matches(id)
        value = self._lists[name].get(id)
        return NOTHING if value is None else self._of(value).hex()

    @cached_property
    def _lists(self) -> Mapping[str, Mapping[str, Any]]:
        """Every list by the words of its sources."""
        subscriptions, almanac = self._subscriptions, self._site.almanac
        lists = {name: getattr(self._site, name) for name in LISTS if name not in TOLD_AS}
        return {
            **lists,
            **{
                name: {day.isoformat(): held for day, held in by_day.items()}
                for name, by_day in (
                    ("days", almanac.days),
                    ("ongoing", almanac.ongoing),
                    ("expected", almanac.expected),
                )
            },
            "topics": {topic_word(t): entries for t, entries in subscriptions.topics.items()},
            "announced": {topic_word(t): es for t, es in subscriptions.announced.items()},
            "calendars": {"|".join(key): held for key, held in subscriptions.calendars.items()},
        }

    def _whole(self, name: str) -> str:
        if name == "matches":
            return self(Source("actors", WHOLE)) + self(Source("opportunities", WHOLE))
        if name == "almanac":  # beside what stands on which day
            shape = repr((self._site.almanac.busy_months, self._site.almanac.weeks))
            return digest(shape.encode()).hex()
        held = self._lists[name]
        parts = (part for key, value in held.items() for part in (key.encode(), self._of(value)))
        return digest(*parts).hex()

    def _matches(self, id: str) -> str:
        actor = self._site.actors.get(id)
        if actor is None:
            return NOTHING
        found = (*self._matching.actors_of(actor), *self._matching.opportunities_of(actor))
        return digest(*map(self._match, found)).hex()

    def _match(self, match: Match) -> bytes:
        words = repr((match.gives, match.gets, match.common)).encode()
        return digest(words, self._of(match.other))

    def _of(self, value: Any) -> bytes:
        if isinstance(value, tuple):
            return digest(*map(self._of, value))
        if isinstance(value, Entry | OnADay):
            return self._of(value.record)
        if isinstance(value, Story):
            return digest(*map(self._of, value.texts.values()))
        assert isinstance(value, Record), type(value)
        return self._site.digests[value.source_path]


def files_of_the_world(root: Path, theme: Path) -> bytes:
    """The digest of the files that may enter anything that is made, and are no records:
    vocabularies, boundaries, redirects, pictures and the theme.

    To be taken before they are read: if one is changed meanwhile, the next build takes another.
    """
    folders = (root / VOCABULARIES, root / GEOGRAPHY, root / IMAGES, theme)
    files = [str(root / REDIRECTS), *(file for each in folders for file in files_below(each))]
    return digest(*(part for file in files for part in (file.encode(), body_of(file))))


def world_digest(site: Site, code: bytes, files: bytes) -> bytes:
    """The digest of all that may enter anything that is made, and is no record: the code (its
    digest), the settings, the day, catalogues, and `files_of_the_world`."""
    return digest(
        code,
        files,
        repr((site.settings, site.today)).encode(),
        *(words.digest for words in site.catalogues.values()),
    )
