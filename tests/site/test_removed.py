"""What was removed on purpose answers for ever, and says so."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from commands.build import BuildResult
from publishing.built import Built
from tests.site.conftest import SMALL

Build = Callable[..., BuildResult]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "project")
    return tmp_path / "project"


def with_moves(project: Path, text: str) -> Path:
    (project / "data" / "redirects.yaml").write_text(text, "utf-8")
    return project


def test_a_removed_record_says_so_at_its_address_in_every_language(
    build_small: Build, project: Path, tmp_path: Path
) -> None:
    with_moves(
        project,
        "removed:\n- {record: event:borttaget-prov, on: 2027-01-02}\n"
        "- {address: /sv/gammalt/avsnitt/, on: 2027-01-03}\n",
    )
    result = build_small(tmp_path / "out", HUB_ROOT=str(project), HUB_TODAY=date(2027, 2, 4))
    assert result.ok, [problem.render() for problem in result.problems]
    pages = Built(tmp_path / "out", "https://prov.example").pages
    removed = {name for name, page in pages.items() if page.is_removed}
    assert removed == {
        "sv/kalender/borttaget-prov/index.html",
        "en/calendar/borttaget-prov/index.html",
        "fi/kalenteri/borttaget-prov/index.html",
        "sv/gammalt/avsnitt/index.html",
    }
    text = (tmp_path / "out/sv/kalender/borttaget-prov/index.html").read_text("utf-8")
    assert "Sidan är borttagen" in text and "2 januari 2027" in text
    assert "borttaget-prov" not in (tmp_path / "out/sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize(
    "text, code",
    [
        ("removed:\n- {record: event:provmarknad, on: 2027-01-02}\n", "same-address"),
        ("removed:\n- {record: fest:provmarknad, on: 2027-01-02}\n", "bad-removed"),
        ("removed:\n- {record: event:x}\n", "missing-key"),
        ("removed:\n- {on: 2027-01-02}\n", "one-of-needed"),
        ("removed:\n- {record: event:x, address: /sv/x/, on: 2027-01-02}\n", "one-of-only"),
        ("removed:\n- {address: https://x.example/, on: 2027-01-02}\n", "bad-redirect"),
    ],
)
def test_a_tombstone_that_cannot_be_is_told(
    build_small: Build, project: Path, tmp_path: Path, text: str, code: str
) -> None:
    result = build_small(tmp_path / "out", HUB_ROOT=str(with_moves(project, text)))
    assert not result.ok
    assert code in [problem.code for problem in result.problems]
    assert not (tmp_path / "out" / "sv").exists()
