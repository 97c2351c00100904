"""content/ and data/ -> records, with every problem of every file in one go."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import Field

from hub import layout, vocabularies
from hub.documents import (
    MAX_PROSE_BYTES,
    MAX_RECORD_BYTES,
    Marks,
    Unreadable,
    parse_mapping,
    read_text,
    split_front_matter,
)
from hub.errors import Problem
from hub.fields import Group, broken, parsed
from hub.layout import Found
from hub.records import Actor, Article, Entry, Event, Opportunity, Page, Project, Record
from hub.validation import validate
from hub.vocabularies import Vocabularies

Kind = TypeVar("Kind", bound=Entry)
Model = TypeVar("Model", bound=Group)


def site_path(text: str) -> str:
    if not text.startswith("/") or text.startswith("//") or ".." in text or " " in text:
        raise broken("bad-redirect", value=text)
    if not text.endswith("/") or "?" in text or "#" in text:
        raise broken("bad-redirect", value=text)
    return text


SitePath = Annotated[str, *parsed(site_path, {"type": "string", "pattern": "^/[^ ?#]*/$"})]


class Redirect(Group):
    """An address that moved."""

    from_: Annotated[SitePath, Field(title="Gammal adress", alias="from")]
    to: Annotated[SitePath, Field(title="Ny adress")]


class RedirectsFile(Group):
    """data/redirects.yaml"""

    redirects: Annotated[tuple[Redirect, ...], Field(title="Omdirigeringar")] = ()


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """Everything that was read. With an error among `problems` it is not for publishing."""

    root: Path
    vocabularies: Vocabularies
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    projects: tuple[Project, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    articles: tuple[Article, ...] = ()
    pages: tuple[Page, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    problems: tuple[Problem, ...] = ()
    broken_ids: frozenset[tuple[str, str]] = frozenset()
    """Kind and id of files that exist but hold problems: naming them is no second problem."""
    locate: Callable[[str], Marks] = field(default=lambda name: Marks(), repr=False)
    """The places of values and keys in a file, by its name."""

    def entries(self) -> Iterator[Entry]:
        yield from self.records()
        yield from self.articles
        yield from self.pages

    def records(self) -> Iterator[Record]:
        yield from self.actors
        yield from self.events
        yield from self.projects
        yield from self.opportunities


def load_project(root: Path, languages: tuple[str, ...] = ("sv", "en")) -> Loaded:
    """Reads the project below `root`. `languages` are those the site is published in."""
    return _Loader(root, languages).load()


class _Loader:
    def __init__(self, root: Path, languages: tuple[str, ...]) -> None:
        self.root = root
        self.languages = languages
        self.problems: list[Problem] = []
        self.broken_ids: set[tuple[str, str]] = set()
        self.locate = functools.cache(self._locate)

    def load(self) -> Loaded:
        lists = self._vocabularies()
        context = lists.spellings()
        kinds = {
            model.kind: self._records(folder, model, context)
            for folder, model in layout.FOLDERS.items()
        }
        return Loaded(
            root=self.root,
            vocabularies=lists,
            actors=tuple(r for r in kinds["actor"] if isinstance(r, Actor)),
            events=tuple(r for r in kinds["event"] if isinstance(r, Event)),
            projects=tuple(r for r in kinds["project"] if isinstance(r, Project)),
            opportunities=tuple(r for r in kinds["opportunity"] if isinstance(r, Opportunity)),
            articles=self._prose(layout.NEWS, Article, layout.article_name, context),
            pages=self._prose(layout.PAGES, Page, layout.page_name, context),
            redirects=self._redirects(),
            problems=tuple(sorted(self.problems)),
            broken_ids=frozenset(self.broken_ids),
            locate=self.locate,
        )

    # ------------------------------------------------------------ kinds

    def _records(
        self, folder: str, model: type[Kind], context: Mapping[str, Mapping[str, str]]
    ) -> tuple[Kind, ...]:
        records: dict[str, Kind] = {}
        for found in layout.files(self.root, folder, ".yaml", self.problems):
            try:
                layout.record_name(found)
                self._unused(records, found, model.kind)
                data = self._data(found.file, found.name)
            except Unreadable as error:
                self._broken(model.kind, found.id, error.problems)
                continue
            given = {"id": found.id, "source_path": found.name}
            record = self._validated(model, data, given, found, context)
            self._check_folder(found, data, by_region=folder != layout.FOLDER_OF["project"])
            if record is not None:
                records[found.id] = record
        return tuple(records.values())

    def _prose(
        self,
        folder: str,
        model: type[Kind],
        read_name: Callable[[Found, tuple[str, ...]], Found],
        context: Mapping[str, Mapping[str, str]],
    ) -> tuple[Kind, ...]:
        texts: list[Kind] = []
        for file in layout.files(self.root, folder, ".md", self.problems):
            try:
                found = read_name(file, self.languages)
                text = read_text(found.file, found.name, MAX_PROSE_BYTES)
                front, body, body_line = split_front_matter(text, found.name)
                data = parse_mapping(front, found.name)
                if not body.strip():
                    raise Unreadable(Problem(found.name, body_line, 1, "text-missing"))
            except Unreadable as error:
                self._broken(model.kind, file.id, error.problems)
                continue
            given = {
                "id": found.id,
                "source_path": found.name,
                "language": found.language,
                "body": body,
                "body_line": body_line,
            }
            if model is Article:
                given["published"] = found.published
                self._check_folder(found, data, by_region=True)
            record = self._validated(model, data, given, found, context)
            if record is not None:
                texts.append(record)
        return tuple(texts)

    def _redirects(self) -> tuple[Redirect, ...]:
        read = self._whole_file(layout.REDIRECTS, RedirectsFile)
        return read.redirects if read else ()

    def _vocabularies(self) -> Vocabularies:
        lists: dict[str, tuple[Any, ...]] = {}
        for name, (file, model) in vocabularies.FILES.items():
            path = f"{layout.VOCABULARIES}/{file}"
            read = self._whole_file(path, model, required=True)
            lists[name] = read.terms if read else ()
            self._check_terms(path, lists[name])
        return Vocabularies(lists)

    # ------------------------------------------------------------ files

    def _data(self, file: Path, name: str) -> dict[str, Any]:
        return parse_mapping(read_text(file, name, MAX_RECORD_BYTES), name)

    def _whole_file(
        self, name: str, model: type[Model], *, required: bool = False
    ) -> Model | None:
        """A file that stands alone; None where it is absent or broken."""
        file = self.root / name
        if not required and not file.exists():
            return None
        try:
            data = self._data(file, name)
        except Unreadable as error:
            self.problems.extend(error.problems)
            return None
        record, problems = validate(model, data, {}, name, lambda: self.locate(name), None)
        self.problems.extend(problems)
        return record

    def _validated(
        self,
        model: type[Kind],
        data: dict[str, Any],
        given: dict[str, Any],
        found: Found,
        context: Mapping[str, Mapping[str, str]],
    ) -> Kind | None:
        locate = functools.partial(self.locate, found.name)
        record, problems = validate(model, data, given, found.name, locate, context)
        if record is None:
            self._broken(model.kind, found.id, problems)
        return record

    def _locate(self, name: str) -> Marks:
        """Reads a file once more, for the places of its values."""
        marks = Marks()
        limit = max(MAX_PROSE_BYTES, MAX_RECORD_BYTES)
        try:
            text = read_text(self.root / name, name, limit)
            if name.endswith(".md"):
                text = split_front_matter(text, name)[0]
            parse_mapping(text, name, marks)
        except Unreadable:
            pass
        return marks

    # ------------------------------------------------------------ rules of place

    def _broken(self, kind: str, id: str, problems: tuple[Problem, ...]) -> None:
        self.broken_ids.add((kind, id))
        self.problems.extend(problems)

    def _unused(self, records: Mapping[str, Entry], found: Found, kind: str) -> None:
        other = records.get(found.id)
        if other is not None:
            values = {"id": found.id, "other": other.source_path}
            raise Unreadable(Problem(found.name, 1, 1, "duplicate-id", values))

    def _check_folder(self, found: Found, data: Mapping[str, Any], *, by_region: bool) -> None:
        """A record lies in its region's folder: the folder decides who reviews a change."""
        region = data.get("region")
        if not by_region:
            if found.folder:
                values = {"folder": found.folder, "known": layout.FOLDER_OF["project"]}
                self.problems.append(Problem(found.name, 1, 1, "unknown-folder", values))
            return
        if found.folder not in layout.REGION_FOLDERS:
            known = ", ".join(layout.REGION_FOLDERS)
            values = {"folder": found.folder, "known": known}
            self.problems.append(Problem(found.name, 1, 1, "unknown-folder", values))
        elif region in layout.REGION_FOLDERS and region != found.folder:
            mark = self.locate(found.name).value(("region",))
            target = found.name.replace(f"/{found.folder}/", f"/{region}/", 1)
            values = {
                "field": "region",
                "folder": found.folder,
                "region": region,
                "target": target,
            }
            self.problems.append(
                Problem(found.name, mark.line, mark.column, "wrong-folder", values)
            )

    def _check_terms(self, name: str, terms: tuple[Any, ...]) -> None:
        seen: set[str] = set()
        for index, term in enumerate(terms):
            if term.id in seen:
                mark = self.locate(name).value(("terms", index, "id"))
                values = {"field": "terms.id", "value": term.id}
                self.problems.append(
                    Problem(name, mark.line, mark.column, "repeated-item", values)
                )
            seen.add(term.id)

