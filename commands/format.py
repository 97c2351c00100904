"""Puts what editors wrote into canonical form, and keeps `added` and `revision` right."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pydantic import BaseModel

from commands.git import GitError, changed_files, commit_of, text_at
from commands.settings import pelican_settings
from hub import layout, vocabularies
from hub.catalogues import Catalogue, load_catalogue
from hub.clock import today_in_sweden
from hub.documents import (
    MAX_PROSE_BYTES,
    MAX_RECORD_BYTES,
    Unreadable,
    parse_mapping,
    read_text,
    split_front_matter,
)
from hub.editing.canonical import NotTheSame, formatted
from hub.editing.revisions import changed_keys, read_event
from hub.editing.translating import digest, source_of
from hub.errors import HubError, Problem
from hub.languages import terminal_language
from hub.loading import load_project
from hub.records import Article, Event, Page
from hub.records.article import Prose
from hub.records.base import Record
from hub.site import Settings, settings_of
from hub.vocabularies import Vocabularies


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file that is not as it should be: its name, its canonical text, what was added to it."""

    name: str
    text: str
    values: Mapping[str, str]


@dataclass(slots=True)
class Formatter:
    """Formats the files of one project."""

    root: Path
    lists: Vocabularies
    problems: list[Problem]
    commit: str = ""
    changed: Mapping[str, str] = ()  # type: ignore[assignment]

    def __post_init__(self) -> None:
        try:
            self.commit = commit_of(self.root, "HEAD")
            self.changed = changed_files(self.root, self.commit)
        except GitError:  # an archive, or a project that is not committed yet
            self.changed = {}

    def all(self) -> Iterator[Formatted]:
        """Every file that is not in canonical form."""
        for name, model in self.files():
            done = self.one(name, model)
            if done:
                yield done

    def files(self) -> Iterator[tuple[str, type[BaseModel]]]:
        for folder, model in layout.FOLDERS.items():
            for found in layout.files(self.root, folder, ".yaml", []):
                yield found.name, model
        for file, kind in vocabularies.FILES.values():
            name = f"{layout.VOCABULARIES}/{file}"
            if (self.root / name).is_file():
                yield name, kind
        for folder, prose in ((layout.NEWS, Article), (layout.PAGES, Page)):
            for found in layout.files(self.root, folder, ".md", []):
                yield found.name, prose

    def one(
        self, name: str, model: type[BaseModel], more: Mapping[str, str] | None = None
    ) -> Formatted | None:
        """A file in canonical form; None where it is so already, or cannot be read."""
        is_prose = name.endswith(".md")
        limit = MAX_PROSE_BYTES if is_prose else MAX_RECORD_BYTES
        try:
            text = read_text(self.root / name, name, limit)
            raw = (self.root / name).read_bytes()
            front, body = text, ""
            if is_prose:
                front, body, _ = split_front_matter(text, name)
                front = front.removeprefix("\n")
            values = {**self._added(front, name, model), **(more or {})}
            written = formatted(front, name, model, values, inset=is_prose)
            if model is Event:
                raised = self._revision(written, name)
                values |= raised
                written = formatted(written, name, model, raised)
        except Unreadable as error:
            if not (error.is_empty and layout.stands_beside_another(self.root / name)):
                self.problems.extend(error.problems)
            return None
        except NotTheSame:
            self.problems.append(Problem(name, 1, 1, "not-formatted"))
            return None
        if is_prose:
            body = body.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n") + "\n"
            written = f"---\n{written}---\n{body}"
        if written.encode() == raw:
            return None
        return Formatted(name, written, values)

    def _added(self, text: str, name: str, model: type[BaseModel]) -> dict[str, str]:
        if not issubclass(model, Record) or parse_mapping(text, name).get("added"):
            return {}
        return {"added": today_in_sweden().isoformat()}

    def _revision(self, text: str, name: str) -> dict[str, str]:
        """The revision that an event needs whose time, place or status differs from HEAD."""
        if name not in self.changed:
            return {}
        after = read_event(text, name, self.lists)
        if after is None:
            return {}
        was = previous_name(after, self.changed)
        then = text_at(self.root, self.commit, was) if was else None
        before = read_event(then, was or "", self.lists) if then else None
        if before is None or after.revision > before.revision or not changed_keys(before, after):
            return {}
        return {"revision": str(before.revision + 1)}


def previous_name(event: Event, changed: Mapping[str, str]) -> str | None:
    """The file that held an event before, where it moved or got a new id; None for a new one."""
    if changed.get(event.source_path) != "A":
        return event.source_path
    gone = {
        PurePosixPath(name).stem: name
        for name, state in changed.items()
        if state == "D" and name.startswith("data/events/")
    }
    return next((gone[id] for id in (event.id, *event.former_ids) if id in gone), None)


def format_project(root: Path, *, check: bool = False, translated: str = "") -> int:
    """Formats every record and text below `root`, or with `check` only says which need it.

    `translated` names a translation that now follows its source. Returns the exit status.
    """
    settings = settings_of(pelican_settings(root))
    words = load_catalogue(settings.locales, terminal_language())
    formatter = Formatter(root, load_project(root, settings.languages).vocabularies, [])
    found = _translated(formatter, settings, translated) if translated else formatter.all()
    done = [*found]
    for one in done:
        if not check:
            (root / one.name).write_bytes(one.text.encode())
        extra = ", ".join(f"{key}: {value}" for key, value in one.values.items())
        print(f"{one.name} ({extra})" if extra else one.name)
    for problem in formatter.problems:
        print(problem.render(words.gettext), file=sys.stderr)
    print(_told(words, len(done), check), file=sys.stderr)
    return 1 if formatter.problems or (check and done) else 0


def _told(words: Catalogue, number: int, check: bool) -> str:
    if not check:
        text = words.ngettext("%(num)s file was changed.", "%(num)s files were changed.", number)
    elif number:
        text = words.ngettext(
            "%(num)s file is not in canonical form; “python3 tasks.py format” mends it.",
            "%(num)s files are not in canonical form; “python3 tasks.py format” mends them.",
            number,
        )
    else:
        text = words.gettext("Every file is in canonical form.")
    return text % {"num": number}


def _translated(formatter: Formatter, settings: Settings, file: str) -> Iterator[Formatted]:
    """The translation with the digest of the source that it now follows."""
    root = formatter.root
    loaded = load_project(root, settings.languages)
    given = Path(file)
    if given.is_absolute() and not given.resolve().is_relative_to(root.resolve()):
        raise HubError(f"{file}: this is not a file of the project.")
    name = given.resolve().relative_to(root.resolve()).as_posix() if given.is_absolute() else file
    kinds: tuple[tuple[Prose, ...], ...] = (loaded.articles, loaded.pages)
    for texts in kinds:
        for text in texts:
            if text.source_path != name:
                continue
            same = {other.language: other for other in texts if other.id == text.id}
            source = source_of(text, same, settings.languages)
            if source is None:
                raise HubError(f"{name}: there is no text in another language to follow.")
            done = formatter.one(name, type(text), {"translates": digest(source)})
            if done:
                yield done
            return
    raise HubError(f"{name}: this is not an article or a page that can be read; see “check”.")
