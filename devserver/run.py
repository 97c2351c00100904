"""`serve`: one loop that waits for changes, builds, and tells the open pages."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any

from devserver.builder import Builder, Outcome
from devserver.server import Server
from devserver.state import State
from hub.languages import terminal_language

CONTENT = ("content", "data", "theme", "locales")
CODE = ("hub", "plugins", "commands")
SETTINGS = ("pelicanconf.py", "publishconf.py")

TEXTS = {
    "serving": ("The site is on http://127.0.0.1:%s/", "Webbplatsen finns på http://127.0.0.1:%s/"),
    "taken": ("Port %s is in use; taking %s.", "Port %s är upptagen; tar %s."),
    "building": ("Building …", "Bygger …"),
    "built": ("%s  %s pages, %s files changed, %s s", "%s  %s sidor, %s filer ändrade, %s s"),
    "failed": (
        "%s  not built; the last good site stays up:",
        "%s  inte byggd; den senaste fungerande versionen ligger kvar:",
    ),
    "editing": (
        "The web editor is on http://127.0.0.1:%s/admin/",
        "Redigera i webbläsaren på http://127.0.0.1:%s/admin/",
    ),
    "stop": ("Stop with Ctrl-C.", "Avsluta med Ctrl-C."),
}


def said(name: str, *values: object) -> str:
    return TEXTS[name][terminal_language() == "sv"] % values


Beside = Callable[[str], AbstractContextManager[Mapping[str, Any]]]
"""Something that runs beside the server, whose address it is given; it gives settings."""


def serve(root: Path, port: int, beside: Beside | None = None) -> int:
    """Serves until it is interrupted. Returns the exit status."""
    state = State()
    output = root / ".cache" / "serve"
    server = Server(output, state, port)
    if server.port != port:
        print(said("taken", port, server.port))
    print(said("building"), flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.port}"
    try:
        with beside(address) if beside else nullcontext({}) as overrides:
            builder = Builder(root, output, overrides)
            try:
                build_once(builder.build, state)
                print(said("serving", server.port), said("stop"), flush=True)
                if beside:
                    print(said("editing", server.port), flush=True)
                follow(changes(root), builder, state)
            except KeyboardInterrupt:
                print()
            finally:
                builder.stop()
    finally:
        server.shutdown()
        server.server_close()
    return 0


def follow(bursts: Iterable[bool], builder: Builder, state: State) -> None:
    """Builds after each burst of changes; True means that code has changed."""
    for code_changed in bursts:
        if code_changed:
            builder.restart()
        build_once(builder.build, state)


def build_once(build: Callable[[], Outcome], state: State) -> None:
    """Builds and tells the terminal and the open pages how it went."""
    outcome = build()
    now = f"{datetime.now():%H:%M:%S}"
    if outcome.ok:
        print(said("built", now, outcome.pages, outcome.changed, outcome.seconds), flush=True)
        for warning in outcome.warnings:
            print(warning, file=sys.stderr)
        state.built(changed=outcome.changed > 0)
    else:
        print(said("failed", now), file=sys.stderr)
        for error in outcome.errors:
            print(error, file=sys.stderr, flush=True)
        state.failed(outcome.errors)


def changes(root: Path) -> Iterator[bool]:
    """Bursts of changes below `root` that a build could see: whether code is among them."""
    from watchfiles import PythonFilter, watch

    folders = [root / name for name in (*CONTENT, *CODE) if (root / name).is_dir()]
    files = [root / name for name in SETTINGS if (root / name).is_file()]
    ignored = PythonFilter().ignore_dirs
    for burst in watch(*folders, *files, debounce=300, step=50, raise_interrupt=True):
        paths = [Path(path) for _change, path in burst]
        seen = [p for p in paths if not _is_noise(p) and not set(p.parts) & set(ignored)]
        if seen:
            yield any(path.suffix == ".py" for path in seen)


def _is_noise(path: Path) -> bool:
    """What editors write beside the file that is being edited."""
    return path.name.startswith((".", "#")) or path.name.endswith(("~", ".swp", ".tmp", ".pyc"))
