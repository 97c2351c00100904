"""A built folder, read back: its files, and what each of its pages names, holds and says."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from hub.parallel import fork_map
from hub.routes import output_file
from publishing.release import names_of

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
RULES_FOLDER = ".rules/"
REMOVED_MARK = ".removed"
"""A file with this ending beside a page says that the page is gone (410)."""


@dataclass(frozen=True, slots=True)
class Call:
    """An address that a page names, and the line where it does."""

    address: str
    line: int


@dataclass(slots=True)
class PageRead:
    """What one HTML page holds."""

    name: str
    """Its file below the release."""
    language: str = ""
    title: str = ""
    words: int = 0
    """Characters of text inside `<main>`, or in the body where there is none."""
    calls: list[Call] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    repeated_ids: list[tuple[str, int]] = field(default_factory=list)
    data: list[tuple[str, int]] = field(default_factory=list)
    """The JSON-LD scripts, each with its line."""
    flaws: list[tuple[str, int]] = field(default_factory=list)
    """Where the elements do not nest."""
    running: list[tuple[str, int]] = field(default_factory=list)
    """Scripts, styles and event attributes written into the page."""
    moved_to: str = ""
    """Where a redirect leads."""
    is_removed: bool = False
    """Whether the page says that what stood here is gone."""

    @property
    def is_whole(self) -> bool:
        """Whether it is a page in its own right."""
        return not self.moved_to and not self.is_removed


@dataclass(frozen=True)
class Built:
    """A release's files, below a folder, as they answer at `site_url`."""

    folder: Path
    site_url: str = ""
    jobs: int = 1
    known: dict[tuple[str, bytes], PageRead] = field(
        default_factory=dict, compare=False, repr=False
    )
    """What pages were found to hold, by their file and digest: a folder is read back several times
    while it is made ready, and few of its pages change."""

    @functools.cached_property
    def names(self) -> frozenset[str]:
        return frozenset(names_of(self.folder))

    @functools.cached_property
    def pages(self) -> dict[str, PageRead]:
        """Every HTML page by its file."""
        keys = [
            (name, hashlib.sha256(self.body(name)).digest())
            for name in sorted(self.names)
            if name.endswith(".html")
        ]
        new = [key for key in keys if key not in self.known]
        read = fork_map(lambda key: read_page(self.folder / key[0], key[0]), new, self.jobs)
        self.known.update(zip(new, read, strict=True))
        return {key[0]: self.known[key] for key in keys}

    @functools.cached_property
    def _ids(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(page.ids) for name, page in self.pages.items()}

    @property
    def base(self) -> str:
        """The path of the folder that the site is mounted in, without its last slash."""
        return urlsplit(self.site_url).path.rstrip("/")

    @property
    def origin(self) -> str:
        parts = urlsplit(self.site_url or "https://site.invalid")
        return f"{parts.scheme}://{parts.netloc}"

    def body(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def text(self, name: str) -> str:
        return self.body(name).decode("utf-8", "replace")

    def size(self, name: str) -> int:
        return (self.folder / name).stat().st_size

    def ending(self, *endings: str) -> Iterator[str]:
        """The files with one of these endings, sorted; nothing that only servers read."""
        for name in sorted(self.names):
            if name.endswith(endings) and not name.startswith(RULES_FOLDER):
                yield name

    def resolve(self, address: str, page: str = "") -> tuple[str, str] | None:
        """The file and the anchor that an address on a page leads to; None if it leads away.

        The file is '' for an address of this host outside the site's folder.
        """
        here = f"{self.origin}{self.base}/{page.removesuffix('index.html')}"
        whole = urlsplit(urljoin(here, address))
        if whole.scheme not in ("http", "https"):
            return None
        if f"{whole.scheme}://{whole.netloc}" != self.origin:
            return None
        path = unquote(whole.path)
        if path != self.base and not path.startswith(self.base + "/"):
            return "", ""
        return output_file(path.removeprefix(self.base) or "/"), unquote(whole.fragment)

    def answers(self, name: str) -> bool:
        return name in self.names

    def has_anchor(self, name: str, anchor: str) -> bool:
        return not anchor or anchor == "top" or anchor in self._ids.get(name, frozenset())


def address_of(name: str) -> str:
    """The path that a file answers at: 'sv/index.html' is '/sv/'."""
    return "/" + (name.removesuffix("index.html") if name.endswith("index.html") else name)


def read_page(file: Path, name: str) -> PageRead:
    """Reads a page as strictly as it was written: what is opened has to be closed, in order."""
    reader = _Reader(name)
    reader.feed(file.read_bytes().decode("utf-8", "replace"))
    reader.close()
    reader.finish()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = PageRead(name)
        self.open: list[tuple[str, int]] = []
        self.has_doctype = False
        self.in_main = self.body_words = self.main_words = 0
        self.has_main = False
        self.script: str | None = None

    def handle_decl(self, decl: str) -> None:
        self.has_doctype = self.has_doctype or decl.lower() == "doctype html"

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        values = {name: value or "" for name, value in attrs}
        self._note(tag, values, line)
        if tag not in VOID:
            self.open.append((tag, line))
            if tag == "main":
                self.in_main += 1
                self.has_main = True
            if tag == "script":
                self.script = values.get("type", "")

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self._note(tag, {name: value or "" for name, value in attrs}, self.getpos()[0])

    def handle_endtag(self, tag: str) -> None:
        line = self.getpos()[0]
        if tag in VOID:
            return
        if not self.open or self.open[-1][0] != tag:
            expected = f"</{self.open[-1][0]}>" if self.open else "nothing"
            self.page.flaws.append((f"</{tag}> where {expected} was expected", line))
            if tag not in [name for name, _line in self.open]:
                return
            while self.open[-1][0] != tag:
                self.open.pop()
        self.open.pop()
        if tag == "main":
            self.in_main -= 1
        if tag == "script":
            self.script = None

    def handle_data(self, data: str) -> None:
        if self.script is not None:
            if self.script == "application/ld+json":
                self.page.data.append((data, self.getpos()[0]))
            elif data.strip():
                self.page.running.append(("a script in the page", self.getpos()[0]))
            return
        inside = {tag for tag, _line in self.open}
        if "title" in inside and "svg" not in inside:
            self.page.title += data
        elif "body" in inside:
            said = len(data.strip())
            self.body_words += said
            self.main_words += said if self.in_main else 0

    def _note(self, tag: str, values: dict[str, str], line: int) -> None:
        page = self.page
        if tag == "html":
            page.language = values.get("lang", "")
        if identity := values.get("id"):
            if identity in page.ids:
                page.repeated_ids.append((identity, line))
            page.ids.add(identity)
        if tag == "style" or "style" in values:
            page.running.append(("a style in the page", line))
        page.running += [(f"the attribute {n}", line) for n in values if n.startswith("on")]
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            page.moved_to = values.get("content", "").partition("url=")[2].strip()
            page.calls.append(Call(page.moved_to, line))
        if tag == "meta" and values.get("name") == "hub:status":
            page.is_removed = values.get("content") == "410"
        for name in ("href", "src", "poster", "action", "data-index", "data-list"):
            if name in values and not (tag == "form" and name == "action" and not values[name]):
                page.calls.append(Call(values[name], line))
        for part in values.get("srcset", "").split(","):
            if part.strip():
                page.calls.append(Call(part.split()[0], line))
        if tag == "meta" and values.get("property") == "og:image":
            page.calls.append(Call(values.get("content", ""), line))

    def finish(self) -> None:
        page = self.page
        page.words = self.main_words if self.has_main else self.body_words
        if not self.has_doctype:
            page.flaws.insert(0, ("no <!doctype html> at its beginning", 1))
        page.flaws += [(f"<{tag}> is never closed", line) for tag, line in self.open]
