"""Markdown -> clean HTML with links to records left open until a page is made.

A text is converted once. Its links to records stand in the HTML as
`hub:<kind>/<id>`; `Prose.html` fills them in for the language of the page that
shows it. What comes out holds only the elements in `ALLOWED`.
"""

from __future__ import annotations

import functools
import json
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urlsplit
from xml.etree import ElementTree

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from pydantic_core import PydanticCustomError

from hub.dialect import MARKDOWN
from hub.errors import nearest
from hub.fields import web_address

LINK_KINDS = {
    "actor": "actor",
    "event": "event",
    "project": "project",
    "opportunity": "opportunity",
    "news": "article",
    "page": "page",
    "place": "place",
}
"""What an editor writes before the colon, and the kind of record it names."""

UNCARRIED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot carry in any form (its production 2, Char), so that no feed can hold it."""

CHARACTER_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));")

MAX_NESTING = 20
MAX_BRACKETS = 200
MAX_SECONDS = 5.0
"""Of the processor's time, for one text; an ordinary one takes a thousandth of it."""

VIDEO_HOSTS = frozenset(
    {"youtube.com", "youtu.be", "vimeo.com", "svtplay.se", "urplay.se", "filmarkivet.se"}
)
"""Sites of films: a link to one of them that stands alone is shown as a card that names the site.
Nothing is fetched from it before somebody follows the link."""

EMBEDS = ("iframe", "video", "audio", "embed", "object")

ALLOWED = {
    "a": {"href", "id", "title"},
    "abbr": {"title"},
    "blockquote": set(),
    "br": set(),
    "code": set(),
    "dd": set(),
    "del": set(),
    "div": set(),
    "dl": set(),
    "dt": set(),
    "em": set(),
    "figcaption": set(),
    "figure": set(),
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "hr": set(),
    "img": {"src", "alt", "width", "height", "loading"},
    "li": {"id"},
    "ol": {"start"},
    "p": set(),
    "span": set(),
    "pre": set(),
    "strong": set(),
    "sub": set(),
    "sup": {"id"},
    "table": set(),
    "tbody": set(),
    "td": set(),
    "th": {"scope"},
    "thead": set(),
    "tr": set(),
    "ul": set(),
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """A broken rule in a text: its code, its values, and the words by which to find the place."""

    code: str
    values: Mapping[str, object]
    needle: str


@dataclass(frozen=True, slots=True)
class Target:
    """What a link to a record turned out to be: an address, and the language it leads to."""

    href: str | None
    hreflang: str | None = None


@dataclass(frozen=True, slots=True)
class Prose:
    """A converted text: clean HTML with open links, and what it refers to."""

    source: str
    links: tuple[tuple[str, str], ...] = ()
    """Kind and id of every record that is linked."""
    pictures: tuple[str, ...] = ()
    """Paths below content/images/."""
    flaws: tuple[Flaw, ...] = ()

    def html(
        self,
        target: Callable[[str, str], Target],
        picture: Callable[[str, str], str],
        back: str,
    ) -> str:
        """The HTML with every link and picture filled in.

        `target` finds a record's address by kind and id; `picture` makes the HTML
        of a picture from its path and the text that says what it shows; `back`
        is the text that leads from a footnote back to where it belongs, with
        `%(number)s`.
        """

        def link(match: re.Match[str]) -> str:
            found = target(match[1], match[2])
            if found.href is None:
                return "<a"
            lang = f' hreflang="{found.hreflang}"' if found.hreflang else ""
            return f'<a href="{escape(found.href)}"{lang}'

        def image(match: re.Match[str]) -> str:
            return picture(unescape(match[2]), unescape(match[1]))

        def label(match: re.Match[str]) -> str:
            return f'aria-label="{escape(back % {"number": match[1]})}"'

        text = OPEN_LINK.sub(link, self.source)
        text = OPEN_PICTURE.sub(image, text)
        return OPEN_BACKLINK.sub(label, text)


def packed(prose: Prose) -> bytes:
    """A converted text as bytes (JSON), to be kept."""
    flaws = [(flaw.code, dict(flaw.values), flaw.needle) for flaw in prose.flaws]
    return json.dumps([prose.source, prose.links, prose.pictures, flaws]).encode()


def unpacked(kept: bytes) -> Prose:
    """The converted text that was `packed`."""
    source, links, pictures, flaws = json.loads(kept)
    return Prose(
        source,
        tuple((kind, id) for kind, id in links),
        tuple(pictures),
        tuple(Flaw(*flaw) for flaw in flaws),
    )


OPEN_LINK = re.compile(r'<a href="hub:(\w+)/([a-z0-9-]+)"')
OPEN_PICTURE = re.compile(r'<img alt="([^"]*)" src="hub:image/([^"]+)">')
OPEN_BACKLINK = re.compile(r'title="hub:back (\d+)"')


def convert(text: str) -> Prose:
    """Converts a Markdown text. Never raises for what an editor wrote."""
    flaws = tuple(_too_much(text))
    if flaws:
        return Prose("", flaws=flaws)
    markdown, hub = _converter()
    hub.reset()
    markdown.reset()
    try:
        with _bounded(MAX_SECONDS):
            raw = markdown.convert(text)
    except _TooLong:
        return Prose("", flaws=(Flaw("prose-time", {}, ""),))
    except RecursionError:
        return Prose("", flaws=(Flaw("prose-depth", {"limit": MAX_NESTING}, ""),))
    finally:
        markdown.reset()
    clean = UNCARRIED.sub("", _cleaner().clean(raw))
    flaws = (*hub.flaws, *_uncarried(text))
    return Prose(clean, tuple(hub.links), tuple(hub.pictures), flaws)


def _uncarried(text: str) -> Iterator[Flaw]:
    """Numbers of characters, as HTML writes them, that name none that a feed can carry."""
    for match in CHARACTER_REFERENCE.finditer(text):
        number = int(match[1], 16) if match[1] else int(match[2])
        if number > sys.maxunicode or UNCARRIED.search(chr(number)):
            yield Flaw("prose-character", {"value": match[0]}, match[0])


AGAIN = 0.25
"""Seconds of the processor's time after which a text that still goes on is ended once more."""


class _TooLong(Exception):
    """Raised inside the converter when its time is over."""


@contextmanager
def _bounded(seconds: float) -> Iterator[None]:
    """Ends what is inside when it has used so much of the processor's time.

    Only a main thread can be ended so, and not on Windows; there `_too_much` has to do. What is
    raised where Python lets nothing through (a finaliser, say) is lost, so it is raised again.
    """
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: object) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@functools.cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(ALLOWED),
        attributes={tag: names for tag, names in ALLOWED.items() if names},
        allowed_classes={
            "a": {"footnote-ref", "footnote-backref"},
            "div": {"footnote", "table"},
            "p": {"film"},
            "span": {"film__site"},
            "td": {"center", "right"},
            "th": {"center", "right"},
        },
        url_schemes={"http", "https", "mailto", "tel", "hub"},
        link_rel=None,
    )


@functools.cache
def _converter() -> tuple[Markdown, _HubExtension]:
    hub = _HubExtension()
    settings = {**MARKDOWN, "extensions": [*MARKDOWN["extensions"], hub]}
    return Markdown(**settings), hub


def _too_much(text: str) -> Iterator[Flaw]:
    """What would take the converter minutes, or all of its stack."""
    for line in text.splitlines():
        quotes = re.match(r"[ >]*", line)
        markers = re.match(r"(?:\s*(?:[-+*]|\d{1,9}[.)])\s+)*", line)
        nested = max(
            quotes[0].count(">") if quotes else 0,
            len(markers[0].split()) if markers else 0,
            (len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())) // 4,
        )
        if nested > MAX_NESTING:
            yield Flaw("prose-depth", {"limit": MAX_NESTING}, line[:60])
            return
    for paragraph in re.split(r"\n\s*\n", text):
        for char in "[]()*_`<!&":
            if paragraph.count(char) > MAX_BRACKETS * (1 if char in "[<!" else 5):
                yield Flaw(
                    "prose-brackets", {"limit": MAX_BRACKETS, "bracket": char}, paragraph[:60]
                )
                return


class _HubExtension(Extension):
    """Links to records, pictures with captions, and no HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.reset()

    def reset(self) -> None:
        self.links: list[tuple[str, str]] = []
        self.pictures: list[str] = []
        self.flaws: list[Flaw] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  Python-Markdown's own name
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_HtmlRefused(HTML_TAG, md, self), "html_refused", 90)
        # After the inline patterns (20) and before attributes are unescaped (0).
        md.treeprocessors.register(_References(md, self), "hub_references", 10)


HTML_TAG = r"(</?[a-zA-Z][^<>\n]{0,200}>|<!--.{0,200}?-->)"


class _HtmlRefused(InlineProcessor):
    """HTML in a text is shown as the characters it is, and told as a problem."""

    def __init__(self, pattern: str, md: Markdown, hub: _HubExtension) -> None:
        super().__init__(pattern, md)
        self.hub = hub

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        name = m[1].strip("</>").split()[0].lower() if m[1].strip("</>").split() else ""
        code = "prose-embed" if name in EMBEDS else "prose-html"
        self.hub.flaws.append(Flaw(code, {"value": m[1]}, m[1]))
        return escape(m[1]), m.start(0), m.end(0)


class _References(Treeprocessor):
    """Checks every link and picture, and leaves those to records open."""

    def __init__(self, md: Markdown, hub: _HubExtension) -> None:
        super().__init__(md)
        self.hub = hub

    def run(self, root: ElementTree.Element) -> None:
        for heading in root.iter("h1"):
            heading.tag = "h2"  # the page's own heading is its only first one
        for parent in [*root.iter()]:
            for index, child in enumerate(parent):
                if child.tag == "a" and not self._link(child):
                    child.attrib.pop("href", None)
                elif child.tag == "img" and not self._picture(child):
                    child.attrib.pop("src", None)
                elif child.tag == "table":
                    parent[index] = _scrolling(child)
                elif child.tag in ("td", "th"):
                    _name_alignment(child)
            if parent.tag == "p" and len(parent) == 1 and parent[0].tag == "img":
                _make_figure(parent)
            if parent.tag == "p" and len(parent) == 1 and parent[0].tag == "a":
                _make_film(parent)

    def _flaw(self, code: str, needle: str, **values: object) -> None:
        self.hub.flaws.append(Flaw(code, values, needle))

    def _link(self, link: ElementTree.Element) -> bool:
        """Whether the link may stay; what is wrong with it is told."""
        flaws = len(self.hub.flaws)
        href = unescape(link.get("href", ""))
        kind, colon, name = href.partition(":")
        if href.startswith(("#", "mailto:")):
            return True
        if not colon or "/" in kind:
            self._flaw("link-address", href, value=href)
        elif kind in ("http", "https"):
            try:
                web_address(href)
            except PydanticCustomError:
                self._flaw("link-address", href, value=href)
        elif kind not in LINK_KINDS:
            known = ", ".join(LINK_KINDS)
            hint = nearest(kind, LINK_KINDS)
            self._flaw("link-kind", href, value=kind, known=known, nearest=hint)
        elif not re.fullmatch(r"[a-z0-9-]+", name):
            self._flaw("link-unknown", href, kind=kind, value=name)
        else:
            self.hub.links.append((LINK_KINDS[kind], name))
            link.set("href", f"hub:{LINK_KINDS[kind]}/{name}")
        return len(self.hub.flaws) == flaws

    def _picture(self, picture: ElementTree.Element) -> bool:
        """Whether the picture may stay; what is wrong with it is told."""
        flaws = len(self.hub.flaws)
        src = unescape(picture.get("src", ""))
        values = {"field": "picture", "value": src}
        if re.match(r"(?:[a-z]+:)?//", src, re.I):
            self._flaw("picture-remote", src, value=src)
        elif not re.fullmatch(r"[A-Za-z0-9_-][\w./-]*", src) or ".." in src:
            self._flaw("picture-path", src, **values)
        elif not picture.get("alt", "").strip():
            self._flaw("picture-alt", src, value=src)
        else:
            self.hub.pictures.append(src)
            picture.set("src", f"hub:image/{src}")
        return len(self.hub.flaws) == flaws


def _name_alignment(cell: ElementTree.Element) -> None:
    """A class says what the obsolete attribute would."""
    align = cell.attrib.pop("align", None)
    if align in ("center", "right"):
        cell.set("class", align)


def _scrolling(table: ElementTree.Element) -> ElementTree.Element:
    """A wide table scrolls by itself on a narrow screen."""
    box = ElementTree.Element("div", {"class": "table"})
    box.append(table)
    box.tail, table.tail = table.tail, None
    return box


def _make_figure(paragraph: ElementTree.Element) -> None:
    """A picture that stands alone is a figure; its title is the caption."""
    picture = paragraph[0]
    paragraph.tag = "figure"
    caption = picture.attrib.pop("title", None)
    if caption:
        ElementTree.SubElement(paragraph, "figcaption").text = caption


def _make_film(paragraph: ElementTree.Element) -> None:
    """A link to a film that stands alone says on which site it is."""
    link = paragraph[0]
    if (paragraph.text or "").strip() or (link.tail or "").strip():
        return
    try:
        host = (urlsplit(unescape(link.get("href", ""))).hostname or "").removeprefix("www.")
    except ValueError:  # told already
        return
    if host in VIDEO_HOSTS:
        paragraph.set("class", "film")
        ElementTree.SubElement(paragraph, "span", {"class": "film__site"}).text = host
        link.tail = " "
