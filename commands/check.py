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
from hub.reading import check_and_build, convert_all, today_in_sweden
from hub.site import settings_of


def check(root: Path, language: str | None = None) -> int:
    """Prints every problem and how many they are. Returns the exit status: 1 if one is an error."""
    words = load_catalogue(root / "locales", language or terminal_language())
    problems = find_problems(root)
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


def find_problems(root: Path) -> tuple[Problem, ...]:
    """Every problem of the project below `root`, sorted."""
    settings = settings_of(pelican_settings(root))
    loaded = load_project(root, settings.languages)
    catalogues = {code: load_catalogue(root / "locales", code) for code in settings.languages}
    texts = convert_all(loaded, default_jobs())
    return check_and_build(loaded, settings, catalogues, texts, today_in_sweden())[1]
