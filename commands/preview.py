"""What a change means for readers: the site before and after it, page by page, side by side."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from commands.git import base_of, checked_out
from commands.settings import pelican_settings
from hub.catalogues import Catalogue, load_catalogue
from hub.clock import today_in_sweden
from hub.errors import HubError
from hub.languages import terminal_language
from hub.site import settings_of

FOLDER = ".cache/preview"
ASSET = re.compile(r"/(theme|images)/[\w./-]*\.[0-9a-f]{8,64}\.(css|js|svg|png|webp|avif|jpg)")
MAIN = re.compile(r"<main\b.*?</main>", re.S)
TITLE = re.compile(r"<title>(.*?)</title>", re.S)
MOST_SHOWN = 200

Builder = Callable[[Path, Path, str], None]
"""Builds the project in a folder into another, for the address that is given."""

STYLE = """\
body { max-width: 100rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 sans-serif; }
summary { cursor: pointer; padding: .4rem 0; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
.pair iframe { width: 100%; height: 80vh; border: 1px solid; }
"""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The pages of two builds, by their path, each with its title."""

    added: Mapping[str, str]
    changed: Mapping[str, str]
    removed: Mapping[str, str]
    framed: int
    """How many pages differ only around their content: in head, header or footer."""


def compare(before: Path, after: Path) -> Comparison:
    """What differs between two builds. Digests in the names of files are no difference."""
    old, new = _pages(before), _pages(after)
    differing = {path for path in old.keys() & new.keys() if old[path] != new[path]}
    changed = {path for path in differing if _content(old[path]) != _content(new[path])}
    return Comparison(
        added={path: _title(new[path]) for path in sorted(new.keys() - old.keys())},
        changed={path: _title(new[path]) for path in sorted(changed)},
        removed={path: _title(old[path]) for path in sorted(old.keys() - new.keys())},
        framed=len(differing - changed),
    )


def _pages(folder: Path) -> dict[str, str]:
    """The pages of a build by path, without what differs in every build."""
    pages = {}
    base = f"/{folder.name}/"
    for file in sorted(folder.rglob("*.html")):
        path = "/" + file.relative_to(folder).as_posix().removesuffix("index.html")
        text = file.read_text("utf-8").replace(base, "/")
        pages[path] = ASSET.sub(r"/\1/x.\2", text)
    return pages


def _content(text: str) -> str:
    found = MAIN.search(text)
    return found[0] if found else text


def _title(text: str) -> str:
    found = TITLE.search(text)
    return found[1].strip() if found else ""


def preview(
    root: Path,
    base: str,
    output: Path | None = None,
    builder: Builder | None = None,
    language: str | None = None,
) -> int:
    """Builds the site as it was at `base` and as it is, and writes what differs."""
    settings = settings_of(pelican_settings(root))
    words = load_catalogue(settings.locales, language or terminal_language())
    folder = output or root / FOLDER
    _make_room(folder)
    make = builder or _build
    with checked_out(root, base_of(root, base)) as tree:
        make(tree, folder / "before", "https://preview.example/before")
    make(root, folder / "after", "https://preview.example/after")
    found = compare(folder / "before", folder / "after")
    text = "\n".join(listed(found, words)) + "\n"
    (folder / "pages.md").write_text(text, "utf-8")
    (folder / "preview.css").write_text(STYLE, "utf-8")
    (folder / "index.html").write_text(side_by_side(found, words), "utf-8")
    print(text)
    print(words.gettext("Side by side: %(file)s") % {"file": folder / "index.html"})
    return 0


def _make_room(folder: Path) -> None:
    """Removes an older preview, and nothing that is something else."""
    if folder.exists() and any(folder.iterdir()) and not (folder / "preview.css").exists():
        raise HubError(f"{folder} holds something else; name an empty folder.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "preview.css").write_text(STYLE, "utf-8")


def _build(project: Path, output: Path, address: str) -> None:
    """Builds a project with its own code, as it was then."""
    day = today_in_sweden()
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "build", "--output", str(output)],
        cwd=project,
        env={**os.environ, "HUB_CWD": str(project), "SITEURL": address, **_epoch(day.isoformat())},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise HubError(f"{output.name}: the site could not be built.\n{done.stderr.strip()}")


def _epoch(day: str) -> dict[str, str]:
    """Both builds are of one day, also at midnight."""
    noon = datetime.fromisoformat(f"{day}T11:00:00").replace(tzinfo=UTC)
    return {"SOURCE_DATE_EPOCH": str(int(noon.timestamp()))}


def listed(found: Comparison, words: Catalogue) -> list[str]:
    """The list as Markdown."""
    lines = []
    for heading, pages in _parts(found, words):
        lines += [f"## {heading}: {len(pages)}", ""]
        lines += [f"- `{path}`" for path in pages] + ([""] if pages else [])
    if found.framed:
        text = words.ngettext(
            "%(num)s more page differs only in its header, footer or head.",
            "%(num)s more pages differ only in their header, footer or head.",
            found.framed,
        )
        lines.append(text % {"num": found.framed})
    return lines


def _parts(found: Comparison, words: Catalogue) -> tuple[tuple[str, Mapping[str, str]], ...]:
    return (
        (words.gettext("Pages that are added"), found.added),
        (words.gettext("Pages that are changed"), found.changed),
        (words.gettext("Pages that are removed"), found.removed),
    )


def side_by_side(found: Comparison, words: Catalogue) -> str:
    """The list as a page: each opens to the page before and after. It has to be served."""
    title = escape(words.gettext("What the change means for readers"))
    parts = []
    for heading, pages in _parts(found, words):
        parts.append(f"<h2>{escape(heading)}: {len(pages)}</h2>")
        for path in [*pages][:MOST_SHOWN]:
            then = "" if path in found.added else _frame("before", path, words)
            now = "" if path in found.removed else _frame("after", path, words)
            name = f"{pages[path]} <code>{escape(path)}</code>"
            parts.append(
                f'<details><summary>{name}</summary><div class="pair">{then}{now}</div></details>'
            )
    return (
        f'<!doctype html>\n<html lang="{words.language}">\n<head><meta charset="utf-8">'
        f'<title>{title}</title><link rel="stylesheet" href="preview.css"></head>\n'
        f"<body>\n<h1>{title}</h1>\n" + "\n".join(parts) + "\n</body>\n</html>\n"
    )


def _frame(which: str, path: str, words: Catalogue) -> str:
    said = words.gettext("Before") if which == "before" else words.gettext("After")
    source = escape(f"/{which}{path}", quote=True)
    return (
        f'<figure><figcaption><a href="{source}">{escape(said)}</a></figcaption>'
        f'<iframe src="{source}" title="{escape(said)}" loading="lazy"></iframe></figure>'
    )


def serve(folder: Path, port: int) -> None:
    """Serves the preview on this machine, until it is stopped."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        print(f"http://127.0.0.1:{server.server_address[1]}/")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return
