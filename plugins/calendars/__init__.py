"""Adds the calendar: lists, months, weeks, years, events, and files to subscribe to."""

from pelican import signals

from plugins.calendars.generator import CalendarsGenerator


def get_generators(pelican: object) -> type[CalendarsGenerator]:
    return CalendarsGenerator


def register() -> None:
    signals.get_generators.connect(get_generators)
