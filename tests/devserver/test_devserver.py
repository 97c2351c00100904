"""The server behind `serve`: pages, reloads, mistakes, and nothing left behind."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from devserver.builder import Builder, Outcome
from devserver.run import build_once, follow
from devserver.server import Server
from devserver.state import State

PAGE = "<!doctype html><html lang=sv><title>Prov</title><body><h1>Åäö</h1></body></html>"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    files = {
        "index.html": PAGE,
        "sv/om/index.html": PAGE,
        "404.html": PAGE.replace("Åäö", "Borta"),
        "theme/site.css": "h1 {}",
        "a.ics": "BEGIN:VCALENDAR",
        "font.woff2": "x",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (tmp_path / "hemligt.txt").write_text("hemligt")
    return folder


@pytest.fixture
def state() -> State:
    state = State()
    state.built(changed=True)
    return state


@pytest.fixture
def server(output: Path, state: State) -> Iterator[Server]:
    server = Server(output, state, 0)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def get(server: Server, path: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request(method, path)
    response = connection.getresponse()
    body = response.read().decode()
    headers = {name.lower(): value for name, value in response.getheaders()}
    connection.close()
    return response.status, headers, body


def test_a_page_is_served_with_the_script_that_the_files_do_not_have(
    server: Server, output: Path
) -> None:
    status, headers, body = get(server, "/sv/om/")
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["cache-control"] == "no-store"
    assert '<script src="/__dev/reload.js" defer></script></body>' in body and "Åäö" in body
    assert "__dev" not in (output / "sv/om/index.html").read_text("utf-8")


def test_the_web_editor_is_not_reloaded_under_the_hands_of_who_writes(
    server: Server, output: Path
) -> None:
    (output / "admin").mkdir()
    (output / "admin/index.html").write_text("<body>Redaktion</body>", "utf-8")
    assert get(server, "/admin/")[2] == "<body>Redaktion</body>"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/theme/site.css", "text/css; charset=utf-8"),
        ("/a.ics", "text/calendar; charset=utf-8"),
        ("/font.woff2", "font/woff2"),
        ("/__dev/reload.js", "text/javascript; charset=utf-8"),
        ("/__dev/panel.css", "text/css; charset=utf-8"),
    ],
)
def test_files_have_their_types(server: Server, path: str, kind: str) -> None:
    status, headers, _body = get(server, path)
    assert (status, headers["content-type"]) == (200, kind)


def test_what_is_not_there_answers_with_the_sites_own_page(server: Server) -> None:
    status, _headers, body = get(server, "/sv/borta/")
    assert status == 404
    assert "Borta" in body


def test_a_missing_slash_is_added(server: Server) -> None:
    status, headers, _body = get(server, "/sv/om")
    assert (status, headers["location"]) == (301, "/sv/om/")


@pytest.mark.parametrize(
    "path", ["/../hemligt.txt", "/%2e%2e/hemligt.txt", "/__dev/../../hemligt.txt", "//etc/passwd"]
)
def test_nothing_outside_the_site_is_served(server: Server, path: str) -> None:
    status, _headers, body = get(server, path)
    assert status == 404
    assert "hemligt" not in body and "root:" not in body


def test_head_has_headers_and_no_body(server: Server) -> None:
    status, headers, body = get(server, "/sv/om/", "HEAD")
    assert status == 200 and int(headers["content-length"]) > 0 and body == ""


def test_another_port_is_taken_when_one_is_in_use(output: Path, state: State) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = Server(output, state, port)
        assert server.port != port
        assert server.server_address[0] == "127.0.0.1"
        server.server_close()


def next_state(response: http.client.HTTPResponse) -> dict[str, object]:
    while True:
        line = response.readline().decode()
        if line.startswith("data: "):
            state: dict[str, object] = json.loads(line.removeprefix("data: "))
            return state


def test_open_pages_hear_of_builds_and_of_mistakes(server: Server, state: State) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("GET", "/__dev/events")
    response = connection.getresponse()
    first = next_state(response)
    assert first["errors"] == []
    build_once(lambda: Outcome(ok=False, errors=("data/x.yaml:3:1: fel",)), state)
    broken = next_state(response)
    assert broken == {"site": first["site"], "errors": ["data/x.yaml:3:1: fel"]}
    assert get(server, "/sv/om/")[0] == 200, "the last good site stays up"
    build_once(lambda: Outcome(ok=True, changed=0), state)
    assert next_state(response) == first, "mended without a change: nothing to reload"
    build_once(lambda: Outcome(ok=True, changed=3), state)
    assert next_state(response)["site"] != first["site"]
    connection.close()


def test_while_no_build_has_gone_well_the_mistake_is_the_page(output: Path) -> None:
    state = State()
    state.failed(("data/x.yaml:3:1: <fel>",))
    server = Server(output, state, 0)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    status, _headers, body = get(server, "/sv/om/")
    assert status == 503
    assert "data/x.yaml:3:1: &lt;fel&gt;" in body and "/__dev/reload.js" in body
    server.shutdown()
    server.server_close()


def test_code_changes_start_a_new_worker(state: State) -> None:
    class Recorder(Builder):
        def __init__(self) -> None:
            self.done: list[str] = []

        def build(self) -> Outcome:
            self.done.append("build")
            return Outcome(ok=True, changed=1)

        def restart(self) -> None:
            self.done.append("restart")

    builder = Recorder()
    follow([False, True], builder, state)
    assert builder.done == ["build", "restart", "build"]


def test_a_real_build_in_a_worker_that_leaves_nothing_behind(root: Path, tmp_path: Path) -> None:
    builder = Builder(root, tmp_path / "site", {"SITEURL": "https://prov.example/annan"})
    outcome = builder.build()
    assert outcome.ok, outcome.errors
    assert "https://prov.example/annan/" in (tmp_path / "site" / "index.html").read_text("utf-8")
    process = builder._process
    assert process is not None and process.poll() is None
    again = builder.build()
    assert again.ok and again.changed == 0 and builder._process is process
    builder.stop()
    assert process.poll() is not None


def test_a_worker_that_cannot_start_says_why(tmp_path: Path) -> None:
    package = tmp_path / "devserver"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "worker.py").write_text("x = (\n")
    builder = Builder(tmp_path, tmp_path / "site")
    outcome = builder.build()
    assert not outcome.ok
    assert "SyntaxError" in outcome.errors[0]
    builder.stop()


def test_what_may_go_is_looked_for_after_each_answer(root: Path, tmp_path: Path) -> None:
    code = """
import gc, sys
from pathlib import Path
from devserver.worker import main
gc.callbacks.append(lambda phase, _: phase == "stop" and print("looked", file=sys.stderr))
main(Path(sys.argv[1]), Path(sys.argv[1], "output"), {})
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=root,
        input="build\n" * 3,
        capture_output=True,
        text=True,
        check=True,
    )
    assert [json.loads(line)["ok"] for line in done.stdout.splitlines()] == [False] * 3
    assert done.stderr.split() == ["looked"] * 3
