"""Writes the yearly question to organisations as e-mail drafts. Nothing is sent."""

from __future__ import annotations

from pathlib import Path

from commands.settings import pelican_settings
from hub.catalogues import load_catalogue
from hub.clock import today_in_sweden
from hub.editing.confirming import asked_of, confirmation
from hub.errors import HubError
from hub.languages import terminal_language
from hub.loading import load_project
from hub.parallel import default_jobs
from hub.reading import check_and_build, convert_all, load_catalogues
from hub.site import settings_of

FOLDER = "confirm"


def confirm(root: Path, region: str = "", language: str | None = None) -> int:
    """Writes a draft for each organisation that has not confirmed this year, and none twice."""
    values = pelican_settings(root)
    settings = settings_of(values)
    words = load_catalogue(settings.locales, language or terminal_language())
    today = today_in_sweden()
    loaded = load_project(root, settings.languages)
    texts = convert_all(loaded, default_jobs())
    site, _ = check_and_build(loaded, settings, load_catalogues(settings), texts, today)
    if site is None:
        raise HubError("There are errors in what was written; “python3 tasks.py check” names them.")
    if not settings.site_url:
        raise HubError("SITEURL has to be set, so that the links in the mails lead to the site.")
    if region and region not in (*site.vocabularies.regions, "all"):
        known = ", ".join((*site.vocabularies.regions, "all"))
        raise HubError(f"“{region}” is not a region; use one of: {known}.")
    folder = Path(values["HUB_CACHE"]) / FOLDER / str(today.year)
    folder.mkdir(parents=True, exist_ok=True)
    without, written = [], 0
    for actor in asked_of(site, region, today.year):
        file = folder / f"{actor.id}.eml"
        if not actor.email:
            without.append(actor.source_path)
        elif not file.exists():
            file.write_bytes(confirmation(site, actor, today.year))
            written += 1
    text = words.ngettext("%(num)s draft in %(folder)s", "%(num)s drafts in %(folder)s", written)
    print(text % {"num": written, "folder": folder})
    if without:
        print(words.gettext("These have no e-mail address; ask them in another way:"))
        print("\n".join(f"  {name}" for name in without))
    return 0
