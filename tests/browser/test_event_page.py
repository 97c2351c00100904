"""An event's page in a browser: the reader's own time, and the way into the reader's calendar."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from commands.build import build
from tests.browser.conftest import Handler
from tests.browser.test_pages import (
    AXE,
    COLOURS,
    SIDEWAYS,
    TAGS,
    opened,
    turn_dark,
    violations,
)
from tests.site.conftest import small_settings

PAGES = ("provfestivalen-2027", "provfestivalens-samtal", "provcirkeln", "provkvall-i-finland")


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small site's address while the tests run."""
    output = tmp_path_factory.mktemp("small") / "output"
    settings = {**small_settings(root, ("sv", "en")), "SITEURL": ""}
    assert build(root, output, jobs=1, overrides=settings).ok
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(output)))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def readers_times(browser: Browser, url: str, zone: str, **settings: Any) -> list[str]:
    """What the page adds for a reader in a zone."""
    page, wrong = opened(browser, url, timezone_id=zone, **settings)
    assert wrong == []
    lines = page.locator(".local-time:visible").all_inner_texts()
    page.context.close()
    return lines


@pytest.mark.parametrize(
    ("path", "zone", "line"),
    [
        (
            "/sv/kalender/provkvall-i-finland/",
            "America/New_York",
            "I din tidszon: torsdag 18 februari 2027 kl. 11.30–13.00",
        ),
        (
            "/en/calendar/provkvall-i-finland/",
            "America/New_York",
            "In your time zone: Thursday 18 February 2027, 11:30–13:00",
        ),
        (
            "/sv/kalender/provkvall-i-finland/",
            "Asia/Tokyo",
            "I din tidszon: fredag 19 februari 2027 kl. 01.30–03.00",
        ),
    ],
)
def test_a_reader_elsewhere_is_told_the_time_on_the_own_clock(
    browser: Browser, site: str, path: str, zone: str, line: str
) -> None:
    assert readers_times(browser, site + path, zone) == [line]


@pytest.mark.parametrize(
    "zone", ["Europe/Stockholm", "Europe/Oslo", "Europe/Helsinki", "Europe/Tallinn"]
)
def test_a_time_that_the_page_says_already_is_not_said_again(
    browser: Browser, site: str, zone: str
) -> None:
    assert readers_times(browser, f"{site}/sv/kalender/provkvall-i-finland/", zone) == []


def test_each_date_of_a_tour_has_the_offset_of_its_day(browser: Browser, site: str) -> None:
    """The clocks go forward in Europe on 28 March, in New York two weeks before."""
    lines = readers_times(browser, f"{site}/en/calendar/provturne/", "America/New_York")
    assert lines == ["In your time zone: Sunday 28 March 2027, 13:00–15:00"]


def test_without_script_the_page_says_the_events_own_time(browser: Browser, site: str) -> None:
    url = f"{site}/sv/kalender/provkvall-i-finland/"
    assert readers_times(browser, url, "Asia/Tokyo", java_script_enabled=False) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_calendar_opens_and_closes_by_keyboard_without_script(
    browser: Browser, site: str, width: int
) -> None:
    size: Any = {"width": width, "height": 800}
    url = f"{site}/sv/kalender/provfestivalen-2027/"
    page, _wrong = opened(browser, url, viewport=size, java_script_enabled=False)
    button = page.get_by_role("button", name="Lägg till i kalendern")
    first = page.get_by_role("link", name="Google Kalender")
    assert not first.is_visible()
    button.focus()
    page.keyboard.press("Enter")
    assert first.is_visible()
    box = first.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Google Kalender"
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Outlook"
    page.keyboard.press("Escape")
    assert not first.is_visible()
    assert page.locator(":focus").inner_text().strip() == "Lägg till i kalendern"
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_programme_dates_and_open_calendar_are_accessible_and_fit(
    browser: Browser, site: str, name: str, width: int
) -> None:
    size: Any = {"width": width, "height": 800}
    page, wrong = opened(
        browser,
        f"{site}/en/calendar/{name}/",
        viewport=size,
        color_scheme="light",
        timezone_id="Asia/Tokyo",
        bypass_csp=True,
    )
    page.locator(".add-to-calendar__open").click()
    page.evaluate(AXE)
    assert violations(page, "tag", TAGS) == []
    turn_dark(page)
    assert violations(page, "rule", COLOURS) == []
    assert page.evaluate(SIDEWAYS) <= 0
    assert wrong == []
    page.context.close()


def test_the_later_dates_of_a_series_wait_behind_a_line(browser: Browser, site: str) -> None:
    page, _wrong = opened(browser, f"{site}/en/calendar/provcirkeln/", java_script_enabled=False)
    rows = page.locator(".occasion-row:visible")
    assert rows.count() == 12
    page.locator("summary", has_text="more dates").focus()
    page.keyboard.press("Enter")
    assert rows.count() > 60
    page.context.close()
