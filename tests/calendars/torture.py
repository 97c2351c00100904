"""Made-up events that calendars get wrong: clock changes, midnights, series, moved dates, hostile text."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from tests.site.conftest import SMALL

TODAY = date(2027, 2, 4)

LONG = (
    "En påhittad titel på trehundra tecken, med komman; semikolon, bakstreck \\\\ och – 🎷🎭 "
    + "åäö " * 54
).strip()
HOSTILE = "Fälla\\n\\nATTENDEE:mailto:a@b.example\\nEND:VEVENT\\n\\n- punkt; ett, **fet**"
LITERAL = "bakstreck-n \\\\n BEGIN:VALARM och \\\\, kvar"
"""Line breaks that would begin a property, and a backslash before an n that is no line break."""

EVENTS = {
    "sommartid-borjar": "start: 2027-03-28 01:30\nend: 2027-03-28 03:30",
    "sommartid-slutar": "start: 2027-10-31 01:30\nend: 2027-10-31 03:30",
    "hela-dagen": "start: 2027-05-01",
    "hela-dagar-over-sommartid": "start: 2027-03-27\nend: 2027-03-29",
    "over-midnatt": "start: 2027-06-19 22:00\nend: 2027-06-20 02:00",
    "till-midnatt": "start: 2027-06-21 20:00\nend: 2027-06-22 00:00",
    "natten-da-klockan-andras": "start: 2027-03-27 22:00\nend: 2027-03-28 05:00",
    "utan-slut": "start: 2026-12-01 18:30",
    "varje-vecka-over-bada": (
        "start: 2027-01-07 18:00\nend: 2027-01-07 20:00\n"
        "repeats: {every: week, days: [thursday], until: 2027-12-16}"
    ),
    "natt-varje-lordag": (
        "start: 2027-03-20 22:00\nend: 2027-03-21 04:00\n"
        "repeats: {every: week, days: [saturday], until: 2027-04-10}"
    ),
    "forsta-torsdagen": (
        "start: 2027-02-04\nrepeats: {every: month, days: [first thursday], times: 9}"
    ),
    "forsta-torsdagen-i-februari": (
        "start: 2024-02-01\nend: 2024-02-03\nrepeats: {every: year, days: [first thursday]}"
    ),
    "utan-slutdatum": "start: 2025-09-01 10:00\nrepeats: {every: week, interval: 2, days: [monday]}",
    "undantag-och-tillagg": (
        "start: 2027-02-01 17:00\nend: 2027-02-01 18:30\n"
        "repeats: {every: week, days: [monday], until: 2027-04-26, except: [2027-02-22, 2027-03-29],"
        " also: [2027-02-23 12:15, 2027-04-03]}"
    ),
    "en-flyttad-en-installd": (
        "start: 2027-02-02 18:30\nend: 2027-02-02 20:00\n"
        "repeats: {every: week, days: [tuesday], until: 2027-04-27}\n"
        "changes:\n- {date: 2027-02-16, start: 2027-02-18 19:00, place: {name: Andra provsalen}}\n"
        "- {date: 2027-03-02, status: cancelled, status_note: {sv: Sjukdom., en: Illness.}}\n"
        "- {date: 2027-03-23, start: 2027-04-01 10:00, end: 2027-04-01 15:00}"
    ),
    "manadens-trettioforsta": "start: 2027-01-31\nrepeats: {every: month, until: 2027-12-31}",
    "sista-fredagen": (
        "start: 2027-01-29 12:00\nrepeats: {every: month, days: [last friday], until: 2027-12-31}"
    ),
    "helsingforstid": (
        "start: 2027-03-28 18:00\nend: 2027-03-28 19:30\ntimezone: Europe/Helsinki\ncountry: FI"
    ),
    "helsingfors-varje-vecka": (
        "start: 2027-10-17 00:30\nend: 2027-10-17 01:30\ntimezone: Europe/Helsinki\ncountry: FI\n"
        "repeats: {every: week, days: [sunday], until: 2027-11-14}"
    ),
    "reykjavik": "start: 2027-07-01 20:00\ntimezone: Atlantic/Reykjavik\ncountry: IS",
    "turne": (
        "dates:\n- {start: 2027-03-27 19:00, end: 2027-03-27 21:00, municipality: Umeå}\n"
        "- {key: andra, start: 2027-03-28 19:00, end: 2027-03-28 21:00, municipality: Luleå}\n"
        "- {key: tredje, start: 2027-05-01, status: cancelled}"
    ),
    "utstallning": (
        "start: 2027-02-06\nend: 2027-06-20\nopening: 2027-02-05 18:00\n"
        "opening_hours: {hours: [{days: [tuesday, sunday], opens: '11:00', closes: '16:00'}]}"
    ),
    "installt": "start: 2027-04-10 18:00\nend: 2027-04-10 20:00\nstatus: cancelled\nrevision: 3",
    "framflyttat-utan-dag": "start: 2027-04-11 18:00\nstatus: postponed\nrevision: 1",
    "framflyttat": (
        "start: 2027-05-11 18:00\nstatus: postponed\nrevision: 2\n"
        "previous: [{start: 2027-04-11 18:00}]"
    ),
    "preliminart": "start: 2027-08-19\npreliminary: true",
    "vantat": "expected: {month: 2027-10, text: {sv: i slutet av oktober, en: in late October}}",
    "i-sexton-ar-sen": "start: 2024-02-29\nend: 2024-03-01",
}
"""What differs from one event to another: its time, its state."""

TEXTS = {
    "med-allt": (
        "start: 2027-02-12 18:00\nend: 2027-02-12 20:00\nmunicipality: Umeå\n"
        "disciplines: [music, design]\nattendance: hybrid\n"
        "online: {address: https://prov.example/ror}\n"
        "organisers: [{name: Provföreningen, website: https://forening.example/}]\n"
        "place: {name: Provsalen, street: Provgatan 1, town: Umeå, latitude: 63.82, longitude: 20.26}\n"
        "image: {file: prov.png, alt: {sv: En provbild, en: A test picture}}"
    ),
    "lang-titel": f'title: {{sv: "{LONG}"}}\nstart: 2027-02-10 18:00',
    "fientlig-text": (
        f'title: {{sv: "Fälla; ATTACH:http://x.example", en: "Trap, with comma"}}\n'
        f'when_note: {{sv: "{LITERAL}"}}\n'
        f'description: {{sv: "{HOSTILE} [länk](https://x.example/?a=1,2;3)"}}\n'
        "start: 2027-02-11 18:00"
    ),
}
"""Events that differ in what they say."""


def record(id: str, text: str) -> str:
    region = "vasterbotten" if "municipality: Umeå\n" in text else "all"
    lines = [text, "type: workshop-course", f"region: {region}", "added: 2026-01-01"]
    if "title:" not in text:
        lines.append(f"title: {{sv: Prov {id}, en: Test {id}}}")
    lines.append(
        "summary: {sv: Ett påhittat evenemang som bara finns för att prövas här i provet.}"
    )
    return "\n".join(lines) + "\n"


def write_torture(folder: Path) -> Path:
    """Writes the project of made-up events; returns its folder."""
    shutil.copytree(SMALL / "data" / "vocabularies", folder / "data" / "vocabularies")
    shutil.copytree(SMALL / "content" / "images", folder / "content" / "images")
    events = folder / "data" / "events"
    for id, text in (EVENTS | TEXTS).items():
        written = record(id, text)
        region = "vasterbotten" if "region: vasterbotten" in written else "all"
        (events / region).mkdir(parents=True, exist_ok=True)
        (events / region / f"{id}.yaml").write_text(written, "utf-8")
    calls = folder / "data" / "opportunities" / "all"
    calls.mkdir(parents=True)
    (calls / "utlysning.yaml").write_text(
        "kind: grant\ntitle: {sv: Provutlysning, en: Test call}\nregion: all\n"
        "summary: {sv: En påhittad utlysning som bara finns för att prövas här i provet.}\n"
        "published_by: {name: Provfonden}\ndeadlines: [2027-03-28, 2027-10-31 23:59]\n"
        "added: 2026-01-01\n",
        "utf-8",
    )
    return folder
