"""content/ and data/ -> records, with every problem of every file in one go."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
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
from hub.errors import Problem, nearest
from hub.fields import Broken, Day, Group, broken, parsed
from hub.hashing import digest
from hub.layout import Found
from hub.parsed import ParsedTexts
from hub.records import Actor, Article, Entry, Event, Opportunity, Page, Project, Record
from hub.records.base import REGIONS
from hub.validation import validate
from hub.vocabularies import Municipality, RegionTerm, Vocabularies

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


REMOVABLE = {
    "actor": "actor",
    "event": "event",
    "project": "project",
    "opportunity": "opportunity",
    "news": "article",
    "page": "page",
}
"""What stands before the colon where a removed record is named, and its kind."""


def removed_record(text: str) -> str:
    kind, _colon, name = text.partition(":")
    if kind not in REMOVABLE or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise broken("bad-removed", value=text, known=", ".join(REMOVABLE))
    return text


RemovedRecord = Annotated[
    str,
    *parsed(removed_record, {"type": "string", "pattern": f"^({'|'.join(REMOVABLE)}):[a-z0-9-]+$"}),
]


class Removed(Group):
    """A tombstone: what stood here was removed on purpose, and has no new address."""

    record: Annotated[
        RemovedRecord | None,
        Field(title="Post", description="Till exempel event:provmarknad. Gäller på alla språk."),
    ] = None
    address: Annotated[
        SitePath | None,
        Field(title="Adress", description="För det som inte är en post, till exempel /sv/om/."),
    ] = None
    on: Annotated[Day, Field(title="Borttagen", description="Dag då den togs bort.")]

    def rules(self) -> Iterator[Broken]:
        if not self.record and not self.address:
            yield Broken("", "one-of-needed", {"choices": "record, address"})
        if self.record and self.address:
            yield Broken("address", "one-of-only", {"choices": "record, address"})


class RedirectsFile(Group):
    """data/redirects.yaml"""

    redirects: Annotated[tuple[Redirect, ...], Field(title="Omdirigeringar")] = ()
    removed: Annotated[
        tuple[Removed, ...],
        Field(
            title="Borttaget",
            description="Det som tagits bort med avsikt. Adresserna svarar för alltid med det.",
        ),
    ] = ()


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
    removed: tuple[Removed, ...] = ()
    digests: Mapping[str, bytes] = field(default_factory=dict)
    """Of each record and text, by its file's name."""
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


class Known:
    """The records that a process has read, each good while its text and the vocabularies are the
    same. Only those without any problem are kept."""

    def __init__(self) -> None:
        self.texts: Mapping[str, Any] = {}
        """The Markdown texts that it has converted, by their source."""
        self.bodies: dict[str, bytes] = {}
        """What files hold, by path, where this build has read them already; each is taken once."""
        self._spellings: Mapping[str, Mapping[str, str]] | None = None
        self._records: dict[str, tuple[bytes, Any]] = {}

    def begin(self, spellings: Mapping[str, Mapping[str, str]]) -> None:
        """Forgets all that was read by other vocabularies."""
        if spellings != self._spellings:
            self._spellings = spellings
            self._records.clear()

    def get(self, name: str, digest: bytes) -> Any:
        """The record in the file of this name, if its text has this digest; else None."""
        known = self._records.get(name)
        return known[1] if known and known[0] == digest else None

    def keep(self, name: str, digest: bytes, record: Entry) -> None:
        """Keeps a record that was read without a problem."""
        self._records[name] = (digest, record)


def load_project(
    root: Path,
    languages: tuple[str, ...] = ("sv", "en"),
    known: Known | None = None,
    parsed: ParsedTexts | None = None,
) -> Loaded:
    """Reads the project below `root`. `languages` are those the site is published in.

    `known` is what this process has read before of the same project, `parsed` what any has parsed.
    """
    return _Loader(root, languages, known or Known(), parsed or ParsedTexts()).load()


class _Loader:
    def __init__(
        self, root: Path, languages: tuple[str, ...], known: Known, parsed_texts: ParsedTexts
    ) -> None:
        self.root = root
        self.known = known
        self.parsed_texts = parsed_texts
        self.languages = languages
        self.problems: list[Problem] = []
        self.broken_ids: set[tuple[str, str]] = set()
        self.digests: dict[str, bytes] = {}
        self.broken_lists: set[str] = set()
        """Vocabularies that hold problems: whether a term is in them cannot be said."""
        self.locate = functools.cache(self._locate)

    def load(self) -> Loaded:
        lists = self._vocabularies()
        moves = self._whole_file(layout.REDIRECTS, RedirectsFile) or RedirectsFile()
        context = lists.spellings()
        self.known.begin(context)
        kinds = {
            model.kind: self._records(folder, model, context)
            for folder, model in layout.FOLDERS.items()
        }
        articles = self._prose(layout.NEWS, Article, layout.article_name, context)
        pages = self._prose(layout.PAGES, Page, layout.page_name, context)
        self.known.bodies.clear()
        return Loaded(
            root=self.root,
            vocabularies=lists,
            actors=tuple(r for r in kinds["actor"] if isinstance(r, Actor)),
            events=tuple(r for r in kinds["event"] if isinstance(r, Event)),
            projects=tuple(r for r in kinds["project"] if isinstance(r, Project)),
            opportunities=tuple(r for r in kinds["opportunity"] if isinstance(r, Opportunity)),
            articles=articles,
            pages=pages,
            redirects=moves.redirects,
            removed=moves.removed,
            digests=self.digests,
            problems=tuple(sorted(self.problems)),
            broken_ids=frozenset(self.broken_ids),
            locate=self.locate,
        )

    # ------------------------------------------------------------ kinds

    def _records(
        self, folder: str, model: type[Kind], context: Mapping[str, Mapping[str, str]]
    ) -> tuple[Kind, ...]:
        records: list[Kind] = []
        files: dict[str, str] = {}
        texts: list[tuple[Found, str]] = []
        for found in layout.files(self.root, folder, ".yaml", self.problems):
            try:
                layout.record_name(found)
                self._claim(files, found)
                texts.append((found, self._text(found, MAX_RECORD_BYTES)))
            except Unreadable as error:
                self._broken(model.kind, found.id, error.problems)
        self.parsed_texts.fetch(text for found, text in texts if not self._known(found))
        for found, text in texts:
            if known := self._known(found):
                records.append(known)
                continue
            before = len(self.problems)
            try:
                data = self.parsed_texts.mapping(text, found.name)
            except Unreadable as error:
                self._broken(model.kind, found.id, error.problems)
                continue
            given = {"id": found.id, "source_path": found.name}
            record = self._validated(model, data, given, found, context)
            self._check_folder(found, data, model.kind)
            if record is not None:
                records.append(record)
                self._keep(found, record, before)
        return tuple(records)

    def _known(self, found: Found) -> Any:
        """The record of a file, if this process has read the same text before."""
        return self.known.get(found.name, self.digests[found.name])

    def _keep(self, found: Found, record: Entry, before: int) -> None:
        """Remembers a record if no problem has come to those that were there before it."""
        if len(self.problems) == before:
            self.known.keep(found.name, self.digests[found.name], record)

    def _prose(
        self,
        folder: str,
        model: type[Kind],
        read_name: Callable[[Found, tuple[str, ...]], Found],
        context: Mapping[str, Mapping[str, str]],
    ) -> tuple[Kind, ...]:
        texts: list[Kind] = []
        parts: list[tuple[Found, str, str, int]] = []
        for found in layout.files(self.root, folder, ".md", self.problems):
            try:
                found = read_name(found, self.languages)
                text = self._text(found, MAX_PROSE_BYTES)
                parts.append((found, *split_front_matter(text, found.name)))
            except Unreadable as error:
                if not (error.is_empty and self._is_left_blank(found, {}, "")):
                    self._broken(model.kind, found.id, error.problems)
        self.parsed_texts.fetch(front for found, front, *_ in parts if not self._known(found))
        for found, front, body, body_line in parts:
            if known := self._known(found):
                texts.append(known)
                continue
            before = len(self.problems)
            try:
                data = self.parsed_texts.mapping(front, found.name)
            except Unreadable as error:
                if not (error.is_empty and self._is_left_blank(found, {}, "")):
                    self._broken(model.kind, found.id, error.problems)
                continue
            if self._is_left_blank(found, data, body):
                continue
            if not body.strip():
                self.problems.append(Problem(found.name, body_line - 1, 1, "text-missing"))
            given = {
                "id": found.id,
                "source_path": found.name,
                "language": found.language,
                "body": body,
                "body_line": body_line,
            }
            if model is Article:
                given["published"] = found.published
                self._check_folder(found, data, model.kind)
            record = self._validated(model, data, given, found, context)
            if record is not None:
                texts.append(record)
                self._keep(found, record, before)
        return tuple(texts)

    def _is_left_blank(self, found: Found, data: Mapping[str, Any], body: str) -> bool:
        """Whether it is a translation that nobody has begun: the web editor leaves such files."""
        begun = body.strip() or data.get("title") or data.get("summary")
        first = found.language == self.languages[0]
        return not begun and not first and layout.stands_beside_another(found.file)

    def _vocabularies(self) -> Vocabularies:
        lists: dict[str, tuple[Any, ...]] = {}
        for name, (file, model) in vocabularies.FILES.items():
            path = f"{layout.VOCABULARIES}/{file}"
            read = self._whole_file(path, model, required=True)
            if read is None:
                self.broken_lists.add(name)
            lists[name] = read.terms if read else ()
            self._check_terms(path, lists[name])
        if lists["regions"]:
            self._check_regions({term.id for term in lists["regions"]})
        return Vocabularies(lists)

    # ------------------------------------------------------------ files

    def _text(self, found: Found, limit: int) -> str:
        """A record's text, or an article's; its digest is kept."""
        body = self.known.bodies.pop(str(found.file), b"") or None
        text = read_text(found.file, found.name, limit, body)
        self.digests[found.name] = digest(found.name.encode(), text.encode())
        return text

    def _data(self, file: Path, name: str) -> dict[str, Any]:
        return parse_mapping(read_text(file, name, MAX_RECORD_BYTES), name)

    def _whole_file(self, name: str, model: type[Model], *, required: bool = False) -> Model | None:
        """A file that stands alone; None where it is absent or broken."""
        file = self.root / name
        if not required and not os.path.lexists(file):
            return None
        if layout.is_outside(self.root, file):
            self.problems.append(Problem(name, 1, 1, "file-outside"))
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
            can_be_said = (
                p for p in problems if p.values.get("vocabulary") not in self.broken_lists
            )
            self._broken(model.kind, found.id, tuple(can_be_said))
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

    def _claim(self, files: dict[str, str], found: Found) -> None:
        """Each id belongs to the first file that has it."""
        other = files.setdefault(found.id, found.name)
        if other != found.name:
            values = {"id": found.id, "other": other}
            raise Unreadable(Problem(found.name, 1, 1, "duplicate-id", values))

    def _check_folder(self, found: Found, data: Mapping[str, Any], kind: str) -> None:
        """A record lies in its region's folder: the folder decides who reviews a change."""
        problem = layout.check_folder(found, kind, data.get("region"))
        if problem and problem.code == "wrong-folder":
            mark = self.locate(found.name).value(("region",))
            problem = replace(problem, line=mark.line, column=mark.column)
        if problem:
            self.problems.append(problem)

    # ------------------------------------------------------------ rules of the vocabularies

    def _check_terms(self, name: str, terms: tuple[Any, ...]) -> None:
        """No two terms share an id, nor two municipalities a name or a word in addresses."""
        for key in ("id", "name", "slug"):
            seen: set[str] = set()
            for index, term in enumerate(terms):
                value = getattr(term, key, None)
                if value in seen:
                    self._at_term(name, index, key, "repeated-item", value=value)
                elif value is not None:
                    seen.add(value)
        for index, term in enumerate(terms):
            if isinstance(term, Municipality | RegionTerm):
                key = "region" if isinstance(term, Municipality) else "id"
                region = getattr(term, key)
                if region not in REGIONS:
                    values = {
                        "value": region,
                        "known": ", ".join(REGIONS),
                        "nearest": nearest(region, REGIONS),
                    }
                    self._at_term(name, index, key, "unknown-value", **values)

    def _check_regions(self, listed: set[str]) -> None:
        name = f"{layout.VOCABULARIES}/{vocabularies.FILES['regions'][0]}"
        for region in REGIONS:
            if region not in listed:
                mark = self.locate(name).value(("terms",))
                values = {"field": "terms", "value": region}
                self.problems.append(Problem(name, mark.line, mark.column, "missing-term", values))

    def _at_term(self, name: str, index: int, key: str, code: str, **values: object) -> None:
        mark = self.locate(name).value(("terms", index, key))
        filled = {"field": f"terms.{key}", **values}
        self.problems.append(Problem(name, mark.line, mark.column, code, filled))
