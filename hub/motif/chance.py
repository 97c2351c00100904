"""Chance that is the same every time: numbers that follow from a record's kind and id."""

from __future__ import annotations


class Chance:
    """FNV-1a (32 bits) of a text, then xorshift32: the same numbers in any language."""

    def __init__(self, text: str) -> None:
        state = 2166136261
        for byte in text.encode():
            state = ((state ^ byte) * 16777619) & 0xFFFFFFFF
        self._state = state or 1

    def __call__(self, low: float = 0.0, high: float = 1.0) -> float:
        """The next number, from `low` up to but not including `high`."""
        state = self._state
        state ^= (state << 13) & 0xFFFFFFFF
        state ^= state >> 17
        state ^= (state << 5) & 0xFFFFFFFF
        self._state = state
        return low + (high - low) * (state / 4294967296)
