"""Serves the last good site on this machine, with a script that reloads and shows mistakes."""

from __future__ import annotations

import html
import mimetypes
import posixpath
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from devserver.state import State

ASSETS = Path(__file__).parent / "static"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
}
SCRIPT = b'<script src="/__dev/reload.js" defer></script>'
EDITOR = "/admin/"
"""A page that is written on: it is not reloaded, which would lose what is not saved."""
NO_SITE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>…</title>
<body><pre>%s</pre></body></html>"""


class Server(ThreadingHTTPServer):
    """Listens on 127.0.0.1, on the port asked for or the next that is free."""

    daemon_threads = True

    def __init__(self, output: Path, state: State, port: int, tries: int = 50) -> None:
        handler = partial(Handler, output, state)
        for candidate in (*range(port, min(port + tries, 65536)), 0):
            try:
                super().__init__(("127.0.0.1", candidate), handler)
                return
            except OSError:
                continue

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """A page that was closed while it loaded is nothing to tell anybody."""


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD from the folder of the last good build."""

    protocol_version = "HTTP/1.1"

    def __init__(self, output: Path, state: State, *arguments: object) -> None:
        self.output = output
        self.state = state
        super().__init__(*arguments)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        """The terminal is for builds."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if path == "/__dev/events":
            self._events()
        elif path.startswith("/__dev/"):
            self._file(ASSETS / posixpath.basename(path), ASSETS)
        elif self.state.version == 0:
            text = html.escape("\n\n".join(self.state.errors) or "…")
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, TYPES[".html"], (NO_SITE % text).encode())
        else:
            self._page(path)

    def _page(self, path: str) -> None:
        file = self.output / path.lstrip("/")
        if file.is_dir():
            if not path.endswith("/"):
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", urlsplit(self.path).path + "/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            file = file / "index.html"
        self._file(file, self.output)

    def _file(self, file: Path, folder: Path) -> None:
        inside = file.resolve().is_relative_to(folder.resolve())
        status = HTTPStatus.OK
        if not inside or not file.is_file():
            status, file = HTTPStatus.NOT_FOUND, self.output / "404.html"
        try:
            body = file.read_bytes()
        except OSError:
            body, file = b"404", Path("404.txt")
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
        self._send(status, kind or "application/octet-stream", body)

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        if kind.startswith("text/html") and not self.path.startswith(EDITOR):
            head, end, tail = body.rpartition(b"</body>")
            body = head + SCRIPT + end + tail
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _events(self) -> None:
        """A stream of states (server-sent events) for as long as the page is open."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command == "HEAD":
            return
        serial = -1
        while True:
            newest = self.state.wait(serial, 15)
            message = (
                f"data: {self.state.as_json()}\n\n" if newest != serial else ": still here\n\n"
            )
            serial = newest
            try:
                self.wfile.write(message.encode())
                self.wfile.flush()
            except OSError:
                return
