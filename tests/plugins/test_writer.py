"""The Writer: all or nothing, only in a folder of its own, one page to an address."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commands.build import BuildResult
from hub.artifacts import Artifact
from hub.catalogues import load_catalogue
from hub.clock import Phases
from hub.errors import HubError
from hub.views.entrance import RedirectView
from hub.views.frame import Assets
from plugins.rendering.folder import MARKER
from plugins.rendering.templates import Renderer
from plugins.rendering.writer import SiteWriter


def page(path: str, text: str = "Sidan har flyttat.") -> RedirectView:
    return RedirectView(
        path=path,
        language="sv",
        title=text,
        heading=text,
        assets=Assets(stylesheet="/theme/site.css", fonts=()),
        target="/sv/",
        target_url="https://x.example/sv/",
        text=text,
    )


@pytest.fixture
def renderer(root: Path) -> Renderer:
    return Renderer(root / "theme", {"sv": load_catalogue([root / "locales"], "sv")})


def write(output: Path, renderer: Renderer, *pages: Any) -> SiteWriter:
    writer = SiteWriter(str(output))
    writer.add("views", lambda: pages)
    writer.flush(renderer, 1, Phases())
    return writer


def files(output: Path) -> set[str]:
    found = {f.relative_to(output).as_posix() for f in output.rglob("*") if f.is_file()}
    return found - {MARKER}


def test_the_folder_holds_what_was_added_and_nothing_else(
    tmp_path: Path, renderer: Renderer
) -> None:
    output = tmp_path / "ut"
    write(output, renderer, page("/sv/a/"), page("/sv/b/"), Artifact("/x.txt", b"x"))
    assert files(output) == {"sv/a/index.html", "sv/b/index.html", "x.txt"}
    write(output, renderer, page("/sv/a/"))
    assert files(output) == {"sv/a/index.html"}


def test_two_pages_with_one_address_are_refused(tmp_path: Path, renderer: Renderer) -> None:
    with pytest.raises(HubError, match="/sv/a/"):
        write(tmp_path / "ut", renderer, page("/sv/a/"), page("/sv/a/"))
    assert not (tmp_path / "ut").exists()


def test_a_folder_with_somebody_elses_files_is_left_alone(
    tmp_path: Path, renderer: Renderer
) -> None:
    (tmp_path / "brev.txt").write_text("kära", "utf-8")
    with pytest.raises(HubError, match="did not make"):
        write(tmp_path, renderer, page("/sv/a/"))
    assert files(tmp_path) == {"brev.txt"}


def test_a_page_that_fails_leaves_the_last_site_as_it_was(
    tmp_path: Path, renderer: Renderer
) -> None:
    output = tmp_path / "ut"
    write(output, renderer, page("/sv/a/"))
    before = (output / "sv/a/index.html").read_bytes()
    broken = page("/sv/b/")
    object.__setattr__(broken, "assets", None)
    with pytest.raises(Exception, match="None"):
        write(output, renderer, page("/sv/a/", "Nytt"), broken)
    assert files(output) == {"sv/a/index.html"}
    assert (output / "sv/a/index.html").read_bytes() == before


def test_problems_write_nothing(
    build_broken: Callable[[Path], BuildResult], tmp_path: Path
) -> None:
    result = build_broken(tmp_path / "ut")
    assert not result.ok
    assert len(result.problems) >= 2
    assert not (tmp_path / "ut").exists()


@pytest.fixture
def build_broken(root: Path, tmp_path: Path) -> Callable[[Path], BuildResult]:
    import shutil

    from commands.build import build
    from tests.site.conftest import SMALL, small_settings

    def run(output: Path) -> BuildResult:
        project = tmp_path / "project"
        shutil.copytree(SMALL, project)
        for name in ("actors/norrbotten/testmuseet", "events/vasterbotten/provmarknad"):
            file = project / f"data/{name}.yaml"
            text = file.read_text("utf-8").replace("added: 2026-12-01", "added: 20261201")
            file.write_text(text, "utf-8")
        overrides = {**small_settings(root), "HUB_ROOT": str(project)}
        return build(root, output, jobs=1, overrides=overrides)

    return run


def _render(root: Path, queue: Any) -> None:
    renderer = Renderer(root / "theme", {"sv": load_catalogue([root / "locales"], "sv")})
    queue.put(renderer.render(page("/sv/a/")))


def test_a_view_renders_alike_in_two_processes(root: Path, renderer: Renderer) -> None:
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    other = context.Process(target=_render, args=(root, queue))
    other.start()
    html = queue.get(timeout=60)
    other.join()
    queue.close()
    assert html == renderer.render(page("/sv/a/"))


def test_a_folder_that_was_left_half_done_is_mended(tmp_path: Path, renderer: Renderer) -> None:
    output = tmp_path / "ut"
    write(output, renderer, page("/sv/a/"))
    (output / "sv/a/index.html.new~").write_text("half")
    (output / "sv/c.new~").write_text("half")
    write(output, renderer, page("/sv/a/"))
    assert files(output) == {"sv/a/index.html"}
    assert "half" not in (output / "sv/a/index.html").read_text()
