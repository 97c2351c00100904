"""The state of the hub's content, as a table or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from commands.settings import pelican_settings
from hub.catalogues import Catalogue, load_catalogue
from hub.clock import today_in_sweden
from hub.editing.links import FILE, read_links
from hub.editing.status import SECTIONS, Status, status_of
from hub.errors import HubError
from hub.languages import terminal_language
from hub.loading import load_project
from hub.parallel import default_jobs
from hub.reading import check_and_build, convert_all, load_catalogues
from hub.site import settings_of


def read_status(root: Path, region: str = "") -> Status:
    """What the content of the project lacks today; of one region, where one is named."""
    values = pelican_settings(root)
    settings = settings_of(values)
    loaded = load_project(root, settings.languages)
    texts = convert_all(loaded, default_jobs())
    site, problems = check_and_build(
        loaded, settings, load_catalogues(settings), texts, today_in_sweden()
    )
    if site is None:
        raise HubError("There are errors in what was written; “python3 tasks.py check” names them.")
    links = read_links(Path(values["HUB_CACHE"]) / FILE)
    found = status_of(site, problems, links)
    if not region:
        return found
    if region not in (*site.vocabularies.regions, "all"):
        known = ", ".join((*site.vocabularies.regions, "all"))
        raise HubError(f"“{region}” is not a region; use one of: {known}.")
    own = tuple(one for one in found.findings if one.region == region)
    return Status(found.today, own, found.links_checked)


def status(
    root: Path, *, as_json: bool = False, region: str = "", language: str | None = None
) -> int:
    """Prints the state of things. Returns the exit status, which is 0 whatever was found."""
    settings = settings_of(pelican_settings(root))
    words = load_catalogue(settings.locales, language or terminal_language())
    found = read_status(root, region)
    if as_json:
        print(json.dumps(found.as_data(words.gettext), ensure_ascii=False, indent=2))
    else:
        print("\n".join(table(found, words)))
    return 0


def table(found: Status, words: Catalogue) -> Iterator[str]:
    """The lines of the table: a heading with a number, then one line for each finding."""
    gettext = words.gettext
    for name, heading in SECTIONS.items():
        findings = found.of(name)
        yield f"{gettext(heading)}: {len(findings)}"
        if name == "dead-link" and found.links_checked is None:
            yield "  " + gettext("No links have been followed yet.")
        if name.startswith("translation") and findings:
            for (code, region), number in sorted(found.counts(name).items()):
                yield f"  {code}  {region:<20} {number:>5}"
        for one in findings:
            parts = (f"{one.region:<20} {one.kind:<12} {one.file}", one.language, one.said(gettext))
            yield "    " + "  ".join(part for part in parts if part)
        yield ""
