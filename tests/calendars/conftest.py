"""The torture set and the launch site, built with their calendar files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from commands.build import build
from hub.loading import load_project
from hub.reading import check_and_build, convert_all, load_catalogues
from hub.site import Settings, Site
from tests.calendars.torture import TODAY, write_torture
from tests.site.conftest import LAUNCH_DAY, small_settings

ADDRESS = "https://prov.example"


@dataclass(frozen=True)
class Built:
    """A site, and the folder it was built into."""

    site: Site
    output: Path


@pytest.fixture(scope="session")
def read(root: Path) -> Callable[..., Site]:
    """Reads a project as its build does."""

    def site_of(project: Path, today: Any, **given: Any) -> Site:
        settings = Settings(
            languages=("sv", "en"),
            name={"sv": ("Prov", ""), "en": ("Test", "")},
            site_url=ADDRESS,
            locales=(root / "locales",),
            **given,
        )
        loaded = load_project(project, settings.languages)
        texts = convert_all(loaded, 1)
        site, problems = check_and_build(loaded, settings, load_catalogues(settings), texts, today)
        assert site is not None, [problem.render() for problem in problems if problem.is_error]
        return site

    return site_of


@pytest.fixture(scope="session")
def torture(
    root: Path, read: Callable[..., Site], tmp_path_factory: pytest.TempPathFactory
) -> Built:
    folder = tmp_path_factory.mktemp("torture")
    project = write_torture(folder / "project")
    settings = small_settings(root, ("sv", "en")) | {"HUB_ROOT": str(project), "PUBLISHER": ""}
    result = build(root, folder / "output", jobs=1, overrides=settings)
    assert result.ok, [problem.render() for problem in result.problems if problem.is_error]
    return Built(
        read(project, TODAY, identity_domain="design-konst-kultur.example"), folder / "output"
    )


@pytest.fixture(scope="session")
def launched(
    root: Path, read: Callable[..., Site], tmp_path_factory: pytest.TempPathFactory
) -> Built:
    folder = tmp_path_factory.mktemp("launched")
    overrides = {"HUB_TODAY": LAUNCH_DAY, "SITEURL": ADDRESS}
    assert build(root, folder / "output", jobs=1, overrides=overrides).ok
    return Built(read(root, LAUNCH_DAY), folder / "output")
