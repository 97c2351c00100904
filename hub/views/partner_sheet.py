"""The partner sheet: an actor on one page of A4, in English, for partners in other countries.

Its headings are those that European partner searches ask for (organisation profile, expertise
offered, partnership sought, experience in projects, PIC). They are English on every site, so they
are no texts of the catalogues.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import ClassVar

from hub.languages import capitalised
from hub.records import Actor
from hub.routes import ENGLISH
from hub.views.frame import View
from hub.views.motifs import motif_of
from hub.views.parts import Fact, Link, Text, Time
from hub.views.shared import Maker, Pages, host_of, last_change

MOST_PROFILE = 1100
"""Letters of the description where there is room."""
LEAST_PROFILE = 300
MOST_LETTERS = 1900
"""Letters of everything on the sheet, up to which it is set in its larger size."""
MOST_TITLE = 110
MOST_PROJECTS = 4
MOST_CONTACTS = 3
MOST_COUNTRIES = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerSheetView(View):
    """An actor's partner sheet."""

    template: ClassVar[str] = "pages/partner-sheet.html"
    compact: bool
    """Whether so much stands on it that the letters are smaller in print."""
    name: Text
    kicker: tuple[str, ...]
    summary: Text
    profile: Text | None
    expertise: str
    offers: tuple[str, ...]
    seeks: tuple[str, ...]
    experience: tuple[Text, ...]
    facts: tuple[Fact, ...]
    checked: Time | None
    actor: Link
    """The actor's own page."""
    site_name: str


def has_sheet(maker: Maker, actor: Actor) -> bool:
    """Whether the actor has said what it offers or seeks, and the site speaks English."""
    stated = bool(actor.offers or actor.seeks)
    return stated and actor.status == "active" and ENGLISH in maker.site.languages


def sheet_link(maker: Maker, actor: Actor) -> Link | None:
    """A link to the actor's sheet from its page in any language."""
    if not has_sheet(maker, actor):
        return None
    text = maker.words.gettext("Partner sheet in English, one page")
    other = None if maker.language == ENGLISH else ENGLISH
    return maker.link(text, maker.routes.partner_sheet(actor.id), hreflang=other)


def partner_sheet_views(maker: Maker) -> Pages:
    """The sheet of every actor that has one, in English alone."""
    if maker.language != ENGLISH:
        return
    for actor in maker.site.actors.values():
        if has_sheet(maker, actor):
            yield maker.later(maker.routes.partner_sheet(actor.id), _sheet, actor)


def _sheet(maker: Maker, actor: Actor) -> PartnerSheetView:
    name = maker.actor_text(actor)
    path = maker.routes.partner_sheet(actor.id)
    summary = maker.text(actor.summary)
    offers = tuple(maker.term("needs", need) for need in actor.offers)
    seeks = tuple(maker.term("needs", need) for need in actor.seeks)
    expertise = "; ".join(maker.term("disciplines", term) for term in actor.disciplines)
    experience = tuple(_experience(maker, actor))
    facts = tuple(_facts(maker, actor))
    letters = _letters(name.text, summary.text, expertise, *offers, *seeks, *map(str, experience))
    letters += _letters(*(str(v.text) for fact in facts for v in fact.values)) + 20 * len(facts)
    room = max(LEAST_PROFILE, min(MOST_PROFILE, MOST_LETTERS - letters))
    profile = _profile(maker, actor, room)
    return PartnerSheetView(
        **maker.frame(
            path,
            f"Partner sheet: {name}",
            section="actor",
            description=str(summary),
            others={ENGLISH: path},
            fallback=maker.everywhere(lambda code: maker.routes.record(code, "actor", actor.id)),
            trail=(maker.sections["actor"], maker.actor_link(actor)),
            lastmod=last_change(actor),
            motif=motif_of(maker, actor),
        ),
        compact=letters + (len(profile.text) if profile else 0) > MOST_LETTERS,
        name=Text(text=shortened(name.text, 2 * MOST_TITLE), lang=name.lang),
        kicker=(maker.term("actor-types", actor.type), _place(maker, actor)),
        summary=summary,
        profile=profile,
        expertise=expertise,
        offers=offers,
        seeks=seeks,
        experience=experience,
        facts=facts,
        checked=maker.reviewed(actor) or (maker.time(actor.confirmed) if actor.confirmed else None),
        actor=Link(
            text=Text(text=maker.routes.url(maker.routes.record(ENGLISH, "actor", actor.id))),
            href=maker.routes.href(maker.routes.record(ENGLISH, "actor", actor.id)),
        ),
        site_name=maker.short_name,
    )


def _place(maker: Maker, actor: Actor) -> str:
    """Town, region and country: 'Umeå, Västerbotten, Sweden'."""
    country = maker.words.country_name(actor.country or "SE")
    region = maker.region(actor.region).name
    if actor.municipality:
        return f"{maker.municipality(actor.municipality)}, {region}, {country}"
    return f"{actor.town}, {country}" if actor.town else f"{region}, {country}"


def _profile(maker: Maker, actor: Actor, most: int) -> Text | None:
    """The description without its marks, cut where the page would be full."""
    html = maker.html(actor.description)
    text = plain(html.html) if html else ""
    if html is None or not text:
        return None
    return Text(text=shortened(text, most), lang=html.lang, label=html.label)


def _experience(maker: Maker, actor: Actor) -> Iterator[Text]:
    """The projects it takes part in, the current ones first."""
    projects = maker.site.actor_projects.get(actor.id, ())
    for project in sorted(projects, key=lambda p: p.status == "completed")[:MOST_PROJECTS]:
        title = maker.text(project.title, label=False)
        yield Text(text=shortened(title.text, MOST_TITLE), lang=title.lang)
    left = len(projects) - MOST_PROJECTS
    if left > 0:
        yield Text(text=f"and {left} more")


def _facts(maker: Maker, actor: Actor) -> Iterator[Fact]:
    words = maker.words
    if actor.website:
        address = shortened(host_of(actor.website), MOST_TITLE)
        yield Fact(term="Website", values=(maker.web(actor.website, address),))
    emails = tuple(_emails(maker, actor))
    if emails:
        yield Fact(term="Contact", values=emails)
    if actor.languages:
        names = _some([maker.language_name(code) for code in actor.languages])
        yield _fact("Working languages", capitalised(words.listed(names)))
    if actor.countries:
        names = _some([words.country_name(code) for code in actor.countries])
        yield _fact("Countries of work", words.listed(names))
    if actor.founded:
        yield _fact("Founded", str(actor.founded))
    ids = actor.identifiers
    if ids and ids.pic:
        yield _fact("PIC", ids.pic)
    if ids and ids.organisation_number:
        yield _fact("Organisation number", ids.organisation_number)
    if actor.confirmed:
        yield Fact(term="Confirmed", values=(maker.time(actor.confirmed),))


def _emails(maker: Maker, actor: Actor) -> Iterator[Link | Text]:
    """The addresses of functions, each after its function, then the common one."""
    functions = [contact for contact in actor.contact if contact.email][:MOST_CONTACTS]
    for contact in functions:
        role = maker.text(contact.role, label=False)
        yield Text(text=shortened(role.text, MOST_TITLE // 2), lang=role.lang)
        yield _email(contact.email or "")
    if actor.email:
        yield _email(actor.email)


def _email(address: str) -> Link:
    return Link(text=Text(text=address), href=f"mailto:{address}")


def _fact(term: str, value: str) -> Fact:
    return Fact(term=term, values=(Text(text=value),))


def _some(names: Sequence[str]) -> list[str]:
    left = len(names) - MOST_COUNTRIES
    return [*names[:MOST_COUNTRIES], f"{left} more"] if left > 0 else [*names]


def _letters(*texts: str) -> int:
    return sum(len(text) for text in texts)


class _PlainText(HTMLParser):
    """Keeps the text of HTML; what stands apart in it is kept apart by a space."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "li", "td", "th", "h2", "h3", "h4", "dt", "dd"):
            self.words.append(" ")


def plain(html: str) -> str:
    """The text of HTML on one line."""
    parser = _PlainText()
    parser.feed(html)
    parser.close()
    return " ".join("".join(parser.words).split())


def shortened(text: str, most: int) -> str:
    """A text of at most `most` letters, cut between words and marked with an ellipsis."""
    if len(text) <= most:
        return text
    cut = text[: most - 2]
    return f"{cut.rpartition(' ')[0] or cut} …"
