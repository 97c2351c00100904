"""The pictures of the web editor in docs/screenshots/: each kind's form, with made-up records."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.admin import editor_server
from commands.driving import begin, choose, field, fill, log_in, save, write
from commands.git import git

if TYPE_CHECKING:
    from playwright.sync_api import Page

WINDOW = {"width": 1280, "height": 860}
SUMMARY = {
    "event": (
        "Två orkestrar och en kör spelar ny musik av tonsättare från Norrbotten i tre kvällar.",
        "Two orchestras and a choir play new music by composers from Norrbotten on three evenings.",
    ),
    "actor": (
        "Ett påhittat museum i Luleå som visar samtida konst och håller kurser för barn och unga.",
        "A made-up museum in Luleå that shows contemporary art and gives courses for the young.",
    ),
    "opportunity": (
        "En månad i en ateljé i Umeå, med boende och resor, för konstnärer inom keramik.",
        "A month in a studio in Umeå, with housing and travel, for artists who work in ceramics.",
    ),
    "project": (
        "Fyra museer prövar hur samlingar kan visas där människor bor, i skolor och bibliotek.",
        "Four museums try out how collections can be shown where people live.",
    ),
    "article": (
        "Ett trettiotal konstnärer öppnar sina ateljéer en helg i januari, i Umeå och Nordmaling.",
        "Some thirty artists open their studios for a weekend in January, in Umeå and Nordmaling.",
    ),
}

Builder = Callable[[Path, dict[str, Any]], None]
"""Builds the site into a folder with some settings."""
Taker = Callable[["Page"], bytes]
"""What is seen of a page, as a picture."""


def editor_pictures(
    root: Path, browser: Any, output: Path, site: str, make: Builder, take: Taker
) -> Iterator[tuple[str, bytes]]:
    """Each picture by its file name. `output` is served at `site`; drafts go into a clone."""
    with tempfile.TemporaryDirectory() as temporary:
        clone = Path(temporary) / "clone"
        git(root, "clone", "--quiet", str(root), str(clone))
        git(clone, "switch", "--quiet", "--create", "redaktion")
        for key, value in (("user.name", "Redaktionen"), ("user.email", "redaktion@hub.example")):
            git(clone, "config", key, value)
        with editor_server(clone, site) as settings:
            make(output, dict(settings))
            context = browser.new_context(viewport=WINDOW, locale="sv-SE")
            page = context.new_page()
            for name in _shown(page, site):
                page.wait_for_timeout(600)  # what slides in has come to rest
                yield f"editor-{name}.webp", take(page)
            context.close()


def _shown(page: Page, site: str) -> Iterator[str]:
    """Goes through the editor and stops at what is to be seen; only the event is saved."""
    page.goto(f"{site}/admin/")
    page.get_by_role("button", name="Logga in").wait_for()
    yield "login"
    log_in(page, site)
    page.get_by_text("Jokkmokks marknad").wait_for()
    yield "list"
    _begin(page, site, "events")
    fill(page, {"title.sv": "Påhittad konsert", "title.en": "Made-up concert"})
    for path, label in {
        "type": "Festival",
        "region": "Norrbotten",
        "municipality": "Luleå",
    }.items():
        choose(page, path, label)
    fill(page, dict(zip(("summary.sv", "summary.en"), SUMMARY["event"], strict=True)))
    field(page, "start").fill("2027-02-04 18:30")
    _to_the_top(page)
    yield "event"
    field(page, "start").scroll_into_view_if_needed()
    yield "event-when"
    save(page)
    _to_the_top(page)
    yield "event-saved"
    _begin(page, site, "actors")
    fill(page, {"name": "Påhittade museet", "website": "https://museet.example"})
    for path, label in {"region": "Norrbotten", "municipality": "Luleå"}.items():
        choose(page, path, label)
    fill(page, dict(zip(("summary.sv", "summary.en"), SUMMARY["actor"], strict=True)))
    _to_the_top(page)
    yield "actor"
    for collection, kind, title in (
        ("opportunities", "opportunity", ("Residens i keramik", "Residency in ceramics")),
        ("projects", "project", ("Museet på väg", "The museum on the road")),
    ):
        _begin(page, site, collection)
        fill(page, dict(zip(("title.sv", "title.en"), title, strict=True)))
        choose(page, "region", "Västerbotten")
        fill(page, dict(zip(("summary.sv", "summary.en"), SUMMARY[kind], strict=True)))
        _to_the_top(page)
        yield kind
    _begin(page, site, "articles")
    choose(page, "region", "Västerbotten")
    write(page, 0, "Öppna ateljéer", SUMMARY["article"][0], "Lördag och söndag är det öppet.")
    write(page, 1, "Open studios", SUMMARY["article"][1], "Open on Saturday and Sunday.")
    _to_the_top(page)
    yield "article"
    page.goto(f"{site}/admin/#/workflow")
    page.get_by_text("Påhittad konsert").wait_for()
    yield "workflow"


def _to_the_top(page: Page) -> None:
    page.locator('[id*="-field-"]').first.scroll_into_view_if_needed()


def _begin(page: Page, site: str, collection: str) -> None:
    """Lets go of what is open, saved or not, and opens an empty form."""
    page.goto("about:blank")
    begin(page, site, collection)
