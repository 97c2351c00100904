"""What a page weighs on the way to its reader."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.site.html_pages import read_pages

BUDGET = 90 * 1024
"""HTML, style sheet and preloaded fonts of one page, compressed, in bytes."""


def test_no_page_weighs_more_than_its_budget(launch: tuple[Path, str]) -> None:
    output, base = launch
    shared: dict[str, int] = {}
    for page in read_pages(output).values():
        total = len(gzip.compress(page.file.read_bytes()))
        for link in (*page.links("stylesheet"), *page.links("preload")):
            name = link.get("href", "").removeprefix(base)
            if name not in shared:
                body = (output / name.lstrip("/")).read_bytes()
                shared[name] = len(body if name.endswith(".woff2") else gzip.compress(body))
            total += shared[name]
        assert total <= BUDGET, (page.path, total)


@pytest.mark.parametrize(
    ("path", "modules"),
    [
        ("sv/index.html", 1),
        ("en/organisations/index.html", 1),
        ("sv/kalender/index.html", 2),
        ("sv/aktuellt/index.html", 0),
    ],
)
def test_a_page_needs_one_style_sheet_with_a_digest_and_no_script_to_read(
    launch: tuple[Path, str], path: str, modules: int
) -> None:
    text = (launch[0] / path).read_text("utf-8")
    assert text.count('rel="stylesheet"') == 1
    assert "/theme/site." in text
    assert text.count('<script type="module"') == modules
    assert text.count("<script") == text.count('<script type="application/ld+json"') + modules
