"""`preview`: what a change means for readers, page by page."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.build import build
from commands.preview import compare, preview
from hub.errors import HubError
from tests.commands.conftest import Workspace
from tests.site.conftest import small_settings

ACTOR = "data/actors/norrbotten/testmuseet.yaml"


def page(folder: Path, path: str, main: str, head: str = "") -> None:
    file = folder / path / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    base = folder.name
    file.write_text(
        f'<title>{path}</title><link href="/{base}/theme/site.{head or "a" * 12}.css">'
        f'<header>{head}</header><main><a href="/{base}/sv/">x</a>{main}</main>',
        "utf-8",
    )


def test_pages_are_compared_by_what_they_say(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    page(before, "lika", "A")
    page(after, "lika", "A")
    page(before, "ram", "A", "0" * 12)
    page(after, "ram", "A", "1" * 12)
    page(before, "andrad", "A")
    page(after, "andrad", "B")
    page(before, "borta", "A")
    page(after, "ny", "A")
    found = compare(before, after)
    assert [*found.added] == ["/ny/"]
    assert found.changed == {"/andrad/": "andrad"}
    assert [*found.removed] == ["/borta/"]
    assert found.framed == 1


def test_a_change_is_shown_with_its_pages_in_both_languages(
    root: Path, workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def builder(project: Path, output: Path, address: str) -> None:
        settings = small_settings(root, ("sv", "en"))
        overrides = {**settings, "HUB_ROOT": str(project), "SITEURL": address}
        result = build(root, output, jobs=1, overrides=overrides)
        assert result.ok, [problem.render() for problem in result.problems if problem.is_error]

    workspace.change(ACTOR, "Ett påhittat museum", "Ett alldeles påhittat museum")
    workspace.add("opportunity")
    output = tmp_path / "ut"
    assert preview(workspace.root, "HEAD", output, builder, "en") == 0
    text = (output / "pages.md").read_text("utf-8")
    added, rest = text.split("## Pages that are changed")
    changed, removed = rest.split("## Pages that are removed")
    for path in ("/sv/utlysningar/bidrag/", "/en/opportunities/bidrag/"):
        assert f"- `{path}`" in added
    for path in ("/sv/aktorer/testmuseet/", "/en/organisations/testmuseet/"):
        assert f"- `{path}`" in changed
    assert removed.startswith(": 0")
    shown = (output / "index.html").read_text("utf-8")
    assert 'src="/before/sv/aktorer/testmuseet/"' in shown
    assert 'src="/after/sv/aktorer/testmuseet/"' in shown
    assert 'src="/before/sv/utlysningar/bidrag/"' not in shown
    assert (output / "before/sv/aktorer/testmuseet/index.html").exists()
    assert len(workspace.git("worktree", "list").splitlines()) == 1
    assert preview(workspace.root, "HEAD", output, builder, "en") == 0  # again, into its own folder


def test_a_folder_with_something_else_in_it_is_left_alone(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "viktigt.txt").write_text("x")
    with pytest.raises(HubError, match="something else"):
        preview(workspace.root, "HEAD", tmp_path)
    assert (tmp_path / "viktigt.txt").exists()
