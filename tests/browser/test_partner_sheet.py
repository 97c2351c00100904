"""The partner sheet on paper: one page of A4, however much there is to say."""

from __future__ import annotations

import re
import shutil
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from commands.build import build
from tests.browser.conftest import Handler
from tests.site.conftest import SMALL, small_settings

LONG = "Ord som är ganska långa upprepas här för att fylla hela sidan med text. "


@pytest.fixture(scope="module")
def sheets(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with one actor that says as much as it may."""
    folder = tmp_path_factory.mktemp("sheets")
    project = folder / "project"
    shutil.copytree(SMALL, project)
    (project / "data/actors/norrbotten/mangordig.yaml").write_text(
        f"name: {'Mångordig provorganisation ' * 4}\ntype: company\nregion: norrbotten\n"
        "municipality: Luleå\ndisciplines: [music, craft]\n"
        f"summary: {{sv: {LONG * 3}, en: {LONG * 3}}}\n"
        f"description:\n  en: |\n    {LONG * 60}\n"
        "offers: [workspace, project-partner]\nseeks: [project-partner, workspace]\n"
        "languages: [sv, en, fi, se]\ncountries: [SE, 'NO', FI, DK, IS, DE, FR, ES, IT, PL]\n"
        "website: https://mangordig.example\nfounded: 1950\nadded: 2026-12-01\n",
        "utf-8",
    )
    settings = {**small_settings(root), "HUB_ROOT": str(project), "SITEURL": ""}
    result = build(root, folder / "output", jobs=1, overrides=settings)
    assert result.ok, [problem.render() for problem in result.problems if problem.is_error]
    return folder / "output"


def test_every_sheet_prints_to_one_page(browser: Browser, sheets: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(sheets)))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        page = browser.new_page()
        folders = sorted(sheets.glob("en/organisations/*/partner-sheet"))
        assert "mangordig" in {folder.parent.name for folder in folders}
        for folder in folders:
            path = folder.relative_to(sheets).as_posix()
            page.goto(f"http://127.0.0.1:{server.server_address[1]}/{path}/")
            page.evaluate("document.fonts.ready")
            pdf = page.pdf(format="A4", prefer_css_page_size=True)
            assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1, path
        page.close()
    finally:
        server.shutdown()
        server.server_close()
