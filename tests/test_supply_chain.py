"""What the project is made of is pinned, listed and licensed."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from commands.licences import FILE, VENDORED, locked
from hub.editing.decap import pinned

NPM = ("tests/tools", "tools/web-editor", "benchmarks/eleventy")


@pytest.mark.parametrize(
    "lock", ["requirements.txt", "requirements-dev.txt", "benchmarks/requirements.txt"]
)
def test_every_python_package_is_pinned_by_hash(root: Path, lock: str) -> None:
    text = (root / lock).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if re.match(r"[a-z0-9]", line, re.I)]
    assert lines and all("==" in line and "--hash=sha256:" in line for line in lines)


@pytest.mark.parametrize("folder", NPM)
def test_every_npm_package_is_pinned_by_hash_and_by_no_address(root: Path, folder: str) -> None:
    lock = json.loads((root / folder / "package-lock.json").read_text("utf-8"))
    packages = [package for path, package in lock["packages"].items() if path]
    assert packages and all(package["integrity"].startswith("sha512-") for package in packages)
    assert not any("resolved" in package for package in packages)


def test_the_web_editor_is_pinned_by_the_digest_of_each_file(root: Path) -> None:
    pin = pinned(root)
    assert pin.files and all(re.fullmatch("[0-9a-f]{64}", digest) for digest in pin.files.values())
    assert f"| {pin.name} | {pin.version} | {pin.license} |" in (root / FILE).read_text("utf-8")


def test_everything_by_others_is_listed(root: Path) -> None:
    """After a change in the locks: `python3 tasks.py licences`."""
    listed = (root / FILE).read_text("utf-8")
    for name in ("requirements.txt", "requirements-dev.txt"):
        for package, version in locked(root, name).items():
            assert f"| {package} | {version} |" in listed, package
    for folder in NPM:
        lock = json.loads((root / folder / "package-lock.json").read_text("utf-8"))
        for path, package in lock["packages"].items():
            if path:
                name = path.rpartition("node_modules/")[2]
                assert f"| {name} | {package['version']} |" in listed


def test_vendored_files_are_those_that_were_listed(root: Path) -> None:
    listed = (root / FILE).read_text("utf-8")
    for pattern, _what, _licence in VENDORED:
        files = [*root.glob(pattern)]
        assert files, pattern
        for file in files:
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            assert f"{file.relative_to(root).as_posix()} |" in listed and digest in listed, file


def test_the_project_says_its_own_licences(root: Path) -> None:
    assert "MIT License" in (root / "LICENSE").read_text("utf-8")
    assert "Attribution 4.0 International" in (root / "LICENSE-CONTENT").read_text("utf-8")
    for name in ("CODE_OF_CONDUCT.md", "CONTRIBUTING.md", "SECURITY.md", "docs/ansvar.md"):
        assert (root / name).stat().st_size > 300, name
