"""Checks the links to other sites: politely, with a memory, and without changing anything."""

from __future__ import annotations

import json
import os
import ssl
import sys
import time
import urllib.error
import urllib.request
import urllib.robotparser
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from pydantic import BaseModel

from commands.settings import pelican_settings
from hub.errors import HubError
from hub.loading import Loaded, load_project
from hub.references import markdown_of
from hub.site import settings_of

MEMORY = Path(".cache", "links.json")
AGENT = "hub-link-check/1 (+%s)"
TIMES = 4
AGES = timedelta(days=7)
"""A link is reported when it has failed so many times over at least so long."""
PAUSE = 1.0
"""Seconds between two questions to one host."""
RETRIES = 2
TIMEOUT = 20

ALIVE_ALL_THE_SAME = frozenset({401, 403, 405, 406, 429, 451, 503, 999})
"""Answers of sites that are there but do not talk to programs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is remembered of one link. The form of the file: see docs/hosting/links.md."""

    first_failed: str | None = None
    """When the failures that are counted began (ISO 8601); None while it answers."""
    failures: int = 0
    """How many runs in a row."""
    last_checked: str | None = None
    status: int | None = None
    """The last HTTP status; None where nobody answered."""
    where: tuple[str, ...] = ()
    """The files that link there."""


Ask = Callable[[str], int | None]
"""ask(address) -> the HTTP status, or None where nobody answers."""


def links_of(loaded: Loaded) -> dict[str, tuple[str, ...]]:
    """Every address of another site in records and texts, with the files that name it."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in loaded.entries():
        for address in _addresses(entry):
            found[_without_fragment(address)].add(entry.source_path)
        for _path, text in markdown_of(entry):
            for address in _in_markdown(text):
                found[_without_fragment(address)].add(entry.source_path)
    return {address: tuple(sorted(files)) for address, files in sorted(found.items())}


def _addresses(value: Any) -> Iterator[str]:
    """The web addresses among a record's fields, however deep."""
    if isinstance(value, str):
        if value.startswith(("https://", "http://")) and " " not in value:
            yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _addresses(getattr(value, name))
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _addresses(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _addresses(part)


def _in_markdown(text: str) -> Iterator[str]:
    import re

    from hub.prose import convert

    for address in re.findall(r'href="(https?://[^"]+)"', convert(text).source):
        yield address.replace("&amp;", "&")


def _without_fragment(address: str) -> str:
    return urlunsplit(urlsplit(address)._replace(fragment=""))


def check_all(
    links: Mapping[str, tuple[str, ...]],
    memories: Mapping[str, Memory],
    ask: Ask,
    now: datetime,
) -> dict[str, Memory]:
    """Asks for every link once; what nobody links to any more is forgotten."""
    checked = {}
    for address in _by_turns(links):
        memory = memories.get(address, Memory())
        status = ask(address)
        moment = now.isoformat(timespec="seconds")
        memory = replace(memory, last_checked=moment, status=status, where=links[address])
        if is_alive(status):
            checked[address] = replace(memory, first_failed=None, failures=0)
        else:
            first = memory.first_failed or moment
            checked[address] = replace(memory, first_failed=first, failures=memory.failures + 1)
    return dict(sorted(checked.items()))


def is_alive(status: int | None) -> bool:
    return status is not None and (status < 400 or status in ALIVE_ALL_THE_SAME)


def is_dead(memory: Memory, now: datetime) -> bool:
    """Whether a link has failed often and long enough to be told to a person."""
    if memory.failures < TIMES or memory.first_failed is None:
        return False
    return now - datetime.fromisoformat(memory.first_failed) >= AGES


def _by_turns(links: Iterable[str]) -> list[str]:
    """One of each host in turn, so that no host is asked twice in a row where it can be helped."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in sorted(links):
        by_host[urlsplit(address).netloc].append(address)
    turns = []
    while by_host:
        for host in sorted(by_host):
            turns.append(by_host[host].pop(0))
            if not by_host[host]:
                del by_host[host]
    return turns


class Asker:
    """Asks web servers, one question at a time, as their robots.txt allows."""

    def __init__(self, site_url: str, pause: float = PAUSE) -> None:
        self.agent = AGENT % (site_url or "no address yet")
        self.pause = pause
        self._asked: dict[str, float] = {}
        self._robots: dict[str, urllib.robotparser.RobotFileParser] = {}

    def __call__(self, address: str) -> int | None:
        if not self._may(address):
            return 403
        status = None
        for turn in range(RETRIES + 1):
            status = self._ask(address, "HEAD" if turn == 0 else "GET")
            if status is not None and (status < 400 or status in (404, 410)) and turn:
                break
            if status is not None and status < 400:
                break
            time.sleep(self.pause * turn)
        return status

    def _may(self, address: str) -> bool:
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            robots = urllib.robotparser.RobotFileParser()
            try:
                with self._open(f"{origin}/robots.txt", "GET") as response:
                    robots.parse(response.read(100_000).decode("utf-8", "replace").splitlines())
            except (OSError, ValueError):
                robots.parse([])
            self._robots[origin] = robots
        return self._robots[origin].can_fetch("hub-link-check", address)

    def _ask(self, address: str, method: str) -> int | None:
        try:
            with self._open(address, method) as response:
                return int(response.status)
        except urllib.error.HTTPError as error:
            return error.code
        except (OSError, ValueError, ssl.SSLError):
            return None

    def _open(self, address: str, method: str) -> Any:
        host = urlsplit(address).netloc
        wait = self._asked.get(host, 0.0) + self.pause - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        self._asked[host] = time.monotonic()
        headers = {"User-Agent": self.agent, "Accept": "*/*"}
        request = urllib.request.Request(address, headers=headers, method=method)
        return urllib.request.urlopen(request, timeout=TIMEOUT)


def read_memory(file: Path) -> dict[str, Memory]:
    """The memory of earlier runs; empty where there is none."""
    try:
        said = json.loads(file.read_text("utf-8"))
        if said["version"] != 1:
            raise HubError(f"{file} has the form {said['version']}; remove it to begin anew.")
        return {
            address: Memory(**{**memory, "where": tuple(memory.get("where", ()))})
            for address, memory in said["links"].items()
        }
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise HubError(f"{file} cannot be read ({error}); remove it to begin anew.") from None


def write_memory(file: Path, memories: Mapping[str, Memory]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    links = {address: asdict(memory) for address, memory in memories.items()}
    text = json.dumps({"version": 1, "links": links}, ensure_ascii=False, indent=1, sort_keys=True)
    new = file.with_name(file.name + ".new")
    new.write_text(text + "\n", "utf-8")
    os.replace(new, file)


def run(root: Path, ask: Ask | None = None, now: datetime | None = None) -> int:
    """Checks every link and reports those that are dead. Returns the exit status: 1 if any is."""
    settings = settings_of(pelican_settings(root))
    now = now or datetime.now(UTC)
    file = root / MEMORY
    links = links_of(load_project(root, settings.languages))
    memories = check_all(links, read_memory(file), ask or Asker(settings.site_url), now)
    write_memory(file, memories)
    dead = [address for address, memory in memories.items() if is_dead(memory, now)]
    failing = [address for address, memory in memories.items() if memory.failures]
    for address in dead:
        memory = memories[address]
        since = (memory.first_failed or "")[:10]
        answer = f"answers {memory.status}" if memory.status else "does not answer"
        for name in memory.where:
            print(f"{name}: {address} {answer}, since {since}, {memory.failures} times")
        print("    Find the new address, or take the link out. Nothing is removed by itself.")
    waiting = len(failing) - len(dead)
    print(f"{len(links)} links, {len(dead)} dead, {waiting} to be asked again", file=sys.stderr)
    return 1 if dead else 0
