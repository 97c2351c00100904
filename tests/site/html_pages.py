"""Reads built pages back, as a reader's browser would, so that tests can ask about them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import lxml.html

PARSER = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True)


@dataclass(frozen=True)
class PageFile:
    """A built page: its file, and the address it answers at below the site's root."""

    file: Path
    path: str
    exact: bool = False
    """Whether it is read by html5lib: ten times as slow, strict, and at home in SVG."""

    @cached_property
    def tree(self) -> Element:
        """The page as lxml reads it, or as the HTML Standard has it."""
        if self.exact:
            parser = html5lib.HTMLParser(namespaceHTMLElements=False)
            exact: Element = parser.parse(self.file.read_bytes())
            assert not parser.errors, (self.path, parser.errors[:3])
            return exact
        tree: Element = lxml.html.document_fromstring(self.file.read_bytes(), parser=PARSER)
        return tree

    def all(self, tag: str) -> list[Element]:
        return [*self.tree.iter(tag)]

    def text(self, tag: str) -> str:
        found = " ".join("".join(element.itertext()).strip() for element in self.all(tag))
        return found.replace("\u00ad", "")

    def links(self, rel: str) -> list[Element]:
        return [link for link in self.all("link") if rel in link.get("rel", "").split()]

    @property
    def language(self) -> str:
        return self.tree.get("lang", "")

    def ids(self) -> set[str]:
        return {element.get("id", "") for element in self.tree.iter()}

    def targets(self) -> list[str]:
        """Every address that the page names."""
        names = {"a": "href", "link": "href", "img": "src", "script": "src"}
        found = [
            value
            for tag, attribute in names.items()
            for element in self.all(tag)
            if (value := element.get(attribute))
        ]
        sets = [e.get("srcset", "") for tag in ("img", "source") for e in self.all(tag)]
        offered = [part.split()[0] for srcset in sets for part in srcset.split(",") if part.strip()]
        return found + offered


def read_pages(output: Path, *, exact: bool = False) -> dict[str, PageFile]:
    """The pages of a built site by their address below its root."""
    found = {}
    for file in sorted(output.rglob("*.html")):
        name = file.relative_to(output).as_posix()
        path = "/" + name.removesuffix("index.html")
        found[path] = PageFile(file, path, exact)
    return found


def is_redirect(page: PageFile) -> bool:
    return any(meta.get("http-equiv") == "refresh" for meta in page.all("meta"))


def broken_links(output: Path, pages: dict[str, PageFile], base: str, origin: str) -> list[str]:
    """Links inside the site that lead nowhere, or to an anchor that is not there."""
    broken = []
    for page in pages.values():
        here = origin + base + page.path
        for target in page.targets():
            absolute = urljoin(here, target)
            if not absolute.startswith(origin + "/"):
                continue
            parts = urlsplit(absolute)
            path = unquote(parts.path)
            if not path.startswith(base + "/"):
                broken.append(f"{page.path}: {target} leaves the folder of the site")
                continue
            below = path.removeprefix(base)
            file = output / (below.lstrip("/") + ("index.html" if below.endswith("/") else ""))
            if not file.is_file():
                broken.append(f"{page.path}: {target}")
            elif parts.fragment and unquote(parts.fragment) not in pages[below].ids():
                broken.append(f"{page.path}: {target} has no such place")
    return broken
