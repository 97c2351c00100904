"""Which files of the theme a template can reach, and the digest of them."""

from __future__ import annotations

import re
from pathlib import Path

from hub.hashing import body_of, digest, files_below

NAMED = re.compile(r"""\{%-?\s*(?:extends|from|import|include)\s+["']([^"']+)["']""")
ROW = re.compile(r"""\|\s*rendered\(\s*["']([^"']+)["']""")
ALWAYS = ("layouts/header.html", "layouts/footer.html")
"""These are rendered for every page, beside its own template."""


class Reach:
    """What each template of a theme can reach; every file is read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, bytes] = {}
        self._digests: dict[str, bytes] = {}

    def __call__(self, template: str) -> bytes:
        """The digest of the template's text and of all that it can reach."""
        if template not in self._digests:
            names = sorted(self.names(template))
            parts = (part for name in names for part in (name.encode(), self._sources[name]))
            self._digests[template] = digest(*parts)
        return self._digests[template]

    def all(self) -> bytes:
        """The digest of all templates."""
        paths = [*files_below(self._folder)]
        return digest(*(part for path in paths for part in (path.encode(), body_of(path))))

    def names(self, template: str) -> frozenset[str]:
        """The template with all that it extends, includes and calls, by name."""
        found: set[str] = set()
        open_names = [template, *ALWAYS]
        while open_names:
            name = open_names.pop()
            if name not in found:
                found.add(name)
                source = self._source(name).decode()
                open_names += NAMED.findall(source)
                open_names += (f"components/{row}.html" for row in ROW.findall(source))
        return frozenset(found)

    def _source(self, name: str) -> bytes:
        if name not in self._sources:
            self._sources[name] = (self._folder / name).read_bytes()
        return self._sources[name]
