"""Addresses: readable, in the page's language, and never two alike."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from hub.catalogues import load_catalogue
from hub.routes import Routes, output_file

KINDS = ("article", "actor", "event", "project", "opportunity")


@pytest.fixture(scope="module")
def routes(root: Path) -> Routes:
    return Routes({code: load_catalogue([root / "locales"], code) for code in ("sv", "en")})


def test_addresses_speak_the_language_of_their_page(routes: Routes) -> None:
    assert routes.record("sv", "actor", "bildmuseet") == "/sv/aktorer/bildmuseet/"
    assert routes.record("en", "actor", "bildmuseet") == "/en/organisations/bildmuseet/"
    assert routes.section("sv", "actor", 2) == "/sv/aktorer/sida/2/"
    assert routes.section("en", "opportunity") == "/en/opportunities/"
    assert routes.record("sv", "page", "om") == "/sv/om/"


def test_no_two_routes_collide(routes: Routes) -> None:
    """Every id that is not reserved, in every kind and language, beside every list."""
    ids = ["a", "sida-1", "arkiv", "bildmuseet", "2027-02", "svenska", "om"]
    assert not routes.reserved & set(ids)
    paths = [routes.entrance(), routes.not_found(), routes.stylesheet("0" * 12)]
    paths += [routes.theme("icon.svg"), routes.image("a.png"), routes.robots()]
    paths += [routes.sitemap(part) for part in range(3)]
    for language in routes.languages:
        paths.append(routes.home(language))
        for kind, page in product(KINDS, range(1, 4)):
            paths.append(routes.section(language, kind, page))
        for year in (2026, 2027):
            paths.append(routes.year(language, year))
            paths += [routes.month(language, year, month) for month in range(1, 13)]
            paths += [routes.week(language, year, week) for week in range(1, 54)]
        for kind, id in product((*KINDS, "page"), ids):
            paths.append(routes.record(language, kind, id))
    files = [output_file(path) for path in paths]
    assert len(files) == len(set(files))
    folders = {folder for file in files for folder in _parents(file)}
    assert not folders & set(files), "a file stands where a folder is needed"


def _parents(file: str) -> list[str]:
    parts = file.split("/")[:-1]
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]


@pytest.mark.parametrize("word", ["sida", "page", "aktorer", "news", "vecka", "filter", "ar", "sv"])
def test_words_of_the_sites_own_addresses_are_reserved(routes: Routes, word: str) -> None:
    assert word in routes.reserved


def test_below_a_path_links_and_absolute_addresses_agree(root: Path) -> None:
    words = {"sv": load_catalogue([root / "locales"], "sv")}
    below = Routes(words, "https://x.example/hub/")
    assert below.href("/sv/") == "/hub/sv/"
    assert below.url("/sv/") == "https://x.example/hub/sv/"
    plain = Routes(words)
    assert plain.href("/sv/") == plain.url("/sv/") == "/sv/"


def test_a_path_and_its_file() -> None:
    assert output_file("/") == "index.html"
    assert output_file("/404.html") == "404.html"
    assert output_file("/sv/om/") == "sv/om/index.html"
