"""The templates of a theme as they were read, once: which of them each can reach, and the digest of
these."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import TemplateNotFound

from hub.hashing import body_of, digest, files_below

NAMED = re.compile(r"""\{%-?\s*(?:extends|from|import|include)\s+["']([^"']+)["']""")
ROW = re.compile(r"""\|\s*rendered\(\s*["']([^"']+)["']""")
ALWAYS = ("layouts/header.html", "layouts/footer.html")
"""These are rendered for every page, beside its own template."""


class Reach:
    """Templates, and what each of them can reach."""

    def __init__(self, folder: Path, sources: Mapping[str, bytes]) -> None:
        """`sources` are their texts, by their names below `folder`."""
        self.folder = folder
        self._sources = sources
        self._digests: dict[str, bytes] = {}

    def __call__(self, template: str) -> bytes:
        """The digest of the template's text and of all that it can reach."""
        if template not in self._digests:
            names = sorted(self.names(template))
            parts = (part for name in names for part in (name.encode(), self._sources[name]))
            self._digests[template] = digest(*parts)
        return self._digests[template]

    def names(self, template: str) -> frozenset[str]:
        """The template with all that it extends, includes and calls, by name."""
        found: set[str] = set()
        open_names = [template, *ALWAYS]
        while open_names:
            name = open_names.pop()
            if name not in found:
                found.add(name)
                source = self.source(name)
                open_names += NAMED.findall(source)
                open_names += (f"components/{row}.html" for row in ROW.findall(source))
        return frozenset(found)

    def source(self, name: str) -> str:
        """The text of a template; raises TemplateNotFound if there is none of this name."""
        if name not in self._sources:
            raise TemplateNotFound(name)
        return self._sources[name].decode()


def reach_of(folder: Path) -> Reach:
    """The templates in a folder as they are now; the same object as long as they are the same."""
    files = map(Path, files_below(folder))
    return _reach(folder, tuple((f.relative_to(folder).as_posix(), body_of(f)) for f in files))


@lru_cache(maxsize=4)
def _reach(folder: Path, sources: tuple[tuple[str, bytes], ...]) -> Reach:
    return Reach(folder, dict(sources))
