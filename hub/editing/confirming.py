"""The yearly question to an organisation: is what the site says of it right? As an e-mail draft."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote, urlencode

from hub.catalogues import Catalogue
from hub.editing.questions import CORRECTION
from hub.records import Actor
from hub.site import Site

AS_WRITTEN = SMTP.clone(max_line_length=120, cte_type="8bit")


def asked_of(site: Site, region: str, year: int) -> tuple[Actor, ...]:
    """The organisations of a region ('' for every one) that have not confirmed this year."""
    return tuple(
        actor
        for actor in sorted(site.actors.values(), key=lambda actor: actor.id)
        if actor.status != "closed"
        and (not region or actor.region == region)
        and (actor.confirmed is None or actor.confirmed.year < year)
    )


def confirmation(site: Site, actor: Actor, year: int) -> bytes:
    """The draft, in every language of the site, the main one first. `actor` has an e-mail."""
    message = EmailMessage(policy=AS_WRITTEN)
    main = site.words(site.languages[0])
    message["To"] = actor.email
    sender = _sender(site, actor)
    if sender:
        message["From"] = sender
    subject = main.gettext("Is this right? %(name)s on %(site)s, %(year)s")
    values = {"name": actor.name, "site": " ".join(_site_name(site, main)), "year": year}
    message["Subject"] = subject % values
    message["X-Unsent"] = "1"  # so that mail programs open it as a draft
    bodies = ("\n".join(_body(site, actor, site.words(code))) for code in site.languages)
    message.set_content("\n\n-----\n\n".join(bodies) + "\n")
    return message.as_bytes()


def _sender(site: Site, actor: Actor) -> str:
    region = site.vocabularies.regions.get(actor.region)
    return (region.email if region else None) or site.settings.editors_email


def _site_name(site: Site, words: Catalogue) -> tuple[str, str]:
    names = site.settings.name
    return names.get(words.language) or names[site.languages[0]]


def _body(site: Site, actor: Actor, words: Catalogue) -> Iterator[str]:
    gettext, routes, language = words.gettext, site.routes, words.language
    page = routes.url(routes.record(language, "actor", actor.id))
    yield gettext("Hello!")
    yield ""
    yield gettext("This is what %(site)s says about %(name)s:") % {
        "site": " ".join(_site_name(site, words)),
        "name": actor.name,
    }
    yield ""
    yield from (f"  {line}" for line in said_of(site, actor, words))
    yield ""
    yield gettext("The whole page: %(address)s") % {"address": page}
    yield ""
    right = gettext("That is right")
    question = gettext(
        "Is everything right? Answer “%(word)s”, or follow this link and send the mail:"
    )
    yield question % {"word": right}
    answer = {"subject": f"{right}: {actor.id}", "body": right}
    to = quote(_sender(site, actor), safe="@")
    yield f"mailto:{to}?{urlencode(answer, quote_via=quote)}"
    yield ""
    yield gettext("Is something wrong or missing? Correct it here:")
    correction = routes.url(routes.tell(language, CORRECTION))
    yield f"{correction}?{urlencode({'about': page}, quote_via=quote)}"
    yield ""
    yield gettext(
        "When you have answered, the page says that the organisation has confirmed the details, "
        "and on which day."
    )


def said_of(site: Site, actor: Actor, words: Catalogue) -> Iterator[str]:
    """What the site says of an organisation, one fact to a line."""
    gettext, language = words.gettext, words.language

    def terms(vocabulary: str, ids: tuple[str, ...]) -> str:
        known = site.vocabularies.terms(vocabulary)
        return ", ".join(site.pick(known[id].label, language)[0] for id in ids)

    facts: tuple[tuple[str, str | None], ...] = (
        (gettext("Name"), actor.name),
        (gettext("Kind of organisation"), terms("actor-types", (actor.type,))),
        (gettext("Municipality"), _municipality(site, actor)),
        (gettext("Fields"), terms("disciplines", actor.disciplines)),
        (gettext("Summary"), site.pick(actor.summary, language)[0]),
        (gettext("Website"), actor.website),
        (gettext("E-mail"), actor.email),
        (gettext("Telephone"), actor.phone),
        (gettext("Offers"), terms("needs", actor.offers)),
        (gettext("Looking for"), terms("needs", actor.seeks)),
    )
    for label, value in facts:
        if value:
            yield f"{label}: {value}"


def _municipality(site: Site, actor: Actor) -> str | None:
    if actor.municipality:
        return site.vocabularies.municipalities[actor.municipality].name
    return actor.town
