"""Problems: what is wrong, where it stands, and how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from hub.rules import RULES, Rule


def _(text: str) -> str:
    """Marks a text for the catalogues."""
    return text


Translate = Callable[[str], str]
"""Turns an English source text into the reader's language (gettext)."""

WORDS = {
    "file name": _("file name"),
    "link": _("link"),
    "picture": _("picture"),
}
"""Values of problems that are words of ours and not the editor's."""


class HubError(Exception):
    """Something that stops a command; its text is meant for the person at the terminal."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One broken rule at one place.

    `path` is relative to the project, with forward slashes; `line` and
    `column` count from 1. `code` names a rule in `hub.rules`; `values` fill in
    the rule's message and remedy.
    """

    path: str
    line: int
    column: int
    code: str
    values: Mapping[str, object] = field(default_factory=dict, compare=False)

    @property
    def rule(self) -> Rule:
        return RULES[self.code]

    @property
    def severity(self) -> str:
        """'error', which stops a build, or 'warning', which does not."""
        return self.rule.severity

    @property
    def is_error(self) -> bool:
        return self.rule.severity == "error"

    def message(self, translate: Translate = str) -> str:
        text = translate(self.rule.message) % _shown(self.values, translate)
        return text.removeprefix(": ")  # about no field in particular

    def remedy(self, translate: Translate = str) -> str:
        hint = self.values.get("nearest")
        values = _shown(self.values, translate)
        if hint:
            return translate(_("Did you mean “%(nearest)s”?")) % values
        return translate(self.rule.remedy) % values

    def render(self, translate: Translate = str, *, mildly: bool = False) -> str:
        """Two lines: the place and what is wrong, then the remedy, indented.

        `mildly` shows an error as a warning, where it is not for this reader to mend.
        """
        word = "" if self.is_error and not mildly else translate(_("warning")) + ": "
        place = f"{_printable(self.path)}:{self.line}:{self.column}"
        head = f"{place}: {word}{self.message(translate)}"
        return f"{head}\n    {self.remedy(translate)}"


class ProblemsFound(HubError):
    """Raised when input breaks rules; carries every problem found, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(problem.render() for problem in self.problems))


def nearest(word: object, choices: Iterable[str]) -> str | None:
    """The choice most like `word`, or None when none is like it."""
    by_folded = {choice.casefold(): choice for choice in choices}
    found = difflib.get_close_matches(str(word).casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def _shown(values: Mapping[str, object], translate: Translate) -> dict[str, object]:
    """Values as they are printed: cut where they are long, control characters made visible.

    Words of ours among them are translated.
    """
    shown: dict[str, object] = {"field": ""}
    for name, value in values.items():
        text = str(value)
        cut = _shorten(_printable(text), LIMITS.get(name, 200))
        shown[name] = translate(WORDS[text]) if text in WORDS else cut
    return shown


LIMITS = {"known": 800, "value": 80}
"""How many characters of a value are shown, where it is not 200."""


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


def _shorten(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
