"""THIRD-PARTY.md: what is by others, in which version and under which licence."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hub.editing.decap import pinned

FILE = "THIRD-PARTY.md"
HEAD = """# What is by others

Written by `python3 tasks.py licences`. Licences are those that the packages state themselves.
Python packages are pinned by hash in `requirements*.txt`, those of npm in
`tests/tools/package-lock.json`, `tools/web-editor/` and `benchmarks/`.
"""
VENDORED = (
    ("theme/static/fonts/*.woff2", "Familjen Grotesk", "OFL-1.1"),
    ("data/geo/*.geojson", "Boundaries, SCB (Statistics Sweden)", "CC0-1.0"),
)
"""Files of others that lie in the project: where, what, licence."""


def locked(root: Path, name: str) -> dict[str, str]:
    """Name and version of every package in a lock."""
    text = (root / name).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", text, re.M | re.I))


def rendered(root: Path) -> str:
    """THIRD-PARTY.md as it has to stand."""
    parts = [HEAD]
    run, dev = locked(root, "requirements.txt"), locked(root, "requirements-dev.txt")
    only_dev = {name: version for name, version in dev.items() if name not in run}
    for title, packages in (("To build the site", run), ("To test it", only_dev)):
        parts.append(f"\n## {title} (Python)\n\n| package | version | licence |\n|---|---|---|\n")
        parts += [f"| {name} | {packages[name]} | {licence(name)} |\n" for name in sorted(packages)]
    pin = pinned(root)
    npm = {
        "To edit in the browser: published with the site, with its own licences": [
            (pin.name, pin.version, pin.license)
        ],
        "To edit in the browser on this machine": [*_npm(root / "tools" / "web-editor")],
        "To test it": [*_npm(root / "tests" / "tools")],
        "To compare it (and Hugo, Apache-2.0)": [*_npm(root / "benchmarks" / "eleventy")],
    }
    for title, listed in npm.items():
        parts.append(f"\n## {title} (npm)\n\n| package | version | licence |\n|---|---|---|\n")
        parts += [f"| {name} | {version} | {said} |\n" for name, version, said in listed]
    parts.append(
        "\n## Files in the project\n\n| file | what | licence | SHA-256 |\n|---|---|---|---|\n"
    )
    for pattern, what, said in VENDORED:
        for file in sorted(root.glob(pattern)):
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            name = file.relative_to(root).as_posix()
            parts.append(f"| {name} | {what} | {said} | `{digest}` |\n")
    return "".join(parts)


def licence(package: str) -> str:
    """What an installed package says of its licence, in a word or two."""
    try:
        metadata: Any = importlib.metadata.metadata(package)
    except importlib.metadata.PackageNotFoundError:
        return "not installed on this system"
    expression = metadata.get("License-Expression")
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in metadata.get_all("Classifier") or []
        if line.startswith("License ::") and not line.endswith("OSI Approved")
    ]
    said = expression or ", ".join(classifiers) or (metadata.get("License") or "").strip()
    return said.splitlines()[0][:80] if said else "see the package"


def _npm(folder: Path) -> Iterator[tuple[str, str, str]]:
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))
    for path, package in sorted(lock["packages"].items()):
        if path:
            name = path.rpartition("node_modules/")[2]
            yield name, package["version"], package.get("license", "see the package")


def write(root: Path) -> None:
    (root / FILE).write_text(rendered(root), "utf-8")
