"""Checks what editors wrote, without building anything."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from commands import github
from commands.changes import Change, read_change
from commands.settings import pelican_settings
from hub.catalogues import Catalogue, load_catalogue
from hub.clock import today_in_sweden
from hub.errors import HubError, Problem
from hub.languages import terminal_language
from hub.loading import Loaded, load_project
from hub.parallel import default_jobs
from hub.reading import check_and_build, convert_all, load_catalogues
from hub.routes import Routes
from hub.site import Settings, settings_of

FORMATS = ("text", "github")


def check(
    root: Path,
    language: str | None = None,
    changed: str | None = None,
    format: str = "text",
) -> int:
    """Prints every problem and how many they are. Returns the exit status: 1 if one is an error.

    With `changed`, a commit, only what differs from it can stop: errors elsewhere that were there
    before are shown as warnings.
    """
    if format not in FORMATS:
        raise HubError(f"“{format}” is no format; use one of: {', '.join(FORMATS)}.")
    settings = settings_of(pelican_settings(root))
    catalogues = load_catalogues(settings)
    words = load_catalogue(settings.locales, language or terminal_language())
    loaded, problems = examine(root, settings)
    change = None
    if changed:
        routes = Routes(catalogues, settings.site_url)
        change = read_change(root, changed, loaded, routes)
        problems = tuple(sorted((*problems, *change.revisions)))
    stopping = {problem for problem in problems if problem.is_error}
    if change:
        stopping = _of_change(root, settings, change, stopping)
    if format == "github":
        for line in github.annotated(problems, stopping, words.gettext):
            print(line)
        _write_summary(catalogues, problems, stopping, change)
    else:
        for problem in problems:
            print(problem.render(words.gettext, mildly=problem not in stopping))
    print(counted(words, len(stopping), len(problems) - len(stopping)), file=sys.stderr)
    return 1 if stopping else 0


def counted(words: Catalogue, errors: int, warnings: int) -> str:
    """'1 error, 2 warnings'"""
    counts = [
        words.ngettext("%(num)s error", "%(num)s errors", errors) % {"num": errors},
        words.ngettext("%(num)s warning", "%(num)s warnings", warnings) % {"num": warnings},
    ]
    return ", ".join(counts)


def examine(root: Path, settings: Settings) -> tuple[Loaded, tuple[Problem, ...]]:
    """What was read of the project below `root`, and every problem in it, sorted."""
    loaded = load_project(root, settings.languages)
    texts = convert_all(loaded, default_jobs())
    catalogues = load_catalogues(settings)
    return loaded, check_and_build(loaded, settings, catalogues, texts, today_in_sweden())[1]


def find_problems(root: Path, settings: Settings) -> tuple[Problem, ...]:
    """Every problem of the project below `root`, sorted."""
    return examine(root, settings)[1]


def _of_change(
    root: Path, settings: Settings, change: Change, errors: set[Problem]
) -> set[Problem]:
    """The errors in files that a change touches, and those that it has caused in others."""
    own = {problem for problem in errors if problem.path in change.files}
    if errors == own:
        return own
    with change.before(root) as before:
        known = set(find_problems(before, settings))
    return own | (errors - known)


def _write_summary(
    catalogues: Mapping[str, Catalogue],
    problems: tuple[Problem, ...],
    stopping: set[Problem],
    change: Change | None,
) -> None:
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not file:
        return
    parts = [
        github.summary(words, problems, stopping, change.pages if change else None)
        for words in catalogues.values()
    ]
    with open(file, "a", encoding="utf-8") as target:
        target.write(github.within_limits("\n---\n\n".join(parts)))
