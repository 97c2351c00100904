"""Made-up projects that are as small as a test needs them."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from commands.corpus import write_corpus


def write_small_corpus(root: Path, folder: Path, records: int) -> None:
    """Writes a made-up project without the municipalities that no record is in.

    Places have pages of their own, most of them about nothing here.
    """
    write_corpus(root, folder, records)
    texts = "".join(f.read_text("utf-8") for f in folder.rglob("data/*/*/*.yaml"))
    used = set(re.findall(r"municipality: '(\d+)'", texts))
    file = folder / "data/vocabularies/municipalities.yaml"
    lists = yaml.safe_load(file.read_text("utf-8"))
    lists["terms"] = [term for term in lists["terms"] if term["id"] in used]
    file.write_text(yaml.safe_dump(lists, allow_unicode=True), "utf-8")
