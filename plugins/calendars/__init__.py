"""Adds the calendar: lists, months, weeks, years, events, and files to subscribe to."""

from typing import Any


def get_generators(pelican: object) -> Any:
    from plugins.calendars.generator import CalendarsGenerator

    return CalendarsGenerator


def register() -> None:
    from pelican import signals

    signals.get_generators.connect(get_generators)
