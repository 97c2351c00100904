"""Which calendar files there are, and their bytes. An event is serialised once in each language,
in however many files it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from icalendar import Component

from hub.artifacts import Artifact
from hub.ical.deadlines import opportunity_components, registration_components
from hub.ical.events import event_components
from hub.ical.lines import CRLF, serialised, text_line, uri_line
from hub.ical.zones import vtimezone
from hub.moments import STOCKHOLM
from hub.planned import Planned
from hub.records import Event, Opportunity
from hub.subscriptions import calendar_name
from hub.views.shared import Maker

REFRESHED = "PT6H"
"""How often clients are asked to look for changes: a DURATION."""

END = b"END:VCALENDAR" + CRLF


@dataclass(frozen=True, slots=True)
class Block:
    """Serialised components, and the zones they name."""

    body: bytes = b""
    zones: frozenset[str] = frozenset()


def calendar_artifacts(maker: Maker) -> Iterator[Artifact | Planned]:
    """The calendar files of one language."""
    site = maker.site
    for subject, name in maker.subscriptions.calendars:
        path = site.routes.calendar(maker.language, subject, name)
        if subject == "deadline":
            yield maker.later(path, _deadlines, path)
        else:
            yield maker.later(path, _events, path, subject, name)


def _events(maker: Maker, path: str, subject: str, name: str) -> Artifact:
    events = maker.subscriptions.calendars[subject, name]
    title = calendar_name(maker.site, maker.language, subject, name)
    return Artifact(path, _calendar(maker, path, title, (_event(maker, e) for e in events)))


def _deadlines(maker: Maker, path: str) -> Artifact:
    site = maker.site
    title = calendar_name(site, maker.language, "deadline")
    blocks = (
        *(_opportunity(maker, call) for call in site.opportunities.values()),
        *(_registration(maker, event) for event in site.events.values() if event.registration),
    )
    return Artifact(path, _calendar(maker, path, title, blocks))


def _event(maker: Maker, event: Event) -> Block:
    return _block(maker, event, partial(event_components, maker, event))


def _registration(maker: Maker, event: Event) -> Block:
    return _block(maker, event, partial(registration_components, maker, event), "registration")


def _opportunity(maker: Maker, call: Opportunity) -> Block:
    return _block(maker, call, partial(opportunity_components, maker, call))


def _block(
    maker: Maker,
    record: Event | Opportunity,
    components: Callable[[], Iterable[Component]],
    what: str = "",
) -> Block:
    """The components of a record, serialised once and known as long as they stay the same."""
    body = maker.part(
        f"calendar {maker.language} {record.kind} {record.id} {what}",
        lambda: b"".join(serialised(component) for component in components()),
        record,
    )
    return Block(body, frozenset({record.timezone})) if body else Block()


def _calendar(maker: Maker, path: str, name: str, blocks: Iterable[Block]) -> bytes:
    """A calendar as bytes. It always holds a zone, since it must not be empty (RFC 5545, 3.6)."""
    held = [*blocks]
    zones = sorted({STOCKHOLM}.union(*(block.zones for block in held)))
    return b"".join(
        (
            _head(maker, path, name),
            *(vtimezone(zone) for zone in zones),
            *(block.body for block in held),
            END,
        )
    )


def _head(maker: Maker, path: str, name: str) -> bytes:
    """What stands before the components; NAME, REFRESH-INTERVAL and SOURCE are of RFC 7986."""
    domain, language = maker.site.settings.identity_domain, maker.language
    lines = [
        b"BEGIN:VCALENDAR" + CRLF,
        text_line("VERSION", "2.0"),
        text_line("PRODID", f"-//{domain}//Calendar//{language.upper()}"),
        text_line("CALSCALE", "GREGORIAN"),
        text_line(f"NAME;LANGUAGE={language}", name),
        text_line("X-WR-CALNAME", name),
        text_line("REFRESH-INTERVAL;VALUE=DURATION", REFRESHED),
        text_line("X-PUBLISHED-TTL", REFRESHED),
    ]
    if maker.site.settings.site_url:
        section = maker.routes.section(language, "event")
        lines.append(uri_line("SOURCE;VALUE=URI", maker.routes.url(path)))
        lines.append(uri_line("URL", maker.routes.url(section)))
    return b"".join(lines)
