"""The web editor, used as editors use it: with Decap's own server, on a clone under git."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from commands.admin import editor_server
from commands.build import build
from commands.check import check
from commands.format import format_project
from commands.web_editor import MISSING, ensure_decap, ensure_server
from tests.commands.conftest import CONF
from tests.site.conftest import SMALL, small_settings

SUMMARY = "Två orkestrar och en kör spelar ny musik av tonsättare från Norrbotten i tre kvällar."
IN_ENGLISH = "Two orchestras and a choir play new music by composers from the north of Sweden."
PATIENCE = 15_000


@dataclass(frozen=True)
class Newsroom:
    """A project under git, its site with the web editor, and the settings it is built with."""

    root: Path
    address: str
    settings: dict[str, object]

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, capture_output=True, text=True, check=True
        )
        return done.stdout

    def text(self, name: str) -> str:
        return (self.root / name).read_text("utf-8")


@pytest.fixture(scope="module")
def newsroom(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """The small site's project in a clone of its own, served with the editor beside it."""
    cache = root / ".cache"
    if not (ensure_decap(cache) and ensure_server() and shutil.which("node")):
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    folder = tmp_path_factory.mktemp("newsroom")
    project, output = folder / "project", folder / "output"
    shutil.copytree(SMALL, project)
    conf = CONF.format(cache=str(cache), locales=str(root / "locales"))
    (project / "pelicanconf.py").write_text(conf.replace('"en")', '"en", "fi")', 1), "utf-8")
    output.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(output)))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    settings = {**small_settings(root, ("sv", "en")), "HUB_ROOT": str(project)}
    room = Newsroom(project, address, settings)
    room.git("init", "--quiet", "--initial-branch=main")
    room.git("config", "user.name", "Prov")
    room.git("config", "user.email", "prov@prov.example")
    format_project(project)
    room.git("add", "--all")
    room.git("commit", "--quiet", "--message", "Början")
    with editor_server(project, address) as overrides:
        assert build(root, output, jobs=1, overrides={**settings, **overrides}).ok
        yield room
    server.shutdown()
    server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def page(browser: Browser, newsroom: Newsroom) -> Iterator[Page]:
    """The editor after logging in; whatever is refused or fails on the way fails the test."""
    context: BrowserContext = browser.new_context(
        viewport={"width": 1300, "height": 900}, locale="sv-SE"
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    elsewhere: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if "Policy" in said.text else None)
    page.goto(f"{newsroom.address}/admin/")
    page.get_by_role("button", name="Logga in").click()
    page.get_by_test_id("events").wait_for()
    yield page
    context.close()
    hosts = {url for url in elsewhere if not re.match(r"(http://127\.0\.0\.1:|blob:|data:)", url)}
    assert not hosts and not errors


def field(page: Page, path: str) -> Locator:
    """The input of a key: 'title.sv'."""
    found: Page | Locator = page
    for key in path.split("."):
        found = found.locator(f'[id^="{key}-field-"]').first
    assert isinstance(found, Locator)
    return found


def choose(page: Page, path: str, label: str) -> None:
    """Chooses from a list, as by typing a part of a name."""
    field(page, path).fill(label)
    page.locator('[id*="-option-"]', has_text=label).first.click()


def begin(page: Page, newsroom: Newsroom, collection: str, entry: str = "") -> None:
    where = f"entries/{entry}" if entry else "new"
    page.goto(f"{newsroom.address}/admin/#/collections/{collection}/{where}")
    page.get_by_text("Redigerar i samlingen").wait_for()


def publish(page: Page) -> None:
    """From a draft to the main branch, by the editor's own buttons."""
    page.get_by_role("button", name="Spara", exact=True).click()
    page.get_by_role("button", name="Status: Utkast").click()
    page.get_by_role("menuitem", name="Redo").click()
    page.get_by_role("button", name="Status: Redo").wait_for()
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Publicera", exact=True).click()
    page.get_by_role("menuitem", name="Publicera nu").click()
    page.get_by_role("button", name="Publicerad", exact=True).wait_for()


def test_an_event_in_two_languages_goes_from_a_draft_to_its_pages(
    page: Page, newsroom: Newsroom, root: Path, tmp_path: Path
) -> None:
    begin(page, newsroom, "events")
    field(page, "title.sv").fill("Påhittad konsert")
    field(page, "title.en").fill("Made-up concert")
    choose(page, "type", "Festival")
    choose(page, "region", "Norrbotten")
    choose(page, "municipality", "Luleå")
    field(page, "summary.sv").fill(SUMMARY)
    field(page, "summary.en").fill(IN_ENGLISH)
    field(page, "start").fill("2027-02-04 18:30")
    page.screenshot(path="/tmp/t1.png")
    publish(page)
    page.screenshot(path="/tmp/t2.png")
    print(newsroom.git("log", "--oneline", "--stat"))
    name = "data/events/norrbotten/pahittad-konsert.yaml"
    print(newsroom.text(name))


def test_x_article(page: Page, newsroom: Newsroom) -> None:
    begin(page, newsroom, "articles")
    page.wait_for_timeout(1500)
    page.screenshot(path="/tmp/t3.png")
    print(page.inner_text("body")[:600])
    print([x.get_attribute("aria-label") or x.get_attribute("title") or x.inner_text() for x in page.get_by_role("button").all()])
    print([ (x.get_attribute('id')) for x in page.locator('[id*="-field-"]').all()][:60])
    field(page, "title").fill("Öppna ateljéer")
    field(page, "summary").fill(SUMMARY)
    choose(page, "region", "Norrbotten")
    page.locator('[data-slate-editor], [contenteditable=true]').first.click()
    page.keyboard.type("En helg i januari öppnar konstnärer sina ateljéer.")
    page.get_by_role("button", name="Spara", exact=True).click()
    page.wait_for_timeout(3000)
    page.screenshot(path="/tmp/t4.png")
    print(page.inner_text("body")[:600])
    print(newsroom.git("log", "--all", "-1", "-p"))
