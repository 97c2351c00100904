"""Writes the files that follow from the models and the vocabularies."""

from __future__ import annotations

import sys
from pathlib import Path

from commands.settings import pelican_settings
from hub.catalogues import load_catalogue
from hub.editing.field_reference import with_reference
from hub.editing.issue_forms import FOLDER, issue_forms
from hub.editing.owners import FILE as OWNERS
from hub.editing.owners import code_owners
from hub.loading import load_project
from hub.site import settings_of

HANDBOOKS = {"docs/redaktor.md": "sv", "docs/editors.md": "en"}


def rendered(root: Path) -> dict[str, str]:
    """Every file as it has to stand, by its name."""
    settings = settings_of(pelican_settings(root))
    lists = load_project(root, settings.languages).vocabularies
    words = {code: load_catalogue(settings.locales, code) for code in ("sv", "en")}
    files = {
        f"{FOLDER}/{name}": text
        for name, text in issue_forms(lists, words["sv"], words["en"]).items()
    }
    files[OWNERS] = code_owners(lists.regions)
    for name, language in HANDBOOKS.items():
        if (root / name).exists():
            text = (root / name).read_text("utf-8")
            files[name] = with_reference(text, language)
    return files


def write(root: Path) -> int:
    """Writes the files; returns the exit status."""
    for name, text in rendered(root).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
        print(name, file=sys.stderr)
    return 0
