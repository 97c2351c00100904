"""The small site, file by file. `python3 tasks.py golden` rewrites it; read the diff."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

HASHED = re.compile(rb"site\.[0-9a-f]{12}\.css")
GOLDEN = Path(__file__).parent.parent / "golden" / "small"


def pages(output: Path) -> dict[str, bytes]:
    """Every page by its path, the style sheet's digest left out."""
    return {
        file.relative_to(output).as_posix(): HASHED.sub(b"site.css", file.read_bytes())
        for file in sorted(output.rglob("*.html"))
    }


def test_every_page_of_the_small_site_is_as_it_was(
    small: Path, request: pytest.FixtureRequest
) -> None:
    built = pages(small)
    if request.config.getoption("--golden"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, body in built.items():
            file = GOLDEN / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(body)
    kept = pages(GOLDEN)
    assert sorted(built) == sorted(kept)
    changed = [name for name in kept if kept[name] != built[name]]
    assert not changed, f"changed: {changed[:10]}; python3 tasks.py golden rewrites them"
