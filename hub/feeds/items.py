"""A record as it is announced in feeds: made once in each language, whatever feeds it is in.

An item is in one language throughout: that of the feed, or one that its title and summary are
both written in, and then it says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from html import escape, unescape
from zoneinfo import ZoneInfo

from hub.feeds.facts import Line, about, author_of, categories_of, headline
from hub.fields import Image
from hub.prose import UNCARRIED
from hub.records import Article
from hub.site import Story
from hub.subscriptions import Entry, Feed, announced_year, first_id
from hub.views.shared import Maker

STOCKHOLM = ZoneInfo("Europe/Stockholm")

INNER = re.compile(r'(<a\b[^>]*? href=")(?=[/#])([^"]*)')


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemImage:
    """A picture with its size in pixels."""

    url: str
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One announcement. Addresses are absolute; texts hold nothing that XML cannot carry."""

    guid: str
    link: str
    title: str
    language: str
    """The one that the text is in."""
    summary: str
    """Plain text."""
    html: str
    """All that there is to read, as safe HTML."""
    published: datetime
    updated: datetime
    author: str
    author_url: str | None
    categories: tuple[str, ...]
    image: ItemImage | None


def item(maker: Maker, entry: Entry) -> FeedItem:
    """The announcement of an entry in the feeds of the maker's language."""
    return _Item(maker, entry).made()


def guid(maker: Maker, entry: Entry) -> str:
    """The permanent id (RFC 4151): it follows the first id and the language of the feed."""
    domain = maker.site.settings.identity_domain
    year = announced_year(maker.site, entry)
    name = f"{entry.kind}/{first_id(entry.record)}/{maker.language}"
    again = "" if entry.revision is None else f"/r{entry.revision}"
    return f"tag:{domain},{year}:{name}{again}"


def feed_id(maker: Maker, feed: Feed) -> str:
    """The permanent id of a feed itself, wherever it is."""
    settings = maker.site.settings
    return f"tag:{settings.identity_domain},{settings.identity_year}:{feed.identity}"


def moment(day: date) -> datetime:
    """The instant at which a day begins in Sweden."""
    return datetime.combine(day, time(), STOCKHOLM)


def carried(text: str) -> str:
    """A text without what XML 1.0 cannot carry."""
    return UNCARRIED.sub("", text)


class _Item:
    """Makes the item of an entry."""

    def __init__(self, maker: Maker, entry: Entry) -> None:
        self.maker = maker
        self.entry = entry
        self.language = _language(maker, entry)

    def made(self) -> FeedItem:
        maker, entry, record = self.maker, self.entry, self.entry.record
        text = record.texts[self.language] if isinstance(record, Story) else record
        title, summary = headline(maker, text, self.language)
        author = author_of(maker, text)
        picture = self._picture(text.image)
        self.link = self._link()
        return FeedItem(
            guid=guid(maker, entry),
            link=self.link,
            title=carried(self._labelled(title)),
            language=self.language,
            summary=carried(summary),
            html=carried(self._html(text, summary, picture)),
            published=moment(entry.announced),
            updated=moment(entry.changed),
            author=carried(author[0]),
            author_url=author[1] and self._absolute(author[1]),
            categories=tuple(map(carried, categories_of(maker, entry.kind, text))),
            image=picture and picture[0],
        )

    def _labelled(self, title: str) -> str:
        if self.language == self.maker.language:
            return title
        label = self.maker.language_label(self.language)
        # Translators: a title in another language and its label: "Vintermarknad (In Swedish)".
        pattern = self.maker.words.gettext("%(title)s (%(label)s)")
        return pattern % {"title": title, "label": label}

    def _link(self) -> str:
        record, routes = self.entry.record, self.maker.routes
        if isinstance(record, Story):
            text = record.texts[self.language]
            return self.maker.absolute(routes.record(self.language, "article", text.address_word))
        return self.maker.absolute(routes.record(self.maker.language, self.entry.kind, record.id))

    def _absolute(self, href: str) -> str:
        if href.startswith("#"):
            return self.link + href
        if not href.startswith("/"):
            return href
        return self.maker.absolute("/")[:-1].removesuffix(self.maker.routes.base) + href

    # ------------------------------------------------------------ the text

    def _html(self, text: object, summary: str, picture: tuple[ItemImage, str] | None) -> str:
        """Summary, facts, picture and text. What is in another language than the feed says so."""
        facts = [*about(self.maker, text, self.language)]
        parts = [f"<p>{escape(summary)}</p>"]
        parts += [picture[1]] if picture else []
        parts += [self._body(text)]
        body = "\n".join(part for part in parts if part)
        if self.language != self.maker.language:
            body = f'<div lang="{self.language}">\n{body}\n</div>'
        return "\n".join((*_lines(facts), body))

    def _body(self, text: object) -> str:
        if isinstance(text, Article):
            markdown: str | None = text.body
        else:
            description = getattr(text, "description", None)
            markdown = description.get(self.language) if description else None
        if not markdown or markdown not in self.maker.site.texts:
            return ""
        html = self.maker.prose(markdown, self._inline)
        return INNER.sub(lambda m: m[1] + escape(self._absolute(unescape(m[2]))), html).strip()

    def _picture(self, image: Image | None) -> tuple[ItemImage, str] | None:
        """The record's own picture, and the HTML that shows it."""
        if image is None:
            return None
        found = self._offered(image.file)
        alt = image.alt.pick(self.language, self.maker.site.languages)[0] if image.alt else ""
        credit = f"<br>{escape(image.credit)}" if image.credit else ""
        return found, f"<p>{_img(found, alt)}{credit}</p>"

    def _offered(self, file: str) -> ItemImage:
        """The rendition that every reader can show, in a width for a text."""
        pictures, routes = self.maker.site.pictures, self.maker.routes
        renditions = pictures.renditions(file)
        own = [one for one in renditions if one.format == renditions[-1].format]
        chosen = next((one for one in own if one.width >= 960), own[-1])
        size = pictures.size(file)
        assert size is not None, "pictures are checked before feeds are made"
        kind = {"jpg": "jpeg"}.get(chosen.format, chosen.format)
        return ItemImage(
            url=self.maker.absolute(routes.image(chosen.name)),
            media_type=f"image/{kind}",
            width=chosen.width,
            height=max(1, round(size.height * chosen.width / size.width)),
        )

    def _inline(self, file: str, alt: str) -> str:
        return _img(self._offered(file), alt)


def _language(maker: Maker, entry: Entry) -> str:
    """The feed's language, or else the first of the site's that the entry is written in."""
    for code in (maker.language, *maker.site.languages):
        if code in entry.languages:
            return code
    if entry.languages:
        return min(entry.languages)
    record = entry.record
    assert not isinstance(record, Story), "an article has a title and a summary"
    return maker.site.pick(record.summary, maker.language)[1]


def _img(image: ItemImage, alt: str) -> str:
    return (
        f'<img src="{escape(image.url)}" alt="{escape(alt)}" '
        f'width="{image.width}" height="{image.height}">'
    )


def _lines(facts: list[Line]) -> Iterator[str]:
    for line in facts:
        lang = f' lang="{line.lang}"' if line.lang else ""
        term = f"<strong>{escape(line.term)}</strong> " if line.term else ""
        yield (
            f"<p>{term}<span{lang}>{escape(line.text)}</span></p>"
            if lang
            else (f"<p>{term}{escape(line.text)}</p>")
        )
