"""All that can be subscribed to, as data for the script of the page "Subscribe"."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hub.artifacts import Artifact
from hub.planned import Planned
from hub.views.shared import Maker
from hub.views.subscribe import Offer, choices, groups


def offer_artifacts(maker: Maker) -> Iterator[Artifact | Planned]:
    """By what is followed: rows of heading, label, title, path and, of feeds, the path of the one
    with texts in that language alone."""
    yield maker.later(maker.routes.subscribe_list(maker.language), _offers)


def _offers(maker: Maker) -> Artifact:
    held = {
        choice.key: [
            [group.heading, offer.label, offer.title, *_paths(maker, offer)]
            for group in groups(maker, choice.key)
            for offer in group.offers
        ]
        for choice in choices(maker)
    }
    body = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    return Artifact(maker.routes.subscribe_list(maker.language), f"{body}\n".encode())


def _paths(maker: Maker, offer: Offer) -> Iterator[str]:
    yield maker.routes.href(offer.path)
    if offer.own_path:
        yield maker.routes.href(offer.own_path)
