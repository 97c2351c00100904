"""Calendars: iCalendar files can be read by every client (RFC 5545), and each event has its UID."""

from __future__ import annotations

from collections.abc import Iterator

from publishing.identities import read_calendar
from publishing.verify.finding import Candidate, Finding

LONGEST_LINE = 75
"""Octets of one line, without its end."""


def check(candidate: Candidate) -> Iterator[Finding]:
    built = candidate.built
    for name in built.ending(".ics"):
        body = built.body(name)
        lines = body.split(b"\r\n")
        if b"\n" in body.replace(b"\r\n", b"") or not body.endswith(b"\r\n"):
            yield Finding(
                name,
                "has lines that do not end in CRLF",
                "Write the bytes as icalendar gives them.",
            )
        elif any(len(line) > LONGEST_LINE for line in lines):
            yield Finding(name, "has a line longer than 75 octets", "Fold it, as icalendar does.")
        try:
            events = read_calendar(body)
        except ValueError as error:
            remedy = "Build it with icalendar, which escapes what it is given."
            yield Finding(name, f"is no calendar that can be read ({error})", remedy)
            continue
        seen = set()
        for event in events:
            what = event.title or event.address
            if not event.id:
                yield Finding(name, f"“{what}” has no UID", "Give every event its permanent UID.")
            elif (event.id, event.part) in seen:
                yield Finding(
                    name,
                    f"the UID {event.id} stands twice",
                    "Give every event a UID of its own; parts of a series have a RECURRENCE-ID.",
                )
            seen.add((event.id, event.part))
            found = built.resolve(event.address) if event.address else None
            if found and not built.answers(found[0]):
                yield Finding(
                    name,
                    f"“{what}” leads to {event.address}, which is not there",
                    "Take the address from routes.url.",
                )
