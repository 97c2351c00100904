"""The same input gives the same bytes, whatever machine, day of the year or number of processes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from commands.build import BuildResult

SCRIPT = """
import json, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from commands.build import build
overrides = json.loads(sys.argv[3])
from datetime import date
overrides["HUB_TODAY"] = date.fromisoformat(overrides["HUB_TODAY"])
result = build(Path(sys.argv[1]), Path(sys.argv[2]), jobs=int(sys.argv[4]), overrides=overrides)
sys.exit(0 if result.ok else 1)
"""


def digests(output: Path) -> dict[str, str]:
    return {
        file.relative_to(output).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(output.rglob("*"))
        if file.is_file()
    }


def test_builds_differ_in_nothing_when_the_machine_differs(root: Path, tmp_path: Path) -> None:
    from tests.site.conftest import small_settings

    settings = json.dumps({**small_settings(root), "HUB_MEMORY": False}, default=str)
    surroundings = [
        ("1", {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"}, root),
        (
            "3",
            {"PYTHONHASHSEED": "77", "LC_ALL": "sv_SE.UTF-8", "TZ": "Pacific/Auckland"},
            tmp_path,
        ),
    ]
    found = []
    for number, (jobs, environment, folder) in enumerate(surroundings):
        output = tmp_path / f"output {number} åäö"
        arguments = [sys.executable, "-c", SCRIPT, str(root), str(output), settings, jobs]
        done = subprocess.run(
            arguments,
            env={**os.environ, **environment},
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        found.append(digests(output))
    assert found[0] == found[1]
    assert len(found[0]) > 60


def test_a_second_build_rewrites_nothing_and_removes_what_no_longer_belongs(
    build_small: Callable[..., BuildResult], tmp_path: Path
) -> None:
    output = tmp_path / "output"
    build_small(output)
    before = {file: file.stat().st_mtime_ns for file in output.rglob("*.html")}
    stale = output / "sv" / "gammal" / "index.html"
    stale.parent.mkdir()
    stale.write_text("old")
    again = build_small(output, jobs=2)
    assert again.changed == 0
    assert {file: file.stat().st_mtime_ns for file in output.rglob("*.html")} == before
    assert not stale.parent.exists()
