"""`new`: a record by question and answer, and without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from commands.check import check
from commands.format import format_project
from commands.new import Stopped, new
from hub.errors import HubError
from tests.commands.conftest import Workspace

SUMMARY = "En påhittad konsert som bara finns i provet och ingen annanstans."


class Script:
    """Somebody at the terminal: types one line after the other, and reads what is said."""

    def __init__(self, *lines: str) -> None:
        self.lines: Iterator[str] = iter(lines)
        self.prompts: list[str] = []
        self.said: list[str] = []

    def ask(self, prompt: str) -> str:
        self.prompts.append(prompt)
        try:
            return next(self.lines)
        except StopIteration:
            raise EOFError from None

    def say(self, text: str) -> None:
        self.said.append(text)


def add(workspace: Workspace, kind: str, script: Script, language: str = "sv", **more: str) -> int:
    return new(
        workspace.root,
        kind,
        language=language,
        ask=script.ask,
        say=script.say,
        like=more.get("like", ""),
    )


def test_an_event_is_added_by_answering_in_swedish(workspace: Workspace) -> None:
    script = Script(
        "Påhittad konsert", "", "festival", "lule", "nästa torsdag kl 19", "", "",
        "Påhittade huset", "", "Provföreningen", SUMMARY, "", "music", "prov.example", "",
    )  # fmt: skip
    assert add(workspace, "event", script) == 0
    name = "data/events/norrbotten/pahittad-konsert.yaml"
    assert workspace.text(name) == (
        "# yaml-language-server: $schema=../../schema/event.json\n"
        "title:\n  sv: Påhittad konsert\n"
        'type: festival\nregion: norrbotten\nmunicipality: "2580"\ndisciplines: [music]\n'
        f"summary:\n  sv: {SUMMARY}\n"
        "start: 2026-12-03 19:00\n"
        "organisers:\n- name: Provföreningen\n"
        "website: https://prov.example\n"
        "place:\n  name: Påhittade huset\n"
        "added: 2026-11-23\n"
    )
    assert check(workspace.root, "en") == 0
    format_project(workspace.root)
    assert workspace.text(name).startswith("# yaml-language-server")


def test_a_day_is_repeated_back_with_its_weekday_and_may_be_refused(workspace: Workspace) -> None:
    script = Script(
        "Konsert", "", "festival", "Luleå", "4/2 2027", "n", "5 februari 2027", "ja", "",
        "", "", "", SUMMARY, "", "", "", "",
    )  # fmt: skip
    assert add(workspace, "event", script) == 0
    assert any("torsdag 4 februari 2027" in prompt for prompt in script.prompts)
    assert "start: 2027-02-05\n" in workspace.text("data/events/norrbotten/konsert.yaml")


def test_what_is_needed_is_asked_for_again_and_what_is_wrong_explained(
    workspace: Workspace,
) -> None:
    script = Script(
        "", "Konsert", "", "cirkus", "festival", "Luleå", "snart", "fredag 4 februari 2027",
        "4 februari 2027", "", "", "", "", "", "Kort.", SUMMARY, "", "", "inte en adress", "", "",
    )  # fmt: skip
    assert add(workspace, "event", script) == 0
    said = "\n".join(script.said)
    for words in (
        "Det här behövs.", "”cirkus” finns inte i listan", "”snart” går inte att förstå som en dag",
        "2027-02-04 är en annan veckodag", "texten har 5 tecken", "är ingen webbadress",
    ):  # fmt: skip
        assert words in said, words


def test_a_choice_is_made_by_number_or_from_what_a_search_found(workspace: Workspace) -> None:
    script = Script("Provet", "1", "?", "2", "1, 2", SUMMARY, "", "", "", "")
    assert add(workspace, "actor", script) == 0
    text = workspace.text("data/actors/vasterbotten/provet.yaml")
    assert 'type: museum\nregion: vasterbotten\nmunicipality: "2480"\n' in text
    assert "disciplines: [design, music]\n" in text


def test_it_speaks_english_too(workspace: Workspace) -> None:
    script = Script("Provet", "museum", "Umeå", "design", SUMMARY, "", "", "", "")
    assert add(workspace, "actor", script, "en") == 0
    assert script.prompts[0].startswith("Name *")


def test_stopping_half_way_writes_nothing(workspace: Workspace) -> None:
    with pytest.raises(Stopped, match="Inget skrevs"):
        add(workspace, "actor", Script("Provet", "museum"))
    assert not list(workspace.root.rglob("provet.yaml"))


def test_a_copy_takes_over_all_but_name_dates_and_history(workspace: Workspace) -> None:
    workspace.change(
        "data/events/norrbotten/festival.yaml",
        "added:",
        "status: cancelled\nrevision: 4\nreviewed: 2027-01-02\nprice: {free: true}\nadded:",
    )
    script = Script(
        "Nästa festival", "", "", "", "3/2 2028", "", "", "", "", "", "", "", "", "", ""
    )
    assert add(workspace, "event", script, like="festival") == 0
    text = workspace.text("data/events/norrbotten/nasta-festival.yaml")
    assert "start: 2028-02-03\n" in text and "free: true" in text and "added: 2026-11-23" in text
    for gone in ("cancelled", "revision", "reviewed", "18:30", "Påhittad festival"):
        assert gone not in text


def given(workspace: Workspace, kind: str, answers: Iterable[str], said: list[str]) -> int:
    return new(workspace.root, kind, given=[*answers], language="en", say=said.append)


EVENT = (
    "title.sv=Konsert", "type=festival", "municipality=Umeå", "start=4/2 2027",
    f"summary.sv={SUMMARY}", "organisers.actor=testmuseet", "price.free=true",
)  # fmt: skip


def test_flags_add_a_record_without_a_question(workspace: Workspace) -> None:
    said: list[str] = []
    assert given(workspace, "event", EVENT, said) == 0
    text = workspace.text("data/events/vasterbotten/konsert.yaml")
    assert "organisers:\n- actor: testmuseet\n" in text
    assert said[0] == "Written: data/events/vasterbotten/konsert.yaml"
    assert check(workspace.root, "en") == 0


def test_without_questions_what_is_missing_is_told_and_nothing_written(
    workspace: Workspace,
) -> None:
    said: list[str] = []
    assert given(workspace, "event", EVENT[:2], said) == 1
    assert "summary: this key is required" in "\n".join(said)
    assert not list(workspace.root.rglob("konsert.yaml"))


def test_a_record_that_is_there_is_never_overwritten(workspace: Workspace) -> None:
    said: list[str] = []
    for _ in range(3):
        assert given(workspace, "event", EVENT, said) == 0
    names = sorted(file.name for file in (workspace.root / "data/events/vasterbotten").iterdir())
    assert names == ["konsert-2.yaml", "konsert-2027.yaml", "konsert.yaml"]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (["titel"], "key=value"),
        (["titel.sv=x"], "There is no key “titel.sv” in event. title.sv?"),
        (["type=cirkus"], "type: “cirkus” is not in the list"),
        (["__class__=x"], "There is no key"),
    ],
)
def test_a_flag_that_says_nothing_is_refused_plainly(
    workspace: Workspace, answers: list[str], words: str
) -> None:
    with pytest.raises(HubError) as told:
        given(workspace, "event", answers, [])
    assert words in str(told.value)


def test_an_unknown_kind_or_record_is_named_with_the_nearest(workspace: Workspace) -> None:
    with pytest.raises(HubError, match="event"):
        new(workspace.root, "evnt")
    with pytest.raises(HubError, match="festival"):
        new(workspace.root, "event", like="festivall")


def test_an_article_without_a_text_is_a_draft_in_its_own_file(workspace: Workspace) -> None:
    said: list[str] = []
    answers = ("title=Prov", f"summary={SUMMARY}", "region=norrbotten")
    assert given(workspace, "article", answers, said) == 0
    text = workspace.text("content/news/norrbotten/2026-11-23-prov.en.md")
    assert "status: draft\n" in text and text.endswith("---\n…\n")
    assert check(workspace.root, "en") == 0


@pytest.mark.parametrize("kind", ["project", "opportunity"])
def test_projects_and_opportunities_are_added_too(workspace: Workspace, kind: str) -> None:
    answers = {
        "project": ("status=ongoing", "region=all"),
        "opportunity": ("kind=grant", "region=all", "published_by.name=P", "deadlines=1/3 2027"),
    }[kind]
    said: list[str] = []
    assert given(workspace, kind, ("title.sv=Prov", f"summary.sv={SUMMARY}", *answers), said) == 0
    assert check(workspace.root, "en") == 0
