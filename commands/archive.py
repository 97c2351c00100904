"""Keeps the site for later: a dated WARC of every file, and the records as JSON and CSV."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import mimetypes
import os
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from commands.build import build
from commands.settings import pelican_settings
from hub.clock import today_in_sweden
from hub.errors import HubError
from hub.loading import Loaded, load_project
from hub.records import Entry
from hub.site import settings_of
from publishing.built import address_of
from publishing.release import MARKER, names_of

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet."""

README = """This folder holds a website as it was on %(day)s.
No program of the project is needed to read it.

site.warc.gz    every page and file with its address (WARC 1.1, ISO 28500); replay tools show it
records.json    every record and text, with all that was known of it (JSON, UTF-8)
<kind>.csv      the same by kind, as tables (UTF-8 with commas; nested values are JSON)
sha256.txt      the hash of each file here
"""

TYPES = {
    ".ics": "text/calendar",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".js": "text/javascript",
}


def write_warc(site: Path, site_url: str, file: Path, moment: datetime) -> int:
    """Writes every file of a built site as a WARC. Returns how many there are."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    names = [name for name in names_of(site) if not name.startswith(".")]
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    with file.open("wb") as out:
        writer = WARCWriter(out, gzip=True, warc_version="1.1")
        software = {"software": "hub archive", "format": "WARC File Format 1.1"}
        writer.write_record(writer.create_warcinfo_record(file.name, software))
        for name in names:
            headers = StatusAndHeaders(
                "200 OK", [("Content-Type", _type(name))], protocol="HTTP/1.1"
            )
            body = io.BytesIO((site / name).read_bytes())
            record = writer.create_warc_record(
                site_url.rstrip("/") + address_of(name),
                "response",
                payload=body,
                http_headers=headers,
                warc_headers_dict={"WARC-Date": stamp},
            )
            writer.write_record(record)
            record.raw_stream.close()  # its copy for the digest, which it leaves open
    return len(names)


def _type(name: str) -> str:
    ending = os.path.splitext(name)[1]
    return TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def write_records(loaded: Loaded, folder: Path) -> dict[str, int]:
    """Writes records.json and a table of each kind. Returns how many there are of each."""
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for entry in loaded.entries():
        by_kind.setdefault(entry.kind, []).append(_plain(entry))
    text = json.dumps(by_kind, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "records.json").write_text(text + "\n", "utf-8")
    for kind, rows in by_kind.items():
        (folder / f"{kind}.csv").write_text(table(rows), "utf-8", newline="")
    return {kind: len(rows) for kind, rows in by_kind.items()}


def _plain(entry: Entry) -> dict[str, Any]:
    """A record as its file says it, with its id; what is not said is left out."""
    return {**_said(entry), "id": entry.id, "source_path": entry.source_path}


def _said(value: Any) -> Any:
    """A field's value as JSON knows it."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return {
            fields[name].alias or name: _said(getattr(value, name))
            for name in fields
            if name in value.model_fields_set
        }
    if isinstance(value, Mapping):
        return {str(key): _said(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_said(part) for part in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return value.isoformat() if isinstance(value, date | time) else str(value)


def table(rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as CSV (RFC 4180): the id first, then every key that any row has."""
    listed = [*rows]
    keys = sorted({key for row in listed for key in row} - {"id"})
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["id", *keys])
    for row in listed:
        writer.writerow([cell(row.get(key)) for key in ("id", *keys)])
    return out.getvalue()


def cell(value: Any) -> str:
    """A value as a cell; no spreadsheet takes it for a formula."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if text.startswith(FORMULA) else text


def run(root: Path, output: Path, overrides: Mapping[str, Any] | None = None) -> Path:
    """Writes the archive of today into a folder of its own; returns it."""
    values = {**pelican_settings(root, publish=True), **(overrides or {})}
    settings = settings_of(values)
    if not settings.site_url:
        raise HubError("SITEURL is not set. An archive needs the addresses that pages had.")
    day: date = values.get("HUB_TODAY") or today_in_sweden()
    folder = output / f"archive-{day.isoformat()}"
    if folder.exists():
        raise HubError(f"{folder} is there already. Move it away, or choose another folder.")
    folder.mkdir(parents=True)
    site = Path(values["HUB_CACHE"], "archive")
    result = build(root, site, publish=True, overrides=dict(overrides or {}))
    if not result.ok:
        folder.rmdir()
        raise HubError("The site has problems, so there is nothing to keep. Run check.")
    (site / MARKER).touch()
    moment = datetime.combine(day, time(12), UTC)
    count = write_warc(site, settings.site_url, folder / "site.warc.gz", moment)
    write_records(load_project(Path(values["HUB_ROOT"]), settings.languages), folder)
    (folder / "README.txt").write_text(README % {"day": day.isoformat()}, "utf-8")
    sums = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n"
        for file in sorted(folder.iterdir())
    ]
    (folder / "sha256.txt").write_text("".join(sums), "utf-8")
    print(f"{folder}: {count} files", file=sys.stderr)
    return folder
