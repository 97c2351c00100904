"""`admin`: the web editor on this machine, with Decap's own server between it and the files."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from commands.git import GitError, changed_files, git
from commands.web_editor import REMEDY, ensure_server
from devserver.processes import end
from hub.errors import HubError

HOST = "127.0.0.1"
PATIENCE = 20
"""Seconds that Decap's server gets to start."""


def admin(root: Path, port: int, *, in_files: bool = False) -> int:
    """Serves the site and its web editor until it is interrupted. Returns the exit status.

    What is saved becomes a draft on a branch of its own, and publishing it merges that branch into
    the one that is checked out. With `in_files` it is written into the files and nothing else.
    """
    from devserver.run import serve

    # Ended by another program it stops as by Ctrl-C: Decap's server does not outlive it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    return serve(root, port, partial(editor_server, root, in_files=in_files))


@contextmanager
def editor_server(root: Path, site: str, *, in_files: bool = False) -> Iterator[Mapping[str, Any]]:
    """Runs Decap's server for pages at the address `site`; gives the settings of a build with it.

    A HubError says what is missing or stands in the way.
    """
    branch = "" if in_files else _branch(root)
    script, node = ensure_server(), shutil.which("node")
    if script is None or node is None:
        raise HubError(f"The web editor could not be fetched. {REMEDY}")
    port = _free_port()
    environment = {
        **os.environ,
        "BIND_HOST": HOST,
        "PORT": str(port),
        "ORIGIN": site,
        "MODE": "fs" if in_files else "git",
        "GIT_REPO_DIRECTORY": str(root),
        "LOG_LEVEL": "error",
    }
    process = subprocess.Popen([node, str(script)], cwd=script.parent, env=environment)
    try:
        _wait_for(process, port)
        backend = {
            "name": "proxy",
            "proxy_url": f"http://{HOST}:{port}/api/v1",
            "branch": branch or "main",
            "publish_mode": "simple" if in_files else "editorial_workflow",
        }
        yield {"EDITOR_BACKEND": backend}
    finally:
        end(process)


def _branch(root: Path) -> str:
    """The branch that drafts are made from; everything else has to be committed, and by somebody.

    Decap's server commits whatever lies in the folder, and changes branches to do so.
    """
    instead = "With --files what is saved goes straight into the files."
    name = git(root, "branch", "--show-current").decode().strip()
    if not name:
        raise HubError(f"No branch is checked out: git switch main. {instead}")
    if changed_files(root, "HEAD"):
        raise HubError(
            "There are changes that are not committed, and drafts would take them with them. "
            f"Commit them first. {instead}"
        )
    try:
        git(root, "var", "GIT_COMMITTER_IDENT")
    except GitError:
        raise HubError(
            "Git does not know who you are: git config user.name and git config user.email. "
            f"{instead}"
        ) from None
    return name


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    """Waits until the server answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise HubError("The web editor's server did not start; see above.")
