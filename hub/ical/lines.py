"""A component as bytes: content lines that end with CRLF and are folded at 75 octets.

icalendar makes the lines; it folds them letter by letter, which takes longer
than all the rest, so that is done here.
"""

from __future__ import annotations

from icalendar import Component, vText

CRLF = b"\r\n"
MOST_OCTETS = 75
_CONTINUED = 0b1100_0000
_CONTINUATION = 0b1000_0000


def serialised(component: Component) -> bytes:
    """A component with its properties in the order of their names."""
    lines = component.content_lines()
    return b"".join(folded(line) + CRLF for line in lines if line)


def text_line(name: str, text: str) -> bytes:
    """A property of type TEXT, escaped and folded; `name` may have parameters."""
    return folded(f"{name}:{vText(text).to_ical().decode()}") + CRLF


def uri_line(name: str, address: str) -> bytes:
    """A property of type URI, which is not escaped (RFC 5545, 3.3.13)."""
    return folded(f"{name}:{address}") + CRLF


def folded(line: str) -> bytes:
    """A content line in pieces of at most 75 octets (RFC 5545, 3.1).

    No letter is split, nor the escape of one from its backslash.
    """
    body = line.encode()
    pieces = []
    start, room = 0, MOST_OCTETS
    while len(body) - start > room:
        end = start + room
        while body[end] & _CONTINUED == _CONTINUATION:
            end -= 1
        if body[end - 1] in b"\\^":
            end -= 1
        pieces.append(body[start:end])
        start, room = end, MOST_OCTETS - 1
    pieces.append(body[start:])
    return (CRLF + b" ").join(pieces)
