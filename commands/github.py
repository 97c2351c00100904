"""Problems as GitHub shows them: beside the line, and as one summary of the step.

The words come from files that anybody may have written: nothing of them may become a
command of the runner, a link, a mention or markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from commands.changes import PageChanges
from hub.catalogues import Catalogue
from hub.errors import Problem

MOST_ANNOTATIONS = 10
"""So many of a kind GitHub shows for a step; the rest stands in the summary."""
MOST_IN_SUMMARY = 200
MOST_BYTES = 1000 * 1000
"""A summary may have 1 MiB; a larger one is refused as a whole."""
DUPLICATES = frozenset({"duplicate-actor", "duplicate-website", "duplicate-event"})
SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~])")


def annotated(
    problems: Sequence[Problem], stopping: Collection[Problem], translate: Callable[[str], str]
) -> Iterator[str]:
    """Workflow commands, those that stop first, at most ten in all."""
    ordered = sorted(problems, key=lambda problem: problem not in stopping)
    for problem in ordered[:MOST_ANNOTATIONS]:
        word = "error" if problem in stopping else "warning"
        place = f"file={_property(problem.path)},line={problem.line},col={problem.column}"
        text = f"{problem.message(translate)}\n{problem.remedy(translate)}"
        yield f"::{word} {place}::{_data(text)}"


def _data(text: str) -> str:
    """A command's text as the runner reads it (toolkit, command.ts)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(
    words: Catalogue,
    problems: Sequence[Problem],
    stopping: Collection[Problem],
    pages: PageChanges | None,
) -> str:
    """The step's summary in one language, as Markdown."""
    gettext = words.gettext
    lines = ["## " + gettext("What the check found"), ""]
    wrong = [problem for problem in problems if problem in stopping]
    if wrong:
        lines += [gettext("This has to be mended before the change can be published:"), ""]
        lines += [*_listed(wrong, words), ""]
    else:
        lines += [gettext("Nothing stands in the way of this change."), ""]
    twins = [problem for problem in problems if problem.code in DUPLICATES]
    if twins:
        lines += ["### " + gettext("Is it there already?"), "", *_listed(twins, words), ""]
    if pages:
        lines += [*_pages(pages, words)]
    missing = [problem for problem in problems if problem.code == "translation-missing"]
    if missing:
        lines += ["### " + gettext("Translations that would be welcome"), ""]
        lines += [gettext("This stops nothing. Whoever can may add them, now or later."), ""]
        lines += [*_listed(missing, words), ""]
    told = {*wrong, *twins, *missing}
    rest = [problem for problem in problems if problem not in told]
    if rest:
        lines += ["### " + gettext("Also worth knowing"), "", *_listed(rest, words), ""]
    return "\n".join(lines)


def _listed(problems: Sequence[Problem], words: Catalogue) -> Iterator[str]:
    for problem in problems[:MOST_IN_SUMMARY]:
        place = f"{problem.path}:{problem.line}:{problem.column}"
        message = inert(problem.message(words.gettext))
        yield f"- {inert(place)}: {message}<br>{inert(problem.remedy(words.gettext))}"
    more = len(problems) - MOST_IN_SUMMARY
    if more > 0:
        text = words.ngettext("… and %(num)s more.", "… and %(num)s more.", more)
        yield f"- {text % {'num': more}}"


def _pages(pages: PageChanges, words: Catalogue) -> Iterator[str]:
    gettext = words.gettext
    parts: tuple[tuple[str, Mapping[str, tuple[str, ...]]], ...] = (
        (gettext("Pages that are added"), pages.added),
        (gettext("Pages that are changed"), pages.changed),
        (gettext("Pages that are removed"), pages.removed),
    )
    for heading, subjects in parts:
        if not subjects:
            continue
        yield f"### {heading}"
        yield ""
        for subject, addresses in [*subjects.items()][:MOST_IN_SUMMARY]:
            yield f"- {inert(subject)}: {', '.join(addresses)}"
        yield ""


def inert(text: str) -> str:
    """Words of others in Markdown: no markup, no link, no mention."""
    plain = " ".join(text.split())
    plain = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain = SPECIAL.sub(r"\\\1", plain)
    # A zero-width joiner keeps “@name” and “www.” from becoming a mention or a link.
    return re.sub(r"@(?=\w)|(?<=www)\.|:(?=//)", lambda m: m[0] + "\u200d", plain)


def within_limits(text: str) -> str:
    """The summary, cut at a line where it would be refused for its size."""
    body = text.encode()
    if len(body) <= MOST_BYTES:
        return text
    return body[:MOST_BYTES].decode("utf-8", "ignore").rpartition("\n")[0] + "\n\n…\n"
