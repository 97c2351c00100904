"""Which files of the theme a template can reach, and the digest of them."""

from __future__ import annotations

import re
from pathlib import Path

from hub.digests import files_digest

NAMED = re.compile(r"""\{%-?\s*(?:extends|from|import|include)\s+["']([^"']+)["']""")
ROW = re.compile(r"""\|\s*rendered\(\s*["']([^"']+)["']""")
ALWAYS = ("layouts/header.html", "layouts/footer.html")
"""These are rendered for every page, beside its own template."""


def reached(folder: Path, template: str) -> frozenset[str]:
    """The template with all that it extends, includes and calls, by name."""
    found: set[str] = set()
    open_names = [template, *ALWAYS]
    while open_names:
        name = open_names.pop()
        if name not in found:
            found.add(name)
            source = (folder / name).read_text("utf-8")
            open_names += NAMED.findall(source)
            open_names += (f"components/{row}.html" for row in ROW.findall(source))
    return frozenset(found)


class Reach:
    """The digest of what each template of a theme can reach."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, bytes] = {}

    def __call__(self, template: str) -> bytes:
        if template not in self._known:
            names = reached(self._folder, template)
            files = (self._folder / name for name in names)
            self._known[template] = files_digest(self._folder, files)
        return self._known[template]
