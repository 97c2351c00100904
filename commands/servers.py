"""Finds the web server for the tests that need one, and installs Debian's where it may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
PACKAGES = ("nginx-light", "libnginx-mod-http-brotli-static")
REMEDY = f"Install nginx (Debian: apt install {' '.join(PACKAGES)})."


def find_nginx() -> str | None:
    """The path of nginx, which Debian keeps out of ordinary users' PATH."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")
    return found if found and BROTLI.exists() else None


def ensure_nginx() -> None:
    """Installs Debian's nginx where it is not there and we may; else says what to do."""
    if find_nginx():
        return
    if sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing nginx for the tests of hosting …", file=sys.stderr, flush=True)
        # Debian would start it as a service, which the tests do not want.
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        for arguments in (["update", "-qq"], ["install", "-y", "-qq", *PACKAGES]):
            subprocess.call(["apt-get", *arguments], env=environment, stdout=subprocess.DEVNULL)
    if not find_nginx():
        print(f"NO NGINX: the tests of hosting are skipped. {REMEDY}", file=sys.stderr, flush=True)
