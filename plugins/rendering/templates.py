"""View -> HTML. A page is a pure function of its View, the theme and its language's catalogue."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from markupsafe import Markup

from hub.catalogues import Catalogue
from hub.hashing import Digester, digest
from hub.hyphens import soft_hyphens
from hub.memory import Memory
from hub.motif import Subject, draw, panorama
from hub.views.calendar_entries import CalendarEntry
from hub.views.frame import Assets, Footer, Header, View
from hub.views.parts import ActorCard, ArticleCard, EventRow, OpportunityRow, ProjectCard
from plugins.rendering.reach import Reach

KEPT = (
    *(Assets, Header, Footer, Subject),
    *(ActorCard, ArticleCard, ProjectCard, EventRow, OpportunityRow, CalendarEntry),
)
"""Parts that stand on many pages."""


class _SharedBytecode(BytecodeCache):
    """Compiles a template once for all languages, and for all builds of a process."""

    compiled: ClassVar[dict[str, bytes]] = {}
    """By the template's file; Jinja2 itself sees whether the source has changed."""

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.compiled:
            bucket.bytecode_from_string(self.compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.compiled[bucket.key] = bucket.bytecode_to_string()


class _Environment(Environment):
    """Jinja2's, with what templates share in a plain dict: every import in a template compares it,
    which takes a chain of mappings ten times as long; and templates that were found are at hand,
    since each page imports a score of them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._found: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        if globals is not None or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


class Renderer:
    """Renders views with the templates of a theme, each in its own language."""

    def __init__(
        self,
        theme: str | Path,
        catalogues: Mapping[str, Catalogue],
        memory: Memory | None = None,
        code: bytes = b"",
    ) -> None:
        """`memory` knows the pages that this `code` (its digest) has rendered before."""
        shared = _SharedBytecode()
        self.rendered = 0
        """The pages that were rendered, and not remembered."""
        self.memory = memory or Memory(None)
        self._digest = Digester(kept=KEPT)
        self._reach = Reach(Path(theme) / "templates")
        self._codes = {name: digest(code, words.digest) for name, words in catalogues.items()}
        self._environments = {
            language: _environment(Path(theme) / "templates", words, shared)
            for language, words in catalogues.items()
        }
        self._parts: dict[Any, Markup] = {}
        for environment in self._environments.values():
            environment.filters["rendered"] = partial(_Rows(), environment)

    def key(self, view: View) -> bytes:
        """The digest of all that a page depends on."""
        return digest(
            self._codes[view.language],
            view.template.encode(),
            self._reach(view.template),
            self._digest(view),
        )

    def page(self, view: View, key: bytes) -> bytes:
        """The page's HTML as bytes, rendered only if it is not remembered under its key."""
        body = self.memory.get(key)
        if body is None:
            self.rendered += 1
            body = self.render(view).encode()
            self.memory.put(key, body)
        return body

    def render(self, view: View) -> str:
        """The page's HTML."""
        environment = self._environments[view.language]
        parts = {
            "header_html": self._part(environment, "header", view.header),
            "footer_html": self._part(environment, "footer", view.footer),
        }
        return environment.get_template(view.template).render(view=view, **parts) + "\n"

    def _part(self, environment: Environment, name: str, part: Any) -> Markup | None:
        """A header or footer, which is the same on hundreds of pages: rendered once."""
        if part is None:
            return None
        if part not in self._parts:
            html = environment.get_template(f"layouts/{name}.html").render({name: part})
            self._parts[part] = Markup(html)
        return self._parts[part]


class _Rows:
    """The filter `rendered`: a row of a list by its component. It stands on many lists and is
    rendered once."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[Any, Markup]] = {}

    def __call__(self, environment: Environment, row: Any, component: str) -> Markup:
        known = self._made.get(id(row))
        if known is None or known[0] is not row:
            module = environment.get_template(f"components/{component}.html").module
            html = getattr(module, component.replace("-", "_"))(row)
            known = self._made[id(row)] = (row, html)
        return known[1]


def _shy(page_language: str, text: str, language: str | None = None) -> str:
    """The filter `shy`: soft hyphens in long words, by the text's own language."""
    if isinstance(text, Markup):  # what a macro made is marked up already
        return text
    return soft_hyphens(text, language or page_language)


def _drawn(subject: Subject, size: str) -> Markup:
    """The filter `drawn`: a record's picture in one of the sizes of `hub.motif.SIZES`."""
    return Markup(draw(subject, size))


def _panorama(narrow: bool = False) -> Markup:
    """The start page's horizon."""
    return Markup(panorama(narrow))


def _environment(folder: Path, words: Catalogue, shared: BytecodeCache) -> Environment:
    environment = _Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=shared,
        extensions=["jinja2.ext.i18n"],
    )
    del environment.globals["lipsum"]  # chance has no place in a page
    environment.filters["shy"] = partial(_shy, words.language)
    environment.filters["drawn"] = _drawn
    environment.globals["panorama"] = _panorama
    environment.install_gettext_translations(words.translations, newstyle=True)  # type: ignore[attr-defined]
    return environment
