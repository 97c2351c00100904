"""What is kept for later can be read without this software."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from commands.archive import cell, run, table, write_records, write_warc
from hub.errors import HubError
from hub.loading import load_project
from tests.site.conftest import SMALL, small_settings


def test_every_page_is_in_the_archive_under_its_address(root: Path, tmp_path: Path) -> None:
    overrides = {
        **small_settings(root, ("sv", "en")),
        "HUB_CACHE": str(tmp_path / "cache"),
        "HUB_SEARCH": False,
        "HUB_CARDS": False,
    }
    folder = run(root, tmp_path, overrides)
    assert folder.name == "archive-2027-02-04"
    with (folder / "site.warc.gz").open("rb") as file:
        found = {
            record.rec_headers.get_header("WARC-Target-URI"): (
                record.http_headers.get_header("Content-Type"),
                record.content_stream().read(),
            )
            for record in ArchiveIterator(file)
            if record.rec_type == "response"
        }
    kind, body = found["https://prov.example/sv/aktorer/testmuseet/"]
    assert kind == "text/html" and b"Testmuseet" in body
    assert not [address for address in found if "/." in address]
    for line in (folder / "sha256.txt").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    with pytest.raises(HubError, match="is there already"):
        run(root, tmp_path, overrides)


def test_the_same_site_gives_addresses_and_dates_that_are_the_sites(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("x")
    moment = datetime(2027, 2, 4, 12, tzinfo=UTC)
    write_warc(tmp_path / "site", "https://prov.example/hub/", tmp_path / "a.warc.gz", moment)
    with (tmp_path / "a.warc.gz").open("rb") as file:
        [record] = [r for r in ArchiveIterator(file) if r.rec_type == "response"]
    assert record.rec_headers.get_header("WARC-Target-URI") == "https://prov.example/hub/"
    assert record.rec_headers.get_header("WARC-Date") == "2027-02-04T12:00:00Z"


def test_every_record_is_in_the_tables(tmp_path: Path) -> None:
    loaded = load_project(SMALL, ("sv", "en", "fi"))
    counts = write_records(loaded, tmp_path)
    said = json.loads((tmp_path / "records.json").read_text("utf-8"))
    assert sum(counts.values()) == len([*loaded.entries()])
    for kind, rows in said.items():
        with (tmp_path / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
            assert [row["id"] for row in csv.DictReader(file)] == [row["id"] for row in rows]


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_spreadsheet_reads_no_formula(text: str) -> None:
    assert cell(text) == f"'{text}"
    written = table([{"id": "x", "name": text, "more": [text]}])
    [row] = csv.DictReader(io.StringIO(written))
    assert row["name"] == f"'{text}" and json.loads(row["more"]) == [text]
