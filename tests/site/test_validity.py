"""Every page is valid HTML, as two validators see it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from commands.tools import JAVA_REMEDY, REMEDY, find_tools
from tests.site.html_pages import read_pages
from tests.site.validators import html_validate, vnu, vnu_jar

Validator = Callable[..., Iterator[str]]
PAGE = '<!doctype html>\n<html lang="en"><head><title>A page</title></head><body>{}</body></html>\n'


@pytest.fixture(scope="session")
def packages(root: Path) -> Path:
    """The tools from npm; where there are none, skipped aloud, and in CI a failure."""
    found = find_tools(root) if shutil.which("node") else None
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(f"No tools from npm in CI. {REMEDY}")
        pytest.skip(f"No tools from npm. {REMEDY}")
    return found


@pytest.fixture(scope="session", params=["vnu", "html-validate"])
def validate(request: pytest.FixtureRequest, packages: Path) -> Validator:
    """A validator; html-validate does alone where no Java runs the other."""
    if request.param == "html-validate":
        return partial(html_validate, packages)
    if not java_runs(packages):
        pytest.skip(f"No Java: vnu does not run. {JAVA_REMEDY}")
    return partial(vnu, packages)


def java_runs(packages: Path) -> bool:
    """Whether there is a Java, new enough; macOS has a `java` that only says there is none."""
    if not shutil.which("java"):
        return False
    command = ["java", "-jar", str(vnu_jar(packages)), "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("launch", [""], ids=["at the root"], indirect=True)
def test_every_page_is_valid_html(
    validate: Validator, launch: tuple[Path, str], small: Path
) -> None:
    wrong = [*validate(launch[0], small)]
    assert not wrong, "\n".join([f"{len(wrong)} are wrong:", *wrong[:20]])


@pytest.mark.parametrize("launch", [""], ids=["at the root"], indirect=True)
def test_every_page_is_read_as_the_standard_has_it(launch: tuple[Path, str], small: Path) -> None:
    """Needs nothing from npm, so that it is never skipped."""
    for output in (launch[0], small):
        for page in read_pages(output, exact=True).values():
            assert page.tree.get("lang")


@pytest.mark.parametrize(
    "broken",
    [
        "<ul><p>No item of a list</p></ul>",
        '<p id="a">One</p><p id="a">Two with one name</p>',
        '<table><tr><td align="right">Long obsolete</td></tr></table>',
        "<p>Never <strong>closed</p>",
    ],
)
def test_a_page_that_is_broken_is_told(validate: Validator, tmp_path: Path, broken: str) -> None:
    for name, body in (("sound", "<p>All is well.</p>"), ("broken", broken)):
        page = tmp_path / "sv" / name / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE.format(body), "utf-8")
    wrong = [*validate(tmp_path)]
    assert wrong
    assert all("/sv/broken/index.html:" in line.replace(os.sep, "/") for line in wrong), wrong
