"""A month on paper, on a phone and by keyboard, also where it is full."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from commands.build import build
from tests.browser.conftest import Handler
from tests.site.conftest import SMALL, small_settings

TITLE = "Påhittad kväll med ett ganska långt namn"
FULL = ("/sv/kalender/2027/08/", "/en/calendar/2027/08/")
"""31 days in six weeks, with more on each of them than there is room for."""
SHORT = ("/sv/kalender/2027/02/", "/en/calendar/2027/02/")
FIVE = ("/sv/kalender/2027/03/", "/en/calendar/2027/03/")


def _event(start: str, end: str) -> str:
    return (
        f"title: {{sv: {TITLE}, en: {TITLE}}}\ntype: festival\nregion: norrbotten\n"
        "municipality: Luleå\nsummary:\n"
        "  sv: Något påhittat som bara finns i provet och ingen annanstans alls.\n"
        "  en: Something made up that exists in the test only and nowhere else.\n"
        f"start: {start}\nend: {end}\nadded: 2026-12-01\n"
    )


@pytest.fixture(scope="module")
def calendar(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the small site with full months."""
    folder = tmp_path_factory.mktemp("months")
    project = folder / "project"
    shutil.copytree(SMALL, project)
    events = project / "data/events/norrbotten"
    for month, days in (("03", 31), ("08", 31)):
        for day in range(1, days + 1):
            for hour in range(12, 18):
                when = f"2027-{month}-{day:02}"
                file = events / f"full-{month}-{day}-{hour}.yaml"
                file.write_text(_event(f"{when} {hour}:30", f"{when} {hour}:50"), "utf-8")
    for day in (2, 5, 9, 13, 30):
        text = _event(f"2027-08-{day:02}", f"2027-{'09-02' if day == 30 else f'08-{day + 5:02}'}")
        (events / f"span-{day}.yaml").write_text(text, "utf-8")
    settings = {**small_settings(root), "HUB_ROOT": str(project), "SITEURL": ""}
    result = build(root, folder / "output", jobs=1, overrides=settings)
    assert result.ok, [problem.render() for problem in result.problems if problem.is_error]
    handler = partial(Handler, directory=str(folder / "output"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def opened(browser: Browser, url: str, width: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(url)
    page.evaluate("document.fonts.ready")
    return page


@pytest.mark.parametrize("path", [*FULL, *SHORT, *FIVE])
def test_a_month_prints_to_one_page_with_its_texts(
    browser: Browser, calendar: str, path: str
) -> None:
    page = opened(browser, calendar + path, 1280)
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    [box] = {
        tuple(float(n) for n in found.split())
        for found in re.findall(rb"/MediaBox\s*\[([^\]]+)\]", pdf)
    }
    assert box[2] > box[3], "landscape"
    page.emulate_media(media="print")
    assert page.locator(".month .month-entry").first.is_visible()
    for gone in (".site-footer", ".day-entries", ".calendar-nav", ".month-strip", ".breadcrumb"):
        assert not page.locator(gone).first.is_visible(), gone
    page.close()


def test_on_a_phone_the_list_carries_the_text(browser: Browser, calendar: str) -> None:
    page = opened(browser, calendar + FULL[0], 390)
    assert not page.locator(".month .month-entry").first.is_visible()
    number = page.locator(".month__cell a.month__number").first
    box = number.bounding_box()
    assert box and box["width"] >= 24 and box["height"] >= 24
    number.click()
    assert urlsplit(page.url).fragment == "d-2027-08-01"
    heading = page.locator("#d-2027-08-01 h3")
    top = heading.bounding_box()
    assert top and 0 <= top["y"] < 900
    assert TITLE in page.locator("#d-2027-08-01").inner_text()
    page.close()


def test_a_bar_reaches_over_its_days_and_no_further(browser: Browser, calendar: str) -> None:
    page = opened(browser, calendar + SHORT[0], 1280)
    bar = page.locator(".month-entry--bar", has_text="Provfestivalen 2027").bounding_box()
    first = page.locator(".month__cell", has=page.locator("[datetime='2027-02-03']"))
    last = page.locator(".month__cell", has=page.locator("[datetime='2027-02-06']"))
    left, right = first.bounding_box(), last.bounding_box()
    assert bar and left and right
    assert left["x"] <= bar["x"] < left["x"] + 8
    assert right["x"] + right["width"] - 12 < bar["x"] + bar["width"] <= right["x"] + right["width"]
    page.close()


def test_more_leads_to_the_day_by_keyboard(browser: Browser, calendar: str) -> None:
    page = opened(browser, calendar + FULL[1], 1280)
    more = page.locator(".month__more").first
    assert re.match(r"\+\d+ more, Sunday 1 August 2027", more.inner_text().replace("\n", ""))
    more.focus()
    page.keyboard.press("Enter")
    assert urlsplit(page.url).fragment == "d-2027-08-01"
    page.keyboard.press("Tab")
    focused = "document.activeElement.closest('section').id"
    assert page.evaluate(focused) == "d-2027-08-01"
    page.close()


def test_seven_days_stand_beside_each_other_where_there_is_room(
    browser: Browser, calendar: str
) -> None:
    for width, columns in ((1280, 7), (390, 1)):
        page = opened(browser, calendar + "/sv/kalender/2027/vecka/05/", width)
        tops = page.eval_on_selector_all(
            ".week > section", "days => days.map(day => Math.round(day.getBoundingClientRect().x))"
        )
        assert len(tops) == 7 and len(set(tops)) == columns
        page.close()
