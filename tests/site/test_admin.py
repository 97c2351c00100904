"""The web editor in a built site: there where it is asked for, and in no list of pages."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from commands.build import BuildResult
from commands.tools import REMEDY, ensure_tools, find_tools
from commands.web_editor import MISSING, PROGRAM, ensure_decap
from hub.admin import integrity
from hub.editing.decap import pinned
from publishing.built import Built
from publishing.policies import policy_of, with_meta
from publishing.publish import manifest_of
from publishing.verify import Candidate, verify
from tests.site.validators import html_validate

FORGEJO = {
    "name": "forgejo",
    "repo": "hubben/webb",
    "branch": "main",
    "api_root": "https://git.example/api/v1",
    "app_id": "0b3e",
}
Builds = Callable[..., BuildResult]


@pytest.fixture(scope="module")
def made(build_small: Builds, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with its editor and its search index, mounted in a folder."""
    if not ensure_decap(root / ".cache"):
        pytest.skip(MISSING)
    output = tmp_path_factory.mktemp("admin") / "output"
    settings = {
        "EDITOR_BACKEND": FORGEJO,
        "HUB_SEARCH": True,
        "SITEURL": "https://prov.example/hub",
    }
    assert build_small(output, **settings).ok
    return output


def test_without_settings_there_is_no_editor(small: Path) -> None:
    assert not (small / "admin").exists()


def test_the_editor_is_there_with_the_files_that_are_pinned(made: Path) -> None:
    folder = made / "admin"
    for name, digest in pinned(PROGRAM).files.items():
        assert sha256((folder / Path(name).name).read_bytes()).hexdigest() == digest
    html = (folder / "index.html").read_text("utf-8")
    assert f'integrity="{integrity((folder / "decap-cms.js").read_bytes())}"' in html
    sheet = re.search(r'data-stylesheet="/hub(/theme/site\.\w+\.css)"', html)
    assert sheet and (made / sheet[1].lstrip("/")).is_file()
    called = set(re.findall(r'(?:src|href)="([\w.-]+)"', html))
    assert called == {"before.js", "decap-cms.js", "editor.js", "editor.css"}
    assert all((folder / name).is_file() for name in called)


def test_it_is_in_no_sitemap_in_no_search_and_linked_from_nowhere(made: Path) -> None:
    for file in made.glob("sitemap*.xml"):
        assert "/admin" not in file.read_text("utf-8")
    fragments = [*made.glob("pagefind/fragment/*")]
    assert fragments
    assert not any(b"/admin/" in gzip.decompress(file.read_bytes()) for file in fragments)
    for file in made.rglob("*.html"):
        if file.parent.name != "admin":
            assert "/admin/" not in file.read_text("utf-8"), file
    assert 'name="robots" content="noindex' in (made / "admin/index.html").read_text("utf-8")


def test_a_release_with_the_editor_passes(made: Path) -> None:
    built = Built(made, "https://prov.example/hub")
    found = verify(Candidate(built=built, manifest=manifest_of(built), today="2027-02-04"))
    assert not [one.render() for one in found if "admin" in one.where]


def test_its_page_is_valid_html(root: Path, made: Path) -> None:
    ensure_tools(root)
    packages = find_tools(root)
    if packages is None:
        pytest.skip(REMEDY)
    assert not [*html_validate(packages, made / "admin")]


def test_what_a_host_without_headers_says_does_not_stop_it(made: Path) -> None:
    """Two policies hold at once: the page's own, and the one that publishing adds."""
    html = (made / "admin/index.html").read_text("utf-8")
    both = with_meta(html, policy_of(frozenset(), "admin/index.html"))
    policies = re.findall(r'Security-Policy" content="([^"]+)"', both)
    assert len(policies) == 2
    assert all("unsafe-eval" in said and "unsafe-inline" in said for said in policies)


def test_without_npm_the_site_is_built_and_says_what_it_lacks(
    build_small: Builds,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("commands.web_editor.shutil.which", lambda name: None)
    output = tmp_path / "output"
    settings = {"EDITOR_BACKEND": FORGEJO, "HUB_CACHE": str(tmp_path / "cache")}
    assert build_small(output, **settings).ok
    assert not (output / "admin").exists() and MISSING in capsys.readouterr().err


def test_a_file_that_is_not_the_one_that_is_pinned_is_not_used(tmp_path: Path) -> None:
    pin = pinned(PROGRAM)
    folder = pin.folder(tmp_path)
    folder.mkdir(parents=True)
    for name in pin.files:
        (folder / Path(name).name).write_text("something else")
    assert pin.found(tmp_path) is None
