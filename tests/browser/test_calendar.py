"""The calendar's list filtered in place, and read on another day than it was written."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from commands.build import build
from tests.browser.conftest import Handler
from tests.site.conftest import small_settings

WRITTEN = "2027-02-04T09:00:00+01:00"
"""The morning of the small site's day."""

AFTER = "2027-02-11T20:30:00+01:00"
"""A week later, half an hour after the evening's course."""


@pytest.fixture(scope="module")
def calendar(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small site's address while the tests run."""
    output = tmp_path_factory.mktemp("calendar") / "output"
    assert build(root, output, jobs=1, overrides=small_settings(root, ("sv", "en"))).ok
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(output)))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def opened(browser: Browser, url: str, now: str = WRITTEN, **settings: Any) -> Page:
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
    page = context.new_page()
    page.clock.set_fixed_time(now)
    page.goto(url)
    return page


@pytest.fixture
def page(browser: Browser, calendar: str) -> Iterator[Page]:
    page = opened(browser, calendar + "/sv/kalender/")
    yield page
    page.context.close()


def titles(page: Page, within: str = "[data-rows]") -> list[str]:
    found = page.locator(f"{within} .event-row:visible h3").all_text_contents()
    return [title.replace("\u00ad", "") for title in found]


def headings(page: Page, within: str) -> list[str]:
    return page.locator(f"{within} .day:visible h2").all_text_contents()


def count(page: Page) -> str:
    return page.locator(".chosen__count").text_content() or ""


def term(page: Page, facet: str, value: str) -> Any:
    return page.locator(f".facets__link[data-facet={facet}][data-term={value}]")


def opened_group(page: Page, heading: str) -> None:
    page.locator("summary", has_text=heading).click()


def test_kinds_that_have_no_page_are_chosen_in_place(page: Page, calendar: str) -> None:
    opened_group(page, "Typ")
    term(page, "typ", "deadline").click()
    page.wait_for_selector("[data-rows] .event-row")
    assert page.url == calendar + "/sv/kalender/?typ=deadline"
    assert set(page.locator("[data-rows] .label").all_text_contents()) == {"Sista ansökningsdag"}
    assert term(page, "typ", "deadline").get_attribute("aria-checked") == "true"
    assert term(page, "typ", "deadline").get_attribute("role") == "checkbox"
    assert count(page) == "3 i kalendern"
    term(page, "region", "vasternorrland").click()
    page.wait_for_function("() => document.querySelector('.chosen__count').textContent[0] === '2'")
    assert page.url.endswith("?typ=deadline&region=vasternorrland")
    assert titles(page) == ["Provresidenset", "Provresidenset"]
    page.go_back()
    page.wait_for_function("() => document.querySelector('.chosen__count').textContent[0] === '3'")
    page.go_back()
    page.wait_for_selector("[data-static]:not([hidden])")
    assert page.url == calendar + "/sv/kalender/"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("deltagande=online", ["Provserien"]),
        ("pris=free", ["Provmarknaden"]),
        ("tillganglig=hearing-loop", ["Provfestivalen 2027", "Provfestivalen 2027"]),
        ("omrade=music&typ=festival", ["Provfestivalen 2027"]),
        ("q=turnén", ["Provturnén", "Provturnén"]),
    ],
)
def test_an_address_that_is_shared_shows_what_was_chosen(
    browser: Browser, calendar: str, query: str, found: list[str]
) -> None:
    page = opened(browser, f"{calendar}/sv/kalender/?{query}")
    page.wait_for_selector("[data-rows] .event-row")
    assert titles(page) == found
    page.context.close()


def test_a_button_is_pressed_by_keyboard_and_keeps_the_focus(page: Page) -> None:
    opened_group(page, "Pris")
    term(page, "pris", "free").focus()
    page.keyboard.press("Space")
    page.wait_for_selector("[data-rows] .event-row")
    assert titles(page) == ["Provmarknaden"]
    assert page.evaluate("document.activeElement.dataset.term") == "free"
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-static]:not([hidden])")


def test_what_is_found_stands_under_its_days_as_on_the_page(page: Page) -> None:
    written = headings(page, "[data-static]")
    rows = titles(page, "[data-static]")
    page.locator("#facets-q").fill("r")
    page.wait_for_selector("[data-rows] .event-row")
    assert headings(page, "[data-rows]") == written
    assert titles(page) == rows
    row = page.locator("[data-rows] .event-row--cancelled", has_text="Lokalen är stängd.").first
    assert row.locator("time.date-figure").get_attribute("datetime") == "2027-03-04T18:30+01:00"
    page.locator("#facets-sort").select_option("new")
    page.wait_for_function("() => document.querySelectorAll('[data-rows] .day').length === 1")
    assert headings(page, "[data-rows]") == [], "days do not head another order"


def test_the_heading_of_the_day_stays_in_sight(page: Page) -> None:
    heading = page.locator("[data-static] .day__heading").nth(1)
    page.set_viewport_size({"width": 1280, "height": 300})
    top = heading.evaluate("e => e.getBoundingClientRect().top + scrollY")
    page.evaluate(f"scrollTo(0, {top + 60})")
    box = heading.bounding_box()
    assert box is not None
    assert abs(box["y"]) < 1


def test_without_script_region_and_field_are_links_and_the_rest_is_not_there(
    browser: Browser, calendar: str
) -> None:
    page = opened(browser, calendar + "/sv/kalender/", java_script_enabled=False)
    assert page.locator("summary:visible").all_text_contents() == ["Region", "Område"]
    assert page.locator("button[data-facet]:visible").count() == 0
    term(page, "region", "norrbotten").click()
    term(page, "omrade", "music").click()
    assert page.url == calendar + "/sv/kalender/filter/region/norrbotten/omrade/music/"
    assert set(titles(page, "[data-static]")) == {"Provfestivalen 2027"}
    page.context.close()


def test_from_a_page_of_a_selection_the_choice_goes_on_in_place(
    browser: Browser, calendar: str
) -> None:
    page = opened(browser, calendar + "/sv/kalender/filter/region/norrbotten/")
    opened_group(page, "Så deltar du")
    term(page, "deltagande", "hybrid").click()
    page.wait_for_selector("[data-rows] .event-row")
    assert page.url == calendar + "/sv/kalender/?region=norrbotten&deltagande=hybrid"
    assert titles(page) == ["Provfestivalens verkstad"]
    page.context.close()


def test_what_has_passed_since_the_page_was_written_is_hidden(
    browser: Browser, calendar: str
) -> None:
    page = opened(browser, calendar + "/sv/kalender/")
    assert "Torsdag 11 februari 2027" in headings(page, "[data-static]")
    whole = count(page)
    page.context.close()
    page = opened(browser, calendar + "/sv/kalender/", AFTER)
    assert "Torsdag 11 februari 2027" not in headings(page, "[data-static]")
    page.wait_for_function(
        f"() => document.querySelector('.chosen__count').textContent !== '{whole}'"
    )
    assert int(count(page).split()[0]) == len(titles(page, "[data-static]"))
    term(page, "region", "norrbotten").click()
    page.wait_for_selector("[data-rows] .event-row")
    assert titles(page) == ["Provkväll i Finland", "Provturnén"]
    term(page, "region", "norrbotten").focus()
    page.keyboard.press("Space")
    page.locator("#facets-q").fill("provserien")
    page.wait_for_function("() => document.querySelectorAll('[data-rows] .event-row').length === 1")
    assert headings(page, "[data-rows]") == ["Torsdag 25 februari 2027"]
    page.context.close()


def test_it_is_hidden_at_its_last_minute_and_not_before(browser: Browser, calendar: str) -> None:
    for clock, there in (("19:59:59", True), ("20:00:00", False)):
        page = opened(browser, calendar + "/sv/kalender/", f"2027-02-11T{clock}+01:00")
        days = headings(page, "[data-static]")
        assert ("Torsdag 11 februari 2027" in days) == there
        assert ("Torsdag 25 februari 2027" in days) == (not there), "the next date takes its place"
        assert titles(page, "[data-static]").count("Provserien") == 1
        page.context.close()


def test_the_readers_own_zone_changes_nothing(browser: Browser, calendar: str) -> None:
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        page = opened(browser, calendar + "/sv/kalender/", "2027-02-11T18:59:00Z", timezone_id=zone)
        assert "Torsdag 11 februari 2027" in headings(page, "[data-static]")
        page.context.close()


def test_passed_rows_are_never_painted(browser: Browser, calendar: str) -> None:
    page = opened(browser, calendar + "/sv/kalender/", AFTER)
    scripts = page.locator("script[type=module]").evaluate_all(
        "all => all.map(one => one.getAttribute('blocking'))"
    )
    assert scripts == ["render", "render"]
    page.context.close()


@pytest.mark.parametrize("path", ["/sv/", "/sv/platser/norrbotten/", "/sv/aktorer/testmuseet/"])
def test_upcoming_rows_leave_other_pages_as_well(
    browser: Browser, calendar: str, path: str
) -> None:
    now, later = (
        opened(browser, calendar + path, clock) for clock in (WRITTEN, "2027-02-08T00:00:00+01:00")
    )
    assert "Provfestivalen 2027" in titles(now, "main")
    assert "Provfestivalen 2027" not in titles(later, "main")
    now.context.close()
    later.context.close()


def test_a_part_that_nothing_is_left_of_loses_its_heading(browser: Browser, calendar: str) -> None:
    page = opened(browser, calendar + "/sv/aktorer/testmuseet/", "2027-02-08T00:00:00+01:00")
    shown = page.locator("h2:visible").all_text_contents()
    assert "I kalendern" not in [re.sub("\u00ad", "", heading) for heading in shown]
    assert "Tidigare evenemang" in [re.sub("\u00ad", "", heading) for heading in shown]
    page.context.close()


def test_a_call_leaves_the_list_with_its_last_deadline(browser: Browser, calendar: str) -> None:
    for clock, there in (("2027-02-08T12:00:00+01:00", True), ("2027-10-15T12:00:00+02:00", False)):
        page = opened(browser, calendar + "/sv/utlysningar/", clock)
        found = page.locator(".opportunity-row:visible h3").all_text_contents()
        names = [name.replace("\u00ad", "") for name in found]
        assert ("Provresidenset" in names) == there
        assert "Provbidraget" in names, "open all year"
        page.context.close()
