"""What somebody has sent: the body of an issue form, a mail, or plain text -> answers to questions.

All of it is data. Only the labels of our own questions divide it; everything else is text of an
answer, whatever it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from hub.documents import CONTROL
from hub.editing.questions import CORRECTION, MODELS, Question, questions
from hub.errors import HubError

MOST_BYTES = 64 * 1024
"""More than anybody writes in a form."""
MOST_CHARACTERS = 20_000
"""Of one answer."""

KINDS = ("event", "actor", "opportunity", "project", CORRECTION)
"""What can be sent in."""
TELLING = {"start": "event", "deadlines": "opportunity", "name": "actor", "wrong": CORRECTION}
"""The questions that only one kind asks."""

NO_ANSWER = frozenset({"_No response_", "_Inget svar_", "None"})
"""What GitHub writes for a question that was left."""
MAIL = re.compile(
    rb"(?i)(from|to|subject|date|mime-version|received|message-id|return-path|delivered-to"
    rb"|dkim-signature|authentication-results|arc-[\w-]+|x-[\w-]+):"
)
"""How a mail begins, as programs save it."""


class Refused(HubError):
    """What was sent cannot be taken; says why."""


@dataclass(frozen=True, slots=True)
class Submission:
    """Answers by the key of their question."""

    kind: str
    answers: Mapping[str, str]
    ignored: tuple[str, ...] = ()
    """Names of attachments, which are left where they are."""


Speak = Callable[[str], str]


def read_submission(body: bytes, languages: Iterable[Speak], kind: str = "") -> Submission:
    """The answers in what was sent. `languages` are the translators the forms have been in.

    Raises Refused where it is too large, no text, or answers no question of ours.
    """
    if len(body) > MOST_BYTES:
        size, limit = -(-len(body) // 1024), MOST_BYTES // 1024
        raise Refused(f"What was sent has {size} kB; at most {limit} kB are read.")
    text, ignored = _text_of(body)
    if CONTROL.search(text):
        text = CONTROL.sub(" ", text)
    labels = _labels(tuple(languages))
    found = _divided(text, labels)
    if not found:
        raise Refused("None of the questions of the forms was found in what was sent.")
    if kind and kind not in KINDS:
        raise Refused(f"“{kind}” is none of {', '.join(KINDS)}.")
    kind = kind or next((TELLING[key] for key in TELLING if key in found), "")
    if not kind:
        raise Refused("It cannot be told what was sent; say it with --kind.")
    asked = {question.key for question in questions(kind)}
    return Submission(kind, {key: found[key] for key in found if key in asked}, ignored)


def _text_of(body: bytes) -> tuple[str, tuple[str, ...]]:
    """The plain text of a mail, or of anything else, and the names of what was attached."""
    if not re.match(
        rb"(?i)(from|to|subject|date|mime-version|received|message-id|x-unsent)[^\n:]*:", body
    ):
        return _decoded(body), ()
    message = message_from_bytes(body, policy=policy.default)
    assert isinstance(message, EmailMessage)
    if not message.keys():
        return _decoded(body), ()
    part = message.get_body(("plain",))
    if part is None:
        raise Refused("The mail holds no plain text; ask the sender for it, or copy it to a file.")
    names = tuple(str(one.get_filename() or "?") for one in message.iter_attachments())
    try:
        return str(part.get_content()), names
    except (LookupError, ValueError):
        raise Refused("The text of the mail is in an encoding that cannot be read.") from None


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise Refused("The text is not UTF-8.") from None


def _labels(languages: tuple[Speak, ...]) -> dict[str, str]:
    """Every label of a question, in every language, with its key. Keys themselves count too."""
    labels: dict[str, str] = {}
    for kind in KINDS:
        for question in questions(kind):
            for label in (question.label, *(speak(question.label) for speak in languages)):
                labels.setdefault(folded(label), question.key)
            labels.setdefault(question.key, question.key)
    return labels


def folded(label: str) -> str:
    return " ".join(label.casefold().replace("*", "").split())


def _divided(text: str, labels: Mapping[str, str]) -> dict[str, str]:
    """The answers, by key; where a label comes twice, the first holds."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    headings = any(_heading(line, labels) for line in lines)
    answers: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in lines:
        key = _heading(line, labels) if headings else None
        rest = ""
        if not headings:
            key, rest = _beginning(line, labels)
        if key:
            current = answers.setdefault(key, []) if key not in answers else []
            current.append(rest)
        elif current is not None:
            current.append(line)
    read = {key: "\n".join(part).strip() for key, part in answers.items()}
    return {key: _short(answer) for key, answer in read.items() if answer not in ("", *NO_ANSWER)}


def _short(answer: str) -> str:
    if len(answer) > MOST_CHARACTERS:
        raise Refused(f"One answer is longer than {MOST_CHARACTERS} characters.")
    return answer


def _heading(line: str, labels: Mapping[str, str]) -> str | None:
    """The question that a heading of an issue form names: '### Titel på svenska'."""
    match = re.fullmatch(r"#{2,4} {1,3}(.{1,80})", line.strip())
    return labels.get(folded(match[1])) if match else None


def _beginning(line: str, labels: Mapping[str, str]) -> tuple[str | None, str]:
    """The question that a line of a mail begins with: 'Titel på svenska: …' or '…=…'."""
    match = re.match(r"\s*(?:>\s?)*([^:=]{1,80})[:=]\s*(.*)", line)
    if not match:
        return None, ""
    key = labels.get(folded(match[1]))
    return key, match[2] if key else ""


def question_of(kind: str, key: str) -> Question:
    """A question by its key."""
    return next(question for question in questions(kind) if question.key == key)


def is_record(kind: str) -> bool:
    """Whether what was sent becomes a record."""
    return kind in MODELS
