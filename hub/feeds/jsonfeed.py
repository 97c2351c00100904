"""Items and feeds as JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from hub.feeds.items import FeedItem
from hub.feeds.xml import Channel

VERSION = "https://jsonfeed.org/version/1.1"


def json_item(item: FeedItem) -> bytes:
    """An item as a JSON object."""
    author = {"name": item.author, "url": item.author_url}
    return _json(
        {
            "id": item.guid,
            "url": item.link,
            "title": item.title,
            "language": item.language,
            "summary": item.summary,
            "content_html": item.html,
            "date_published": item.published.isoformat(),
            "date_modified": item.updated.isoformat(),
            "authors": [{name: value for name, value in author.items() if value}],
            "tags": [*item.categories],
            **({"image": item.image.url} if item.image else {}),
        }
    )


def json_feed(channel: Channel, media_type: str, items: Iterable[bytes]) -> bytes:
    """A JSON Feed file."""
    head = _json(
        {
            "version": VERSION,
            "title": channel.title,
            "home_page_url": channel.page,
            "feed_url": channel.addresses[media_type],
            "description": channel.description,
            "icon": channel.icon,
            "language": channel.language,
            "authors": [{"name": channel.author}],
        }
    )
    return head.removesuffix(b"}") + b',"items":[\n' + b",\n".join(items) + b"\n]}\n"


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
