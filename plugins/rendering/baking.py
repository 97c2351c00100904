"""Texts of the interface are put into a template when it is compiled for a language."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping

from jinja2.nodes import Call, Const, MarkSafe, Name, Node, Template
from jinja2.visitor import NodeTransformer
from markupsafe import Markup


def baked(template: Template, words: gettext.NullTranslations) -> Template:
    """The template with the text itself wherever it asks for a text that is always the same.

    As in Jinja2's new style, every text is a pattern (`%%` is a per cent sign) and is marked up.
    """
    done: Template = _Baking(words).visit(template)
    return done


class _Baking(NodeTransformer):
    def __init__(self, words: gettext.NullTranslations) -> None:
        self._ways: Mapping[str, tuple[int, Callable[..., str]]] = {
            "_": (1, words.gettext),
            "gettext": (1, words.gettext),
            "pgettext": (2, words.pgettext),
        }
        """What fetches a text, by its name in a template, and how many arguments it takes."""

    def visit_Call(self, node: Call) -> Node:  # noqa: N802  so Jinja2 calls it
        self.generic_visit(node)
        name = node.node.name if isinstance(node.node, Name) else ""
        if name not in self._ways or node.kwargs or node.dyn_args or node.dyn_kwargs:
            return node
        count, fetch = self._ways[name]
        texts = [each.value for each in node.args if isinstance(each, Const)]
        if len(node.args) != count or len(texts) != count:
            return node
        variables = {"context": texts[0]} if count > 1 else {}
        text = str(Markup(fetch(*texts)) % variables)
        return MarkSafe(Const(text, lineno=node.lineno), lineno=node.lineno)
