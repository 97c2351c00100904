"""What a release keeps of those before it: no page loses its style, no address its answer.

Records and texts say themselves where they went (`former_ids`, data/redirects.yaml).
What follows from them goes along by itself: the calendar and the feeds of a record
that moved, the later pages of a list that became shorter, a selection that holds
nothing any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path, PurePosixPath

from hub.routes import Routes, output_file
from publishing.built import REMOVED_MARK, Built, address_of
from publishing.release import Live, is_hashed
from publishing.verify.addresses import is_lasting

GONE = b"410 Gone\n"
DATA = (".ics", ".xml", ".atom", ".json", ".svg")


def kept_assets(live: Live | None, names: Iterable[str], keep: int) -> dict[str, int]:
    """The hashed assets of earlier releases that stay, and for how many releases they have."""
    if live is None:
        return {}
    here = set(names)
    kept = {}
    for name in live.manifest.files:
        age = live.release.carried.get(name, 0) + 1
        if is_hashed(name) and name not in here and age < keep:
            kept[name] = age
    return kept


def following(built: Built, live: Live | None, routes: Routes, words: Mapping[str, str]) -> None:
    """Writes into the folder what goes along with what has moved, passed or been removed.

    `words` is “The page has moved.” by language.
    """
    for name, body in [*_beside_moved(built, words)]:
        _write(built.folder, name, body)
    removed = [page.name for page in built.pages.values() if page.is_removed]
    for name in removed:
        _write(built.folder, _mark(name), GONE)
    if live is None:
        return
    standing = {*built.names}
    for name in live.manifest.files:
        if name.endswith(REMOVED_MARK) and name.removesuffix(REMOVED_MARK) not in standing:
            _write(built.folder, name, GONE)
        if name in standing or not is_lasting(name) or (built.folder / name).exists():
            continue
        owner = next(
            (page for page in removed if _hangs_at(name, page) or _is_about(name, page)), None
        )
        renamed = _renamed(built, name)
        if renamed:
            _write(built.folder, name, built.body(renamed))
        elif owner and name.endswith(".html"):
            _write(built.folder, name, built.body(owner))
            _write(built.folder, _mark(name), GONE)
        elif owner:
            _write(built.folder, name + REMOVED_MARK, GONE)
        elif is_passing(address_of(name), routes):
            above = _above(name, standing)
            language = name.split("/")[0]
            text = words.get(language) or next(iter(words.values()))
            _write(built.folder, name, moved_page(routes.href(address_of(above)), language, text))


def is_passing(address: str, routes: Routes) -> bool:
    """Whether a page comes and goes with what it lists: a selection, a later page, a week."""
    if not address.endswith("/"):
        return False
    parts = address.strip("/").split("/")
    if len(parts) < 3 or parts[0] not in routes.languages:
        return False
    language = parts[0]
    if routes.word(language, "filter") in parts[2:]:
        return True
    if parts[-2] == routes.word(language, "page") and parts[-1].isdecimal():
        return True
    calendar = parts[1] == routes.word(language, "event")
    week = routes.word(language, "week")
    return calendar and all(part.isdecimal() or part == week for part in parts[2:])


def moved_page(href: str, language: str, text: str) -> bytes:
    """A small page that leads on, without script."""
    target = escape(href)
    return (
        f'<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(text)}</title>\n"
        '<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={target}">\n'
        '<meta name="color-scheme" content="light dark">\n</head>\n'
        f'<body>\n<p>{escape(text)} <a href="{target}">{target}</a></p>\n</body>\n</html>\n'
    ).encode()


def _beside_moved(built: Built, words: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """The files that hang at a page's new address, at its old one as well."""
    for page in built.pages.values():
        found = built.resolve(page.moved_to, page.name) if page.moved_to else None
        if not found or not page.name.endswith("/index.html"):
            continue
        new = found[0]
        if not new.endswith("/index.html"):
            continue
        old_stem, new_stem = (n.removesuffix("/index.html") for n in (page.name, new))
        for name in built.names:
            if name == new or not _hangs_at(name, new):
                continue
            old = old_stem + name.removeprefix(new_stem)
            if old in built.names or is_hashed(name) or name.endswith(REMOVED_MARK):
                continue
            if name.endswith("/index.html"):
                href = built.base + address_of(name)
                language = page.language
                text = words.get(language) or next(iter(words.values()))
                yield old, moved_page(href, language, text)
            else:
                yield old, built.body(name)


def _renamed(built: Built, name: str) -> str | None:
    """The file that bears the new id of a record where `name` bears its old one."""
    path = PurePosixPath(name)
    if path.suffix not in DATA:
        return None
    for page in built.pages.values():
        found = built.resolve(page.moved_to, page.name) if page.moved_to else None
        if found and _is_about(name, page.name) and found[0].count("/") > 1:
            new = path.name.replace(page.name.split("/")[-2], found[0].split("/")[-2], 1)
            if built.answers(str(path.with_name(new))):
                return str(path.with_name(new))
    return None


def _hangs_at(name: str, page: str) -> bool:
    """Whether a file belongs to a record's page: below its folder, or its calendar beside it.

    A list's page has its records below it, which do not belong to it.
    """
    stem = page.removesuffix("/index.html")
    path = PurePosixPath(name)
    if stem.count("/") < 2:
        return False
    return name.startswith(stem + "/") or (
        str(path.with_suffix("")) == stem and path.suffix in DATA
    )


def _is_about(name: str, page: str) -> bool:
    """Whether a feed, calendar or drawing bears the id of a record."""
    path = PurePosixPath(name)
    return (
        path.suffix in DATA
        and page.count("/") > 1
        and (path.name.split(".")[0] == page.split("/")[-2])
    )


def _above(name: str, standing: set[str]) -> str:
    """The page nearest above one that is no more."""
    parts = name.split("/")[:-1]
    while parts:
        parts.pop()
        candidate = output_file("/" + "/".join(parts) + ("/" if parts else ""))
        if candidate in standing:
            return candidate
    return "index.html"


def _mark(name: str) -> str:
    return (
        name.removesuffix("index.html") + REMOVED_MARK
        if name.endswith("index.html")
        else (name + REMOVED_MARK)
    )


def _write(folder: Path, name: str, body: bytes) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)
