"""The page on which feeds and calendars are chosen, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + "/sv/prenumerera/")
    page.wait_for_selector("[data-address]:not(:empty)")
    yield page
    context.close()


def test_three_choices_make_an_address_that_answers(page: Page, address: str) -> None:
    page.select_option("#subscribe-what", "event")
    page.select_option("#subscribe-where", label="Norrbotten")
    made = page.locator("[data-address]").text_content() or ""
    assert made == f"{address}/sv/floden/evenemang/norrbotten.xml"
    assert page.locator("[data-title]").text_content() == "Evenemang i Norrbotten"
    assert page.request.get(made).ok
    page.check("#subscribe-own")
    own = page.locator("[data-address]").text_content() or ""
    assert own == f"{address}/sv/floden/evenemang/norrbotten.sv.xml"
    assert page.request.get(own).ok


def test_another_language_gives_its_own_feed_of_the_same_choice(page: Page, address: str) -> None:
    page.select_option("#subscribe-what", "actor")
    page.select_option("#subscribe-where", label="Norrbotten")
    page.select_option("#subscribe-language", label="English")
    page.wait_for_function(
        "a => document.querySelector('[data-address]').textContent === a",
        arg=f"{address}/en/feeds/organisations/norrbotten.xml",
    )


def test_the_address_is_copied(page: Page) -> None:
    page.get_by_role("button", name="Kopiera adressen").click()
    expect(page.locator(".subscribe__status")).to_have_text("Adressen är kopierad.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("[data-address]").text_content()


def test_ways_lead_to_readers_for_feeds_and_to_calendars_for_calendars(
    page: Page, address: str
) -> None:
    reader = page.get_by_role("link", name="Öppna i din flödesläsare")
    host = address.removeprefix("http://")
    assert reader.get_attribute("href") == f"feed://{host}/sv/floden/allt.xml"
    feedly = page.get_by_role("link", name="Feedly").get_attribute("href") or ""
    assert feedly.endswith("%2Fsv%2Ffloden%2Fallt.xml")
    page.select_option("#subscribe-what", "calendar")
    page.select_option("#subscribe-where", label="Norrbotten")
    assert not reader.is_visible()
    assert not page.locator("#subscribe-own").is_visible()
    way = page.get_by_role("link", name="Öppna i din kalender").get_attribute("href")
    assert way == f"webcal://{host}/sv/kalender/region/norrbotten.ics"
    google = page.get_by_role("link", name="Google Calendar").get_attribute("href") or ""
    assert "webcal%3A%2F%2F" in google and google.endswith("norrbotten.ics")
    assert page.get_by_text("ändringar kan dröja ett dygn").is_visible()


def test_without_script_links_lead_from_what_to_where_and_the_form_is_not_shown(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/sv/prenumerera/")
    assert not page.locator("[data-subscribe]").is_visible()
    page.get_by_role("main").get_by_role("link", name="Evenemang", exact=True).click()
    row = page.locator("#region-norrbotten")
    assert (row.locator("code").first.text_content() or "").endswith(
        "/sv/floden/evenemang/norrbotten.xml"
    )
    page.goto(address + "/sv/prenumerera/")
    page.get_by_role("main").get_by_role("link", name="English").click()
    assert page.url == address + "/en/subscribe/"
    context.close()
