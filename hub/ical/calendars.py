"""Which calendar files there are, and their bytes. An event is serialised once in each language,
in however many files it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from icalendar import Component

from hub.artifacts import Artifact
from hub.ical.deadlines import opportunity_components, registration_components
from hub.ical.events import event_components
from hub.ical.lines import CRLF, serialised, text_line, uri_line
from hub.ical.zones import vtimezone
from hub.moments import STOCKHOLM
from hub.records import Event
from hub.subscriptions import calendar_name, calendar_subjects
from hub.views.shared import Maker

REFRESHED = "PT6H"
"""How often clients are asked to look for changes: a DURATION."""

END = b"END:VCALENDAR" + CRLF


@dataclass(frozen=True, slots=True)
class Block:
    """Serialised components, and the zones they name."""

    body: bytes = b""
    zones: frozenset[str] = frozenset()


@dataclass(slots=True)
class Blocks:
    """The blocks of one language, each made when it is first asked for."""

    maker: Maker
    made: dict[str, Block] = field(default_factory=dict)

    def event(self, event: Event) -> Block:
        if event.id not in self.made:
            components = event_components(self.maker, event)
            self.made[event.id] = _block(components, event.timezone)
        return self.made[event.id]

    def deadlines(self) -> Iterator[Block]:
        site = self.maker.site
        for call in site.opportunities.values():
            yield _block(opportunity_components(self.maker, call), call.timezone)
        for event in site.events.values():
            if event.registration:
                yield _block(registration_components(self.maker, event), event.timezone)


def _block(components: Iterable[Component], zone: str) -> Block:
    body = b"".join(serialised(component) for component in components)
    return Block(body, frozenset({zone})) if body else Block()


def calendar_artifacts(maker: Maker) -> Iterator[Artifact]:
    """The calendar files of one language."""
    site, blocks = maker.site, Blocks(maker)
    for subject, name, events in calendar_subjects(site):
        path = site.routes.calendar(maker.language, subject, name)
        held = blocks.deadlines() if subject == "deadline" else map(blocks.event, events)
        title = calendar_name(site, maker.language, subject, name)
        yield Artifact(path, _calendar(maker, path, title, held))


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
