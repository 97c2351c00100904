"""The commands as they are typed: what they print, what they write, how they end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commands.settings import pelican_settings
from tests.site.test_determinism import digests

DAY = {"SOURCE_DATE_EPOCH": "1795392000"}
"""23 November 2026: builds that are compared have to be of one day."""


def invoke(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "invoke", *arguments],
        cwd=folder,
        env={**os.environ, **DAY, "LANG": "C", "LC_ALL": "C", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """A copy of the project as git holds it, to break."""
    copy = tmp_path / "project"
    ignored = shutil.ignore_patterns(".*", "output", "tests", "docs", "__pycache__")
    shutil.copytree(root, copy, ignore=ignored)
    return copy


def test_a_pelican_user_builds_the_same_site(root: Path, tmp_path: Path) -> None:
    ours = invoke(root, "build", "--output", str(tmp_path / "ours"))
    assert ours.returncode == 0, ours.stderr
    pelican = [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-e", "HUB_MEMORY=false"]
    theirs = subprocess.run(
        [*pelican, "-o", str(tmp_path / "theirs")],
        cwd=root,
        env={**os.environ, **DAY},
        capture_output=True,
        text=True,
        check=False,
    )
    assert theirs.returncode == 0, theirs.stderr
    assert digests(tmp_path / "ours") == digests(tmp_path / "theirs")


def test_the_address_of_the_published_site_comes_from_the_environment(
    project: Path, tmp_path: Path
) -> None:
    with (project / "publishconf.py").open("a", encoding="utf-8") as settings:
        settings.write("\nHUB_CARDS = HUB_SEARCH = False\n")  # they have tests of their own
    output = tmp_path / "ut"
    done = invoke(
        project, "build", "--publish", "--output", str(output), SITEURL="https://x.example/hub"
    )
    assert done.returncode == 0, done.stderr
    page = (output / "sv" / "index.html").read_text("utf-8")
    assert 'rel="canonical" href="https://x.example/hub/sv/"' in page
    assert 'href="/hub/sv/aktorer/"' in page


def test_the_published_site_has_cards_and_can_be_searched(root: Path) -> None:
    values = pelican_settings(root, publish=True)
    assert values["HUB_CARDS"] and values["HUB_SEARCH"]


def test_an_address_without_a_scheme_is_refused(root: Path, tmp_path: Path) -> None:
    done = invoke(root, "build", "--output", str(tmp_path / "ut"), SITEURL="x.example/hub")
    assert done.returncode == 1
    assert "SITEURL" in done.stderr and "Traceback" not in done.stderr


def test_a_build_with_a_mistake_says_where_and_writes_nothing(project: Path) -> None:
    for name in ("norrbotten/jokkmokks-marknad", "vasterbotten/littfest"):
        file = project / f"data/events/{name}.yaml"
        file.write_text(file.read_text("utf-8").replace("type: ", "type: x"), "utf-8")
    done = invoke(project, "build")
    assert done.returncode == 1
    assert "data/events/norrbotten/jokkmokks-marknad.yaml:5:7: type:" in done.stderr
    assert "data/events/vasterbotten/littfest.yaml:5:7: type:" in done.stderr
    assert "Nothing was written." in done.stderr
    assert not (project / "output").exists()


@pytest.mark.parametrize(
    ("arguments", "environment", "words"),
    [
        (["--lang", "sv"], {}, "Menade du ”museum”?"),
        (["--lang", "en"], {"LC_ALL": "sv_SE.UTF-8"}, "Did you mean “museum”?"),
        ([], {"LC_ALL": "sv_SE.UTF-8"}, "Menade du ”museum”?"),
        ([], {}, "Did you mean “museum”?"),
    ],
)
def test_check_speaks_the_language_that_is_asked_for(
    project: Path, arguments: list[str], environment: dict[str, str], words: str
) -> None:
    file = project / "data/actors/vasterbotten/bildmuseet.yaml"
    file.write_text(file.read_text("utf-8").replace("type: museum", "type: musem"), "utf-8")
    done = invoke(project, "check", *arguments, PYTHONUTF8="1", **environment)
    assert done.returncode == 1
    assert "data/actors/vasterbotten/bildmuseet.yaml:3:7: type:" in done.stdout
    assert words in done.stdout


def test_the_launch_has_no_problems(root: Path) -> None:
    done = invoke(root, "check", "--lang", "en")
    assert done.returncode == 0, done.stdout
    assert done.stderr.startswith("0 errors")


def test_a_theme_or_plugin_that_is_broken_ends_the_build(project: Path) -> None:
    (project / "plugins/calendars/__init__.py").write_text("import no_such_module\n")
    done = invoke(project, "build")
    assert done.returncode != 0
    assert not (project / "output").exists()


def test_a_small_bench_prints_its_table(root: Path) -> None:
    arguments = ("--records", "60", "--jobs", "1", "--runs", "1", "--no-change", "--phases")
    done = invoke(root, "bench", *arguments)
    assert done.returncode == 0, done.stderr
    for word in (
        "cold:",
        "unchanged:",
        "pages",
        "MB",
        "read",
        "prose",
        "validate",
        "views",
        "render",
        "write",
        "median s",
        "CPU s",
        "peak MB",
        "HTML MB",
    ):
        assert word in done.stdout


def test_the_same_corpus_comes_of_the_same_seed(root: Path, tmp_path: Path) -> None:
    from commands.corpus import write_corpus

    for name in ("a", "b"):
        write_corpus(root, tmp_path / name, 30)
    assert digests(tmp_path / "a") == digests(tmp_path / "b")
