"""The way from a project's folder to a Site, or to every problem that stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from hub import references
from hub.catalogues import Catalogue, load_catalogue
from hub.clock import Phases
from hub.errors import Problem, ProblemsFound
from hub.hashing import digest
from hub.layout import IMAGES
from hub.loading import Known, Loaded, load_project
from hub.memory import Memory
from hub.parallel import fork_map
from hub.parsed import ParsedTexts
from hub.pictures import Pictures
from hub.prose import Prose, convert, packed, unpacked
from hub.routes import Routes
from hub.site import Settings, Site

EMPTY: Mapping[str, Prose] = MappingProxyType({})


def read_site(
    root: Path,
    settings: Settings,
    today: date,
    jobs: int,
    phases: Phases,
    memory: Memory | None = None,
    code: bytes = b"",
    known: Known | None = None,
) -> tuple[Site, tuple[Problem, ...]]:
    """Reads and checks the project. Returns the site and its warnings.

    `memory` knows the texts that this `code` (its digest) has parsed and converted before,
    `known` what this process has read.

    Raises ProblemsFound with every problem, warnings included, if one is an error.
    """
    with phases("read"):
        catalogues = load_catalogues(settings)
        parsed = ParsedTexts(memory, code, jobs)
        loaded = load_project(root, settings.languages, known, parsed)
    known = known or Known()
    with phases("prose"):
        texts = known.texts = convert_all(loaded, jobs, memory, code, known.texts)
    with phases("validate"):
        site, problems = check_and_build(loaded, settings, catalogues, texts, today)
    if site is None:
        raise ProblemsFound(problems)
    return site, problems


def load_catalogues(settings: Settings) -> dict[str, Catalogue]:
    """The catalogue of every language of the site."""
    return {code: load_catalogue(settings.locales, code) for code in settings.languages}


def convert_all(
    loaded: Loaded,
    jobs: int,
    memory: Memory | None = None,
    code: bytes = b"",
    at_hand: Mapping[str, Prose] = EMPTY,
) -> dict[str, Prose]:
    """Every Markdown text of the project, converted once each, remembered, or at hand."""
    memory = memory or Memory(None)
    keys = {
        text: digest(code, text.encode())
        for entry in loaded.entries()
        for _, text in references.markdown_of(entry)
    }
    memory.used.update(keys.values())
    known = memory.get_all(key for text, key in keys.items() if text not in at_hand)
    new = [text for text, key in keys.items() if text not in at_hand and key not in known]
    memory.close()
    made = {text: at_hand[text] for text in keys if text in at_hand}
    fresh = dict(zip(new, fork_map(convert, new, jobs), strict=True))
    for text, prose in fresh.items():
        memory.put(keys[text], packed(prose))
    memory.save()
    made |= fresh
    return {text: made[text] if text in made else unpacked(known[keys[text]]) for text in keys}


def check_and_build(
    loaded: Loaded,
    settings: Settings,
    catalogues: dict[str, Catalogue],
    texts: dict[str, Prose],
    today: date,
) -> tuple[Site | None, tuple[Problem, ...]]:
    """The site, or None if something stands in its way; and all problems, sorted."""
    routes = Routes(catalogues, settings.site_url)
    pictures = Pictures(loaded.root / IMAGES)
    across = references.check(loaded, texts, routes, pictures, today)
    problems = tuple(sorted((*loaded.problems, *across)))
    if any(problem.is_error for problem in problems):
        return None, problems
    site = Site.build(loaded, settings, texts, catalogues, routes, pictures, today)
    return site, problems
