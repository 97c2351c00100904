"""CODEOWNERS: who reviews what, from the folders of the regions and their teams."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hub.layout import FOLDERS, NEWS
from hub.vocabularies import RegionTerm

FILE = ".github/CODEOWNERS"
HEAD = """\
# Who reviews a change. Written by “python3 tasks.py generate” from the teams of the regions
# (`team` in data/vocabularies/regions.yaml). Do not edit it by hand.
"""
SHARED = ("data/vocabularies/", "data/projects/", "content/pages/", "content/images/")
"""What belongs to all regions together."""


def code_owners(regions: Mapping[str, RegionTerm]) -> str:
    """The file. A region without a team is named, and nobody is asked for it."""
    return HEAD + "".join(f"{line}\n" for line in _lines(regions))


def _lines(regions: Mapping[str, RegionTerm]) -> Iterator[str]:
    for slug, region in regions.items():
        yield ""
        name = next(iter(region.label.values()))
        if not region.team:
            yield f"# {name}: no team is set yet."
            continue
        yield f"# {name}"
        for folder in _folders(slug):
            yield f"/{folder} {region.team}"
    teams = " ".join(dict.fromkeys(region.team for region in regions.values() if region.team))
    yield ""
    if not teams:
        yield "# What belongs to all regions: no team is set yet."
        return
    yield "# What belongs to all regions"
    for folder in (*_folders("all"), *SHARED):
        yield f"/{folder} {teams}"


def _folders(slug: str) -> Iterator[str]:
    for folder, model in FOLDERS.items():
        if model.kind != "project":
            yield f"{folder}/{slug}/"
    yield f"{NEWS}/{slug}/"
