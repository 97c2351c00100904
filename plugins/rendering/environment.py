"""Jinja2 for the templates of a theme, in one language."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import lru_cache, partial
from typing import Any

from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined, Template, nodes
from jinja2.runtime import Context, Macro, Undefined
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from hub.catalogues import Catalogue
from hub.hyphens import soft_hyphens
from hub.motif import Subject, draw, panorama
from plugins.rendering.baking import baked
from plugins.rendering.reach import Reach


class _Context(Context):
    """Jinja2's, which asks of everything that is called what it wants to be given; most of what a
    page calls are macros, of which that is known."""

    def call(self, obj: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any | Undefined:
        if type(obj) is not Macro:
            return super().call(obj, *args, **kwargs)
        if kwargs:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
        return obj(self.eval_ctx, *args, **kwargs)


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

    def clear(self) -> None:
        """Another build has other rows."""
        self._made.clear()


class _Environment(Environment):
    """Jinja2's, with what templates share in a plain dict: every import in a template compares it,
    which takes a chain of mappings ten times as long; templates that were found are at hand, since
    each page imports a score of them; and their texts are baked in."""

    context_class = _Context

    def __init__(self, words: Catalogue, **options: Any) -> None:
        super().__init__(**options)
        self._words = words
        self.rows = _Rows()
        self.filters["rendered"] = partial(self.rows, self)
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

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        """The Python of a template. What it writes is escaped as `written` does it."""
        template = baked(source, self._words.translations)
        code = super()._generate(template, name, filename, defer_init)
        return code.replace("\n", f"; from {__name__} import written as escape\n", 1)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def written(value: Any) -> str:
    """A value as it stands in a page, escaped.

    It is joined with the rest at once, so that it need not be `Markup`, which takes longer to
    make than all the rest.
    """
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return _escape_inner(value) if kind is str else escape(value)


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


def environment_of(reach: Reach, words: Catalogue, compiled: BytecodeCache) -> Environment:
    """What renders templates with the words of a language. A process that builds again has it at
    hand, as long as both are the same."""
    environment = _environment(reach, words)
    environment.bytecode_cache = compiled
    environment.rows.clear()
    return environment


@lru_cache(maxsize=8)
def _environment(reach: Reach, words: Catalogue) -> _Environment:
    environment = _Environment(
        words,
        loader=FunctionLoader(lambda name: (reach.source(name), f"{reach.folder}/{name}", None)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    del environment.globals["lipsum"]  # chance has no place in a page
    environment.filters["shy"] = partial(_shy, words.language)
    environment.filters["drawn"] = _drawn
    environment.globals["panorama"] = _panorama
    environment.install_gettext_translations(words.translations, newstyle=True)  # type: ignore[attr-defined]
    return environment
