"""A made-up project of any size for measuring: the same bytes for the same number and seed."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from random import Random

WORDS = [
    "himmel",
    "hav",
    "snö",
    "skog",
    "älv",
    "fjäll",
    "ljus",
    "mörker",
    "is",
    "sten",
    "vind",
    "regn",
    "sol",
    "måne",
    "stjärna",
    "väg",
    "stig",
    "bro",
    "hus",
    "dörr",
    "fönster",
    "bord",
    "stol",
    "lampa",
    "bok",
    "penna",
    "färg",
    "form",
    "linje",
    "yta",
    "rymd",
    "ton",
    "takt",
    "sång",
    "dans",
    "steg",
    "rum",
    "scen",
    "bild",
    "film",
    "spel",
    "trä",
    "lera",
    "ull",
    "lin",
    "silver",
    "tenn",
    "näver",
    "horn",
    "mat",
    "bröd",
    "frö",
    "jord",
    "tid",
    "dag",
    "natt",
    "vinter",
    "vår",
    "sommar",
    "höst",
    "plats",
    "ort",
    "by",
    "stad",
    "kust",
    "ö",
    "vik",
    "sjö",
    "hand",
    "öga",
    "röst",
    "minne",
    "tanke",
]
FIRST_DAY = date(2026, 1, 1)


def write_corpus(project: Path, target: Path, records: int, seed: int = 1) -> None:
    """Writes `records` records into `target`: half events, a third actors, a sixth articles.

    Every article is written in both languages, about 400 words each.
    The vocabularies are those of `project`.
    """
    shutil.copytree(project / "data/vocabularies", target / "data/vocabularies")
    _Corpus(target, Random(seed), project).write(records)


class _Corpus:
    def __init__(self, target: Path, random: Random, project: Path) -> None:
        from hub.loading import load_project

        self.target = target
        self.random = random
        lists = load_project(project).vocabularies
        self.terms = {
            name: [*lists.terms(name)] for name in ("disciplines", "actor-types", "event-types")
        }
        self.terms["actor-types"].remove("practitioner")
        self.towns = [(m.id, m.region) for m in lists.municipalities.values()]

    def write(self, records: int) -> None:
        actors = records // 3
        events = records // 2
        for number in range(actors):
            self._actor(number)
        for number in range(events):
            self._event(number, actors)
        for number in range(records - actors - events):
            self._article(number, actors, events)

    def _file(self, name: str, text: str) -> None:
        file = self.target / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def _text(self, words: int) -> str:
        chosen = self.random.choices(WORDS, k=words)
        chosen[0] = chosen[0].capitalize()
        return " ".join(chosen) + "."

    def _some(self, name: str, most: int) -> str:
        terms = self.random.sample(self.terms[name], self.random.randint(1, most))
        return "[" + ", ".join(terms) + "]"

    def _common(self, kind: str) -> tuple[str, str]:
        code, region = self.random.choice(self.towns)
        head = (
            f"region: {region}\nmunicipality: '{code}'\n"
            f"type: {self.random.choice(self.terms[kind])}\n"
            f"disciplines: {self._some('disciplines', 3)}\n"
            f"summary:\n  sv: {self._text(20)}\n  en: {self._text(20)}\n"
            f"added: {FIRST_DAY + timedelta(days=self.random.randrange(300))}\n"
        )
        return region, head

    def _actor(self, number: int) -> None:
        region, head = self._common("actor-types")
        text = (
            f"name: Bänkaktör {number} {self._text(2)}\n{head}"
            f"website: https://aktor-{number}.example/\n"
            "sources:\n- title: Påhittad källa\n  address: https://kalla.example/\n"
        )
        self._file(f"data/actors/{region}/bank-aktor-{number}.yaml", text)

    def _event(self, number: int, actors: int) -> None:
        region, head = self._common("event-types")
        day = FIRST_DAY + timedelta(days=self.random.randrange(720))
        organiser = f"organisers:\n- actor: bank-aktor-{number % actors}\n" if actors else ""
        text = (
            f"title:\n  sv: Bänkevenemang {number}\n  en: Bench event {number}\n{head}{organiser}"
            f"description:\n  sv: {self._text(80)}\n  en: {self._text(80)}\n"
            f"start: {day} 18:30\nend: {day} 20:00\n"
        )
        self._file(f"data/events/{region}/bank-evenemang-{number}.yaml", text)

    def _article(self, number: int, actors: int, events: int) -> None:
        day = FIRST_DAY + timedelta(days=number % 300)
        links = [f"[en aktör](actor:bank-aktor-{number % actors})"] if actors else []
        links += [f"[ett evenemang](event:bank-evenemang-{number % events})"] if events else []
        actor = f"actors: [bank-aktor-{number % actors}]\n" if actors else ""
        for language in ("sv", "en"):
            parts = []
            for section in range(4):
                parts.append(f"## {self._text(3)}\n")
                parts.append(f"{self._text(45)} {' '.join(links)}\n")
                items = "\n".join(f"- {self._text(8)}" for _ in range(3))
                parts.append(
                    items + "\n" if section % 2 else f"**{self._text(4)}** {self._text(30)}\n"
                )
            front = (
                f"---\ntitle: Bänkartikel {number} {self._text(3)}\nsummary: {self._text(18)}\n"
                f"region: all\n{actor}disciplines: {self._some('disciplines', 2)}\n---\n\n"
            )
            name = f"content/news/all/{day}-bank-artikel-{number}.{language}.md"
            self._file(name, front + "\n".join(parts))
