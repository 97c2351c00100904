"""“Tell us”: a form for what is missing or wrong, by post or by mail, with and without script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal
from urllib.parse import quote

from hub.editing.choosing import options
from hub.editing.questions import CORRECTION, Question, questions
from hub.views.frame import View
from hub.views.parts import Link
from hub.views.shared import Maker

FORMS = ("event", "actor", "opportunity", CORRECTION)
"""What can be told of, in the order in which it is offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellField:
    """A question of the form. `key` is what a link prefills it by."""

    key: str
    id: str
    name: str
    """What it is called in what is sent: its label in a mail, so that people can read it."""
    label: str
    hint: str | None
    kind: Literal["line", "text", "choice", "email", "address"]
    required: bool
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TellForm:
    """Where the answers go. `mail` is set where a mail is composed: to whom, and its subject."""

    action: str
    enctype: str | None
    mail: str | None
    fields: tuple[TellField, ...]
    hidden: tuple[tuple[str, str], ...]
    has_trap: bool
    submit: str
    note: str
    privacy: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TellChoice:
    """One of the forms, as the first page offers it."""

    link: Link
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TellView(View):
    """The choice of forms."""

    template: ClassVar[str] = "pages/tell.html"
    lede: str
    choices: tuple[TellChoice, ...]
    next: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TellFormView(View):
    """One form."""

    template: ClassVar[str] = "pages/tell-form.html"
    lede: str
    form: TellForm
    next: tuple[str, ...]


def tell_views(maker: Maker) -> Iterator[View]:
    """The first page and the forms."""
    gettext, routes = maker.words.gettext, maker.routes
    lede = gettext(
        "Is something missing from the site, or is something wrong? Tell us. You need no account."
    )
    yield TellView(
        **maker.frame(
            routes.tell(maker.language),
            gettext("Tell us"),
            section="tell",
            description=lede,
            others=maker.everywhere(routes.tell),
        ),
        lede=lede,
        choices=tuple(
            TellChoice(
                link=maker.link(_heading(maker, kind), routes.tell(maker.language, kind)),
                text=_about(maker, kind),
            )
            for kind in FORMS
        ),
        next=_next(maker),
    )
    for kind in FORMS:
        yield _form_page(maker, kind)


def _form_page(maker: Maker, kind: str) -> TellFormView:
    routes = maker.routes
    start = maker.link(maker.words.gettext("Tell us"), routes.tell(maker.language))
    return TellFormView(
        **maker.frame(
            routes.tell(maker.language, kind),
            _heading(maker, kind),
            section="tell",
            description=_about(maker, kind),
            others=maker.everywhere(lambda code: routes.tell(code, kind)),
            trail=(start,),
            scripts=("tell",),
        ),
        lede=_about(maker, kind),
        form=_form(maker, kind),
        next=_next(maker),
    )


def _heading(maker: Maker, kind: str) -> str:
    gettext = maker.words.gettext
    return {
        "event": gettext("Tell us of an event"),
        "actor": gettext("Tell us of an organisation"),
        "opportunity": gettext("Tell us of an opportunity"),
        CORRECTION: gettext("Correct a detail"),
    }[kind]


def _about(maker: Maker, kind: str) -> str:
    gettext = maker.words.gettext
    return {
        "event": gettext("An exhibition, a concert, a market, a course or another event."),
        "actor": gettext("An organisation, a company or a practitioner in one of the regions."),
        "opportunity": gettext("A call, a grant, a residency, a job or another opportunity."),
        CORRECTION: gettext("Something that is wrong, out of date or should be removed."),
    }[kind]


def _form(maker: Maker, kind: str) -> TellForm:
    """By post where there is an address to post to; otherwise as a mail that people can read."""
    settings, gettext = maker.site.settings, maker.words.gettext
    posted = bool(settings.tell_endpoint)
    subject = _heading(maker, kind)
    mail = f"mailto:{quote(settings.editors_email, safe='@')}?subject={quote(subject)}"
    fields = [_field(maker, question, named=not posted) for question in questions(kind)]
    if posted:
        fields.append(
            TellField(
                key="sender",
                id="tell-sender",
                name="sender",
                label=gettext("Your e-mail address"),
                hint=gettext("If we may ask you when something is unclear. It is not published."),
                kind="email",
                required=False,
            )
        )
    privacy = maker.site.pages.get("privacy")
    return TellForm(
        action=settings.tell_endpoint if posted else mail,
        enctype=None if posted else "text/plain",
        mail=None if posted else mail,
        fields=tuple(fields),
        hidden=(("form", kind), ("language", maker.language)) if posted else (),
        has_trap=posted,
        submit=maker.words.pgettext("form", "Send") if posted else gettext("Write the e-mail"),
        note=_note(maker, posted),
        privacy=maker.story_link(privacy) if privacy else None,
    )


def _note(maker: Maker, posted: bool) -> str:
    gettext = maker.words.gettext
    if posted:
        return gettext(
            "What you write is sent to those who run the site. Leave out sensitive personal data."
        )
    if maker.site.settings.editors_email:
        return gettext(
            "Your e-mail program opens with the text ready. Nothing is sent before you send it."
        )
    return gettext(
        "Your e-mail program opens with the text ready. No shared address is set up yet: "
        "fill in the one of the region it concerns."
    )


def _field(maker: Maker, question: Question, *, named: bool) -> TellField:
    gettext = maker.words.gettext
    label = gettext(question.label)
    field = question.field
    choices: tuple[str, ...] = ()
    if field is not None and not field.many:
        found = options(field, maker.site.vocabularies, maker.language, gettext)
        choices = tuple(option.label for option in found)
    kind: Literal["line", "text", "choice", "email", "address"] = "line"
    if choices:
        kind = "choice"
    elif question.is_long:
        kind = "text"
    elif field is not None and field.input == "email":
        kind = "email"
    return TellField(
        key=question.key,
        id="tell-" + question.key.replace(".", "-"),
        name=label if named else question.key,
        label=label,
        hint=gettext(question.hint) if question.hint else None,
        kind=kind,
        required=question.required,
        choices=choices,
    )


def _next(maker: Maker) -> tuple[str, ...]:
    """What happens with what is told, who answers and how soon."""
    gettext, words = maker.words.gettext, maker.words
    days = maker.site.settings.answer_days
    soon = (
        words.ngettext(
            "You get an answer within %(num)s working day.",
            "You get an answer within %(num)s working days.",
            days,
        )
        % {"num": days}
        if days
        else gettext("No time for an answer has been promised yet.")
    )
    return (
        gettext("An editor of the region it concerns reads what you have sent."),
        gettext("The details are checked against a source before they are published."),
        gettext("If something is unclear, the editor asks you."),
        soon,
    )
