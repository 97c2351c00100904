"""Finds a browser for the tests that need one, and installs Debian's where it may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""A browser that talks to nobody but the page it shows."""

REMEDY = "Install Chromium (Debian: apt install chromium), or name one in HUB_BROWSER."


def find_browser() -> str | None:
    """The path of a Chromium or Chrome: HUB_BROWSER, one on the PATH, or Playwright's own."""
    named = os.environ.get("HUB_BROWSER")
    if named:
        return named
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    kept = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache/ms-playwright")
    own = sorted(kept.glob("chromium-*/chrome-*/chrome")) if kept.is_dir() else []
    return str(own[-1]) if own else None


def ensure_browser() -> None:
    """Installs Debian's Chromium where no browser is found and we may; else says what to do."""
    if find_browser():
        return
    may_install = sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get")
    if may_install:
        print("Installing Chromium for the browser tests …", file=sys.stderr, flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
            subprocess.call(["apt-get", *arguments], env=environment, stdout=subprocess.DEVNULL)
    if not find_browser():
        print(f"NO BROWSER: the browser tests are skipped. {REMEDY}", file=sys.stderr, flush=True)
