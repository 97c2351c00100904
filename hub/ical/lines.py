"""A component as bytes: content lines that end with CRLF and are folded at 75 octets.

icalendar makes the lines; it folds them letter by letter, which takes longer
than all the rest, so that is done here.
"""

from __future__ import annotations

from icalendar import Component

CRLF = b"\r\n"
MOST_OCTETS = 75
_CONTINUED = 0b1100_0000
_CONTINUATION = 0b1000_0000


def serialised(component: Component) -> bytes:
    """A component with its properties in the order of their names."""
    lines = component.content_lines()
    return b"".join(folded(line) + CRLF for line in lines if line)


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
