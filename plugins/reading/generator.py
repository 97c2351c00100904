"""The first generator: everything that others need is in the context when it is done."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hub.artifacts import theme_artifacts
from hub.catalogues import load_catalogue
from hub.clock import Phases, today_in_sweden
from hub.errors import Problem, ProblemsFound
from hub.hashing import code_digest
from hub.kept import Kept, OfThisProcess, Shelf
from hub.languages import terminal_language
from hub.ledger import Ledger
from hub.looks import Looks
from hub.matching import Matching
from hub.memory import Memory
from hub.parallel import default_jobs
from hub.reading import read_site
from hub.reads import Reads
from hub.site import Site, settings_of
from hub.source_digests import SourceDigests, files_of_the_world, world_digest
from hub.subscriptions import Subscriptions
from hub.views.frame import Assets
from hub.views.shared import Maker


class BuildFailed(SystemExit):
    """Ends the build with exit status 1; `problems` says why, unless they are already printed."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(1)
        self.problems = problems


class ReadingGenerator:
    """Puts the site, its warnings, the Makers, the theme's files and the memory in the context."""

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], **_: object) -> None:
        self.context = context
        self.settings = settings
        self.process: OfThisProcess = settings.get("HUB_PROCESS") or OfThisProcess()

    def generate_context(self) -> None:
        settings = self.settings
        phases = settings.get("HUB_PHASES") or Phases()
        site_settings = settings_of(settings)
        jobs = settings.get("HUB_JOBS") or default_jobs()
        today = settings.get("HUB_TODAY") or today_in_sweden()
        code = code_digest()
        memory = Memory(Path(settings["HUB_CACHE"]) if settings["HUB_MEMORY"] else None)
        files = files_of_the_world(Path(settings["HUB_ROOT"]), Path(settings["THEME"]))
        try:
            site, warnings = read_site(
                Path(settings["HUB_ROOT"]),
                site_settings,
                today,
                jobs,
                phases,
                memory,
                code,
                self.process.records,
            )
        except ProblemsFound as error:
            if not settings.get("HUB_QUIET"):
                _print(error.problems, site_settings.locales)
            raise BuildFailed(error.problems) from None
        if not settings.get("HUB_QUIET"):
            _print(warnings, site_settings.locales)
        assets, artifacts = theme_artifacts(
            Path(settings["THEME"]) / "static", site.settings, site.routes
        )
        self.context["site"] = site
        self.context["warnings"] = warnings
        self.context["phases"] = phases
        self.context["memory"], self.context["code"] = memory, code
        self.context["theme_artifacts"] = artifacts
        self._plan(site, assets, memory, world_digest(site, code, files))

    def _plan(self, site: Site, assets: Assets, memory: Memory, world: bytes) -> None:
        """Puts the Makers in the context, and what tells them which files stand already."""
        reads = Reads()
        matching, subscriptions = Matching(site, reads), Subscriptions(site.watched(reads), reads)
        cache = Path(self.settings["HUB_CACHE"]) if self.settings["HUB_MEMORY"] else None
        output = Path(self.settings["OUTPUT_PATH"])
        looks = self.settings["HUB_LOOKS"]() if "HUB_LOOKS" in self.settings else Looks(output)
        ledger = Ledger(self.process.journal(cache, looks.folder), looks, world)
        shelf = Shelf(memory, ledger, reads, self.process.parts)
        plans = bool(cache) and not site.settings.cards
        self.context["makers"] = {
            language: Maker(
                site.watched(reads), language, assets, matching, subscriptions, reads, shelf, plans
            )
            for language in site.languages
        }
        digests = SourceDigests(site, matching, subscriptions)
        has_built, self.process.has_built = self.process.has_built, True
        self.context["kept"] = Kept(reads, looks, ledger, shelf, digests, has_built)


def _print(problems: tuple[Problem, ...], locales: tuple[Path, ...]) -> None:
    """Prints problems in the language of the terminal."""
    translate = load_catalogue(locales, terminal_language()).gettext
    for problem in problems:
        print(problem.render(translate), file=sys.stderr)
