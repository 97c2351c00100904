"""What people send in: forms on GitHub, mails and plain text, and what is meant to do harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands.check import check
from commands.format import format_project
from commands.from_form import from_form
from hub.catalogues import load_catalogue
from hub.editing.issue_forms import FORMS, issue_forms
from hub.editing.questions import questions
from hub.editing.submitted import Refused, read_submission
from tests.commands.conftest import Workspace

SUMMARY = "En påhittad konsert som bara finns i provet och ingen annanstans."
ISSUE = f"""\
### Titel på svenska

Påhittad konsert

### Titel på engelska

_No response_

### Vilket slag

Festival

### Kommun

Luleå

### I vilken region

N

### Börjar

torsdag 4 februari 2027 kl. 18.30

### Kort beskrivning på svenska

{SUMMARY}

### Områden

Music, Craft

### Webbplats

prov.example
"""
MAIL = """\
From: nagon@prov.example
To: redaktion@prov.example
Subject: =?utf-8?q?Nytt_evenemang?=
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Hej!

Titel på svenska: Påhittad konsert
Vilket slag: Festival
Kommun: Luleå
Börjar: 4/2 2027 18:30
Kort beskrivning på svenska: En påhittad konsert som bara finns
i provet och ingen annanstans.
Områden: music, craft
"""
NAME = "data/events/norrbotten/pahittad-konsert.yaml"


def take(workspace: Workspace, text: str | bytes, kind: str = "", language: str = "sv") -> int:
    file = workspace.root.parent / "inkommet.txt"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return from_form(workspace.root, file, kind=kind, language=language)


def written(workspace: Workspace) -> list[str]:
    """The files that are new to git."""
    listed = workspace.git("ls-files", "--others", "--exclude-standard", "--full-name")
    return sorted(listed.split())


@pytest.mark.parametrize(
    "text", [ISSUE, ISSUE.replace("\n", "\r\n"), MAIL], ids=["issue", "windows", "mail"]
)
def test_what_was_sent_becomes_a_record_that_passes_every_check(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    assert take(workspace, text) == 0
    assert "Inget saknas." in capsys.readouterr().out
    assert written(workspace) == [NAME]
    record = workspace.text(NAME)
    assert "start: 2027-02-04 18:30\n" in record and "disciplines: [music, craft]\n" in record
    assert SUMMARY in " ".join(record.split())
    assert check(workspace.root, "en", "HEAD") == 0
    before = workspace.text(NAME)
    format_project(workspace.root)
    assert workspace.text(NAME) == before


def test_a_mail_as_a_browser_writes_it_without_scripts_is_read_too(workspace: Workspace) -> None:
    lines = [
        "Name=Provet", "What kind=Museum", "Municipality=Umeå", "Fields=design",
        f"Short description in Swedish={SUMMARY}",
    ]  # fmt: skip
    assert take(workspace, "\r\n".join(lines)) == 0
    assert written(workspace) == ["data/actors/vasterbotten/provet.yaml"]


def test_what_is_missing_or_not_understood_is_listed_in_plain_words(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ISSUE.replace("torsdag 4 februari", "fredag 4 februari").replace(SUMMARY, "Kort.")
    assert take(workspace, text.replace("### Vilket slag\n\nFestival\n\n", "")) == 0
    out = capsys.readouterr().out
    assert "Innan den kan publiceras:" in out
    assert "- Vilket slag: inget svar." in out
    assert "2027-02-04 är en annan veckodag" in out
    assert "- Kort beskrivning på svenska: texten har 5 tecken" in out
    assert out.count("\n- ") == 4  # the same about the start, by the rule of the whole record


def test_a_correction_leads_to_its_file_and_writes_none(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    for about in (
        "https://prov.example/sv/kalender/festival/?x=1", "/en/calendar/festival/",
        "Påhittad festival", "event:festival",
    ):  # fmt: skip
        text = f"### Vad det gäller\n\n{about}\n\n### Vad som är fel\n\nDagen"
        assert take(workspace, text) == 0
        out = capsys.readouterr().out
        assert "Filen: data/events/norrbotten/festival.yaml" in out and "Dagen" in out
    take(workspace, "### Vad det gäller\n\n../../etc/passwd\n\n### Vad som är fel\n\nx")
    assert "Ingen post hittades" in capsys.readouterr().out
    assert written(workspace) == []


def test_the_same_form_twice_gets_a_file_of_its_own(workspace: Workspace) -> None:
    take(workspace, ISSUE)
    take(workspace, ISSUE)
    assert written(workspace) == [NAME.replace(".yaml", "-2027.yaml"), NAME]


# ------------------------------------------------------------ abuse


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x" * 1024 * 1024, "at most 64 kB"),
        (b"### Titel p\xe5 svenska\n\nx", "not UTF-8"),
        ("", "None of the questions"),
        ("rm -rf /\n$(reboot)", "None of the questions"),
        ("### Webbplats\n\nx", "say it with --kind"),
        ("### Börjar\n\n" + "x" * 30_000, "longer than 20000"),
        (
            "From: a@prov.example\nContent-Type: text/html\n\n<h3>Titel på svenska</h3>",
            "no plain text",
        ),
        (
            "From: a@prov.example\nContent-Type: text/plain; charset=klingon\n\nBörjar: x",
            "encoding",
        ),
    ],
)
def test_what_cannot_be_taken_is_refused_plainly(
    workspace: Workspace, text: str | bytes, words: str
) -> None:
    with pytest.raises(Refused) as told:
        take(workspace, text)
    assert words in str(told.value) and len(str(told.value)) < 200
    assert written(workspace) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Påhittad konsert", "<script>alert(1)</script> konsert"),
        ("Påhittad konsert", "../../../../tmp/konsert"),
        ("Påhittad konsert", "$(touch /tmp/x) `id` konsert; rm -rf *"),
        ("Påhittad konsert", "konsert\nregion: all\nadded: 1999-01-01"),
        ("Påhittad konsert", 'konsert" # {x: [y'),
        ("Påhittad konsert", "konsert\x00\x1b[2J\u2028"),
        ("Luleå", "../../../.github/workflows"),
        ("\n\nN\n", "\n\n../all\n"),
        ("prov.example", "javascript:alert(1)"),
        ("prov.example", 'https://prov.example" onclick="x'),
        (SUMMARY, SUMMARY + " <img src=x onerror=alert(1)>"),
        ("Music, Craft", "Music, !!python/object/apply:os.system [id]"),
    ],
)
def test_what_is_meant_to_do_harm_is_left_out_or_only_text(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], old: str, new: str
) -> None:
    assert old in ISSUE
    take(workspace, ISSUE.replace(old, new, 1))
    files = written(workspace)
    assert len(files) == 1 and files[0].startswith("data/events/")
    record = workspace.text(files[0])
    for words in ("<script", "<img", "javascript:", "onclick", "!!python", "\x00", "\u2028"):
        assert words not in record
    assert "added: 2026-11-23\n" in record and record.count("\nregion: ") <= 1
    assert "\x1b" not in capsys.readouterr().out


def test_words_of_the_sites_addresses_cannot_become_ids(workspace: Workspace) -> None:
    take(workspace, ISSUE.replace("Påhittad konsert", "admin"))
    assert written(workspace) == ["data/events/norrbotten/admin-2027.yaml"]


def test_attachments_stay_where_they_are(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    head, body = MAIL.split("\n\n", 1)
    parts = (
        head.replace("text/plain; charset=utf-8", "multipart/mixed; boundary=x")
        + "\n\n--x\nContent-Type: text/plain; charset=utf-8\n\n" + body
        + "\n--x\nContent-Type: image/png; name=../../x.png\n"
        "Content-Disposition: attachment; filename=../../x.png\n\nxx\n--x--\n"
    )  # fmt: skip
    take(workspace, parts)
    assert "Bilagor har inte tagits med." in capsys.readouterr().out
    assert written(workspace) == [NAME]


# ------------------------------------------------------------ the forms themselves


def test_the_forms_and_the_owners_in_the_repository_are_those_of_the_models(root: Path) -> None:
    from commands.generate import rendered

    for name, text in rendered(root).items():
        assert (root / name).read_text("utf-8") == text, f"run: python3 tasks.py generate ({name})"


def test_every_question_of_every_form_comes_back_under_its_heading(root: Path) -> None:
    words = [load_catalogue((root / "locales",), code) for code in ("sv", "en")]
    for catalogue in words:
        for kind in FORMS:
            body = "".join(
                f"### {catalogue.gettext(q.label)}\n\nsvar {q.key}\n\n" for q in questions(kind)
            )
            sent = read_submission(body.encode(), [w.gettext for w in words])
            assert sent.kind == kind
            assert sent.answers == {q.key: f"svar {q.key}" for q in questions(kind)}


def test_the_forms_are_valid_to_github(root: Path) -> None:
    import yaml

    from commands.settings import pelican_settings
    from hub.loading import load_project

    assert pelican_settings(root)
    words = [load_catalogue((root / "locales",), code) for code in ("sv", "en")]
    for text in issue_forms(load_project(root).vocabularies, *words).values():
        form = yaml.safe_load(text)
        assert {"name", "description", "body"} <= set(form)
        labels = [part["attributes"].get("label") for part in form["body"][1:]]
        ids = [part.get("id") for part in form["body"][1:]]
        assert len(set(labels)) == len(labels) and len(set(ids)) == len(ids)
        for part in form["body"][1:]:
            assert part["type"] in ("input", "textarea", "dropdown")
            assert isinstance(part["validations"]["required"], bool)
            choices = part["attributes"].get("options", [])
            assert all(isinstance(choice, str) for choice in choices)
            assert len(set(choices)) == len(choices) and "None" not in choices
            assert (part["type"] == "dropdown") == bool(choices)
