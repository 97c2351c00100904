"""Writes what is new as a newsletter: an e-mail that is not sent, and Markdown."""

from __future__ import annotations

import sys
from pathlib import Path

from pydantic_core import PydanticCustomError

from commands.settings import pelican_settings
from hub.catalogues import load_catalogue
from hub.clock import Phases, today_in_sweden
from hub.digest import as_email, as_markdown, digest
from hub.errors import HubError, ProblemsFound
from hub.fields.moments import day
from hub.languages import terminal_language
from hub.parallel import default_jobs
from hub.reading import read_site
from hub.site import Site, settings_of
from hub.views.frame import Assets
from hub.views.shared import Maker


def write(root: Path, folder: Path, *, since: str, language: str, region: str = "") -> int:
    """Writes digest-<language>-<since>.eml and .md into `folder`. Returns the exit status."""
    settings = settings_of(pelican_settings(root))
    words = load_catalogue(settings.locales, terminal_language())
    gettext = words.gettext
    try:
        first = day(since)
    except PydanticCustomError:
        text = gettext("--since is “%(value)s”; write a day, for example 2027-01-01.")
        raise HubError(text % {"value": since}) from None
    if not settings.site_url:
        raise HubError(
            gettext(
                "A newsletter needs the site’s address for its links. "
                "Set SITEURL, for example SITEURL=https://example.org."
            )
        )
    # Translators: an option of a command was given a word that it does not take.
    unknown = gettext("%(option)s cannot be “%(value)s”. Choose among: %(known)s.")
    _check("--lang", language, settings.languages, unknown)
    try:
        site, _ = read_site(root, settings, today_in_sweden(), default_jobs(), Phases())
    except ProblemsFound as error:
        for problem in error.problems:
            print(problem.render(gettext), file=sys.stderr)
        return 1
    if region:
        _check("--region", region, tuple(site.vocabularies.regions), unknown)
    made = digest(_maker(site, language), first, region)
    folder.mkdir(parents=True, exist_ok=True)
    name = "-".join(("digest", language, *([region] if region else []), first.isoformat()))
    (folder / f"{name}.eml").write_bytes(as_email(made))
    (folder / f"{name}.md").write_text(as_markdown(made), "utf-8")
    print(folder / f"{name}.eml")
    print(folder / f"{name}.md")
    return 0


def _maker(site: Site, language: str) -> Maker:
    return Maker(site, language, Assets(stylesheet="", fonts=()))


def _check(option: str, value: str, known: tuple[str, ...], unknown: str) -> None:
    if value not in known:
        raise HubError(unknown % {"option": option, "value": value, "known": ", ".join(known)})
