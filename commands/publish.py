"""Builds, verifies and publishes the site; goes back to an earlier release."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from commands.build import BuildResult, build
from commands.settings import pelican_settings
from hub.catalogues import load_catalogue
from hub.clock import today_in_sweden
from hub.errors import HubError
from hub.languages import terminal_language
from hub.loading import load_project
from hub.parallel import default_jobs
from hub.reading import load_catalogues
from hub.records import Article, Page
from hub.routes import Routes
from hub.site import Settings, settings_of
from publishing.folder import FolderPlace, one_at_a_time
from publishing.publish import Manner, Place, Published, Source, publish
from publishing.remote import PagesPlace, RclonePlace, ssh_place
from publishing.settings import PublishSettings, Target, place, publish_settings
from publishing.verify import Private

SECRET = re.compile(r"TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|PRIVATE|API_?KEY|ACCESS_KEY", re.I)
LEAST_SECRET = 8
"""A shorter value would be found everywhere."""

Build = Callable[..., BuildResult]


def run(
    root: Path,
    target: str,
    *,
    may_shrink: bool = False,
    may_be_older: bool = False,
    may_be_dirty: bool = False,
    overrides: Mapping[str, Any] | None = None,
    build_site: Build = build,
) -> Published:
    """Publishes the commit that is checked out below `root`.

    Raises HubError for whatever stands in the way; what was live then still is.
    `overrides` are settings, for tests.
    """
    values = {**pelican_settings(root, publish=True), **(overrides or {})}
    settings, ours = settings_of(values), publish_settings(values)
    if not settings.site_url:
        raise HubError("SITEURL is not set. Say in the environment where the site is published.")
    chosen = ours.target(target)
    commit = commit_of(root, may_be_dirty)
    work = Path(values["HUB_CACHE"], "publish")
    work.mkdir(parents=True, exist_ok=True)
    where = place_of(chosen, ours, work)
    with one_at_a_time(work / "lock", ours.patience), where.locked():
        _refuse_older(root, where, commit, may_be_older)
        with tempfile.TemporaryDirectory(dir=work, prefix="release-") as folder:
            _sweep(work, Path(folder))
            site = Path(folder, "site")
            result = build_site(root, site, publish=True, overrides=dict(overrides or {}))
            if not result.ok:
                raise HubError(_told(result, settings))
            return publish(
                site,
                where,
                _source(root, settings, values, commit),
                _manner(chosen, ours, may_shrink),
            )


def place_of(target: Target, settings: PublishSettings, work: Path) -> Place:
    """The target's place."""
    to, keep, patience = place(target), settings.keep, settings.patience
    if target.kind == "folder":
        return FolderPlace(Path(to).absolute(), keep, patience)
    if target.kind == "rsync":
        return ssh_place(to, keep, patience)
    if target.kind == "rclone":
        today = today_in_sweden().isoformat()
        lock = work / f"{target.name}.lock"
        return RclonePlace(to, lock, keep, patience, today=today)
    before = os.environ.get("HUB_PUBLISH_BEFORE", "")
    return PagesPlace(Path(to).absolute(), Path(before) if before else None)


def rollback(root: Path, target: str, to: str = "") -> str:
    """Makes an earlier release live; returns its name."""
    values = pelican_settings(root, publish=True)
    settings = publish_settings(values)
    work = Path(values["HUB_CACHE"], "publish")
    return place_of(settings.target(target), settings, work).rollback(to)


def commit_of(root: Path, may_be_dirty: bool = False) -> str:
    """The commit that is checked out; HUB_COMMIT says it where there is no git."""
    named = os.environ.get("HUB_COMMIT", "")
    if named:
        if not re.fullmatch(r"[0-9a-f]{7,64}", named):
            raise HubError(f"HUB_COMMIT is “{named}”; it has to be a commit's hash.")
        return named
    commit = _git(root, "rev-parse", "HEAD").strip()
    changed = _git(root, "status", "--porcelain", "--untracked-files=normal").splitlines()
    if changed and not may_be_dirty:
        raise HubError(
            f"{changed[0][3:]} is not committed, and a release is of one commit. Commit or stash "
            "what you changed, or say --uncommitted."
        )
    return f"{commit}-uncommitted" if changed else commit


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        raise HubError("git does not say which commit this is. Say it as HUB_COMMIT.") from None
    return done.stdout


def _refuse_older(root: Path, where: Place, commit: str, may_be_older: bool) -> None:
    """Two merges that are built at once end with the later one live."""
    live = where.live()
    if live is None or may_be_older or live.release.commit == commit:
        return
    arguments = ["merge-base", "--is-ancestor", commit, live.release.commit]
    known = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    if known.returncode == 0:
        raise HubError(
            f"What is live ({live.release.commit[:12]}) is newer than {commit[:12]}. "
            "To go back, use rollback; or say --older."
        )


def _source(root: Path, settings: Settings, values: Mapping[str, Any], commit: str) -> Source:
    catalogues = load_catalogues(settings)
    routes = Routes(catalogues, settings.site_url)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    today = values.get("HUB_TODAY") or today_in_sweden()
    return Source(
        commit=commit,
        built=moment.isoformat(timespec="seconds"),
        today=today.isoformat(),
        routes=routes,
        words={
            language: words.gettext("The page has moved.") for language, words in catalogues.items()
        },
        private=Private(
            paths=_own_paths(root),
            secrets=tuple(_secrets()),
            drafts=tuple(_drafts(Path(values["HUB_ROOT"]), settings, routes)),
        ),
        form=settings.contact_endpoint,
    )


def _own_paths(root: Path) -> tuple[str, ...]:
    """Folders of this machine that could be told apart from an address."""
    paths = {str(root.resolve()), str(Path.home()), tempfile.gettempdir()}
    return tuple(sorted(path + "/" for path in paths if path.count("/") > 1 or path == "/root"))


def _secrets() -> Iterator[tuple[str, str]]:
    for name, value in sorted(os.environ.items()):
        if SECRET.search(name) and len(value.strip()) >= LEAST_SECRET and not Path(value).exists():
            yield name, value.strip()


def _drafts(root: Path, settings: Settings, routes: Routes) -> Iterator[tuple[str, str]]:
    for entry in load_project(root, settings.languages).entries():
        if isinstance(entry, Article | Page) and entry.status != "published":
            address = routes.record(entry.language, entry.kind, entry.address_word)
            yield address, entry.source_path


def _manner(target: Target, settings: PublishSettings, may_shrink: bool) -> Manner:
    served = target.kind in ("folder", "rsync")
    return Manner(
        compressed=served,
        rules=target.kind != "pages",
        meta=target.kind == "pages",
        keep=settings.keep,
        budget=settings.budget,
        may_shrink=may_shrink,
        jobs=default_jobs(),
    )


def _sweep(work: Path, own: Path) -> None:
    """Removes what killed publications left; the lock is ours."""
    for folder in work.glob("release-*"):
        if folder != own:
            shutil.rmtree(folder, ignore_errors=True)


def _told(result: BuildResult, settings: Settings) -> str:
    words = load_catalogue(settings.locales, terminal_language())
    told = "\n".join(p.render(words.gettext) for p in result.problems if p.is_error)
    return f"{told}\nNothing was published: what was live still is."


def report(
    root: Path, target: str, *, may_shrink: bool, may_be_older: bool, may_be_dirty: bool
) -> int:
    """Publishes and tells the terminal how it went. Returns the exit status."""
    start = perf_counter()
    done = run(
        root,
        target,
        may_shrink=may_shrink,
        may_be_older=may_be_older,
        may_be_dirty=may_be_dirty,
    )
    said = "is live" if done.is_new else "was live already, and nothing has changed"
    seconds = perf_counter() - start
    print(f"{done.release.name} {said}: {done.files} files, {seconds:.0f} s", file=sys.stderr)
    return 0
