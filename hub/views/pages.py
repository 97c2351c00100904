"""Standing pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from hub.motif import FIGURES, Subject
from hub.motif.figures import PLACE
from hub.motif.picture import Hour
from hub.records.base import REGIONS
from hub.views.frame import View
from hub.views.parts import Html, Link, Notice, Region, Text, Time
from hub.views.shared import Maker, last_change
from hub.views.translated import outdated_notices


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """A picture that shows one rule of the drawing, and what it shows."""

    motif: Subject
    text: str
    region: Region


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimens:
    """Pictures that differ in one thing only."""

    heading: str
    rows: tuple[Specimen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactForm:
    """Where a message is sent, and who reads it."""

    action: str
    note: str
    privacy: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView(View):
    """A standing page in a language that it is written in."""

    template: ClassVar[str] = "pages/page.html"
    lede: Text
    body: Html
    notices: tuple[Notice, ...]
    updated: Time | None
    specimens: tuple[Specimens, ...]
    form: ContactForm | None
    sources: tuple[Link, ...]


def page_views(maker: Maker) -> Iterator[PageView]:
    """Every standing page that is written in this language."""
    routes = maker.routes
    for story in maker.site.pages.values():
        page = story.texts.get(maker.language)
        if page is None:
            continue
        path = routes.record(maker.language, "page", page.address_word)
        yield PageView(
            **maker.frame(
                path,
                page.title,
                section=f"page:{page.id}",
                description=page.summary,
                others={
                    code: routes.record(code, "page", text.address_word)
                    for code, text in story.texts.items()
                },
                fallback=maker.everywhere(routes.home),
                lastmod=last_change(page),
            ),
            lede=Text(text=page.summary),
            body=Html(html=maker.prose(page.body)),
            notices=tuple(outdated_notices(maker, page, story.texts)),
            updated=maker.time(page.updated) if page.updated else None,
            specimens=tuple(_specimens(maker)) if page.shows == "motifs" else (),
            form=_contact_form(maker) if page.shows == "contact-form" else None,
            sources=maker.sources(page.sources),
        )


def _specimens(maker: Maker) -> Iterator[Specimens]:
    """The regions, the hours of light and the fields of work, each shown by itself."""
    gettext = maker.words.gettext
    yield Specimens(
        heading=gettext("The land of the four regions"),
        rows=tuple(
            Specimen(
                motif=Subject(seed=f"specimen/{slug}", region=slug, hour="blue"),
                text=maker.region(slug).name,
                region=maker.region(slug),
            )
            for slug in REGIONS
        ),
    )
    hours: dict[Hour, str] = {
        "blue": gettext("Short days: the blue hour"),
        "dawn": gettext("Spring and autumn: dawn"),
        "day": gettext("Summer: broad daylight"),
    }
    yield Specimens(
        heading=gettext("The light of the day"),
        rows=tuple(
            Specimen(
                motif=Subject(
                    seed="specimen/light", region=REGIONS[0], hour=hour, figures=(PLACE,)
                ),
                text=text,
                region=maker.region(REGIONS[0]),
            )
            for hour, text in hours.items()
        ),
    )
    terms = [*maker.site.vocabularies.terms("disciplines")]
    yield Specimens(
        heading=gettext("A figure for each field"),
        rows=tuple(
            Specimen(
                motif=Subject(
                    seed="specimen/field",
                    region=REGIONS[number % len(REGIONS)],
                    hour="blue",
                    figures=(term,),
                ),
                text=maker.term("disciplines", term),
                region=maker.region(REGIONS[number % len(REGIONS)]),
            )
            for number, term in enumerate(term for term in terms if term in FIGURES)
        ),
    )


def _contact_form(maker: Maker) -> ContactForm | None:
    action = maker.site.settings.contact_endpoint
    if not action:
        return None
    privacy = maker.site.pages.get("privacy")
    text = maker.words.gettext(
        "What you write is sent to those who run the site and used only to answer you. "
        "Leave out sensitive personal data."
    )
    return ContactForm(
        action=action, note=text, privacy=maker.story_link(privacy) if privacy else None
    )
