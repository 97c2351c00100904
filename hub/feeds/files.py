"""The files of all feeds. An item is serialised once in each form and language, whatever number
of feeds it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from hub.artifacts import Artifact
from hub.feeds.items import FeedItem, carried, feed_id, item, moment
from hub.feeds.jsonfeed import json_feed, json_item
from hub.feeds.opml import Outline, opml
from hub.feeds.xml import Channel, atom, atom_entries, rss, rss_items
from hub.manifest import TOUCH_ICON
from hub.planned import Planned
from hub.subscriptions import ATOM, JSON_FEED, PARTS, RSS, Entry, Feed, Topic, topic_word
from hub.views.shared import Maker

Key = tuple[str, str]

FORMS: Mapping[
    str,
    tuple[
        Callable[[Sequence[FeedItem]], list[bytes]],
        Callable[[Channel, str, Iterable[bytes]], bytes],
    ],
] = {
    RSS: (rss_items, rss),
    ATOM: (atom_entries, atom),
    JSON_FEED: (lambda items: [json_item(one) for one in items], json_feed),
}
"""How the items and how a feed are written, by media type."""


def feed_artifacts(maker: Maker) -> Iterator[Artifact | Planned]:
    """The feeds of one language in all their forms, and the list of them."""
    yield from _Feeds(maker).artifacts()


def _key(entry: Entry) -> Key:
    return entry.kind, entry.record.id


class _Feeds:
    """The feeds of one language."""

    def __init__(self, maker: Maker) -> None:
        self.maker = maker
        self.icon = maker.absolute(maker.routes.theme(TOUCH_ICON))
        self.founded = moment(date(maker.site.settings.identity_year, 1, 1))
        self.written: dict[str, dict[Key, bytes]] = {media_type: {} for media_type in FORMS}

    def artifacts(self) -> Iterator[Artifact | Planned]:
        for topic in self.maker.subscriptions.topics:
            name = f"feeds {self.maker.language} {topic_word(topic)}"
            yield from self.maker.later_all(name, partial(self._of_topic, topic))
        yield self.maker.later(self.maker.routes.opml(self.maker.language), self._opml)

    def _of_topic(self, topic: Topic, _maker: Maker) -> Iterator[Artifact]:
        """The feeds about a topic, in all their forms."""
        for feed in self.maker.subscriptions.feeds(self.maker.language, topic):
            for media_type in self.maker.subscriptions.forms(feed):
                yield self._file(feed, self._path(feed, media_type), media_type)

    def _file(self, feed: Feed, path: str, media_type: str) -> Artifact:
        """A feed in one form."""
        items = {
            _key(entry): self.maker.once(("item", _key(entry)), partial(item, self.maker, entry))
            for entry in feed.entries
        }
        serialise, joined = FORMS[media_type]
        written = self.written[media_type]
        new = {key: one for key, one in items.items() if key not in written}
        if new:
            written.update(zip(new, serialise([*new.values()]), strict=True))
        return Artifact(
            path, joined(self._channel(feed), media_type, (written[key] for key in items))
        )

    @property
    def author(self) -> str:
        """Who publishes the site."""
        site, language = self.maker.site, self.maker.language
        publisher = site.actors.get(site.settings.publisher)
        return site.actor_name(publisher, language) if publisher else self.maker.short_name

    def _path(self, feed: Feed, media_type: str) -> str:
        return self.maker.subscriptions.path(
            feed.language, feed.topic, own=feed.own, media_type=media_type
        )

    def _channel(self, feed: Feed) -> Channel:
        gettext = self.maker.words.gettext
        changed = max((entry.changed for entry in feed.entries), default=None)
        values = {"feed": feed.title, "site": self.maker.short_name}
        return Channel(
            id=feed_id(self.maker, feed),
            # Translators: a feed and the site it is from, in the reader of a subscriber.
            title=carried(gettext("%(feed)s – %(site)s") % values),
            description=carried(self._description(feed)),
            language=feed.language,
            page=self.maker.absolute(self._page(feed.topic)),
            addresses={
                media_type: self.maker.absolute(self._path(feed, media_type))
                for media_type in self.maker.subscriptions.forms(feed)
            },
            icon=self.icon,
            rights=carried(f"© {self.author}"),
            author=carried(self.author),
            updated=moment(changed) if changed else None,
            founded=self.founded,
        )

    def _description(self, feed: Feed) -> str:
        gettext = self.maker.words.gettext
        if not feed.entries:
            return gettext("Nothing has been published here yet. What comes is shown here.")
        newest = gettext(
            "The newest first, at most 50. Everything that was published before is on the site."
        )
        if feed.own:
            return newest
        return " ".join((newest, gettext("Texts in another language say which they are in.")))

    def _page(self, topic: Topic) -> str:
        """The page of the site that shows what the feed announces."""
        routes, language = self.maker.routes, self.maker.language
        if topic.part == "actor":
            return routes.record(language, "actor", self.maker.site.first_actors[topic.name].id)
        if topic.part in ("region", "municipality"):
            return routes.record(language, "place", topic.name)
        if topic.what in self.maker.sections:
            return routes.section(language, topic.what)
        return routes.home(language)

    def _opml(self, maker: Maker) -> Artifact:
        """Every feed with all texts, under what it is about."""
        headings = maker.subscriptions.headings(maker.language)
        topics = [*maker.subscriptions.topics]
        groups = (
            (headings[part], [self._outline(topic) for topic in topics if topic.part == part])
            for part in PARTS
        )
        body = opml(maker.short_name, ((heading, feeds) for heading, feeds in groups if feeds))
        return Artifact(maker.routes.opml(maker.language), body)

    def _outline(self, topic: Topic) -> Outline:
        subscriptions, language = self.maker.subscriptions, self.maker.language
        return Outline(
            title=subscriptions.title(language, topic),
            address=self.maker.absolute(subscriptions.path(language, topic)),
            page=self.maker.absolute(self._page(topic)),
            language=language,
        )
