"""Forty questions to the launch site: the right answer is among the first three."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

QUESTIONS: dict[str, dict[str, str]] = {
    "sv": {
        "film i Norrbotten": "filmpool-nord",
        "duodji": "sami-duodji",
        "böcker": "littfest",
        "inkubator Umeå": "expression-umea",
        "konsthall": "havremagasinet",
        "teater Kiruna": "giron-sami-teahter",
        "museum Östersund": "jamtli",
        "mathantverk": "eldrimner",
        "dataspel Skellefteå": "arctic-game",
        "dans": "norrdans",
        "arkitekthögskola": "arkitekthogskolan",
        "samisk slöjd": "sami-duodji",
        "orkester Sundsvall": "kammarorkester",
        "litteraturfestival": "littfest",
        "Jokkmokk marknad": "jokkmokks-marknad",
        "surströmming": "surstrommingspremiar",
        "hemslöjd": "hemslojd",
        "science park Piteå": "arctic-business",
        "New European Bauhaus": "new-european-bauhaus",
        "finansiering": "finansiering",
        "sametinget": "sametinget",
        "Sameslöjd": "sami-duodji",
        "residens": "ricklundgarden",
        "Umeå jazz": "jazz",
    },
    "en": {
        "incubator Umeå": "expression-umea",
        "film in Norrbotten": "filmpool-nord",
        "book festival": "littfest",
        "Sami theatre": "giron-sami-teahter",
        "food crafts": "eldrimner",
        "video games": "arctic-game",
        "dance company": "norrdans",
        "contemporary art museum": "bildmuseet",
        "design school": "designhogskolan",
        "ice hotel": "icehotel",
        "outdoor clothing": "fjallraven",
        "Sámi handicraft": "sami-duodji",
        "opera": "norrlandsoperan",
        "Kiruna": "kiruna",
        "winter market": "jokkmokks-marknad",
        "funding": "find-funding",
        "Bauhaus": "new-european-bauhaus",
        "chamber orchestra": "kammarorkester",
        "museums in Luleå": "norrbottens-museum",
        "privacy": "privacy",
    },
}
PATHS = {"sv": "/sv/sok/", "en": "/en/search/"}


@pytest.fixture(scope="module", params=[*PATHS])
def asked(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(address + PATHS[request.param])
    yield page
    page.close()


def answers(page: Page, question: str) -> list[str]:
    page.fill("#search-q", question)
    page.wait_for_function(
        "q => document.querySelector('.search').dataset.answered === q", arg=question
    )
    links = page.locator(".search-result__title a")
    return [link.get_attribute("href") or "" for link in links.all()]


def test_forty_questions_find_their_answer_among_the_first_three(asked: Page) -> None:
    language = asked.evaluate("document.documentElement.lang")
    missed = {}
    for question, wanted in QUESTIONS[language].items():
        found = answers(asked, question)[:3]
        if not any(wanted in href for href in found):
            missed[question] = found
    assert missed == {}
    assert sum(map(len, QUESTIONS.values())) >= 40


def test_nothing_of_the_index_is_fetched_before_it_is_used(browser: Browser, address: str) -> None:
    page = browser.new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(address + "/sv/sok/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in fetched if "/pagefind/" in url]
    page.fill("#search-q", "film")
    page.wait_for_selector(".search-result")
    assert [url for url in fetched if "/pagefind/" in url]
    page.close()


def test_a_result_shows_picture_kind_and_the_words_asked_for(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(address + "/sv/sok/?q=film")
    page.wait_for_selector(".search-result")
    first = page.locator(".search-result").first
    source = first.locator("img").get_attribute("src") or ""
    assert page.request.get(address + source).ok
    assert first.locator(".kicker span").count() >= 2
    assert "film" in (first.locator("mark").first.text_content() or "").lower()
    assert (page.locator(".search__count").text_content() or "").endswith("träffar")
    page.close()


def test_filters_and_arrow_keys(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "/sv/sok/?q=film")
    page.wait_for_selector(".search-result")
    before = page.locator(".search-result").count()
    page.select_option("#search-kind", "actor")
    page.select_option("#search-region", "norrbotten")
    page.wait_for_function(
        "n => document.querySelectorAll('.search-result').length < n", arg=before
    )
    assert "region=norrbotten" in page.url
    page.focus("#search-q")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.search-result') !== null")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "search-q"
    page.close()


def test_without_script_the_field_leads_to_the_lists(browser: Browser, address: str) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 800}
    )
    page = context.new_page()
    page.goto(address + "/sv/")
    page.fill("#search-field", "film")
    page.keyboard.press("Enter")
    page.wait_for_url(address + "/sv/sok/?q=film")
    assert page.locator(".search__without").is_visible()
    assert page.get_by_role("link", name="Aktörer").count() >= 2
    context.close()
