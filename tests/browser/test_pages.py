"""Every family of pages in a browser: both languages, both themes, phone and desktop."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import FAMILIES

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def opened(browser: Browser, url: str, **settings: Any) -> tuple[Page, list[str]]:
    """A page in a context of its own, and what it should not have done."""
    context = browser.new_context(bypass_csp=settings.pop("bypass_csp", False), **settings)
    page = context.new_page()
    wrong: list[str] = []
    origin = url.split("/", 3)[:3]
    page.on("console", lambda message: wrong.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on(
        "request",
        lambda request: (
            None if request.url.split("/", 3)[:3] == origin else wrong.append(request.url)
        ),
    )
    page.goto(url, wait_until="load")
    return page, wrong


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", [0, 1], ids=["sv", "en"])
@pytest.mark.parametrize("family", FAMILIES)
def test_a_page_is_accessible_quiet_and_fits(
    browser: Browser, address: str, family: str, language: int, theme: Any, width: int
) -> None:
    url = address + FAMILIES[family][language]
    size = {"width": width, "height": 800}
    page, wrong = opened(browser, url, viewport=size, color_scheme=theme, bypass_csp=True)
    page.evaluate(AXE)
    run = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
    found = page.evaluate(run, TAGS)["violations"]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"][:2]]) for v in found] == []
    assert page.evaluate(SIDEWAYS) <= 0
    assert wrong == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.context.close()


@pytest.mark.parametrize("family", FAMILIES)
def test_the_strict_policy_holds_and_nothing_moves(
    browser: Browser, address: str, family: str
) -> None:
    page, wrong = opened(browser, address + FAMILIES[family][0])
    assert wrong == []
    shift = page.evaluate(
        """() => new Promise(done => {
          let sum = 0;
          new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; })
            .observe({type: 'layout-shift', buffered: true});
          requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
        })"""
    )
    assert shift < 0.01
    page.context.close()


@pytest.mark.parametrize("family", FAMILIES)
def test_wide_spacing_and_double_zoom_hide_nothing(
    browser: Browser, address: str, family: str
) -> None:
    """WCAG 2.2, 1.4.12 and 1.4.10."""
    url = address + FAMILIES[family][0]
    page, _wrong = opened(browser, url, viewport={"width": 320, "height": 640}, bypass_csp=True)
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: .12em !important; "
        "word-spacing: .16em !important } p { margin-bottom: 2em !important }"
    )
    assert page.evaluate(SIDEWAYS) <= 0
    page.context.close()


def test_the_first_tab_stop_leads_past_the_menu(browser: Browser, address: str) -> None:
    page, _wrong = opened(browser, address + "/sv/aktorer/")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.get_attribute("href") == "#content"
    box = focused.bounding_box()
    assert box is not None
    assert box["y"] >= 0, "it shows when it has the focus"
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")
    page.context.close()


def test_every_tab_stop_is_visible_and_in_reading_order(browser: Browser, address: str) -> None:
    page, _wrong = opened(browser, address + "/sv/kalender/jokkmokks-marknad/")
    tops = []
    for _step in range(40):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e),
                 p = getComputedStyle(e.closest('li, article') || e), r = e.getBoundingClientRect();
              return {tag: e.tagName, top: r.top + scrollY,
                ring: parseFloat(s.outlineWidth) > 0 || parseFloat(p.outlineWidth) > 0}; }"""
        )
        if state["tag"] == "BODY":
            break
        assert state["ring"], state
        tops.append(state["top"])
    assert len(tops) > 8
    body = tops[3:]
    assert all(after - before > -400 for before, after in itertools.pairwise(body))
    page.context.close()


def test_the_menu_opens_on_a_phone_without_script(browser: Browser, address: str) -> None:
    size: Any = {"width": 390, "height": 800}
    page, _wrong = opened(browser, address + "/sv/", viewport=size, java_script_enabled=False)
    link = page.locator("#menu").get_by_text("Aktörer", exact=True)
    assert not link.is_visible()
    page.get_by_role("button", name="Meny").click()
    assert link.is_visible()
    link.click()
    assert page.url.endswith("/sv/aktorer/")
    page.context.close()
