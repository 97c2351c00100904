"""A release has the same bytes wherever it is made: path, zone, locale, seed, umask, processors."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from publishing.release import MANIFEST, parse_manifest

SCRIPT = """
import os, sys
from pathlib import Path
os.umask(int(sys.argv[3], 8))
sys.path.insert(0, sys.argv[1])
from commands.build import build
from commands.publish import run
jobs = int(sys.argv[4])
overrides = {
    "HUB_SEARCH": False,
    "HUB_CARDS": False,
    "PUBLISH_TARGETS": {"folder": {"kind": "folder", "to": sys.argv[2]}},
}
run(
    Path(sys.argv[1]), "folder", overrides=overrides,
    build_site=lambda root, output, **more: build(root, output, jobs=jobs, **more),
)
"""

PARTS = ("commands", "content", "data", "hub", "locales", "plugins", "publishing", "theme")


def test_a_release_is_the_same_wherever_it_is_made(root: Path, tmp_path: Path) -> None:
    """The search index aside, whose files differ from run to run. Cards are drawn by a test of their own."""
    surroundings = [
        ("here", "022", "1", {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"}),
        (
            "another place åäö/with spaces",
            "077",
            "3",
            {"PYTHONHASHSEED": "99", "LC_ALL": "sv_SE.UTF-8", "TZ": "Pacific/Kiritimati"},
        ),
    ]
    manifests = []
    for name, umask, jobs, environment in surroundings:
        project, served = tmp_path / name / "project", tmp_path / name / "served"
        for part in PARTS:
            shutil.copytree(
                root / part, project / part, ignore=shutil.ignore_patterns("__pycache__")
            )
        for file in ("pelicanconf.py", "publishconf.py"):
            shutil.copyfile(root / file, project / file)
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(project), str(served), umask, jobs],
            env={
                **os.environ,
                **environment,
                "SOURCE_DATE_EPOCH": "1796900000",
                "SITEURL": "https://hub.example",
                "HUB_COMMIT": "c" * 40,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        live = served / "current"
        assert (live / "release.json").stat().st_mode & 0o777 == 0o644
        manifest = parse_manifest((live / MANIFEST).read_bytes())
        manifests.append(
            (manifest, hashlib.sha256((live / "release.json").read_bytes()).hexdigest())
        )
    (one, release), (other, same) = manifests
    assert {n for n in one.files if one.files[n] != other.files.get(n)} == set()
    assert one.files == other.files and len(one.files) > 1000
    assert release == same
