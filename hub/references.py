"""Rules across records: does what is named exist, agree, and stand only once?"""

from __future__ import annotations

import functools
import operator
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import TypeVar
from urllib.parse import urlsplit

from hub import layout, series, walking
from hub.documents import KeyPath, Mark, Unreadable, read_text
from hub.errors import Problem, nearest
from hub.fields import Image, LocalizedMarkdown
from hub.loading import REMOVABLE, Loaded
from hub.pictures import Pictures
from hub.prose import Prose
from hub.records import Actor, Article, Entry, Event, Opportunity, Page
from hub.routes import Routes
from hub.validation import spelt

Named = TypeVar("Named", Actor, Event)

EXPIRY_NOTICE = timedelta(days=30)
ALIKE = 0.88
"""How alike two names must be (0–1, Ratcliff and Obershelp) to be taken for a duplicate."""


def check(
    loaded: Loaded,
    texts: Mapping[str, Prose],
    routes: Routes,
    pictures: Pictures,
    today: date,
) -> tuple[Problem, ...]:
    """Every broken rule between records, sorted. `texts` are the converted Markdown texts."""
    checker = _Checker(loaded, texts, routes, pictures, today)
    return tuple(sorted(checker.problems()))


@dataclass(frozen=True, slots=True)
class _Checker:
    loaded: Loaded
    texts: Mapping[str, Prose]
    routes: Routes
    pictures: Pictures
    today: date

    def problems(self) -> Iterator[Problem]:
        ids = self._ids()
        for entry in self.loaded.entries():
            yield from self._reserved(entry)
            yield from self._named(entry, ids)
            yield from self._municipalities(entry)
            yield from self._pictures(entry)
            yield from self._prose(entry, ids)
            yield from self._languages(entry)
            yield from self._series(entry)
        yield from self._translations(self.loaded.articles)
        yield from self._translations(self.loaded.pages)
        yield from self._addresses()
        yield from self._alike_actors()
        yield from self._alike_events()

    # ------------------------------------------------------------ places in files

    def _at(self, entry: Entry, path: KeyPath, code: str, **values: object) -> Problem:
        mark = self.loaded.locate(entry.source_path).value(path)
        filled = {"field": spelt(path), **values}
        return Problem(entry.source_path, mark.line, mark.column, code, filled)

    def _find(self, entry: Entry, needle: str, path: KeyPath) -> Mark:
        """Where some words of a text stand, at or after the value at `path`."""
        start = self.loaded.locate(entry.source_path).value(path) if path else Mark(1, 1)
        try:
            text = read_text(self.loaded.root / entry.source_path, entry.source_path, 2**30)
        except Unreadable:
            return start
        lines = text.splitlines()
        for number, line in enumerate(lines[start.line - 1 :], start.line):
            if needle and needle in line:
                return Mark(number, line.index(needle) + 1)
        return start

    # ------------------------------------------------------------ rules of one entry

    def _series(self, entry: Entry) -> Iterator[Problem]:
        if isinstance(entry, Event) and entry.repeats:
            for path, code, values in series.breaches(entry, self.today):
                yield self._at(entry, path, code, **values)

    def _reserved(self, entry: Entry) -> Iterator[Problem]:
        if entry.id in self.routes.reserved or entry.id.isdecimal():
            yield Problem(entry.source_path, 1, 1, "reserved-id", {"id": entry.id})
        slug = getattr(entry, "slug", None)
        if slug and (slug in self.routes.reserved or slug.isdecimal()):
            yield self._at(entry, ("slug",), "reserved-id", id=slug)

    def _named(self, entry: Entry, ids: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
        for path, ref, name in walking.references(entry):
            if ref.kind == entry.kind and name == entry.id:
                yield self._at(entry, path, "reference-to-itself")
            elif name not in ids[ref.kind]:
                yield self._at(entry, path, "unknown-id", **self._unknown(ref.kind, name, ids))

    def _unknown(
        self, kind: str, name: str, ids: Mapping[str, Mapping[str, str]]
    ) -> dict[str, object]:
        moved = ids[kind].get("former:" + name)
        return {
            "kind": kind,
            "value": name,
            "folder": layout.FOLDER_OF.get(kind, layout.VOCABULARIES),
            "nearest": moved or nearest(name, (i for i in ids[kind] if ":" not in i)),
        }

    def _ids(self) -> dict[str, dict[str, str]]:
        """Every id of each kind; 'former:<id>' leads from an id that a record had to its own."""
        ids: dict[str, dict[str, str]] = {kind: {} for kind in layout.FOLDER_OF}
        for entry in self.loaded.entries():
            ids[entry.kind][entry.id] = entry.id
            for former in entry.former_ids:
                ids[entry.kind]["former:" + former] = entry.id
        for kind, name in self.loaded.broken_ids:
            ids[kind][name] = name
        ids["place"] = {slug: slug for slug in self.loaded.vocabularies.places}
        return ids

    def _municipalities(self, entry: Entry) -> Iterator[Problem]:
        if not isinstance(entry, Actor | Event | Opportunity) or entry.region == "all":
            return
        if not entry.municipality:
            return
        municipality = self.loaded.vocabularies.municipalities[entry.municipality]
        if municipality.region != entry.region:
            yield self._at(
                entry,
                ("municipality",),
                "municipality-region",
                municipality=municipality.name,
                actual=self._region_name(municipality.region),
                region=self._region_name(entry.region),
            )

    def _region_name(self, slug: str) -> str:
        term = self.loaded.vocabularies.regions.get(slug)
        return next(iter(term.label.values())) if term else slug

    def _pictures(self, entry: Entry) -> Iterator[Problem]:
        image = entry.image
        if image is None:
            return
        code = self._picture_code(image.file)
        if code:
            yield self._at(entry, ("image", "file"), code, value=image.file)
        yield from self._expiry(entry, image)

    def _picture_code(self, name: str) -> str | None:
        if not self.pictures.exists(name):
            return "picture-missing"
        if self.pictures.size(name) is None:
            return "picture-not-an-image"
        return "picture-huge" if self.pictures.is_huge(name) else None

    def _expiry(self, entry: Entry, image: Image) -> Iterator[Problem]:
        if image.expires is None:
            return
        path = ("image", "expires")
        if image.expires < self.today:
            yield self._at(entry, path, "picture-expired", value=image.expires)
        elif image.expires - self.today <= EXPIRY_NOTICE:
            yield self._at(entry, path, "picture-expires", value=image.expires)

    def _prose(self, entry: Entry, ids: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
        for path, text in markdown_of(entry):
            prose = self.texts[text]
            for flaw in prose.flaws:
                mark = self._find(entry, flaw.needle, path)
                yield Problem(entry.source_path, mark.line, mark.column, flaw.code, flaw.values)
            for kind, name in dict.fromkeys(prose.links):
                if name not in ids[kind]:
                    mark = self._find(entry, f":{name}", path)
                    values = self._unknown(kind, name, ids)
                    yield Problem(entry.source_path, mark.line, mark.column, "link-unknown", values)
            for name in dict.fromkeys(prose.pictures):
                code = self._picture_code(name)
                if code:
                    mark = self._find(entry, name, path)
                    values = {"field": "picture", "value": name}
                    yield Problem(entry.source_path, mark.line, mark.column, code, values)

    def _languages(self, entry: Entry) -> Iterator[Problem]:
        for key, text in walking.localized(entry):
            missing = [code for code in self.routes.languages if code not in text]
            if missing and key not in ("names",):
                mark = self.loaded.locate(entry.source_path).key((key,))
                values = {"field": key, "languages": ", ".join(missing)}
                yield Problem(
                    entry.source_path, mark.line, mark.column, "translation-missing", values
                )

    # ------------------------------------------------------------ rules between entries

    def _translations(self, entries: Iterable[Article | Page]) -> Iterator[Problem]:
        """Translations share their id, day and region; one to a language."""
        first: dict[str, Article | Page] = {}
        languages: dict[str, dict[str, Article | Page]] = defaultdict(dict)
        for entry in entries:
            other = first.setdefault(entry.id, entry)
            same = languages[entry.id].setdefault(entry.language, entry)
            if same is not entry:
                values = {"id": entry.id, "other": same.source_path}
                yield Problem(entry.source_path, 1, 1, "duplicate-id", values)
            elif isinstance(entry, Article) and isinstance(other, Article):
                for key in ("published", "region"):
                    mine, theirs = getattr(entry, key), getattr(other, key)
                    if mine != theirs:
                        yield self._at(
                            entry,
                            ("region",) if key == "region" else (),
                            "translations-disagree",
                            field="region" if key == "region" else "file name",
                            value=mine,
                            other=other.source_path,
                            other_value=theirs,
                        )
        for id, texts in languages.items():
            missing = [code for code in self.routes.languages if code not in texts]
            if missing and first[id].status == "published":
                values = {"field": "title", "languages": ", ".join(missing)}
                yield Problem(first[id].source_path, 1, 1, "translation-missing", values)

    def _addresses(self) -> Iterator[Problem]:
        """No two entries, former ids or redirects answer at one address."""
        taken: dict[str, str] = {}
        told: set[tuple[str, str]] = set()
        claims = sorted(self._claims(), key=lambda claim: claim[0])
        for _order, path, owner, problem in claims:
            other = taken.setdefault(path, owner)
            if other != owner and (owner, other) not in told:
                told.add((owner, other))  # once, not for every language
                yield problem(path, other)
        for index, redirect in enumerate(self.loaded.redirects):
            if redirect.to not in taken and not self._is_list(redirect.to):
                mark = self.loaded.locate(layout.REDIRECTS).value(("redirects", index, "to"))
                values = {"field": "redirects.to", "value": redirect.to}
                yield Problem(layout.REDIRECTS, mark.line, mark.column, "bad-redirect", values)

    def _claims(self) -> Iterator[tuple[int, str, str, Callable[[str, str], Problem]]]:
        def at(name: str, path: KeyPath) -> Callable[[str, str], Problem]:
            def problem(address: str, other: str) -> Problem:
                mark = self.loaded.locate(name).value(path) if path else Mark(1, 1)
                values = {"address": address, "other": other}
                return Problem(name, mark.line, mark.column, "same-address", values)

            return problem

        for entry in self.loaded.entries():
            name = entry.source_path
            for path in self._own_paths(entry):
                yield 0, path, name, at(name, ())
            for index, former in enumerate(entry.former_ids):
                owner = entry.id if isinstance(entry, Article | Page) else name
                for language in self.routes.languages:
                    if isinstance(entry, Article | Page) and language != entry.language:
                        continue
                    path = self.routes.record(language, entry.kind, former)
                    yield 1, path, owner, at(name, ("former_ids", index))
        for index, redirect in enumerate(self.loaded.redirects):
            place: KeyPath = ("redirects", index, "from")
            yield (
                2,
                redirect.from_,
                f"{layout.REDIRECTS} ({index + 1})",
                at(layout.REDIRECTS, place),
            )
        for index, gone in enumerate(self.loaded.removed):
            here = at(layout.REDIRECTS, ("removed", index))
            for path in self.routes.removed(gone.record, gone.address, REMOVABLE):
                yield 3, path, f"{layout.REDIRECTS} (removed {index + 1})", here

    def _own_paths(self, entry: Entry) -> Iterator[str]:
        if isinstance(entry, Article | Page):
            yield self.routes.record(entry.language, entry.kind, entry.address_word)
        else:
            for language in self.routes.languages:
                yield self.routes.record(language, entry.kind, entry.id)

    def _is_list(self, path: str) -> bool:
        kinds = ("article", "actor", "event", "project", "opportunity")
        return any(
            path in (self.routes.home(language), self.routes.section(language, kind))
            for language in self.routes.languages
            for kind in kinds
        )

    def _alike_actors(self) -> Iterator[Problem]:
        by_municipality: dict[object, list[Actor]] = defaultdict(list)
        by_website: dict[str, list[Actor]] = defaultdict(list)
        for actor in self.loaded.actors:
            by_municipality[actor.municipality or (actor.country, actor.town)].append(actor)
            if actor.website:
                by_website[_site_of(actor.website)].append(actor)
        for group in by_municipality.values():
            for one, other in _pairs_alike(group, lambda actor: actor.name):
                if not _told_apart(one, other):
                    yield self._duplicate(other, one, "duplicate-actor", "name", one.name)
        for group in by_website.values():
            for index, actor in enumerate(group[1:], 1):
                twin = next((a for a in group[:index] if not _told_apart(a, actor)), None)
                if twin:
                    yield self._duplicate(actor, twin, "duplicate-website", "website", twin.name)

    def _alike_events(self) -> Iterator[Problem]:
        by_place: dict[object, list[Event]] = defaultdict(list)
        for event in self.loaded.events:
            if event.first_day:
                by_place[event.municipality or event.region, event.first_day].append(event)
        for group in by_place.values():
            for one, other in _pairs_alike(group, lambda event: next(iter(event.title.values()))):
                related = one.id in (other.part_of, *other.distinct_from)
                if not related and other.id not in (one.part_of, *one.distinct_from):
                    title = next(iter(one.title.values()))
                    yield self._duplicate(other, one, "duplicate-event", "title", title)

    def _duplicate(
        self, entry: Entry, other: Entry, code: str, key: str, other_name: str
    ) -> Problem:
        values = {"other": other.source_path, "other_id": other.id, "other_name": other_name}
        return self._at(entry, (key,), code, **values)


def markdown_of(entry: Entry) -> Iterator[tuple[KeyPath, str]]:
    """Every Markdown text of an entry, with the path of its value (() for a body)."""
    if isinstance(entry, Article | Page):
        yield (), entry.body
    for key, text in walking.localized(entry):
        if isinstance(text, LocalizedMarkdown):
            for language, markdown in text.items():
                yield (key, language), markdown


def _told_apart(one: Actor, other: Actor) -> bool:
    """Whether the records themselves say that they are two, or share a parent that says so."""
    return bool(
        one.id in (other.part_of, *other.distinct_from)
        or other.id in (one.part_of, *one.distinct_from)
        or (one.part_of and one.part_of == other.part_of)
    )


def _site_of(address: str) -> str:
    parts = urlsplit(address.casefold())
    return parts.netloc.removeprefix("www.") + parts.path.rstrip("/")


def _pairs_alike(items: list[Named], name: Callable[[Named], str]) -> Iterator[tuple[Named, Named]]:
    """Pairs whose names are alike."""
    if len(items) < 2:
        return iter(())
    names = (re.sub(r"[^\w]+", " ", name(item).casefold()).strip() for item in items)
    return ((items[one], items[other]) for one, other in _alike(tuple(names)))


@functools.lru_cache(maxsize=1 << 16)
def _alike(names: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """The places of names that are alike; a process that builds again asks for most once.

    Few pairs are worth a comparison: those in which no more letters are missing from the other
    than two names that are alike may differ by.
    """
    found: list[tuple[int, int]] = []
    matcher = SequenceMatcher(autojunk=False)
    letters = [_letters(name) for name in names]
    for index, mine in enumerate(names):
        own = letters[index]
        matcher.set_seq2(mine)
        for before in range(index):
            other, theirs = names[before], letters[before]
            common = ALIKE * (len(mine) + len(other)) / 2
            if (
                (own & ~theirs).bit_count() <= len(mine) - common
                and (theirs & ~own).bit_count() <= len(other) - common
                and _is_alike(matcher, other)
            ):
                found.append((before, index))
    return tuple(found)


def _letters(name: str) -> int:
    """The letters of a name as bits; two that share one are taken for the same."""
    return functools.reduce(operator.or_, (1 << ord(letter) % 61 for letter in name), 0)


def _is_alike(matcher: SequenceMatcher[str], name: str) -> bool:
    matcher.set_seq1(name)
    return (
        matcher.real_quick_ratio() >= ALIKE
        and matcher.quick_ratio() >= ALIKE
        and matcher.ratio() >= ALIKE
    )
