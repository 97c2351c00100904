"""Where things lie in the project's folder, and what a file's name says."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter
from pathlib import Path

from pydantic_core import PydanticCustomError

from hub.documents import Unreadable
from hub.errors import Problem, nearest
from hub.fields import ID
from hub.fields.moments import day
from hub.records import Actor, Entry, Event, Opportunity, Project
from hub.records.base import REGIONS
from hub.slugs import slugified

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
    if not os.path.lexists(top):
        return
    code = "file-outside" if is_outside(root, top) else "" if top.is_dir() else "not-a-file"
    if code:
        problems.append(Problem(folder, 1, 1, code))
        return
    depth = folder.count("/") + 1
    found = _walk(top, tuple(folder.split("/")), problems)
    for parts, entry in sorted(found, key=itemgetter(0)):
        name, own = "/".join(parts), parts[-1]
        if _is_incidental(own):
            continue
        file = Path(entry.path)
        is_link = entry.is_symlink()
        if is_link and is_outside(root, file):
            problems.append(Problem(name, 1, 1, "file-outside"))
        elif not (file if is_link else entry).is_file():
            problems.append(Problem(name, 1, 1, "not-a-file"))
        elif not own.endswith(suffix):
            values = {"suffix": Path(own).suffix or own, "expected": suffix}
            problems.append(Problem(name, 1, 1, "file-type", values))
        else:
            below, id = "/".join(parts[depth:-1]), own.removesuffix(suffix)
            yield Found(file, name, below, id)


def is_outside(root: Path, file: Path) -> bool:
    """Whether a link, or a link on the way to it, leads out of the project or in a circle."""
    try:
        return not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(root))
    except (OSError, ValueError):
        return True


def _walk(
    folder: str | Path, parts: tuple[str, ...], problems: list[Problem]
) -> Iterator[tuple[tuple[str, ...], os.DirEntry[str]]]:
    """Every file below a folder, by the parts of its name below the project; a link to a folder is
    given as it is and not entered."""
    try:
        entries = [*os.scandir(folder)]
    except OSError as error:
        reason = {"reason": error.strerror or str(error)}
        problems.append(Problem("/".join(parts), 1, 1, "file-unreadable", reason))
        return
    for entry in entries:
        own = (*parts, entry.name)
        if not entry.is_dir(follow_symlinks=False):
            yield own, entry
        elif not _is_incidental(entry.name):
            yield from _walk(entry.path, own, problems)


def _is_incidental(name: str) -> bool:
    """What editors and systems leave behind, and what explains a folder to people."""
    return (
        name.startswith((".", "~$"))
        or name.endswith(("~", ".swp", ".bak", ".orig", ".tmp"))
        or name in ("README.md", "Thumbs.db", "desktop.ini")
    )


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
    _check_id(found, match[2], before=f"{match[1]}-", after=f".{with_language[2]}")
    try:
        published = day(match[1])
    except PydanticCustomError as error:
        values = {**(error.context or {}), "field": "file name"}
        raise Unreadable(Problem(found.name, 1, 1, error.type, values)) from None
    return replace(found, id=match[2], language=with_language[2], published=published)


def stands_beside_another(file: Path) -> bool:
    """Whether a text has a file in another language beside it in which something is written."""
    match = LANGUAGE_SUFFIX.fullmatch(file.stem)
    others = [*file.parent.glob(f"{match[1]}.*{file.suffix}")] if match else []
    return any(other != file and other.stat().st_size > 1 for other in others)


def page_name(found: Found, languages: tuple[str, ...]) -> Found:
    """A page's file name is slug and language: about.sv.md."""
    match = LANGUAGE_SUFFIX.fullmatch(found.id)
    if not match:
        raise Unreadable(Problem(found.name, 1, 1, "page-name"))
    if found.folder:
        raise Unreadable(_misplaced(found, PAGES))
    _check_language(found, match[2], languages)
    _check_id(found, match[1], after=f".{match[2]}")
    return replace(found, id=match[1], language=match[2])


def check_folder(found: Found, kind: str, region: object) -> Problem | None:
    """What is wrong with the folder: it is the record's region; projects lie in no such folder.

    The place of the region in the file is for the caller to fill in.
    """
    folder = FOLDER_OF[kind]
    if kind == "project":
        return _misplaced(found, folder) if found.folder else None
    known = isinstance(region, str) and region in REGION_FOLDERS
    if not found.folder:
        return _misplaced(found, f"{folder}/{region if known else REGIONS[0]}")
    target = f"{folder}/{region}/{found.file.name}"
    values = {"field": "region", "folder": found.folder, "region": region, "target": target}
    if found.folder not in REGION_FOLDERS:
        values["known"] = ", ".join(REGION_FOLDERS)
        values["nearest"] = region if known else nearest(found.folder, REGION_FOLDERS)
        return Problem(found.name, 1, 1, "unknown-folder", values)
    if known and region != found.folder:
        return Problem(found.name, 1, 1, "wrong-folder", values)
    return None


def _misplaced(found: Found, folder: str) -> Problem:
    values = {"folder": Path(found.name).parent.as_posix(), "target": f"{folder}/{found.file.name}"}
    return Problem(found.name, 1, 1, "misplaced-file", values)


def _check_id(found: Found, word: str, before: str = "", after: str = "") -> None:
    if len(word) > 80 or not ID.fullmatch(word):
        example = f"{before}{slugified(word)}{after}{found.file.suffix}"
        values = {"name": found.file.name, "example": example}
        raise Unreadable(Problem(found.name, 1, 1, "file-name", values))


def _check_language(found: Found, language: str, languages: tuple[str, ...]) -> None:
    if language not in languages:
        values = {"language": language, "known": ", ".join(languages)}
        raise Unreadable(Problem(found.name, 1, 1, "language-not-published", values))
