"""One publication: a built folder becomes a release, is verified, and only then goes live."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from hub.errors import HubError
from hub.routes import Routes
from publishing import keeping, serving
from publishing.built import Built, PageRead
from publishing.compressing import compress
from publishing.identities import guids_of, uids_of
from publishing.policies import policy_of, with_meta
from publishing.release import (
    MARKER,
    Live,
    Manifest,
    Release,
    hashes,
    make_readable,
    names_of,
    write_release,
)
from publishing.settings import Budget
from publishing.verify import Candidate, Finding, Private, verify


class Place(Protocol):
    """Where releases go: a folder, another machine, storage, GitHub Pages' artifact."""

    def locked(self) -> AbstractContextManager[None]:
        """Holds the place while a release is made for it: one at a time."""
        ...

    def live(self) -> Live | None: ...

    def names(self) -> tuple[str, ...]: ...

    def numbers(self) -> int: ...

    def fetch(self, names: Iterable[str], into: Path) -> None: ...

    def install(self, site: Path, release: Release, manifest: Manifest) -> None: ...

    def rollback(self, to: str = "") -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is published: a commit, built at a moment, and what must not be seen of it."""

    commit: str
    built: str
    """ISO 8601, UTC."""
    today: str
    routes: Routes
    words: Mapping[str, str]
    """“The page has moved.” by language."""
    private: Private = field(default_factory=Private)
    form: str = ""
    """Where the contact form sends."""
    pages_read: dict[tuple[str, bytes], PageRead] = field(
        default_factory=dict, compare=False, repr=False
    )
    """As in `Built.known`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a place wants its files."""

    compressed: bool = True
    rules: bool = True
    meta: bool = False
    """Whether pages carry their policies, because no header can be set."""
    keep: int = 5
    budget: Budget = field(default_factory=Budget)
    may_shrink: bool = False
    jobs: int = 1


class Refused(HubError):
    """A release that may not go live; carries everything that is wrong with it."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        told = "\n".join(finding.render() for finding in findings)
        count = f"{len(findings)} problems" if len(findings) > 1 else "One problem"
        super().__init__(f"{told}\n{count}. Nothing was published: what was live still is.")


@dataclass(frozen=True, slots=True)
class Published:
    """How a publication ended."""

    release: Release
    files: int
    is_new: bool
    """False where the same bytes were live already."""


def publish(site: Path, place: Place, source: Source, manner: Manner) -> Published:
    """Makes a release of the built `site` and switches to it. The place has to be locked.

    Raises Refused with every finding, or a HubError; what was live then still is.
    """
    live = place.live()
    prepared, carried = prepare(site, place, live, source, manner)
    manifest = manifest_of(prepared)
    findings = verify(
        Candidate(
            built=prepared,
            manifest=manifest,
            live=live,
            budget=manner.budget,
            private=source.private,
            today=source.today,
            may_shrink=manner.may_shrink,
        )
    )
    if findings:
        raise Refused(findings)
    if live and live.manifest.files == manifest.files and live.release.commit == source.commit:
        return Published(live.release, len(manifest.files), False)
    release = Release(
        name=_name(source.commit, place.names()),
        commit=source.commit,
        built=source.built,
        number=place.numbers() + 1,
        previous=live.release.name if live else "",
        carried=carried,
    )
    release = write_release(site, release, manifest)
    place.install(site, release, manifest)
    return Published(release, len(manifest.files), True)


def prepare(
    site: Path, place: Place, live: Live | None, source: Source, manner: Manner
) -> tuple[Built, dict[str, int]]:
    """Adds to the built folder what the place and the earlier releases ask for."""
    (site / MARKER).unlink(missing_ok=True)
    keeping.following(_read(site, source, manner), live, source.routes, source.words)
    if manner.rules:
        for name, body in serving.rules(_read(site, source, manner)).items():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_bytes(body)
    if manner.meta:
        write_policies(site, source)
    if manner.compressed:
        compress(site, manner.jobs)
    carried = keeping.kept_assets(live, names_of(site), manner.keep)
    place.fetch(carried, site)
    carried = {name: age for name, age in carried.items() if (site / name).is_file()}
    make_readable(site)
    return _read(site, source, manner), carried


def write_policies(site: Path, source: Source) -> None:
    """Puts the policies into every page."""
    routes = source.routes
    search = frozenset(routes.search(language).lstrip("/") for language in routes.languages)
    for name in names_of(site):
        if name.endswith(".html"):
            file = site / name
            policy = policy_of(search, name, source.form)
            file.write_text(with_meta(file.read_text("utf-8"), policy), "utf-8", newline="")


def manifest_of(built: Built) -> Manifest:
    """What stands in the folder, with its hashes and the ids of its feeds and calendars."""
    listed = [*hashes(built.folder)]
    return Manifest(
        files={name: digest for name, digest, _size in listed},
        sizes={name: size for name, _digest, size in listed},
        guids=guids_of(built),
        uids=uids_of(built),
    )


def _read(site: Path, source: Source, manner: Manner) -> Built:
    return Built(site, source.routes.site_url, manner.jobs, source.pages_read)


def _name(commit: str, taken: Iterable[str]) -> str:
    """The commit; with a number after it where it is published anew, as every night."""
    names = {*taken}
    number, name = 1, commit
    while name in names:
        number += 1
        name = f"{commit}-{number}"
    return name
