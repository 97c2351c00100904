"""Every family of pages in a browser: both languages, both themes, phone and desktop."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import FAMILIES

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that a theme can break; structure and names are the same in both."""
SETTLED = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  do {
    await frame(); await frame();
    await Promise.allSettled(document.getAnimations().map(animation => animation.finished));
    await frame(); await frame();
  } while (document.getAnimations().length);
}"""
"""Waits until no colour is on its way to another."""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def opened(browser: Browser, url: str, **settings: Any) -> tuple[Page, list[str]]:
    """A page in a context of its own, and what it should not have done."""
    context = browser.new_context(bypass_csp=settings.pop("bypass_csp", False), **settings)
    page = context.new_page()
    wrong = watched(page, url)
    page.goto(url, wait_until="load")
    return page, wrong


def watched(page: Page, url: str) -> list[str]:
    """Fills up with what the page should not do: messages, errors, requests to elsewhere."""
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
    return wrong


def violations(page: Page, kind: str, values: list[str]) -> list[tuple[str, list[str]]]:
    """What axe finds by the rules with these tags or names: each rule and where it is broken."""
    run = (
        "([type, values]) => axe.run(document, {runOnly: {type, values}, "
        "resultTypes: ['violations']}).then(results => results.violations)"
    )
    found = page.evaluate(run, [kind, values])
    return [(v["id"], [n["html"][:120] for n in v["nodes"][:2]]) for v in found]


def turn_dark(page: Page) -> None:
    """Shows the page in the dark theme, with every colour where it is to end."""
    page.emulate_media(color_scheme="dark")
    page.evaluate(SETTLED)
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")


Visit = Callable[..., tuple[Page, list[str]]]


@pytest.fixture(scope="module")
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Loads one page after another in the same tab, a tab for each set of settings.

    A tab of its own costs more than most pages, and axe is read once.
    """
    tabs: dict[str, tuple[Page, list[str]]] = {}

    def load(path: str, **settings: Any) -> tuple[Page, list[str]]:
        key = repr(sorted(settings.items()))
        if key not in tabs:
            context = browser.new_context(**settings)
            context.add_init_script(AXE)
            page = context.new_page()
            tabs[key] = page, watched(page, address)
        page, wrong = tabs[key]
        page.emulate_media(color_scheme="light")
        wrong.clear()
        page.goto(address + path, wait_until="load")
        return page, wrong

    yield load
    for page, _wrong in tabs.values():
        page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", [0, 1], ids=["sv", "en"])
@pytest.mark.parametrize("family", FAMILIES)
def test_a_page_is_accessible_quiet_and_fits(
    visit: Visit, family: str, language: int, width: int
) -> None:
    """By every rule in the light theme, and by those of colours in the dark one as well."""
    size = {"width": width, "height": 800}
    page, wrong = visit(FAMILIES[family][language], viewport=size, bypass_csp=True)
    assert violations(page, "tag", TAGS) == []
    assert page.evaluate(SIDEWAYS) <= 0
    turn_dark(page)
    assert violations(page, "rule", COLOURS) == []
    assert page.evaluate(SIDEWAYS) <= 0
    assert wrong == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_axe_sees_what_is_wrong_in_either_theme(visit: Visit) -> None:
    """So that a page without complaints is one that was looked at."""
    page, _wrong = visit("/sv/om/", viewport={"width": 1280, "height": 800}, bypass_csp=True)
    page.add_style_tag(content="h1 { color: light-dark(#111, #222) !important; transition: none }")
    assert violations(page, "rule", COLOURS) == []
    turn_dark(page)
    assert [rule for rule, _where in violations(page, "rule", COLOURS)] == ["color-contrast"]
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert "html-has-lang" in [rule for rule, _where in violations(page, "tag", TAGS)]


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
def test_wide_spacing_and_double_zoom_hide_nothing(visit: Visit, family: str) -> None:
    """WCAG 2.2, 1.4.12 and 1.4.10."""
    size = {"width": 320, "height": 640}
    page, _wrong = visit(FAMILIES[family][0], viewport=size, bypass_csp=True)
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: .12em !important; "
        "word-spacing: .16em !important } p { margin-bottom: 2em !important }"
    )
    assert page.evaluate(SIDEWAYS) <= 0


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


def test_nothing_moves_for_those_who_ask_for_that(browser: Browser, address: str) -> None:
    page, _wrong = opened(browser, address + "/sv/", reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(e => {
          const s = getComputedStyle(e);
          return s.transitionDuration.split(',').some(d => parseFloat(d) > 0)
            || s.animationName !== 'none'; }).length"""
    )
    assert moving == 0
    page.context.close()


@pytest.mark.parametrize("family", ["event", "actor", "article"])
def test_a_page_prints_in_black_on_white_without_its_menus(
    browser: Browser, address: str, family: str
) -> None:
    page, _wrong = opened(browser, address + FAMILIES[family][0], color_scheme="dark")
    page.emulate_media(media="print")
    seen = page.evaluate(
        """() => { const s = getComputedStyle(document.body), shown = q => {
             const e = document.querySelector(q); return !!e && e.getClientRects().length > 0; };
           return {ink: s.color, paper: s.backgroundColor, menu: shown('.site-header__nav'),
             footer: shown('.site-footer'), name: shown('h1'),
             picture: document.querySelector('main .motif').getBoundingClientRect().height}; }"""
    )
    assert seen["ink"] == "rgb(0, 0, 0)"
    assert seen["paper"] == "rgb(255, 255, 255)"
    assert (seen["menu"], seen["footer"], seen["name"]) == (False, False, True)
    assert 60 < seen["picture"] <= 55 / 25.4 * 96 + 1
    page.context.close()


def test_the_own_typeface_is_used_and_its_stand_in_is_as_wide(
    browser: Browser, address: str
) -> None:
    page, _wrong = opened(browser, address + "/sv/", bypass_csp=True)
    widths = page.evaluate(
        """async () => { await document.fonts.ready; const c = document.createElement('canvas')
             .getContext('2d'), text = 'Design, konst och kultur för hållbara livsmiljöer';
           return ['Familjen Grotesk', 'Familjen fallback'].map(f => {
             c.font = `400 40px "${f}"`; return c.measureText(text).width; })
             .concat([...document.fonts].filter(f => f.status === 'loaded').length); }"""
    )
    assert widths[2] >= 1, "the typeface was fetched"
    assert abs(widths[0] / widths[1] - 1) < 0.06
    page.context.close()


def test_the_contact_form_asks_for_little_and_can_be_filled_in_by_keyboard(
    browser: Browser, address: str
) -> None:
    page, _wrong = opened(browser, address + "/sv/kontakt/")
    form = page.locator("form.form")
    assert form.get_attribute("action") == "https://forms.example/contact"
    assert form.get_attribute("method") == "post"
    page.get_by_label("Din e-postadress").fill("a@example.org")
    for expected in ("Vad det gäller", "Ditt meddelande"):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.labels[0].textContent")
        assert focused == expected
    page.keyboard.press("Tab")
    trap = page.evaluate("document.activeElement.name")
    assert trap != "website", "the field for machines is not in the tab order"
    page.context.close()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("family", FAMILIES)
def test_targets_are_large_enough(visit: Visit, family: str, width: int) -> None:
    """WCAG 2.2, 2.5.8: 24 px, but for links in running text and on a map, which the list beside it repeats."""
    page, _wrong = visit(FAMILIES[family][0], viewport={"width": width, "height": 800})
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, button, input, summary')]
          .filter(e => e.checkVisibility() && !e.closest('p, .prose, .skip, svg, .form__row--trap'))
          .map(e => { const after = getComputedStyle(e, '::after'), whole = after.position ===
              'absolute' && after.inset === '0px' ? e.closest('li, article') : e;
            const r = whole.getBoundingClientRect(); return [e.outerHTML.slice(0, 100), r.height]; })
          .filter(([, height]) => height > 0 && height < 24)"""
    )
    assert small == []
