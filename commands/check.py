"""Checks what editors wrote, without building anything."""

from __future__ import annotations

import sys
from pathlib import Path

from commands.settings import pelican_settings
from hub.catalogues import load_catalogue
from hub.errors import Problem
from hub.languages import terminal_language
from hub.loading import load_project
from hub.parallel import default_jobs
from hub.reading import check_and_build, convert_all, load_catalogues, today_in_sweden
from hub.site import Settings, settings_of


def check(root: Path, language: str | None = None) -> int:
    """Prints every problem and how many they are. Returns the exit status: 1 if one is an error."""
    settings = settings_of(pelican_settings(root))
    words = load_catalogue(settings.locales, language or terminal_language())
    problems = find_problems(root, settings)
    for problem in problems:
        print(problem.render(words.gettext))
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    counts = [
        words.ngettext("%(num)s error", "%(num)s errors", errors) % {"num": errors},
        words.ngettext("%(num)s warning", "%(num)s warnings", warnings) % {"num": warnings},
    ]
    print(", ".join(counts), file=sys.stderr)
    return 1 if errors else 0


def find_problems(root: Path, settings: Settings) -> tuple[Problem, ...]:
    """Every problem of the project below `root`, sorted."""
    loaded = load_project(root, settings.languages)
    texts = convert_all(loaded, default_jobs())
    catalogues = load_catalogues(settings)
    return check_and_build(loaded, settings, catalogues, texts, today_in_sweden())[1]
