"""A small made-up project to try records in, and to break."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from hub.errors import Problem
from hub.loading import Loaded, load_project

settings.register_profile("same", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile("same")
"""The same examples on every machine; `--hypothesis-profile=search` looks for new ones."""

DISCIPLINES = ("design", "music", "craft", "film", "dance", "circus", "games", "opera", "books")
TERMS = {
    "disciplines": {slug: slug.capitalize() for slug in DISCIPLINES},
    "actor-types": {"museum": "Museum", "practitioner": "Enskild utövare"},
    "needs": {"workspace": "Ateljé"},
    "event-types": {"festival": "Festival", "exhibition": "Utställning"},
    "audiences": {"families": "Familjer"},
    "accessibility": {"wheelchair-access": "Rullstol"},
    "languages": {"sv": "svenska", "en": "engelska"},
    "opportunity-kinds": {"grant": "Bidrag"},
}

REGIONS = """\
terms:
- {id: jamtland-harjedalen, label: {sv: J}, authority: Region J, county_code: 23}
- {id: vasternorrland, label: {sv: V}, authority: Region V, county_code: 22}
- {id: vasterbotten, label: {sv: B}, authority: Region B, county_code: 24}
- {id: norrbotten, label: {sv: N}, authority: Region N, county_code: 25}
"""

MUNICIPALITIES = """\
terms:
- {id: 2480, name: Umeå, slug: umea, region: vasterbotten, seat: U, latitude: 1, longitude: 2}
- {id: 2580, name: Luleå, slug: lulea, region: norrbotten, seat: L, latitude: 1, longitude: 2}
"""

ACTOR = """\
name: Testmuseet
type: museum
region: norrbotten
municipality: Luleå
disciplines: [design]
summary:
  sv: Ett påhittat museum som bara finns i provet och ingen annanstans.
added: 2027-01-01
"""

EVENT = """\
title: {sv: Påhittad festival}
type: festival
region: norrbotten
municipality: Luleå
summary:
  sv: En påhittad festival som bara finns i provet och ingen annanstans.
added: 2027-01-01
start: 2027-02-04 18:30
end: 2027-02-04 21:00
"""

PROJECT = """\
title: {sv: Påhittat projekt}
region: all
summary:
  sv: Ett påhittat projekt som bara finns i provet och ingen annanstans.
status: ongoing
added: 2027-01-01
"""

OPPORTUNITY = """\
kind: grant
title: {sv: Påhittat bidrag}
region: all
summary:
  sv: Ett påhittat bidrag som bara finns i provet och ingen annanstans.
published_by: {name: Testfonden}
deadlines: [2027-03-01]
added: 2027-01-01
"""

ARTICLE = """\
---
title: Påhittad nyhet
summary: En påhittad nyhet som bara finns i provet och ingen annanstans.
region: norrbotten
---
Text.
"""

PAGE = """\
---
title: Om provet
summary: En påhittad sida som bara finns i provet och ingen annanstans.
---
Text.
"""

FOLDERS = {
    "actor": ("data/actors/norrbotten/testmuseet.yaml", ACTOR),
    "event": ("data/events/norrbotten/festival.yaml", EVENT),
    "project": ("data/projects/projekt.yaml", PROJECT),
    "opportunity": ("data/opportunities/all/bidrag.yaml", OPPORTUNITY),
    "article": ("content/news/norrbotten/2027-01-15-nyhet.sv.md", ARTICLE),
    "page": ("content/pages/om.sv.md", PAGE),
}
"""For each kind of record: where its made-up example lies, and the example."""


@dataclass(frozen=True)
class SmallProject:
    """A project of vocabularies alone, to write files into."""

    root: Path

    def write(self, name: str, text: str | bytes) -> Path:
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, str):
            text = textwrap.dedent(text).encode()
        file.write_bytes(text)
        return file

    def write_all(self, files: Mapping[str, str | bytes]) -> None:
        for name, text in files.items():
            self.write(name, text)

    def add(self, kind: str, old: str = "", new: str = "") -> str:
        """Writes the example of a kind, changed in one place; returns its name."""
        name, text = FOLDERS[kind]
        assert old in text
        self.write(name, text.replace(old, new, 1) if old else text + new)
        return name

    def load(self) -> Loaded:
        return load_project(self.root)

    def problems(self) -> tuple[Problem, ...]:
        return self.load().problems


def write_vocabularies(project: SmallProject) -> None:
    project.write("data/vocabularies/regions.yaml", REGIONS)
    project.write("data/vocabularies/municipalities.yaml", MUNICIPALITIES)
    for name, terms in TERMS.items():
        lines = [f"- {{id: {slug}, label: {{sv: {label}}}}}" for slug, label in terms.items()]
        project.write(f"data/vocabularies/{name}.yaml", "\n".join(["terms:", *lines, ""]))


@pytest.fixture
def project(tmp_path: Path) -> SmallProject:
    made = SmallProject(tmp_path / "project")
    write_vocabularies(made)
    return made
