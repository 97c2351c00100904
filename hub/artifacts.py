"""What is written beside the HTML pages: style sheets, fonts, pictures."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hub import social
from hub.manifest import TOUCH_ICON, manifest
from hub.parallel import fork_map
from hub.records import Entry
from hub.references import markdown_of
from hub.renditions import made
from hub.routes import Routes
from hub.site import Settings, Site
from hub.views.frame import Assets, PageFacts

LAYERS = ("tokens", "base", "layout", "components", "print")
"""The cascade layers of the stylesheet, the weakest first."""

PRELOADED = ("fonts/familjen-grotesk-latin-wght-normal.woff2",)
ICON = "icon.svg"


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site that is no page: its path, and its bytes or the file that holds them."""

    path: str
    content: bytes | Path

    @property
    def body(self) -> bytes:
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()


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


@lru_cache(maxsize=256)
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


def theme_artifacts(
    static: Path, settings: Settings, routes: Routes
) -> tuple[Assets, tuple[Artifact, ...]]:
    """The theme's files, and the addresses by which pages call them."""
    css = stylesheet(static)
    sheet = routes.stylesheet(hashlib.sha256(css).hexdigest()[:12])
    folders = (static / "fonts", static / "icons")
    files = [static / ICON, *(file for folder in folders for file in sorted(folder.iterdir()))]
    artifacts = [Artifact(sheet, css)]
    for file in files:
        artifacts.append(
            Artifact(routes.theme(file.relative_to(static).as_posix()), file.read_bytes())
        )
    scripts = {}
    for script in sorted((static / "js").glob("*.js")):
        body = script.read_bytes()
        path = routes.script(script.stem, hashlib.sha256(body).hexdigest()[:12])
        scripts[script.stem] = routes.href(path)
        artifacts.append(Artifact(path, body))
    manifests = {language: routes.manifest(language) for language in settings.languages}
    for language, address in manifests.items():
        artifacts.append(Artifact(address, manifest(settings, routes, language)))
    assets = Assets(
        stylesheet=routes.href(sheet),
        fonts=tuple(routes.href(routes.theme(font)) for font in PRELOADED),
        scripts=scripts,
        icon=routes.href(routes.theme(ICON)),
        touch_icon=routes.href(routes.theme(TOUCH_ICON)),
        manifests={language: routes.href(path) for language, path in manifests.items()},
    )
    return assets, tuple(artifacts)


def card_artifacts(
    pages: Iterable[PageFacts], routes: Routes, fonts: Path, cache: Path, jobs: int
) -> Iterator[Artifact]:
    """The cards of pages that may be shared, drawn over `jobs` processes and kept in `cache`."""
    cards = {page.card: None for page in pages if page.card}
    files = fork_map(lambda card: social.made(card, fonts, cache), [*cards], jobs)
    for card, file in zip(cards, files, strict=True):
        yield Artifact(routes.card(card.name), file)


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
