"""Gzip and Brotli files beside the texts, so that the server need not compress at every request."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli

from hub.parallel import fork_map
from publishing.release import names_of

TEXTS = (
    *(".html", ".css", ".js", ".json", ".xml", ".atom", ".ics", ".csv", ".txt", ".svg"),
    *(".webmanifest", ".geojson"),
)
LEAST = 512
"""Bytes; below that nothing is gained over the network."""
QUALITY = 9
WINDOWS = 10, 22
"""The least and the largest that Brotli may look back, as powers of two."""


def compress(folder: Path, jobs: int = 1) -> int:
    """Writes `x.gz` and `x.br` for every text worth it. Returns how many files it wrote."""
    names = [
        name
        for name in names_of(folder)
        if name.endswith(TEXTS) and (folder / name).stat().st_size >= LEAST
    ]
    return sum(fork_map(lambda name: _compress(folder / name), names, jobs))


def _compress(file: Path) -> int:
    body = file.read_bytes()
    written = 0
    for ending, small in (
        (".gz", gzip.compress(body, 9, mtime=0)),
        (".br", _brotli(body)),
    ):
        if len(small) < len(body) * 0.95:
            Path(f"{file}{ending}").write_bytes(small)
            written += 1
    return written


def _brotli(body: bytes) -> bytes:
    """With a window no larger than the body: clearing a larger one takes longer than the rest."""
    least, largest = WINDOWS
    window = min(max(len(body).bit_length(), least), largest)
    small: bytes = brotli.compress(body, mode=brotli.MODE_TEXT, quality=QUALITY, lgwin=window)
    return small
