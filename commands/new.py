"""Adds a record by asking for it, in Swedish or English; or without asking, by flags."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from commands.settings import pelican_settings
from hub import when
from hub.catalogues import Catalogue, load_catalogue
from hub.clock import today_in_sweden
from hub.documents import MAX_PROSE_BYTES, Unreadable, parse_mapping, read_text, split_front_matter
from hub.editing.answers import placed, read_answer, value_at
from hub.editing.choosing import Option, options
from hub.editing.drafts import Draft, copied, draft
from hub.editing.form_fields import field_at
from hub.editing.questions import BODY, LANGUAGES, MODELS, Question, questions
from hub.editing.suits import complaints_about
from hub.errors import HubError, Problem, nearest
from hub.languages import terminal_language
from hub.loading import Loaded, load_project
from hub.reading import load_catalogues
from hub.routes import Routes
from hub.site import Settings, settings_of
from hub.vocabularies import Vocabularies

FEW = 12
"""So many choices are shown at once; of more, one searches."""


class Stopped(HubError):
    """The person at the terminal has had enough; nothing was written."""


@dataclass(slots=True)
class Dialogue:
    """Asks one question after another. `ask` shows a prompt and gives what was typed."""

    words: Catalogue
    lists: Vocabularies
    today: date
    ask: Callable[[str], str]
    say: Callable[[str], None]
    kind: str
    data: dict[str, Any] = field(default_factory=dict)

    def run(self, asked: Sequence[Question]) -> None:
        for question in asked:
            if question.path == ("region",) and self.region_follows():
                continue
            self.answer(question)

    def region_follows(self) -> bool:
        """A municipality says which region it lies in."""
        named = str(self.data.get("municipality"))
        code = self.lists.spellings()["municipalities"].get(named)
        if code is None:
            return False
        self.data["region"] = self.lists.municipalities[code].region
        return True

    def answer(self, question: Question) -> None:
        """Asks until the answer is understood, or left out."""
        gettext = self.words.gettext
        shown = self._choices(question)
        given = value_at(self.data, question.path)
        while True:
            text = self._typed(question, given)
            if not text and given:
                return
            if not text or text == "-":
                if question.required and text != "-":
                    self.say(gettext("This is needed. “-” leaves it out all the same."))
                    continue
                return
            if text == "?":
                self._list(self._options(question))
                shown = self._options(question)
                continue
            text = _by_number(text, shown)
            reading = read_answer(question, text, self.lists, self.words.language, self.today)
            if reading.complaint:
                self.say(gettext(reading.complaint) % (reading.values or {}))
                shown = reading.candidates or shown
                self._list(reading.candidates)
                continue
            if not self._confirmed(reading.value):
                continue
            wrong = complaints_about(self.kind, question.path, reading.value, self.lists)
            for problem in wrong:
                self.say(f"{problem.message(gettext)}\n    {problem.remedy(gettext)}")
            if not wrong:
                placed(self.data, question.path, reading.value, MODELS[self.kind])
                return

    def _typed(self, question: Question, given: Any) -> str:
        gettext = self.words.gettext
        hint = f" ({gettext(question.hint)})" if question.hint else ""
        mark = " *" if question.required else ""
        now = f" [{given}]" if given else ""
        try:
            return self.ask(f"{gettext(question.label)}{mark}{hint}{now}: ").strip()
        except (EOFError, KeyboardInterrupt):
            raise Stopped(gettext("Nothing was written.")) from None

    def _options(self, question: Question) -> tuple[Option, ...]:
        if question.field is None:
            return ()
        return options(question.field, self.lists, self.words.language, self.words.gettext)

    def _choices(self, question: Question) -> tuple[Option, ...]:
        """Shows a short list; of a long one, how to search it."""
        found = self._options(question)
        if len(found) > FEW:
            self.say(self.words.gettext("Write a part of the word to search; “?” shows all."))
            return found
        self._list(found)
        return found

    def _list(self, shown: Sequence[Option]) -> None:
        for number, option in enumerate(shown, 1):
            self.say(f"  {number:>3}  {option.label}")

    def _confirmed(self, value: Any) -> bool:
        """Repeats days back with their weekday; 'n' asks again."""
        moments = [_moment(one) for one in (value if isinstance(value, list) else [value])]
        known = [moment for moment in moments if moment]
        if not known:
            return True
        gettext = self.words.gettext
        said = self.words.listed(when.span(moment, None, self.words) for moment in known)
        try:
            typed = self.ask(gettext("%(day)s. Right? (Enter for yes, n for no) ") % {"day": said})
        except (EOFError, KeyboardInterrupt):
            raise Stopped(gettext("Nothing was written.")) from None
        return typed.strip().casefold() not in ("n", "nej", "no")


def _by_number(text: str, shown: Sequence[Option]) -> str:
    """The words that numbers of the list stand for."""
    if not shown:
        return text
    parts = [part.strip() for part in text.split(",")]
    if all(part.isdecimal() and 1 <= int(part) <= len(shown) for part in parts):
        return ", ".join(shown[int(part) - 1].value for part in parts)
    return text


def _moment(value: Any) -> date | datetime | None:
    try:
        text = str(value)
        return datetime.fromisoformat(text) if " " in text else date.fromisoformat(text)
    except ValueError:
        return None


def new(
    root: Path,
    kind: str,
    *,
    like: str = "",
    given: Sequence[str] = (),
    language: str | None = None,
    ask: Callable[[str], str] | None = None,
    say: Callable[[str], None] = print,
) -> int:
    """Adds a record of a kind. Returns the exit status.

    `like` is the id of a record to start from, `given` are answers as 'key=value'. Without `ask`
    nothing is asked: what is missing is told and nothing is written.
    """
    if kind not in MODELS:
        hint = nearest(kind, MODELS)
        raise HubError(f"“{kind}” is none of {', '.join(MODELS)}." + (f" {hint}?" if hint else ""))
    settings = settings_of(pelican_settings(root))
    words = load_catalogue(settings.locales, language or terminal_language())
    loaded = load_project(root, settings.languages)
    today = today_in_sweden()
    dialogue = Dialogue(words, loaded.vocabularies, today, ask or _silent, say, kind)
    if like:
        dialogue.data = copied(_data_of(root, loaded, kind, like), kind)
        _without_title(dialogue.data)
    _fill(dialogue, given)
    answered = {item.partition("=")[0].strip() for item in given}
    if ask:
        if kind == "article" and words.language in settings.languages:
            say(words.gettext("The text is written in the language of this terminal."))
        dialogue.run([q for q in questions(kind) if q.key not in answered])
    elif dialogue.data.get("municipality") and not dialogue.data.get("region"):
        dialogue.region_follows()
    made = _drafted(dialogue, loaded, settings)
    if made.problems and not ask:
        _tell(made.problems, words, say)
        say(words.gettext("Nothing was written."))
        return 1
    file = root / made.name
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as target:
            target.write(made.text)
    except FileExistsError:
        raise HubError(f"{made.name} is there already; nothing was written.") from None
    say(words.gettext("Written: %(file)s") % {"file": made.name})
    _tell(made.problems, words, say)
    say(words.gettext("Look at it with: python3 tasks.py serve"))
    return 0


def _silent(prompt: str) -> str:
    raise EOFError


def _tell(problems: Sequence[Problem], words: Catalogue, say: Callable[[str], None]) -> None:
    for problem in problems:
        say(f"{problem.message(words.gettext)}\n    {problem.remedy(words.gettext)}")


def _fill(dialogue: Dialogue, given: Sequence[str]) -> None:
    """Takes the answers that stand in flags: 'title.sv=Öppna ateljéer'."""
    asked = {question.key: question for question in questions(dialogue.kind)}
    gettext = dialogue.words.gettext
    for item in given:
        key, sign, text = item.partition("=")
        key = key.strip()
        if not sign:
            raise HubError(f"“{item}”: write it as key=value, for example region=norrbotten.")
        question = asked.get(key) or _free(dialogue.kind, key)
        reading = read_answer(
            question, text, dialogue.lists, dialogue.words.language, dialogue.today
        )
        if reading.complaint:
            raise HubError(f"{key}: {gettext(reading.complaint) % (reading.values or {})}")
        if reading.value is not None:
            placed(dialogue.data, question.path, reading.value, MODELS[dialogue.kind])


def _free(kind: str, key: str) -> Question:
    """A key that is not among the questions, for those who know the models."""
    path = tuple(key.split("."))
    plain = path[:-1] if path[-1] in LANGUAGES else path
    found = field_at(MODELS[kind], plain) if plain else None
    if found is None or found.input == "group":
        hint = nearest(key, [question.key for question in questions(kind)])
        raise HubError(f"There is no key “{key}” in {kind}." + (f" {hint}?" if hint else ""))
    return Question(path=path, label=key, field=found, required=False)


def _drafted(dialogue: Dialogue, loaded: Loaded, settings: Settings) -> Draft:
    data = dict(dialogue.data)
    body = str(data.pop(BODY[0], "") or "")
    language = dialogue.words.language
    if dialogue.kind == "article" and not body:
        data["status"] = "draft"
    return draft(
        dialogue.kind,
        data,
        loaded.vocabularies,
        taken_ids(loaded, dialogue.kind, settings),
        dialogue.today,
        language=language if language in settings.languages else settings.languages[0],
        body=body,
    )


def taken_ids(loaded: Loaded, kind: str, settings: Settings) -> frozenset[str]:
    """The ids that a new record of a kind cannot have."""
    routes = Routes(load_catalogues(settings), settings.site_url)
    entries = (entry for entry in loaded.entries() if entry.kind == kind)
    own = {id for entry in entries for id in (entry.id, *entry.former_ids)}
    broken = {id for broken_kind, id in loaded.broken_ids if broken_kind == kind}
    return frozenset(own | broken | routes.reserved)


def _data_of(root: Path, loaded: Loaded, kind: str, id: str) -> Mapping[str, Any]:
    """The data of a record as it is written."""
    entries = {entry.id: entry for entry in loaded.entries() if entry.kind == kind}
    if id not in entries:
        hint = nearest(id, entries)
        raise HubError(f"There is no {kind} “{id}”." + (f" {hint}?" if hint else ""))
    name = entries[id].source_path
    try:
        text = read_text(root / name, name, MAX_PROSE_BYTES)
        if name.endswith(".md"):
            text = split_front_matter(text, name)[0]
        return parse_mapping(text, name)
    except Unreadable:
        raise HubError(f"{name} cannot be read; see “check”.") from None


def _without_title(data: dict[str, Any]) -> None:
    """A copy is called something else: the old title is for the new one to be asked."""
    for key in ("title", "name", "names", "slug"):
        data.pop(key, None)


def run(root: Path, kind: str, like: str, given: Sequence[str], language: str | None) -> int:
    """Asks where somebody sits at the terminal, unless answers are given."""
    asking = sys.stdin.isatty() and not given
    return new(root, kind, like=like, given=given, language=language, ask=input if asking else None)
