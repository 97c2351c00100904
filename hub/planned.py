"""Pages and files that are made when they are needed, and need not be while they would come out as
they did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Protocol

from hub.hashing import digest
from hub.reads import Source
from hub.records import Entry
from hub.site import Story

LIST = {
    "actor": "actors",
    "event": "events",
    "project": "projects",
    "opportunity": "opportunities",
    "article": "articles",
    "page": "pages",
}
"""In which list of a site a record of each kind stands."""

PLAIN = (str, int, date, type(None))
SEVERAL = (tuple, list)
RECORDS = (Entry, Story)
"""What can be given to what is made later, beside what is `Told`."""


class Told(Protocol):
    """A value that can be given to what is made later."""

    @property
    def told(self) -> tuple[Any, ...]:
        """All that it holds or follows from, as records, texts, numbers, days, tuples of them, and
        other values like itself."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What makes a page or a file, or several, and what it is given for it.

    Beside that it may read the site, which notes it; nothing else may enter.
    """

    name: str
    """The address of what it makes; of several, a name of their own."""
    make: Callable[[], Any]
    """Makes a View or an Artifact, or several."""
    given: str
    """The digest of texts, numbers and the names of records."""
    records: frozenset[Source]
    """The records themselves."""


def planned(name: str, make: Callable[..., Any], *given: Any) -> Planned:
    """`make(*given)`, later. `given` are records, texts, numbers, days, tuples of them, and values
    that are `Told` in these."""
    words: list[str] = []
    records: set[Source] = set()
    _tell(given, words, records)
    told = digest("\n".join(words).encode()).hex()
    return Planned(name, partial(make, *given), told, frozenset(records))


def source_of(record: Entry | Story[Any]) -> Source:
    """A record as it is noted when it is read."""
    return Source(LIST[record.kind], record.id)


def _tell(value: Any, words: list[str], records: set[Source]) -> None:
    """Adds a value to the words of what is given, and a record to the records."""
    if isinstance(value, PLAIN):
        words.append(repr(value))
    elif isinstance(value, SEVERAL):
        words.append(f"({len(value)}")
        for each in value:
            _tell(each, words, records)
    elif isinstance(value, RECORDS):
        source = source_of(value)
        words.append(f"{source.name}/{source.id}")
        records.add(source)
    elif hasattr(value, "told"):
        _tell(value.told, words, records)
    else:
        raise TypeError(f"A {type(value).__name__} cannot be given to what is made later.")
