"""A change: the files that differ from a commit, and what that means for readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from commands.format import previous_name
from commands.git import base_of, changed_files, checked_out, text_at
from hub import layout
from hub.documents import Unreadable, parse_mapping, split_front_matter
from hub.editing.revisions import read_event, revision_problem
from hub.errors import Problem
from hub.loading import Loaded
from hub.routes import Routes


@dataclass(frozen=True, slots=True)
class PageChanges:
    """The pages of records and texts that a change adds, alters and removes, by their subject.

    Each subject has the addresses of its page, one for each language.
    """

    added: Mapping[str, tuple[str, ...]]
    changed: Mapping[str, tuple[str, ...]]
    removed: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Change:
    """What differs from a commit."""

    commit: str
    files: Mapping[str, str]
    """By name: 'A' added, 'M' changed, 'D' removed."""
    pages: PageChanges
    revisions: tuple[Problem, ...]
    """Events that moved without a higher revision."""

    def before(self, root: Path) -> AbstractContextManager[Path]:
        """The project as it was, for as long as the context lasts."""
        return checked_out(root, self.commit)


def read_change(root: Path, ref: str, loaded: Loaded, routes: Routes) -> Change:
    """What differs from `ref`, or from where the work at hand left it."""
    commit = base_of(root, ref)
    files = changed_files(root, commit)
    return Change(
        commit=commit,
        files=files,
        pages=_pages(root, commit, files, routes),
        revisions=tuple(revision_problems(root, ref, commit, files, loaded)),
    )


def revision_problems(
    root: Path, ref: str, commit: str, files: Mapping[str, str], loaded: Loaded
) -> Iterator[Problem]:
    """Every event whose time, place or status changed while its revision stayed."""
    for event in loaded.events:
        if event.source_path not in files:
            continue
        was = previous_name(event, files)
        text = text_at(root, commit, was) if was else None
        before = read_event(text, was or "", loaded.vocabularies) if text else None
        if before:
            problem = revision_problem(before, event, loaded.locate(event.source_path), ref)
            if problem:
                yield problem


def _pages(root: Path, commit: str, files: Mapping[str, str], routes: Routes) -> PageChanges:
    """Which pages come, change and go. An entry that only moved to another folder has changed."""
    after: dict[str, tuple[str, ...]] = {}
    before: dict[str, tuple[str, ...]] = {}
    for name, state in sorted(files.items()):
        kind = kind_of(name)
        if not kind:
            continue
        subject = f"{kind}: {PurePosixPath(name).name}"
        if state != "D":
            text = _read(root / name)
            after[subject] = addresses(name, kind, text, routes)
        if state != "A":
            before[subject] = addresses(name, kind, text_at(root, commit, name), routes)
    published_now = {subject for subject, paths in after.items() if paths}
    published_then = {subject for subject, paths in before.items() if paths}
    return PageChanges(
        added={s: after[s] for s in after if s in published_now - published_then},
        changed={s: after[s] for s in after if s in published_now & published_then},
        removed={s: before[s] for s in before if s in published_then - published_now},
    )


def _read(file: Path) -> str | None:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def kind_of(name: str) -> str | None:
    """The kind of entry that a file holds, by where it lies."""
    for folder, model in layout.FOLDERS.items():
        if name.startswith(f"{folder}/") and name.endswith(".yaml"):
            return model.kind
    for kind, folder in (("article", layout.NEWS), ("page", layout.PAGES)):
        if name.startswith(f"{folder}/") and name.endswith(".md"):
            return kind
    return None


def addresses(name: str, kind: str, text: str | None, routes: Routes) -> tuple[str, ...]:
    """The addresses of an entry's page; none for a draft or a file that cannot be read."""
    stem = PurePosixPath(name).stem
    if kind not in ("article", "page"):
        return tuple(routes.url(routes.record(code, kind, stem)) for code in routes.languages)
    word, _, language = stem.rpartition(".")
    try:
        front = parse_mapping(split_front_matter(text or "", name)[0], name)
    except Unreadable:
        return ()
    if front.get("status") == "draft" or language not in routes.languages:
        return ()
    match = layout.ARTICLE_STEM.fullmatch(word)
    own = match[2] if match and kind == "article" else word
    slug = front.get("slug")
    word = slug if isinstance(slug, str) else own
    return (routes.url(routes.record(language, kind, word)),)
