"""Takes the pictures in docs/screenshots/: every family of pages, as readers see it."""

from __future__ import annotations

import io
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from commands.browser import FLAGS, REMEDY, find_browser
from commands.build import build
from commands.editor_screenshots import editor_pictures
from hub.errors import HubError

FOLDER = "docs/screenshots"
DAY = date(2026, 11, 24)
"""The day the pictures show, so that they change only with the site."""

PAGES: dict[str, tuple[str, str]] = {
    "home": ("/sv/", "/en/"),
    "organisations": ("/sv/aktorer/", "/en/organisations/"),
    "organisation": ("/sv/aktorer/bildmuseet/", "/en/organisations/bildmuseet/"),
    "calendar": ("/sv/kalender/", "/en/calendar/"),
    "month": ("/sv/kalender/2027/02/", "/en/calendar/2027/02/"),
    "week": ("/sv/kalender/2027/vecka/05/", "/en/calendar/2027/week/05/"),
    "year": ("/sv/kalender/2027/", "/en/calendar/2027/"),
    "planning": ("/sv/kalender/planering/", "/en/calendar/planning/"),
    "event": ("/sv/kalender/littfest/", "/en/calendar/littfest/"),
    "news": ("/sv/aktuellt/", "/en/news/"),
    "article": (
        "/sv/aktuellt/new-european-bauhaus-i-norr/",
        "/en/news/new-european-bauhaus-in-the-north/",
    ),
    "places": ("/sv/platser/", "/en/places/"),
    "region": ("/sv/platser/norrbotten/", "/en/places/norrbotten/"),
    "municipality": ("/sv/platser/kiruna/", "/en/places/kiruna/"),
    "project": (
        "/sv/projekt/design-for-hallbara-livsmiljoer/",
        "/en/projects/design-for-hallbara-livsmiljoer/",
    ),
    "selection": (
        "/sv/aktorer/filter/region/norrbotten/omrade/visual-arts/",
        "/en/organisations/filter/region/norrbotten/field/visual-arts/",
    ),
    "matching": ("/sv/matchning/", "/en/matching/"),
    "search": ("/sv/sok/?q=film", "/en/search/?q=museum"),
    "in-figures": ("/sv/i-siffror/", "/en/in-figures/"),
    "subscribe": ("/sv/prenumerera/", "/en/subscribe/"),
    "images": ("/sv/bilderna/", "/en/the-images/"),
}
LANGUAGES = ("sv", "en")
THEMES = ("light", "dark")
WIDTHS = {390: 844, 1280: 900}
"""A phone's and a desk's window: width and the height of what is first seen."""

SHEET = {"width": 1123, "height": 794}
"""A4 on its side, at 96 pixels to the inch."""

LONGEST = 2
"""How many windows high a picture is at most."""

QUALITY = 70


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def write(root: Path) -> int:
    """Builds the site and takes every picture anew."""
    browser = find_browser()
    if browser is None:
        raise HubError(f"There is no browser to take pictures with. {REMEDY}")
    folder = root / FOLDER
    with tempfile.TemporaryDirectory() as temporary:
        output = Path(temporary) / "output"
        if not build(root, output, search=True, overrides={"HUB_TODAY": DAY}).ok:
            raise HubError("The site does not build; python3 tasks.py check says why.")
        with _served(output) as address, _opened(browser) as window:
            pictures = dict(_taken(window, address))
            pictures |= _of_the_editor(root, window, output, address)
    print(file=sys.stderr)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.name not in pictures:
            old.unlink()
    for name, body in pictures.items():
        (folder / name).write_bytes(body)
    print(f"{len(pictures)} pictures in {FOLDER}")
    return 0


@contextmanager
def _served(output: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(output)))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def _opened(executable: str) -> Iterator[Any]:
    """A browser without a window."""
    from playwright.sync_api import sync_playwright

    flags = [*FLAGS, "--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else [*FLAGS]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=flags)
        yield browser
        browser.close()


def _of_the_editor(root: Path, browser: Any, output: Path, address: str) -> dict[str, bytes]:
    def make(folder: Path, settings: dict[str, Any]) -> None:
        if not build(root, folder, overrides={**settings, "HUB_TODAY": DAY}).ok:
            raise HubError("The site does not build; python3 tasks.py check says why.")

    def take(page: Any) -> bytes:
        return _small(page.screenshot(), page.viewport_size["height"])

    return dict(editor_pictures(root, browser, output, address, make, take))


def _taken(browser: Any, address: str) -> Iterator[tuple[str, bytes]]:
    for width, height in WIDTHS.items():
        for theme in THEMES:
            size: Any = {"width": width, "height": height}
            colours: Any = theme
            context = browser.new_context(viewport=size, color_scheme=colours)
            page = context.new_page()
            for name, addresses in PAGES.items():
                for language, path in zip(LANGUAGES, addresses, strict=True):
                    answer = page.goto(address + path, wait_until="load")
                    if answer is None or not answer.ok:
                        raise HubError(f"There is no page at {path}.")
                    page.evaluate("document.fonts.ready")
                    page.wait_for_load_state("networkidle")
                    png = page.screenshot(full_page=True)
                    file = f"{name}-{language}-{width}-{theme}.webp"
                    yield file, _small(png, height * LONGEST)
                    print(".", end="", file=sys.stderr, flush=True)
            context.close()
    yield from _printed(browser, address)


def _printed(browser: Any, address: str) -> Iterator[tuple[str, bytes]]:
    """A month as it stands on its sheet of paper."""
    context = browser.new_context(viewport=SHEET)
    page = context.new_page()
    page.emulate_media(media="print")
    for language, path in zip(LANGUAGES, PAGES["month"], strict=True):
        page.goto(address + path, wait_until="load")
        page.evaluate("document.fonts.ready")
        yield f"month-{language}-print.webp", _small(page.screenshot(), SHEET["height"])
    context.close()


def _small(png: bytes, most: int) -> bytes:
    """The upper part of the picture as WebP."""
    from PIL import Image

    image = Image.open(io.BytesIO(png)).convert("RGB")
    result = io.BytesIO()
    image.crop((0, 0, image.width, min(image.height, most))).save(
        result, "WEBP", quality=QUALITY, method=5
    )
    return result.getvalue()
