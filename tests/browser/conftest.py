"""A real browser on the launch site, served as it will be: with a strict policy."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from commands.browser import FLAGS, REMEDY, find_browser
from commands.build import build
from tests.site.conftest import LAUNCH_DAY as TODAY
from tests.site.test_launch import FAMILIES as LAUNCH_FAMILIES

POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""No inline script or style, nothing from anywhere else."""

SEARCH_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
"""The index is read by WebAssembly, on the search pages alone."""

OVERRIDES = {
    "HUB_TODAY": TODAY,
    "CONTACT_ENDPOINT": "https://forms.example/contact",
    "HUB_SEARCH": True,
}
"""The contact page is tested with its form."""

FAMILIES = {
    **LAUNCH_FAMILIES,
    "entrance": ("/", "/"),
    "lost page": ("/404.html", "/404.html"),
    "contact": ("/sv/kontakt/", "/en/contact/"),
    "tell us": ("/sv/tipsa-oss/", "/en/tell-us/"),
    "tell us of an event": ("/sv/tipsa-oss/kalender/", "/en/tell-us/calendar/"),
    "editors": ("/sv/redaktion/", "/en/editors/"),
    "the images": ("/sv/bilderna/", "/en/the-images/"),
    "figures": ("/sv/i-siffror/", "/en/in-figures/"),
    "matching": ("/sv/matchning/", "/en/matching/"),
    "search": ("/sv/sok/", "/en/search/"),
    "selection": (
        "/sv/aktorer/filter/region/norrbotten/omrade/music/",
        "/en/organisations/filter/region/norrbotten/field/music/",
    ),
    "what is coming in a region": (
        "/sv/kalender/filter/region/norrbotten/",
        "/en/calendar/filter/region/norrbotten/",
    ),
    "planning": ("/sv/kalender/planering/", "/en/calendar/planning/"),
    "places": ("/sv/platser/", "/en/places/"),
    "region": ("/sv/platser/norrbotten/", "/en/places/norrbotten/"),
    "municipality": ("/sv/platser/umea/", "/en/places/umea/"),
}


class Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        searching = "/sok/" in self.path or "/search/" in self.path
        policy = SEARCH_POLICY if searching or "/pagefind/" in self.path else POLICY
        self.send_header("Content-Security-Policy", policy)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def address(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The launch site's address while the tests run."""
    output = tmp_path_factory.mktemp("browser") / "output"
    assert build(root, output, jobs=1, overrides=OVERRIDES).ok
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(output)))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window; where there is none, skipped aloud, and in CI a failure."""
    path = find_browser()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(f"No browser in CI. {REMEDY}")
        pytest.skip(f"No browser. {REMEDY}")
    flags = [*FLAGS, "--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else [*FLAGS]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()
