"""What the site holds for editors, and what it says of translations that have aged."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from commands.build import BuildResult
from hub.editing.translating import digest
from hub.loading import load_project
from tests.site.conftest import SMALL


def test_the_page_for_editors_is_kept_out_of_menus_sitemap_and_search(small: Path) -> None:
    page = (small / "sv/redaktion/index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert "Kommande evenemang utan plats" in page
    others = [
        file for file in small.rglob("*.html") if file.parts[-2] not in ("redaktion", "editors")
    ]
    assert len(others) > 50
    for file in others:
        assert not re.search(r'href="[^"]*/(redaktion|editors)/"', file.read_text("utf-8")), file
    assert "redaktion" not in (small / "sitemap.xml").read_text("utf-8")


def test_the_page_for_editors_leads_to_what_is_to_be_done(small: Path) -> None:
    page = (small / "en/editors/index.html").read_text("utf-8")
    assert re.search(r'<a href="/en/organisations/[\w-]+/"[^>]*>', page)
    assert "data/actors/" in page


def test_readers_of_an_older_translation_are_led_to_the_newer_text(
    build_small: Callable[..., BuildResult], tmp_path: Path
) -> None:
    project = tmp_path / "site"
    shutil.copytree(SMALL, project)
    loaded = load_project(project, ("sv", "en", "fi"))
    pairs = {t.id: t for t in loaded.articles if t.language == "sv"}
    english = next(t for t in loaded.articles if t.language == "en" and t.id in pairs)
    file = project / english.source_path
    note = "The original has been changed since this was translated."
    for translates, shown in ((digest(pairs[english.id]), False), ("0" * 16, True)):
        text = re.sub(r"(?m)^translates: .*\n", "", file.read_text("utf-8"))
        file.write_text(text.replace("---\n", f"---\ntranslates: '{translates}'\n", 1), "utf-8")
        output = tmp_path / translates
        result = build_small(output, HUB_ROOT=str(project))
        assert result.ok, [problem.render() for problem in result.problems]
        page = next(
            f.read_text("utf-8") for f in (output / "en/news").glob("*/index.html")
            if f"<h1>{english.title}" in f.read_text("utf-8")
        )  # fmt: skip
        assert (note in page) is shown
        if shown:
            assert re.search(r'class="notice notice--lang">.*?<a [^>]*hreflang="sv"', page, re.S)
