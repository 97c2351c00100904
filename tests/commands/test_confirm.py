"""`confirm`: one draft for each organisation and year, and nothing sent."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from commands.confirm import confirm
from commands.from_form import from_form
from hub.errors import HubError
from tests.commands.conftest import Workspace

ACTOR = "data/actors/norrbotten/testmuseet.yaml"


@pytest.fixture
def asked(workspace: Workspace) -> Workspace:
    workspace.change(ACTOR, "added:", "email: info@prov.example\noffers: [workspace]\nadded:")
    return workspace


def drafts(workspace: Workspace) -> list[Path]:
    return sorted((workspace.root.parent / "cache/confirm/2026").glob("*.eml"))


def test_a_draft_says_what_the_site_says_and_how_to_answer(asked: Workspace) -> None:
    assert confirm(asked.root, "norrbotten", "sv") == 0
    [file] = drafts(asked)
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert mail["To"] == "info@prov.example" and mail["From"] == "redaktion@prov.example"
    assert mail["Subject"].startswith("Stämmer det här? Testmuseet på Provet,")
    assert mail["X-Unsent"] == "1"
    body = mail.get_content()
    for words in (
        "Namn: Testmuseet", "Kommun: Luleå", "Erbjuder: Ateljé", "Ett påhittat museum",
        "https://prov.example/sv/aktorer/testmuseet/",
        "mailto:redaktion@prov.example?subject=St%C3%A4mmer%3A%20testmuseet&body=St%C3%A4mmer",
        "https://prov.example/sv/tipsa-oss/rattelse/?about=https%3A%2F%2Fprov.example%2Fsv",
        "Municipality: Luleå", "https://prov.example/en/tell-us/correction/?about=",
    ):  # fmt: skip
        assert words in body, words


def test_nobody_is_asked_twice_in_a_year_or_when_they_have_confirmed(
    asked: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    confirm(asked.root, language="en")
    capsys.readouterr()
    confirm(asked.root, language="en")
    assert capsys.readouterr().out.startswith("0 drafts in")
    drafts(asked)[0].unlink()
    asked.change(ACTOR, "added:", "confirmed: 2026-02-01\nadded:")
    confirm(asked.root)
    assert drafts(asked) == []
    asked.change(ACTOR, "confirmed: 2026-02-01", "confirmed: 2025-12-31")
    confirm(asked.root)
    assert len(drafts(asked)) == 1


def test_another_region_is_not_asked_and_who_has_no_address_is_named(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    confirm(workspace.root, "vasterbotten", "en")
    assert ACTOR not in capsys.readouterr().out
    confirm(workspace.root, "norrbotten", "en")
    assert ACTOR in capsys.readouterr().out and drafts(workspace) == []
    with pytest.raises(HubError, match="use one of"):
        confirm(workspace.root, "norr")


def test_a_name_cannot_write_headers(asked: Workspace) -> None:
    asked.change(ACTOR, "name: Testmuseet", 'name: "Test: Bcc: x@prov.example"')
    confirm(asked.root)
    [file] = drafts(asked)
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert mail["Bcc"] is None and "Bcc: x@prov.example" in mail["Subject"]


def test_the_link_of_the_draft_leads_to_the_right_file(
    asked: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    file = asked.root.parent / "svar.txt"
    file.write_text(
        "Vad det gäller: https://prov.example/sv/aktorer/testmuseet/\nVad som är fel: adressen\n",
        "utf-8",
    )
    from_form(asked.root, file)
    assert ACTOR in capsys.readouterr().out
