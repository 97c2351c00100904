"""What is new since a day, for a newsletter: as an e-mail (RFC 5322) and as Markdown.

The e-mail is a draft without sender and receivers; nothing here sends anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from zoneinfo import ZoneInfo

from hub import when
from hub.fields import Localized
from hub.records import Event
from hub.subscriptions import part_in_words
from hub.views.cards import (
    actor_place,
    event_labels,
    event_place,
    is_past,
    opportunity_when,
    shown_day,
)
from hub.views.opportunities import open_calls
from hub.views.parts import Text
from hub.views.shared import Maker

AHEAD = timedelta(days=90)
"""How far ahead of the day of the digest events are told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing to tell: what it is called, where to read it, and what about it."""

    title: str
    address: str
    facts: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A newsletter in one language."""

    language: str
    title: str
    lede: str
    day: date
    sections: tuple[tuple[str, tuple[Notice, ...]], ...]
    """Heading and notices; only those that hold any."""
    nothing: str
    """What is said where there are none."""


def digest(maker: Maker, since: date, region: str = "") -> Digest:
    """What came in on `since` or later, and what is still to come; of one region, or of all."""
    gettext = maker.words.gettext
    values = {"site": maker.short_name, "day": when.day(since, maker.words)}
    if region:
        values["region"] = part_in_words(maker.site, maker.language, "region", region)
        # Translators: the title of a newsletter about a region.
        title = gettext("News from %(region)s since %(day)s") % values
    else:
        title = gettext("News from the four regions since %(day)s") % values
    sections = (
        (gettext("News"), tuple(_news(maker, since, region))),
        (gettext("Coming events"), tuple(_events(maker, region))),
        (gettext("Open calls"), tuple(_calls(maker, region))),
        (gettext("New organisations"), tuple(_actors(maker, since, region))),
    )
    return Digest(
        language=maker.language,
        title=title,
        lede=gettext("From %(site)s.") % values,
        day=maker.today,
        sections=tuple(section for section in sections if section[1]),
        nothing=gettext("Nothing new has come in."),
    )


def _news(maker: Maker, since: date, region: str) -> Iterator[Notice]:
    for story in maker.site.articles.values():
        text = story.in_language(maker.language, maker.site.languages)
        published = text.published or date.min
        if published < since or not _is_of(text.regions, region):
            continue
        path = maker.routes.record(text.language, "article", text.address_word)
        title = maker.in_language(text.title, text.language)
        yield _notice(maker, title, path, when.day(published, maker.words), text.summary)


def _events(maker: Maker, region: str) -> Iterator[Notice]:
    coming = [
        event
        for event in maker.site.events.values()
        if not is_past(maker, event)
        and shown_day(maker, event) <= maker.today + AHEAD
        and _is_of(event.regions, region)
    ]
    for event in sorted(coming, key=lambda event: (shown_day(maker, event), event.id)):
        labels = [label.text for label in event_labels(maker, event)]
        facts = ", ".join(filter(None, (_time(maker, event), event_place(maker, event), *labels)))
        path = maker.routes.record(maker.language, "event", event.id)
        yield _notice(maker, maker.text(event.title), path, facts, _short(maker, event.summary))


def _time(maker: Maker, event: Event) -> str:
    if event.expected:
        return maker.text(event.expected.text, label=False).text
    if event.start and not event.dates and not event.repeats:
        return when.span(event.start, event.end, maker.words)
    return when.weekday_and_day(shown_day(maker, event), maker.words)


def _calls(maker: Maker, region: str) -> Iterator[Notice]:
    for call in open_calls(maker):
        if _is_of(call.regions, region):
            kind = maker.term("opportunity-kinds", call.opportunity_kind)
            publisher = str(maker.party(call.published_by).text)
            facts = ", ".join((kind, publisher, opportunity_when(maker, call)))
            path = maker.routes.record(maker.language, "opportunity", call.id)
            yield _notice(maker, maker.text(call.title), path, facts, _short(maker, call.summary))


def _actors(maker: Maker, since: date, region: str) -> Iterator[Notice]:
    for actor in maker.site.listed_actors(maker.language):
        if actor.added < since or not _is_of(actor.regions, region):
            continue
        place = actor_place(maker, actor) or maker.region(actor.region).name
        facts = f"{maker.term('actor-types', actor.type)}, {place}"
        path = maker.routes.record(maker.language, "actor", actor.id)
        name = Text(text=maker.site.actor_name(actor, maker.language))
        yield _notice(maker, name, path, facts, _short(maker, actor.summary))


def _is_of(regions: Iterable[str], region: str) -> bool:
    return not region or region in regions


def _short(maker: Maker, summary: Localized) -> str:
    return maker.text(summary).text


def _notice(maker: Maker, title: Text, path: str, facts: str, text: str) -> Notice:
    named = title.text
    if title.label:
        pattern = maker.words.gettext("%(title)s (%(label)s)")
        named = pattern % {"title": title.text, "label": title.label}
    return Notice(title=named, address=maker.absolute(path), facts=facts, text=text)


# ------------------------------------------------------------------ as a file


def as_markdown(made: Digest) -> str:
    """For a newsletter tool that takes Markdown."""
    blocks = [f"# {_plain(made.title)}", _plain(made.lede)]
    for heading, notices in made.sections:
        blocks.append(f"## {_plain(heading)}")
        for one in notices:
            blocks.append(f"### [{_plain(one.title)}]({one.address})")
            blocks.append(f"*{_plain(one.facts)}*")
            blocks.append(_plain(one.text))
    if not made.sections:
        blocks.append(_plain(made.nothing))
    return "\n\n".join(blocks) + "\n"


def _plain(text: str) -> str:
    """A text as it stands, with no sign in it read as Markdown."""
    escaped = re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)
    return re.sub(r"^([-+]|\d+[.)])", r"\\\1", escaped)


def as_email(made: Digest) -> bytes:
    """A draft: HTML and, for those who read without it, plain text."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = made.title
    message["Date"] = datetime.combine(made.day, time(8), ZoneInfo("Europe/Stockholm"))
    message["X-Unsent"] = "1"  # mail programs open it as a draft
    message.set_content(_text(made), cte="quoted-printable")
    message.add_alternative(_html(made), subtype="html", cte="quoted-printable")
    message.set_boundary("=_digest")  # the same each time, and nothing that the parts can hold
    message["Content-Language"] = made.language
    return message.as_bytes()


def _text(made: Digest) -> str:
    blocks = [made.title.upper(), made.lede]
    for heading, notices in made.sections:
        blocks.append(f"{heading}\n{'-' * len(heading)}")
        blocks += [f"{one.title}\n{one.facts}\n{one.text}\n{one.address}" for one in notices]
    if not made.sections:
        blocks.append(made.nothing)
    return "\n\n".join(blocks) + "\n"


def _html(made: Digest) -> str:
    lines = [
        "<!doctype html>",
        f'<html lang="{made.language}"><head><meta charset="utf-8">',
        f"<title>{escape(made.title)}</title></head>",
        '<body style="margin:0 auto;max-width:40em;padding:1em;font-family:sans-serif;'
        'line-height:1.5">',
        f"<h1>{escape(made.title)}</h1>",
        f"<p>{escape(made.lede)}</p>",
    ]
    for heading, notices in made.sections:
        lines.append(f"<h2>{escape(heading)}</h2>")
        for one in notices:
            lines.append(f'<h3><a href="{escape(one.address)}">{escape(one.title)}</a></h3>')
            lines.append(f"<p><em>{escape(one.facts)}</em></p>")
            lines.append(f"<p>{escape(one.text)}</p>")
    if not made.sections:
        lines.append(f"<p>{escape(made.nothing)}</p>")
    return "\n".join((*lines, "</body></html>", ""))
