"""View -> HTML. A page is a pure function of its View, the theme and its language's catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from hub.catalogues import Catalogue
from hub.hashing import Digester, digest
from hub.memory import Memory
from hub.motif import Subject
from hub.views.calendar_entries import CalendarEntry
from hub.views.frame import Assets, Footer, Header, View
from hub.views.parts import ActorCard, ArticleCard, EventRow, OpportunityRow, ProjectCard
from plugins.rendering.compiled import Compiled
from plugins.rendering.environment import environment_of
from plugins.rendering.reach import reach_of

KEPT = (
    *(Assets, Header, Footer, Subject),
    *(ActorCard, ArticleCard, ProjectCard, EventRow, OpportunityRow, CalendarEntry),
)
"""Parts that stand on many pages."""


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
        self.rendered = 0
        """The pages that were rendered, and not remembered."""
        self.memory = memory or Memory(None)
        self._digest = Digester(kept=KEPT)
        self._reach = reach_of(Path(theme) / "templates")
        self._codes = {name: digest(code, words.digest) for name, words in catalogues.items()}
        self._environments = {
            language: environment_of(
                self._reach, words, Compiled(self.memory, self._codes[language])
            )
            for language, words in catalogues.items()
        }
        self._parts: dict[Any, Markup] = {}

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
