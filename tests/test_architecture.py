"""The rules of the house: imports point one way, and everything that is built is ours."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ORDER = (
    (
        *("rules", "errors", "slugs", "languages", "hashing", "memory", "looks", "reads"),
        "parallel",
        *("clock", "dialect"),
        "policies",
    ),
    ("documents", "fields", "vocabularies"),
    ("records", "walking", "validation", "moments", "occurrences", "recurrence", "almanac"),
    ("layout", "parsed", "loading"),
    ("geo", "light", "motif"),
    (
        "hyphens",
        "plain",
        "catalogues",
        "pictures",
        "renditions",
        "prose",
        "when",
        "routes",
        "series",
        "references",
        "public_holidays",
        "month_grid",
    ),
    ("facets", "site", "planned", "journal", "ledger", "kept", "reading", "schema"),
    (
        "subscriptions",
        "structured",
        "social",
        "insight",
        "matching",
        "calendar_links",
        "coming",
        "planning",
        "source_digests",
    ),
    ("editing",),
    ("views",),
    ("search",),
    ("manifest", "artifacts", "listings", "sitemap", "ical", "feeds", "digest"),
    ("admin",),
)
"""The modules of hub/, each layer importing only from those before it and from itself."""

LAYER = {name: number for number, names in enumerate(ORDER) for name in names}


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def python_files(root: Path, folder: str) -> list[Path]:
    files = sorted((root / folder).rglob("*.py"))
    assert files, folder
    return files


def test_the_hub_knows_no_pelican_no_templates_and_no_plugin(root: Path) -> None:
    for file in python_files(root, "hub"):
        tops = {name.split(".")[0] for name in imports(file)}
        assert not tops & {
            "pelican",
            "jinja2",
            "plugins",
            "commands",
            "devserver",
            "theme",
            "publishing",
        }, file


def test_publishing_looks_at_files_and_knows_nothing_of_how_they_were_made(root: Path) -> None:
    for file in python_files(root, "publishing"):
        tops = {name.split(".")[0] for name in imports(file)}
        assert not tops & {"pelican", "jinja2", "plugins", "commands", "devserver", "theme"}, file


def test_imports_inside_the_hub_point_one_way(root: Path) -> None:
    for file in python_files(root, "hub"):
        relative = file.relative_to(root / "hub")
        own = relative.parts[0].removesuffix(".py")
        if own == "__init__":
            continue
        for name in imports(file):
            parts = name.split(".")
            if parts[0] == "hub" and len(parts) > 1 and parts[1] in LAYER:
                assert LAYER[parts[1]] <= LAYER[own], f"{relative} imports {name}"


def test_every_module_of_the_hub_has_its_layer(root: Path) -> None:
    names = {path.stem if path.suffix else path.name for path in (root / "hub").iterdir()}
    assert names - {"__init__", "__pycache__", "py.typed"} == set(LAYER)


def test_plugins_never_import_each_other(root: Path) -> None:
    for file in python_files(root, "plugins"):
        own = file.parent.name
        for name in imports(file):
            parts = name.split(".")
            if parts[0] == "plugins" and len(parts) > 1:
                assert parts[1] == own, f"{file} imports {name}"


def test_a_plugin_package_holds_only_its_registration(root: Path) -> None:
    for file in (root / "plugins").glob("*/__init__.py"):
        tree = ast.parse(file.read_text("utf-8"))
        assert ast.get_docstring(tree), file
        functions = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
        assert "register" in functions
        assert set(functions) <= {"register", "get_generators", "get_writer"}


def test_every_template_of_a_view_is_ours(root: Path) -> None:
    from hub.views import (
        actors,
        coming,
        entrance,
        events,
        home,
        insight,
        matching,
        months,
        news,
        opportunities,
        pages,
        partner_sheet,
        places,
        planning,
        projects,
        status,
        subscribe,
        tell,
        weeks,
        years,
    )
    from hub.views.frame import RecordView, View

    modules = (
        actors,
        coming,
        entrance,
        events,
        home,
        insight,
        matching,
        months,
        news,
        opportunities,
        pages,
        partner_sheet,
        places,
        planning,
        projects,
        status,
        tell,
        weeks,
        years,
        subscribe,
    )
    views = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, View) and value not in (View, RecordView)
    }
    assert len(views) > 12
    for view in views:
        assert (root / "theme" / "templates" / view.template).is_file(), view


def test_templates_do_not_read_clock_settings_or_requests(root: Path) -> None:
    for file in (root / "theme" / "templates").rglob("*.html"):
        text = file.read_text("utf-8")
        assert not re.search(r"\bnow\(|\bSITEURL\b|\bsettings\b", text), file
        text = text.replace('<script type="application/ld+json">', "")  # data, which never runs
        if file.name == "head.html":  # a module of ours, by its address
            text = text.replace('<script type="module" src="{{ script }}"', "")
        assert "<script" not in text and "<style" not in text and " style=" not in text, file


def test_a_component_is_one_macro_and_one_style_sheet(root: Path) -> None:
    components = root / "theme" / "templates" / "components"
    for file in components.glob("*.html"):
        macros = re.findall(r"{%-?\s*macro\s+(\w+)", file.read_text("utf-8"))
        assert file.stem.replace("-", "_") in macros, file


def test_colours_live_in_the_tokens_alone(root: Path) -> None:
    for file in (root / "theme" / "static" / "css" / "components").glob("*.css"):
        found = re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|oklch\(", file.read_text("utf-8"))
        assert not found, (file, found)


@pytest.mark.parametrize("folder", ["hub", "plugins", "commands", "publishing"])
def test_modules_stay_small(root: Path, folder: str) -> None:
    for file in python_files(root, folder):
        assert len(file.read_text("utf-8").splitlines()) <= 560, file


def test_nothing_names_a_registry_or_a_path_of_this_machine(root: Path) -> None:
    import subprocess

    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    words = ("pypi" + ".org", "registry." + "npmjs", "files.python" + "hosted", "/" + "work/main")
    for name in listed.stdout.splitlines():
        file = root / name
        if file.suffix in (".woff2", ".png", ".jpg") or not file.is_file():
            continue
        text = file.read_text("utf-8", errors="ignore")
        assert not [word for word in words if word in text], name
