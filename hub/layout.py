"""Where things lie in the project's folder, and what a file's name says."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hub.documents import Unreadable
from hub.errors import Problem
from hub.fields import ID
from hub.records import Actor, Entry, Event, Opportunity, Project
from hub.records.base import REGIONS

FOLDERS: dict[str, type[Entry]] = {
    "data/actors": Actor,
    "data/events": Event,
    "data/projects": Project,
    "data/opportunities": Opportunity,
}
NEWS = "content/news"
PAGES = "content/pages"
IMAGES = "content/images"
VOCABULARIES = "data/vocabularies"
REDIRECTS = "data/redirects.yaml"

FOLDER_OF = {model.kind: folder for folder, model in FOLDERS.items()} | {
    "article": NEWS,
    "page": PAGES,
}
REGION_FOLDERS = (*REGIONS, "all")
LANGUAGE_SUFFIX = re.compile(r"(.+)\.([a-z]{2,3})")
ARTICLE_STEM = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)")


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is to be read: where it is, what it is called, and what its name says."""

    file: Path
    name: str
    """Relative to the project, with forward slashes."""
    folder: str
    """The folder below the kind's own: a region's slug, or ''."""
    id: str
    language: str = ""
    published: date | None = None


def files(root: Path, folder: str, suffix: str, problems: list[Problem]) -> Iterator[Found]:
    """The files below a folder, in order; what does not belong there becomes a problem."""
    top = root / folder
    if not top.is_dir():
        return
    for file in sorted(_walk(top)):
        name = file.relative_to(root).as_posix()
        if _is_incidental(file.name):
            continue
        if file.is_symlink() and not file.resolve().is_relative_to(root.resolve()):
            problems.append(Problem(name, 1, 1, "file-outside"))
        elif file.is_dir():
            problems.append(Problem(name, 1, 1, "file-outside"))
        elif file.suffix != suffix:
            values = {"suffix": file.suffix or file.name, "expected": suffix}
            problems.append(Problem(name, 1, 1, "file-type", values))
        else:
            below = file.parent.relative_to(top).as_posix()
            yield Found(file, name, "" if below == "." else below, file.stem)


def _walk(folder: Path) -> Iterator[Path]:
    """Every file below a folder; a link to a folder is given as it is and not entered."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if not _is_incidental(entry.name):
                    yield from _walk(Path(entry.path))
            else:
                yield Path(entry.path)


def _is_incidental(name: str) -> bool:
    """What editors and systems leave behind, and what explains a folder to people."""
    return name.startswith(".") or name.endswith(("~", ".swp", ".bak")) or name == "README.md"


def record_name(found: Found) -> Found:
    """A record's file name is its id."""
    _check_id(found, found.id)
    return found


def article_name(found: Found, languages: tuple[str, ...]) -> Found:
    """An article's file name is date, slug and language: 2027-01-15-open-studios.sv.md."""
    with_language = LANGUAGE_SUFFIX.fullmatch(found.id)
    match = ARTICLE_STEM.fullmatch(with_language[1]) if with_language else None
    if not with_language or not match:
        raise Unreadable(Problem(found.name, 1, 1, "article-name"))
    _check_language(found, with_language[2], languages)
    _check_id(found, match[2])
    try:
        published = date.fromisoformat(match[1])
    except ValueError:
        values = {"field": "file name", "value": match[1]}
        raise Unreadable(Problem(found.name, 1, 1, "no-such-day", values)) from None
    return Found(found.file, found.name, found.folder, match[2], with_language[2], published)


def page_name(found: Found, languages: tuple[str, ...]) -> Found:
    """A page's file name is slug and language: about.sv.md."""
    match = LANGUAGE_SUFFIX.fullmatch(found.id)
    if not match or found.folder:
        raise Unreadable(Problem(found.name, 1, 1, "page-name"))
    _check_language(found, match[2], languages)
    _check_id(found, match[1])
    return Found(found.file, found.name, "", match[1], match[2])


def _check_id(found: Found, word: str) -> None:
    if len(word) > 80 or not ID.fullmatch(word):
        values = {"name": found.file.name, "example": slugified(word) + found.file.suffix}
        raise Unreadable(Problem(found.name, 1, 1, "file-name", values))


def _check_language(found: Found, language: str, languages: tuple[str, ...]) -> None:
    if language not in languages:
        values = {"language": language, "known": ", ".join(languages)}
        raise Unreadable(Problem(found.name, 1, 1, "language-not-published", values))


def slugified(text: str) -> str:
    """`text` as an id: lower case, å and ä as a, ö as o, everything else as single hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "namn"
