"""Setting up: what a stranger's machine has, and what it is told when that is not enough."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FAKE_VENV = """
import os, stat
def create(folder, with_pip, clear, symlinks):
    bin = os.path.join(folder, "bin")
    os.makedirs(bin, exist_ok=True)
    python = os.path.join(bin, "python")
    with open(python, "w") as file:
        file.write('#!/bin/sh\\necho "$@" >> "%s/calls"\\nexit ${FAKE_STATUS:-0}\\n' % os.path.dirname(folder))
    os.chmod(python, 0o755)
"""


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """A copy of the set-up in a folder with a space and a letter beyond ASCII, and a fake venv."""
    folder = tmp_path / "min mapp å"
    folder.mkdir()
    for name in ("tasks.py", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(root / name, folder / name)
    fake = tmp_path / "fake"
    fake.mkdir()
    (fake / "venv.py").write_text(FAKE_VENV)
    return folder


def run(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    fake = str(project.parent / "fake")
    return subprocess.run(
        [sys.executable, str(project / "tasks.py"), *arguments],
        env={"PATH": os.defpath, "PYTHONPATH": fake, "LANG": "C", **environment},
        cwd=project.parent,
        capture_output=True,
        text=True,
        check=False,
    )


def calls(project: Path) -> list[str]:
    return (project / "calls").read_text().splitlines()


def test_the_first_lines_need_the_standard_library_only(root: Path) -> None:
    tree = ast.parse((root / "tasks.py").read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.If):
            break
        names = [a.name.split(".")[0] for a in node.names] if isinstance(node, ast.Import) else []
        assert not set(names) - sys.stdlib_module_names
        assert not isinstance(node, ast.ImportFrom)


def test_an_old_python_can_read_the_first_lines(root: Path) -> None:
    head = (root / "tasks.py").read_text("utf-8").split("# ----------", 1)[0]
    ast.parse(head, feature_version=(3, 5))


def test_setting_up_installs_the_lock_once_and_then_only_hands_over(project: Path) -> None:
    first = run(project, "check", "--lang", "sv")
    assert first.returncode == 0, first.stderr
    install, hand_over = calls(project)
    assert "--require-hashes" in install and install.endswith("requirements.txt")
    assert hand_over.endswith("check --lang sv")
    second = run(project, "check")
    assert second.returncode == 0 and "Setting up" not in second.stderr
    assert len(calls(project)) == 3


def test_tests_install_the_rest_and_do_not_forget_the_first(project: Path) -> None:
    run(project, "check")
    run(project, "test")
    assert any(call.endswith("requirements-dev.txt") for call in calls(project))
    before = len(calls(project))
    run(project, "check")
    assert len(calls(project)) == before + 1


def test_a_changed_lock_is_installed_anew(project: Path) -> None:
    run(project, "check")
    lock = project / "requirements.txt"
    lock.write_text(lock.read_text() + "\n# changed\n")
    again = run(project, "check")
    assert "Setting up" in again.stderr


def test_an_installation_that_failed_is_not_taken_for_a_good_one(project: Path) -> None:
    failed = run(project, "check", FAKE_STATUS="1")
    assert failed.returncode != 0
    assert "could not be installed" in failed.stderr
    assert "Setting up" in run(project, "check").stderr


def test_it_speaks_swedish_where_the_terminal_does(project: Path) -> None:
    assert "Förbereder" in run(project, "check", LANG="sv_SE.UTF-8", PYTHONUTF8="1").stderr


BLOCK = """
import importlib.util
real = importlib.util.find_spec
importlib.util.find_spec = lambda name, *a: None if name in (%s) else real(name, *a)
"""


def test_without_ensurepip_the_pip_that_is_there_is_used(project: Path) -> None:
    (project.parent / "fake" / "sitecustomize.py").write_text(BLOCK % "'ensurepip',")
    (project.parent / "fake" / "pip.py").write_text(
        "import sys, pathlib\n"
        f"pathlib.Path({str(project / 'calls')!r}).open('a').write(' '.join(sys.argv[1:]) + '\\n')\n"
    )
    done = run(project, "check")
    assert done.returncode == 0, done.stderr
    assert calls(project)[0].startswith("--python " + str(project / ".venv"))


def test_without_any_pip_it_says_what_to_install(project: Path) -> None:
    (project.parent / "fake" / "sitecustomize.py").write_text(BLOCK % "'ensurepip', 'pip'")
    done = run(project, "check")
    assert done.returncode != 0
    assert "apt install python3-venv" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_locks_hold_hashes_and_no_addresses(root: Path, name: str) -> None:
    text = (root / name).read_text("utf-8")
    assert "http" not in text and "--index" not in text and "--find-links" not in text
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert len(entries) > 20
    assert all("--hash=sha256:" in entry for entry in entries if not entry.startswith("#"))


def test_invoke_lists_the_commands(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "--list"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    editors = ("new", "format", "status", "from-form", "preview", "confirm", "generate")
    for name in ("serve", "build", "check", "test", "golden", "bench", "clean", *editors):
        assert re.search(rf"^  {name}\b", done.stdout, re.M)
