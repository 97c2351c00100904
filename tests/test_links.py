"""Links to other sites: asked politely, remembered, reported, and never removed."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from commands import links
from commands.links import (
    Asker,
    Memory,
    check_all,
    is_alive,
    is_dead,
    links_of,
    read_memory,
    write_memory,
)
from hub.errors import HubError
from hub.loading import load_project
from tests.site.conftest import SMALL

NOW = datetime(2027, 2, 4, 4, 20, tzinfo=UTC)
HERE = {"https://a.example/": ("data/actors/norrbotten/x.yaml",)}


class Handler(BaseHTTPRequestHandler):
    """A site with a page, one that HEAD does not find, a missing one, and a forbidden part."""

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        asked: list[tuple[str, str, str]] = self.server.asked  # type: ignore[attr-defined]
        asked.append((self.command, self.path, self.headers["User-Agent"]))
        head = self.command == "HEAD"
        status = {
            "/": 200,
            "/get-only": 405 if head else 200,
            "/flaky": 500 if len(asked) < 4 else 200,
        }
        body = b"User-agent: *\nDisallow: /private/\n" if self.path == "/robots.txt" else b"x"
        self.send_response(200 if self.path == "/robots.txt" else status.get(self.path, 404))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if not head:
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    "path, status",
    [("/", 200), ("/get-only", 200), ("/flaky", 200), ("/nej", 404), ("/private/x", 403)],
)
def test_a_server_is_asked_as_it_wants_to_be(
    site: ThreadingHTTPServer, path: str, status: int
) -> None:
    ask = Asker("https://hub.example", pause=0.01)
    assert ask(f"http://127.0.0.1:{site.server_port}{path}") == status
    asked = site.asked  # type: ignore[attr-defined]
    assert asked[0][1] == "/robots.txt"
    assert all("https://hub.example" in agent for _method, _path, agent in asked)
    assert path != "/private/x" or len(asked) == 1, "what robots.txt forbids is not asked for"
    assert len(asked) <= 4


def test_nobody_at_home_is_no_answer() -> None:
    assert Asker("", pause=0)("http://127.0.0.1:9/") is None


def test_a_host_is_given_time_between_two_questions(
    site: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(links.time, "sleep", waits.append)
    Asker("", pause=5)(f"http://127.0.0.1:{site.server_port}/")
    assert waits and 4 < waits[0] <= 5


def test_hosts_take_turns() -> None:
    asked: list[str] = []
    many = {f"https://{host}.example/{n}": ("x",) for host in "ab" for n in range(2)}
    check_all(many, {}, lambda address: asked.append(address) or 200, NOW)  # type: ignore[func-returns-value]
    assert [address[8] for address in asked] == ["a", "b", "a", "b"]


def test_four_failures_over_a_week_are_reported_and_no_fewer() -> None:
    memories: dict[str, Memory] = {}
    told = []
    for day in (0, 1, 2, 3, 6, 7):
        now = NOW + timedelta(days=day)
        memories = check_all(HERE, memories, lambda _: 404, now)
        told.append(is_dead(memories["https://a.example/"], now))
    assert told == [False, False, False, False, False, True]
    memories = check_all(HERE, {}, lambda _: None, NOW)
    memories = check_all(HERE, memories, lambda _: None, NOW + timedelta(days=30))
    assert not is_dead(memories["https://a.example/"], NOW + timedelta(days=30)), "twice only"


def test_an_answer_makes_the_failures_forgotten() -> None:
    memories = check_all(HERE, {}, lambda _: 500, NOW)
    memories = check_all(HERE, memories, lambda _: 200, NOW)
    assert memories["https://a.example/"] == Memory(
        last_checked="2027-02-04T04:20:00+00:00", status=200, where=HERE["https://a.example/"]
    )
    assert is_alive(403) and not is_alive(404) and not is_alive(None)


def test_the_memory_is_a_file_that_others_can_read(tmp_path: Path) -> None:
    file = tmp_path / ".cache" / "links.json"
    assert read_memory(file) == {}
    memories = check_all(HERE, {}, lambda _: 404, NOW)
    write_memory(file, memories)
    assert json.loads(file.read_text()) == {
        "version": 1,
        "links": {
            "https://a.example/": {
                "first_failed": "2027-02-04T04:20:00+00:00",
                "failures": 1,
                "last_checked": "2027-02-04T04:20:00+00:00",
                "status": 404,
                "where": ["data/actors/norrbotten/x.yaml"],
            }
        },
    }
    assert read_memory(file) == memories
    assert check_all({}, memories, lambda _: 200, NOW) == {}, "what nobody links to is forgotten"
    file.write_text("{")
    with pytest.raises(HubError, match="remove it to begin anew"):
        read_memory(file)


def test_links_of_records_and_texts_are_found_with_their_files() -> None:
    found = links_of(load_project(SMALL, ("sv", "en", "fi")))
    assert "data/events/norrbotten/provfestivalen-2027.yaml" in found["https://prov.example/"]
    assert all("#" not in address and address.startswith("http") for address in found)


def test_a_dead_link_is_told_and_its_file_left_as_it_is(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(links, "MEMORY", tmp_path / "links.json")
    assert links.run(root, lambda _: 200, NOW) == 0
    for day in (0, 3, 6):
        links.run(root, lambda _: 404, NOW + timedelta(days=day))
    before = {file: file.read_bytes() for file in (root / "data" / "actors").rglob("*.yaml")}
    capsys.readouterr()
    assert links.run(root, lambda _: 404, NOW + timedelta(days=8)) == 1
    said = capsys.readouterr().out
    assert "data/actors/vasterbotten/bildmuseet.yaml: https://" in said
    assert "answers 404, since 2027-02-04, 4 times" in said
    assert {file: file.read_bytes() for file in before} == before
