"""The pages on which feeds and calendars are chosen: what to follow, then which part of it.

They are plain links and addresses to copy. Where scripts run, the first page is a form over the
same offers, as data (`hub.feeds.offers`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from hub.languages import own_name
from hub.subscriptions import (
    PARTS,
    RSS,
    WHATS,
    Topic,
    offer_anchor,
    part_in_words,
    what_in_words,
)
from hub.views.frame import View
from hub.views.parts import Link, Text
from hub.views.shared import Maker, Pages

CALENDAR, DEADLINE, FROM = "calendar", "deadline", "from"
"""What can be followed beside the kinds of records, in the words of `routes.subscribe`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A feed or a calendar to choose."""

    title: str
    """In full: 'Evenemang i Norrbotten'."""
    label: str
    """Under its heading: 'Norrbotten'."""
    anchor: str
    path: str
    address: str
    open: Link
    """Opens it in the reader's own program."""
    own: str | None = None
    """The address of the feed with texts in the page's language alone."""
    own_path: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferGroup:
    """Offers under one heading: the regions, the fields …"""

    heading: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What can be followed, with the page on which its parts are chosen."""

    key: str
    link: Link
    text: str
    calendar: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribeView(View):
    """The first choice: what to follow."""

    template: ClassVar[str] = "pages/subscribe.html"
    lede: str
    feeds: tuple[Choice, ...]
    calendars: tuple[Choice, ...]
    others: tuple[Link, ...]
    """The same page in the other languages, since a feed is in one."""
    language_name: str
    lists: tuple[tuple[str, str, str, bool], ...]
    """For the script: a language, its own name, where its offers are, and whether it is this."""
    opml: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class OffersView(View):
    """The second choice: all of it, a region, a field, a municipality."""

    template: ClassVar[str] = "pages/subscribe-offers.html"
    lede: str
    calendar: bool
    own_label: str
    groups: tuple[OfferGroup, ...]


def subscribe_views(maker: Maker) -> Pages:
    """The first page, and one for each thing that can be followed."""
    yield maker.later(maker.routes.subscribe(maker.language), _first)
    for choice in choices(maker):
        path = maker.routes.subscribe(maker.language, choice.key)
        yield maker.later(path, _second, choice.key)


# ------------------------------------------------------------------ what to follow


def choices(maker: Maker) -> Iterator[Choice]:
    """What can be followed."""
    gettext = maker.words.gettext
    texts = {
        "": gettext("News, events, organisations, projects and opportunities, as they come."),
        "article": gettext("Articles from the four regions."),
        "event": gettext("When an event is added, and when one is cancelled, postponed or moved."),
        "actor": gettext("Organisations that have come into the directory."),
        "project": gettext("Projects that have been added."),
        "opportunity": gettext("Calls, grants, residencies and commissions, with their last day."),
    }
    for what in WHATS:
        name = what_in_words(maker.site, maker.words, Topic(what=what))
        yield _choice(maker, what, name, texts[what])
    if any(topic.part == "actor" for topic in maker.subscriptions.topics):
        yield _choice(
            maker,
            FROM,
            gettext("One organisation"),
            gettext("News, events and calls of an organisation that you choose."),
        )
    yield _choice(
        maker,
        CALENDAR,
        gettext("Events in your calendar"),
        gettext("Events on their days, also those that are moved later."),
    )
    yield _choice(
        maker,
        DEADLINE,
        gettext("Last days in your calendar"),
        gettext("The last days to apply and to register."),
    )


def _choice(maker: Maker, key: str, name: str, text: str) -> Choice:
    link = maker.link(name, maker.routes.subscribe(maker.language, key))
    return Choice(key=key, link=link, text=text, calendar=key in (CALENDAR, DEADLINE))


def _first(maker: Maker) -> SubscribeView:
    gettext, routes = maker.words.gettext, maker.routes
    found = [*choices(maker)]
    lede = gettext(
        "Let what is new come to you: in a feed reader or in your own calendar. "
        "It costs nothing, needs no account here, and you can stop at any time."
    )
    languages = maker.site.languages
    return SubscribeView(
        **maker.frame(
            routes.subscribe(maker.language),
            gettext("Subscribe"),
            section="subscribe",
            description=lede,
            others=maker.everywhere(routes.subscribe),
            scripts=("subscribe",),
        ),
        lede=lede,
        feeds=tuple(choice for choice in found if not choice.calendar),
        calendars=tuple(choice for choice in found if choice.calendar),
        others=tuple(
            Link(
                text=Text(text=own_name(code), lang=code),
                href=routes.href(routes.subscribe(code)),
                hreflang=code,
            )
            for code in languages
            if code != maker.language
        ),
        language_name=maker.language_name(maker.language),
        lists=tuple(
            (
                code,
                own_name(code),
                routes.href(routes.subscribe_list(code)),
                code == maker.language,
            )
            for code in languages
        ),
        opml=maker.link(gettext("All feeds as an OPML file"), routes.opml(maker.language)),
    )


# ------------------------------------------------------------------ which part of it


def _second(maker: Maker, key: str) -> OffersView:
    gettext, routes = maker.words.gettext, maker.routes
    [choice] = (choice for choice in choices(maker) if choice.key == key)
    name = str(choice.link.text)
    # Translators: the heading of a page of feeds or calendars: "Subscribe: Events".
    heading = gettext("Subscribe: %(what)s") % {"what": name}
    follow = Topic(what=choice.key) if choice.key in WHATS else Topic()
    language = maker.language_name(maker.language)
    return OffersView(
        **maker.frame(
            routes.subscribe(maker.language, choice.key),
            heading,
            section="subscribe",
            description=choice.text,
            others=maker.everywhere(lambda code: routes.subscribe(code, choice.key)),
            trail=(maker.link(gettext("Subscribe"), routes.subscribe(maker.language)),),
            follow=follow,
        ),
        lede=choice.text,
        calendar=choice.calendar,
        own_label=gettext("Only texts in %(language)s:") % {"language": language},
        groups=tuple(groups(maker, choice.key)),
    )


def groups(maker: Maker, key: str) -> Iterator[OfferGroup]:
    """The parts of what is followed that have a feed or a calendar."""
    headings = maker.subscriptions.headings(maker.language)
    if key == DEADLINE:
        yield OfferGroup(heading=headings[""], offers=(_calendar(maker, "deadline", ""),))
        return
    if key == CALENDAR:
        held = [(part, name) for part, name in maker.subscriptions.calendars if part in PARTS]
        for part in PARTS:
            offers = [_calendar(maker, part, name) for own, name in held if own == part]
            yield from _group(maker, headings[part], offers, sort=part in SORTED)
        return
    topics = [t for t in maker.subscriptions.topics if _is_in(t, key)]
    kinds = [_feed(maker, topic, full=True) for topic in topics if topic.term]
    for part in PARTS:
        offers = [_feed(maker, t) for t in topics if t.part == part and not t.term]
        yield from _group(maker, headings[part], offers, sort=part in SORTED)
        if not part:
            yield from _group(maker, maker.words.gettext("By kind"), kinds, sort=False)


SORTED = ("municipality", "actor")
"""The parts that are listed by name; the others have an order of their own."""


def _is_in(topic: Topic, key: str) -> bool:
    if key == FROM:
        return topic.part == "actor"
    return topic.what == key and topic.part != "actor"


def _group(
    maker: Maker, heading: str, offers: Iterable[Offer], *, sort: bool
) -> Iterator[OfferGroup]:
    held = [*offers]
    if sort:
        held.sort(key=lambda offer: (maker.words.sort_key(offer.label), offer.path))
    if held:
        yield OfferGroup(heading=heading, offers=tuple(held))


def _feed(maker: Maker, topic: Topic, *, full: bool = False) -> Offer:
    subscriptions, language = maker.subscriptions, maker.language
    path = subscriptions.path(language, topic, media_type=RSS)
    own = subscriptions.path(language, topic, own=True, media_type=RSS)
    title = subscriptions.title(language, topic)
    address = maker.absolute(path)
    return Offer(
        title=title,
        label=title if full else _label(maker, topic.part, topic.name),
        anchor=offer_anchor(topic),
        path=path,
        address=address,
        open=_opens(_by("feed", address), maker.words.gettext("Open in your feed reader")),
        own=maker.absolute(own),
        own_path=own,
    )


def _calendar(maker: Maker, part: str, name: str) -> Offer:
    calendar = maker.subscriptions.calendar(maker.language, part, name)
    address = maker.absolute(calendar.path)
    return Offer(
        title=calendar.title,
        label=calendar.title if part == "deadline" else _label(maker, part, name),
        anchor=offer_anchor(Topic(part=part, name=name)),
        path=calendar.path,
        address=address,
        open=_opens(_by("webcal", address), maker.words.gettext("Open in your calendar")),
    )


def _by(scheme: str, address: str) -> str:
    """An address in a scheme that the reader's own program answers to."""
    return f"{scheme}://{address.partition('://')[2]}"


def _opens(address: str, text: str) -> Link:
    return Link(text=Text(text=text), href=address)


def _label(maker: Maker, part: str, name: str) -> str:
    if not part:
        return maker.subscriptions.headings(maker.language)[""]
    return part_in_words(maker.site, maker.language, part, name)
