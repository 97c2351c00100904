"""Debian's nginx on loopback, with the configuration that docs/hosting gives."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from commands.servers import BROTLI, REMEDY, find_nginx


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    def __getitem__(self, name: str) -> str:
        return self.headers.get(name.lower(), "")


@dataclass(frozen=True)
class Server:
    """A running nginx."""

    port: int
    configuration: Path
    program: str

    def get(self, path: str, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", path, headers=named)
            response = connection.getresponse()
            said = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, said, response.read())
        finally:
            connection.close()

    def reload(self) -> None:
        subprocess.run([self.program, "-c", str(self.configuration), "-s", "reload"], check=True)


def configuration(root: Path, served: Path, port: int) -> str:
    """The file of docs/hosting with what is each host's own: folder, port, no certificate."""
    text = (root / "docs" / "hosting" / "nginx.conf").read_text("utf-8")
    text = text.replace("/srv/hub", str(served))
    text = re.sub(r"server \{\s+listen 80;.*?\n\}\n", "", text, flags=re.S)
    text = re.sub(r"^ *ssl_certificate.*\n", "", text, flags=re.M)
    text = re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.M)
    text = text.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};")
    assert "ssl" not in text
    return text


@contextmanager
def serving(root: Path, served: Path, work: Path) -> Iterator[Server]:
    """Starts nginx for a published folder, and ends the one that it started."""
    program = find_nginx()
    if program is None:
        if os.environ.get("CI"):
            pytest.fail(f"There is no nginx. {REMEDY}")
        pytest.skip(REMEDY)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    work.mkdir(parents=True, exist_ok=True)
    (work / "hub.conf").write_text(configuration(root, served, port))
    main = work / "nginx.conf"
    paths = "".join(
        f"{name}_temp_path {work}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    main.write_text(
        f"{user}load_module {BROTLI};\ndaemon off;\npid {work}/nginx.pid;\nworker_processes 1;\n"
        f"error_log {work}/error.log;\nevents {{ worker_connections 64; }}\n"
        f"http {{\naccess_log off;\n{paths}include {work}/hub.conf;\n}}\n"
    )
    process = subprocess.Popen([program, "-c", str(main)], stderr=subprocess.PIPE, text=True)
    server = Server(port, main, program)
    try:
        for _ in range(100):
            try:
                server.get("/robots.txt")
                break
            except OSError:
                assert process.poll() is None, process.stderr and process.stderr.read()
                time.sleep(0.05)
        yield server
    finally:
        process.terminate()
        process.wait(10)
        if process.stderr:
            process.stderr.close()


@pytest.fixture(scope="session")
def serve(root: Path) -> Callable[[Path, Path], object]:
    return lambda served, work: serving(root, served, work)
