"""Fetches the web editor from npm, as it is pinned: Decap CMS, and its server for this machine."""

from __future__ import annotations

import shutil
import sys
import tarfile
import tempfile
from pathlib import Path

from commands.npm import BRIEF, QUIET, install_packages, run_npm
from hub.editing.decap import pinned

PROGRAM = Path(__file__).resolve().parents[1]
"""The project's own folder, whatever folder is edited."""
SOURCE = Path("tools", "web-editor")
SERVER = Path("decap-server", "dist", "index.js")
REMEDY = "Install Node.js 20.19 or later with npm, and see that there is a network."
MISSING = f"NO WEB EDITOR: npm could not fetch it, so the site has no /admin/. {REMEDY}"


def ensure_decap(cache: Path) -> bool:
    """Whether the editor's own files are in the cache; fetches them where they are not."""
    pin, npm = pinned(PROGRAM), shutil.which("npm")
    if pin.found(cache) is None and npm is not None:
        print("Fetching the web editor from npm …", file=sys.stderr, flush=True)
        folder = pin.folder(cache)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as temporary:
            new = Path(temporary, "new")
            new.mkdir()
            package = f"{pin.name}@{pin.version}"
            if run_npm(npm, ("pack", package, "--ignore-scripts", *QUIET, *BRIEF), new):
                _unpack(new, tuple(pin.files))
                shutil.rmtree(folder, ignore_errors=True)
                new.rename(folder)
    return pin.found(cache) is not None


def _unpack(folder: Path, names: tuple[str, ...]) -> None:
    """Takes the files that are meant out of the package, and lets go of the rest."""
    for package in folder.glob("*.tgz"):
        with tarfile.open(package) as archive:
            for name in names:
                member = archive.extractfile(f"package/{name}")
                if member is not None:
                    (folder / Path(name).name).write_bytes(member.read())
        package.unlink()


def ensure_server() -> Path | None:
    """The script of Decap's server, installed as it is locked; None without npm."""
    said = "Installing the web editor's server from npm …"
    packages = install_packages(PROGRAM, SOURCE, said)
    return packages / SERVER if packages else None
