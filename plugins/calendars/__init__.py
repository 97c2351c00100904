"""Adds the calendar's lists, months, weeks and years, and a page for each event."""

from pelican import signals

from plugins.calendars.generator import CalendarsGenerator


def get_generators(pelican: object) -> type[CalendarsGenerator]:
    return CalendarsGenerator


def register() -> None:
    signals.get_generators.connect(get_generators)
