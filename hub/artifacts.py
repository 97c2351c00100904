"""What is written beside the HTML pages: style sheets, fonts, pictures."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hub.records import Entry
from hub.references import markdown_of
from hub.renditions import made
from hub.routes import Routes
from hub.site import Site
from hub.views.frame import Assets

LAYERS = ("tokens", "base", "layout", "components", "print")
"""The cascade layers of the stylesheet, the weakest first."""

PRELOADED = ("fonts/familjen-grotesk-latin-wght-normal.woff2",)
ICON = "icon.svg"


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site that is no page: its path and its bytes."""

    path: str
    body: bytes


def stylesheet(static: Path) -> bytes:
    """All style sheets as one, each in its layer, without comments and needless space."""
    sheets = []
    for layer in LAYERS:
        files = (
            sorted((static / "css" / "components").glob("*.css"))
            if layer == "components"
            else [static / "css" / f"{layer}.css"]
        )
        rules = "".join(minified(file.read_text("utf-8")) for file in files)
        sheets.append(f"@layer {layer}{{{rules}}}")
    return ("@layer " + ",".join(LAYERS) + ";\n" + "\n".join(sheets) + "\n").encode()


def minified(css: str) -> str:
    """CSS without comments, line breaks and indentation; strings are kept as they are."""
    parts = re.split(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|/\*.*?\*/)""", css, flags=re.S)
    kept = []
    for index, part in enumerate(parts):
        if index % 2:
            kept.append("" if part.startswith("/*") else part)
        else:
            part = re.sub(r"\s+", " ", part)
            kept.append(re.sub(r"\s*([{};,])\s*", r"\1", part))
    return "".join(kept).replace(";}", "}").strip()


def theme_artifacts(static: Path, routes: Routes) -> tuple[Assets, tuple[Artifact, ...]]:
    """The theme's files, and the addresses by which pages call them."""
    css = stylesheet(static)
    path = routes.stylesheet(hashlib.sha256(css).hexdigest()[:12])
    files = [static / ICON, *sorted((static / "fonts").iterdir())]
    artifacts = [Artifact(path, css)]
    for file in files:
        artifacts.append(
            Artifact(routes.theme(file.relative_to(static).as_posix()), file.read_bytes())
        )
    assets = Assets(
        stylesheet=routes.href(path),
        fonts=tuple(routes.href(routes.theme(font)) for font in PRELOADED),
        icon=routes.href(routes.theme(ICON)),
    )
    return assets, tuple(artifacts)


def picture_artifacts(site: Site, cache: Path | None = None) -> Iterator[Artifact]:
    """The files of every picture that something on the site shows; `cache` keeps them."""
    names: dict[str, None] = {}
    entries: list[Entry] = [
        *site.actors.values(),
        *site.events.values(),
        *site.projects.values(),
        *site.opportunities.values(),
        *(text for article in site.articles.values() for text in article.texts.values()),
        *(text for page in site.pages.values() for text in page.texts.values()),
    ]
    for entry in entries:
        if entry.image:
            names.setdefault(entry.image.file)
        for _path, text in markdown_of(entry):
            names.update(dict.fromkeys(site.texts[text].pictures))
    for name in sorted(names):
        for rendition in site.pictures.renditions(name):
            body = made(site.pictures, name, rendition, cache)
            yield Artifact(site.routes.image(rendition.name), body)
