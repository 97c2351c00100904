"""The web editor, used as editors use it: with Decap's own server, on a clone under git."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from commands.admin import editor_server
from commands.build import build
from commands.check import check
from commands.driving import agree, begin, choose, field, log_in, publish, save, write
from commands.format import format_project
from commands.web_editor import MISSING, ensure_decap, ensure_server
from hub.loading import load_project
from tests.commands.conftest import CONF
from tests.site.conftest import SMALL, small_settings

SUMMARY = "Två orkestrar och en kör spelar ny musik av tonsättare från Norrbotten i tre kvällar."
IN_ENGLISH = "Two orchestras and a choir play new music by composers from the north of Sweden."
PATIENCE = 15_000
REFUSED = "undefined"
"""How Decap tells its own code that a record was not saved."""


@dataclass(frozen=True)
class Newsroom:
    """A project under git, its site with the web editor, and the settings it is built with."""

    root: Path
    address: str
    output: Path
    """Where the site with the editor lies."""
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
    room = Newsroom(project, address, output, settings)
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


@pytest.fixture(scope="module")
def logged_in(browser: Browser, newsroom: Newsroom) -> Iterator[BrowserContext]:
    """A browser in which somebody has logged in."""
    context = browser.new_context(viewport={"width": 1300, "height": 900}, locale="sv-SE")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    log_in(page, newsroom.address)
    page.close()
    yield context
    context.close()


@pytest.fixture
def page(logged_in: BrowserContext) -> Iterator[Page]:
    """A page for the editor; whatever is refused or fails on the way fails the test."""
    page = logged_in.new_page()
    agree(page)
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if is_refusal(said) else None)
    yield page
    page.close()
    ours = re.compile(r"(http://127\.0\.0\.1:|blob:|data:)")
    assert not [url for url in asked if not ours.match(url)]
    assert not [said for said in errors if said != REFUSED]


def is_refusal(said: ConsoleMessage) -> bool:
    """Whether the browser says that the page's policy forbids what it wanted."""
    return "Content Security Policy" in said.text


def read_back(newsroom: Newsroom, root: Path, output: Path) -> Path:
    """The site built of what the editor wrote, after `format` and `check`."""
    assert format_project(newsroom.root) == 0
    assert check(newsroom.root, "en") == 0
    newsroom.git("commit", "--all", "--quiet", "--message", "Format")
    result = build(root, output, jobs=1, overrides=newsroom.settings)
    assert result.ok
    return output


def test_an_event_in_two_languages_goes_from_a_draft_to_its_pages(
    page: Page, newsroom: Newsroom, root: Path, tmp_path: Path
) -> None:
    name = "data/events/norrbotten/pahittad-konsert.yaml"
    begin(page, newsroom.address, "events")
    field(page, "title.sv").fill("Påhittad konsert")
    field(page, "title.en").fill("Made-up concert")
    choose(page, "type", "Festival")
    choose(page, "region", "Norrbotten")
    choose(page, "municipality", "Luleå")
    field(page, "summary.sv").fill(SUMMARY)
    field(page, "summary.en").fill(IN_ENGLISH)
    field(page, "start").fill("2027-02-04 18:30")
    field(page, "languages").fill("sv, no")
    preview = page.frame_locator("iframe")
    expect(preview.get_by_role("heading", name="Made-up concert")).to_be_visible()
    expect(preview.get_by_text("Luleå")).to_be_visible()
    family = preview.locator("h1").first.evaluate("h => getComputedStyle(h).fontFamily")
    assert "Familjen Grotesk" in family, "the site's own look"
    save(page)
    publish(page)
    assert name in newsroom.git("ls-files", "data/events").split()
    assert "Påhittad" not in newsroom.git("branch", "--list", "cms/*"), "the draft is gone"
    assert "start: 2027-02-04 18:30\n" in newsroom.text(name) and "- no\n" in newsroom.text(name)
    site = read_back(newsroom, root, tmp_path / "output")
    for folder, title in {
        "sv/kalender": "Påhittad konsert",
        "en/calendar": "Made-up concert",
    }.items():
        text = (site / folder / "pahittad-konsert/index.html").read_text("utf-8")
        assert 'datetime="2027-02-04T18:30' in text and title in text.replace("\u00ad", "")


def test_an_organisation_is_changed_where_it_lies(
    page: Page, newsroom: Newsroom, root: Path, tmp_path: Path
) -> None:
    name = "data/actors/norrbotten/testmuseet.yaml"
    before = newsroom.text(name)
    begin(page, newsroom.address, "actors", "norrbotten/testmuseet")
    expect(field(page, "name")).to_have_value("Testmuseet")
    field(page, "phone").fill("+46 920 12 34 56")
    save(page)
    publish(page)
    assert "+46 920 12 34 56" in newsroom.text(name) != before
    changed = newsroom.git("diff", "--name-only", "HEAD~1").split()
    assert changed == [name]
    site = read_back(newsroom, root, tmp_path / "output")
    assert "+46 920 12 34 56" in newsroom.text(name)
    page_of_it = (site / "sv/aktorer/testmuseet/index.html").read_text("utf-8")
    assert "tel:+46920123456" in page_of_it


def test_an_article_is_written_in_two_languages_beside_each_other(
    page: Page, newsroom: Newsroom, root: Path, tmp_path: Path
) -> None:
    begin(page, newsroom.address, "articles")
    choose(page, "region", "Norrbotten")
    choose(page, "actors", "Testmuseet")
    written = (
        ("Öppna ateljéer", SUMMARY, "En helg öppnar konstnärer sina ateljéer."),
        ("Open studios", IN_ENGLISH, "For a weekend artists open their studios."),
    )
    for side, texts in enumerate(written):
        write(page, side, *texts)
    save(page)
    publish(page)
    files = newsroom.git("ls-files", "content/news/norrbotten/*oppna-ateljeer*").split()
    assert [re.sub(r"\d{4}-\d\d-\d\d", "DAY", file) for file in files] == [
        "content/news/norrbotten/DAY-oppna-ateljeer.en.md",
        "content/news/norrbotten/DAY-oppna-ateljeer.sv.md",
    ]
    assert "- testmuseet" in newsroom.text(files[0])
    day = re.search(r"\d{4}-\d\d-\d\d", files[0])
    assert day
    later = {**newsroom.settings, "HUB_TODAY": date.fromisoformat(day[0]) + timedelta(days=1)}
    site = read_back(replace(newsroom, settings=later), root, tmp_path / "output")
    for folder, text in {"sv/aktuellt": written[0][2], "en/news": written[1][2]}.items():
        html = (site / folder / "oppna-ateljeer/index.html").read_text("utf-8")
        assert text in html.replace("\u00ad", "")


def test_a_translation_that_is_left_blank_is_none(page: Page, newsroom: Newsroom) -> None:
    begin(page, newsroom.address, "pages")
    write(page, 0, "Bara på svenska", SUMMARY, "En sida som ingen har översatt.")
    save(page)
    publish(page)
    assert (newsroom.root / "content/pages/bara-pa-svenska.en.md").is_file(), "Decap leaves it"
    assert format_project(newsroom.root) == 0 and check(newsroom.root, "en") == 0
    newsroom.git("commit", "--all", "--quiet", "--message", "Format")
    pages = load_project(newsroom.root).pages
    assert [page.language for page in pages if page.id == "bara-pa-svenska"] == ["sv"]


def test_the_editor_stands_by_its_own_policy_and_asks_nobody_else(newsroom: Newsroom) -> None:
    html = (newsroom.output / "admin/index.html").read_text("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    said = dict(part.split(" ", 1) for part in unescape(policy[1]).split("; "))
    assert said["default-src"] == "'none'" and said["script-src"] == "'self' 'unsafe-eval'"
    assert re.fullmatch(r"'self' blob: http://127\.0\.0\.1:\d+", said["connect-src"])


def test_what_is_meant_ill_stays_a_text_and_is_refused(
    page: Page, newsroom: Newsroom, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Markup in a title is shown as it is, leads to no other folder, and does not pass `check`."""
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    begin(page, newsroom.address, "events")
    title = "../../.github/<img src=x onerror=alert(1)>"
    field(page, "title.sv").fill(title)
    choose(page, "type", "Festival")
    choose(page, "region", "Norrbotten")
    field(page, "start").fill("2027-02-04")
    field(page, "summary.sv").fill("mycket " * 20_000)
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_text("40–300 tecken").first).to_be_visible()
    assert "cms/" not in newsroom.git("branch", "--list", "cms/*img*"), (
        "what is far too long is held back"
    )
    field(page, "summary.sv").fill(SUMMARY)
    expect(page.frame_locator("iframe").get_by_text(title)).to_be_visible()
    save(page)
    [branch] = newsroom.git("branch", "--list", "--format=%(refname:short)", "cms/*img*").split()
    newsroom.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "draft"), branch)
    files = newsroom.git("diff", "--name-only", f"main...{branch}").split()
    assert files == ["data/events/norrbotten/github-img-src-x-onerror-alert-1.yaml"]
    capsys.readouterr()
    assert check(tmp_path / "draft", "en") == 1
    assert f"{files[0]}:2:7: " in "".join(capsys.readouterr())
    assert not asked, "nothing ran"


def test_the_server_writes_below_the_project_and_answers_no_other_page(newsroom: Newsroom) -> None:
    config = json.loads((newsroom.output / "admin/config.json").read_text("utf-8"))
    entry = {"slug": "x", "path": "../../../outside.yaml", "raw": "x"}
    said = {
        "action": "persistEntry",
        "params": {
            "branch": "main",
            "dataFiles": [entry],
            "assets": [],
            "options": {"commitMessage": "x", "useWorkflow": False, "status": "draft"},
        },
    }
    headers = {"Content-Type": "application/json", "Origin": "https://elsewhere.example"}
    request = Request(config["backend"]["proxy_url"], json.dumps(said).encode(), headers)
    with pytest.raises(HTTPError) as refused:
        urlopen(request, timeout=5)
    assert refused.value.code == 422 and b"path" in refused.value.read()
    assert refused.value.headers["Access-Control-Allow-Origin"] == newsroom.address
