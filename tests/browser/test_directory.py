"""The directory filtered in place, by keyboard and pointer, with 2,000 made-up organisations."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

MANY = 2000
MOST_SCRIPT = 15 * 1024


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address + "/sv/aktorer/")
    yield page
    context.close()


def shown(page: Page) -> list[str]:
    return page.locator("[data-rows] h3").all_text_contents()


def count(page: Page) -> str:
    return page.locator(".chosen__count").text_content() or ""


def term(page: Page, facet: str, value: str) -> Any:
    return page.locator(f"a.facets__link[data-facet={facet}][data-term={value}]")


def test_choices_add_up_and_stand_in_the_address(page: Page, address: str) -> None:
    term(page, "region", "norrbotten").click()
    page.wait_for_selector("[data-results]:not([hidden])")
    in_norrbotten = int(count(page).split()[0])
    assert len(shown(page)) == in_norrbotten
    assert page.url == address + "/sv/aktorer/?region=norrbotten"
    term(page, "region", "vasterbotten").click()
    both = int(count(page).split()[0])
    assert both > in_norrbotten, "terms of one facet are alternatives"
    term(page, "omrade", "music").click()
    assert 0 < int(count(page).split()[0]) < both, "facets narrow each other"
    assert page.url.endswith("?region=norrbotten,vasterbotten&omrade=music")
    page.go_back()
    page.wait_for_function(
        f"() => document.querySelector('.chosen__count').textContent.startsWith('{both} ')"
    )
    page.go_back()
    page.go_back()
    page.wait_for_selector("[data-static]:not([hidden])")
    assert page.url == address + "/sv/aktorer/"
    assert page.locator("[data-results]").is_hidden()


def test_an_address_that_is_shared_shows_the_same(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "/sv/aktorer/?region=norrbotten&q=film")
    page.wait_for_selector("[data-rows] li")
    assert term(page, "region", "norrbotten").get_attribute("aria-checked") == "true"
    assert page.locator("#facets-q").input_value() == "film"
    assert all(
        "Norrbotten" in text for text in page.locator("[data-rows] .region-tag").all_text_contents()
    )
    page.close()


def test_it_is_driven_by_the_keyboard_alone(page: Page) -> None:
    term(page, "region", "norrbotten").focus()
    page.keyboard.press("Space")
    page.wait_for_selector("[data-rows] li")
    assert term(page, "region", "norrbotten").get_attribute("aria-checked") == "true"
    assert page.evaluate("document.activeElement.dataset.term") == "norrbotten"
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-static]:not([hidden])")
    assert page.locator(".chosen__count").get_attribute("role") == "status"


@pytest.mark.parametrize(
    ("asked", "found", "missed"),
    [
        ("umea", "Umeå universitet", None),
        ("ajtte", "Ájtte", None),
        ("östersund", "Jamtli", None),
        ("giron sami", "Giron Sámi Teáhter", None),
        ("å", None, "BizMaker"),
    ],
)
def test_free_text_knows_swedish_letters(
    page: Page, asked: str, found: str | None, missed: str | None
) -> None:
    page.locator("#facets-q").fill(asked)
    page.wait_for_selector("[data-rows] li")
    names = " ".join(shown(page)).replace("\u00ad", "")
    assert found is None or found in names
    assert missed is None or missed not in names


def test_nothing_found_is_said_with_a_way_on(page: Page, address: str) -> None:
    page.locator("#facets-q").fill("finns-verkligen-inte")
    page.wait_for_selector("[data-none]:not([hidden])")
    assert count(page).startswith("0 ")
    page.locator("[data-reset]").click()
    page.wait_for_selector("[data-static]:not([hidden])")
    assert page.url == address + "/sv/aktorer/"


def test_the_nearest_come_first(page: Page) -> None:
    page.locator("#facets-sort").select_option("near")
    page.wait_for_selector(".facets__near:not([hidden])")
    page.locator("#facets-near").select_option("2584")
    page.wait_for_function("() => location.search.includes('near=2584')")
    first = page.locator("[data-rows] .kicker").first.text_content() or ""
    assert "Kiruna" in first
    assert "sort=near" in page.url


def test_without_script_every_choice_is_a_page(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/sv/aktorer/")
    assert page.locator(".facets__tools").is_hidden()
    term(page, "region", "norrbotten").click()
    assert page.url == address + "/sv/aktorer/filter/region/norrbotten/"
    assert (page.locator("h1").text_content() or "").endswith("Norrbotten")
    context.close()


def test_two_thousand_organisations_are_filtered_and_shown_in_parts(
    browser: Browser, address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()

    def many(route: Route) -> None:
        data = route.fetch().json()
        items = data["items"]
        data["items"] = [
            [items[n % len(items)][0], f"Påhittad aktör nr{n}", *items[n % len(items)][2:]]
            for n in range(MANY)
        ]
        route.fulfill(json=data)

    page.route("**/list.json", many)
    page.goto(address + "/sv/aktorer/")
    page.locator("#facets-q").fill("påhittad")
    page.wait_for_selector("[data-rows] li")
    assert count(page).replace("\u00a0", "").startswith(str(MANY))
    assert page.locator("[data-rows] li").count() == 60
    page.locator("[data-more]").click()
    page.wait_for_function("() => document.querySelectorAll('[data-rows] li').length === 120")
    page.locator("#facets-q").fill("nr1999")
    page.wait_for_function("() => document.querySelectorAll('[data-rows] li').length === 1")
    context.close()


def test_all_script_of_the_site_is_small(root: Path) -> None:
    files = sorted((root / "theme" / "static" / "js").glob("*.js"))
    assert files
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= MOST_SCRIPT
