"""Builds sites to look at: the small made-up one, and the one of the launch."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from commands.build import BuildResult, build

SMALL = Path(__file__).parent / "small"
LAUNCH_DAY = date(2026, 11, 23)
TODAY = date(2027, 2, 4)
"""The small site's day: its festival is under way."""

IN_MEMORY, ROOM = Path("/dev/shm"), 1 << 30
"""A folder that is kept in memory (Linux), and the bytes that must be free there."""


def small_settings(root: Path, languages: tuple[str, ...] = ("sv", "en", "fi")) -> dict[str, Any]:
    return {
        "HUB_ROOT": str(SMALL),
        "HUB_LOCALES": (str(SMALL / "locales"), str(root / "locales")),
        "HUB_TODAY": TODAY,
        "LANGUAGES": languages,
        "PUBLISHER": "testmuseet",
        "SITE_NAMES": {
            "sv": ("Provet,", "en liten webbplats"),
            "en": ("The test,", "a small site"),
        },
        "SITEURL": "https://prov.example",
    }


@pytest.fixture
def quick_path() -> Iterator[Path]:
    """A folder for what is written and read again and again: in memory, where there is room."""
    is_roomy = os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM
    with TemporaryDirectory(dir=IN_MEMORY if is_roomy else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def build_small(root: Path) -> Callable[..., BuildResult]:
    """Builds the small site into a folder, with other settings where they are given."""

    def build_into(output: Path, *, jobs: int = 1, **overrides: Any) -> BuildResult:
        settings = {**small_settings(root), **overrides}
        return build(root, output, jobs=jobs, overrides=settings)

    return build_into


@pytest.fixture(scope="session")
def small(
    build_small: Callable[..., BuildResult], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The small site, built once."""
    output = tmp_path_factory.mktemp("small") / "output"
    result = build_small(output)
    assert result.ok, [problem.render() for problem in result.problems if problem.is_error]
    return output


@pytest.fixture(scope="session", params=["", "/hub"], ids=["at the root", "below /hub/"])
def launch(
    request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    """The launch site at the root and below a path: its folder and its base path."""
    output = tmp_path_factory.mktemp("launch") / "output"
    overrides = {"SITEURL": f"https://hub.example{request.param}", "HUB_TODAY": LAUNCH_DAY}
    result = build(root, output, jobs=1, overrides=overrides)
    assert result.ok, [problem.render() for problem in result.problems if problem.is_error]
    return output, request.param
