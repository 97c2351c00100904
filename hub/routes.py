"""Every address of the site is spelled here and nowhere else.

A path begins and ends with a slash and is below the site's root, whatever
folder the site is mounted in: `/sv/aktorer/bildmuseet/`. `href` adds the base
path for links inside the site, `url` makes an absolute address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from urllib.parse import quote, urlsplit

from hub.catalogues import Catalogue

PLAIN = re.compile(r"[a-z0-9/._#-]*")
"""A path that stands in an address as it is; so are nearly all."""


def marked(context: str, word: str) -> str:
    """Marks a word for the catalogues, where it stands under `context`."""
    return word


WORDS = {
    "news": marked("address", "news"),
    "actor": marked("address", "organisations"),
    "event": marked("address", "calendar"),
    "project": marked("address", "projects"),
    "opportunity": marked("address", "opportunities"),
    "page": marked("address", "page"),
    "filter": marked("address", "filter"),
    "place": marked("address", "places"),
    "year": marked("address", "year"),
    "week": marked("address", "week"),
    "series": marked("address", "series"),
    "planning": marked("address", "planning"),
    "matching": marked("address", "matching"),
    "search": marked("address", "search"),
    "subscribe": marked("address", "subscribe"),
    "feed": marked("address", "feeds"),
    "all": marked("address", "all"),
    "events": marked("address", "events"),
    "from": marked("address", "from"),
    "insight": marked("address", "in-figures"),
    "editors": marked("address", "editors"),
    "tell": marked("address", "tell-us"),
    "correction": marked("address", "correction"),
}
"""The words that addresses are made of, by what they mean."""

ENGLISH = "en"
"""The language of partner sheets, on every site that has it."""

FACETS = {
    "region": marked("address", "region"),
    "municipality": marked("address", "municipality"),
    "discipline": marked("address", "field"),
    "type": marked("address", "type"),
    "offers": marked("address", "offers"),
    "seeks": marked("address", "seeks"),
    "language": marked("address", "language"),
    "country": marked("address", "country"),
    "kind": marked("address", "kind"),
    "deadline": marked("address", "deadline"),
    "attendance": marked("address", "attendance"),
    "age": marked("address", "age"),
    "price": marked("address", "price"),
    "accessibility": marked("address", "access"),
}
"""The words for the ways in which a list is divided."""

FEEDS = {
    "": "all",
    "article": "news",
    "event": "events",
    "actor": "actor",
    "project": "project",
    "opportunity": "opportunity",
    "calendar": "event",
}
"""The words for what feeds are about, by the kind of record: feeds announce news and events, and
the calendar's own word is for calendars."""

FIXED = frozenset(
    {"404", "admin", "api", "feeds", "images", "index", "pagefind", "theme", "static"}
)
"""Words at the root of the site that belong to no language."""


class Routes:
    """The addresses of one site, in all its languages."""

    def __init__(self, catalogues: Mapping[str, Catalogue], site_url: str = "") -> None:
        self.site_url = site_url.rstrip("/")
        self.base = urlsplit(self.site_url).path.rstrip("/")
        self._origin = self.site_url.removesuffix(self.base) if self.base else self.site_url
        self._words = {
            language: {name: words.address(word) for name, word in (WORDS | FACETS).items()}
            for language, words in catalogues.items()
        }

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self._words)

    def href(self, path: str) -> str:
        """A link inside the site, below the folder that the site is mounted in."""
        return self.base + (path if PLAIN.fullmatch(path) else quote(path, safe="/#"))

    def url(self, path: str) -> str:
        """An absolute address; without a site address the same as `href`."""
        return self.absolute(self.href(path))

    def absolute(self, href: str) -> str:
        """The absolute address of what `href` gave."""
        return self._origin + href

    def word(self, language: str, name: str) -> str:
        return self._words[language][name]

    @cached_property
    def reserved(self) -> frozenset[str]:
        """Words that no record may have as its id: they would collide with the site's own."""
        words = {word for by_name in self._words.values() for word in by_name.values()}
        return frozenset(words | FIXED | set(self.languages))

    # ------------------------------------------------------------ addresses

    def entrance(self) -> str:
        return "/"

    def not_found(self) -> str:
        return "/404.html"

    def home(self, language: str) -> str:
        return f"/{language}/"

    def section(self, language: str, kind: str, page: int = 1) -> str:
        """The list of a kind of records ('article' is the news)."""
        name = "news" if kind == "article" else kind
        return self._paged(f"/{language}/{self.word(language, name)}/", language, page)

    def facet(
        self, language: str, kind: str, selection: Iterable[tuple[str, str]], page: int = 1
    ) -> str:
        """A part of a list: its facets and terms, or the whole list where nothing is chosen."""
        chosen = "".join(f"{self.word(language, name)}/{term}/" for name, term in selection)
        if not chosen:
            return self.section(language, kind, page)
        path = f"{self.section(language, kind)}{self.word(language, 'filter')}/{chosen}"
        return self._paged(path, language, page)

    def listing(self, language: str, kind: str) -> str:
        """A list as data, for the script that filters it in place."""
        return f"{self.section(language, kind)}list.json"

    def motif(self, kind: str, name: str) -> str:
        """A record's small picture as a file of its own."""
        return f"/images/motifs/{kind}/{name}.svg"

    def search(self, language: str) -> str:
        return f"/{language}/{self.word(language, 'search')}/"

    def search_index(self, file: str = "pagefind.js") -> str:
        return f"/pagefind/{file}"

    def script(self, name: str, digest: str) -> str:
        return f"/theme/{name}.{digest}.js"

    def record(self, language: str, kind: str, name: str) -> str:
        """A record's page; `name` is its id, or for prose the last word of its address."""
        if kind == "page":
            return f"/{language}/{name}/"
        return f"{self.section(language, kind)}{name}/"

    def removed(
        self, record: str | None, address: str | None, kinds: Mapping[str, str]
    ) -> list[str]:
        """A tombstone's addresses: one, or those of a record (“event:name”) in each language."""
        if not record:
            return [address] if address else []
        kind, _colon, name = record.partition(":")
        return [self.record(language, kinds[kind], name) for language in self.languages]

    def insight(self, language: str) -> str:
        """The hub in figures."""
        return f"/{language}/{self.word(language, 'insight')}/"

    def editors(self, language: str) -> str:
        """What is to be done, for editors; nothing links there."""
        return f"/{language}/{self.word(language, 'editors')}/"

    def tell(self, language: str, subject: str = "") -> str:
        """Where anybody tells of something: the choice, or the form for a kind or 'correction'."""
        page = f"/{language}/{self.word(language, 'tell')}/"
        return f"{page}{self.word(language, subject)}/" if subject else page

    def partner_sheet(self, name: str) -> str:
        """An actor's page for partners abroad; there is one only, in English."""
        return f"{self.record(ENGLISH, 'actor', name)}partner-sheet/"

    def year(self, language: str, year: int) -> str:
        return f"{self.section(language, 'event')}{year:04}/"

    def month(self, language: str, year: int, month: int) -> str:
        return f"{self.year(language, year)}{month:02}/"

    def week(self, language: str, year: int, week: int) -> str:
        """A week of an ISO 8601 week-numbering year."""
        return f"{self.year(language, year)}{self.word(language, 'week')}/{week:02}/"

    def planning(self, language: str) -> str:
        """The coming eighteen months, for those who plan events."""
        return f"{self.section(language, 'event')}{self.word(language, 'planning')}/"

    def calendar(self, language: str, subject: str = "", name: str = "") -> str:
        """A calendar file. `subject` is '' for all events, 'deadline', or with a name 'region',
        'discipline', 'municipality' (its slug), 'actor', 'event' or 'series'."""
        if not subject:
            return f"{self.section(language, 'event').removesuffix('/')}.ics"
        if subject in ("actor", "event"):
            return f"{self.record(language, subject, name).removesuffix('/')}.ics"
        word = self.word(language, subject)
        return f"{self.section(language, 'event')}{word}{'/' + name if name else ''}.ics"

    def feed(
        self,
        language: str,
        what: str = "",
        term: str = "",
        part: str = "",
        name: str = "",
        *,
        own: bool = False,
        form: str = "xml",
    ) -> str:
        """A feed of a kind of records ('' for all) and, of opportunities, of one sort (`term`).

        `part` is '' for the whole site or, with a name, 'region', 'discipline', 'municipality'
        (its slug) or 'actor' (its first id). `own` is the one with texts in its language alone.
        """
        folder = f"/{language}/{self.word(language, 'feed')}/"
        words = [self.word(language, "from" if part == "actor" else FEEDS[what])]
        words += [self.word(language, "kind"), term] if term else []
        words += [self.word(language, part)] if part in ("discipline", "municipality") else []
        words += [name] if name else []
        return f"{folder}{'/'.join(words)}{'.' + language if own else ''}.{form}"

    def opml(self, language: str) -> str:
        """All feeds of a language, for a reader to take in at once."""
        return f"/{language}/{self.word(language, 'feed')}.opml"

    def subscribe(self, language: str, what: str | None = None) -> str:
        """Where feeds and calendars are chosen: what to follow, or which part of it.

        `what` is '' for everything, a kind, 'from' for organisations, 'calendar' or 'deadline'.
        """
        page = f"/{language}/{self.word(language, 'subscribe')}/"
        return page if what is None else f"{page}{self.word(language, FEEDS.get(what, what))}/"

    def subscribe_list(self, language: str) -> str:
        """The feeds and calendars as data, for the script that helps to choose."""
        return f"{self.subscribe(language)}list.json"

    def stylesheet(self, digest: str) -> str:
        return f"/theme/site.{digest}.css"

    def theme(self, file: str) -> str:
        return f"/theme/{file}"

    def admin(self, file: str) -> str:
        """The web editor, which is no page of the site."""
        return f"/admin/{file}"

    def manifest(self, language: str) -> str:
        """What a phone asks when the site is put on its home screen."""
        return f"/{language}/site.webmanifest"

    def image(self, file: str) -> str:
        return f"/images/{file}"

    def card(self, file: str) -> str:
        """The picture of a page that is shared."""
        return f"/images/cards/{file}"

    def sitemap(self, part: int = 0) -> str:
        """The list of all pages, or one of its parts when it is an index of several."""
        return f"/sitemap-{part}.xml" if part else "/sitemap.xml"

    def robots(self) -> str:
        return "/robots.txt"

    def _paged(self, path: str, language: str, page: int) -> str:
        return path if page == 1 else f"{path}{self.word(language, 'page')}/{page}/"


def output_file(path: str) -> str:
    """The file below the output folder that answers a path: '/sv/' is 'sv/index.html'."""
    relative = path.removeprefix("/")
    return f"{relative}index.html" if relative.endswith("/") or not relative else relative


def parts(path: str) -> Iterator[str]:
    """The words of a path."""
    return (part for part in path.split("/") if part)
