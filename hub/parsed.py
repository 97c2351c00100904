"""Data of YAML texts, parsed once: what came of a text is remembered by its digest."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from hub.documents import parse_mapping
from hub.hashing import digest
from hub.memory import Memory


class ParsedTexts:
    """What YAML texts hold. All values are texts, lists and mappings, so JSON loses nothing."""

    def __init__(self, memory: Memory | None = None, code: bytes = b"") -> None:
        """`memory` knows what this `code` (its digest) has parsed before."""
        self._memory = memory or Memory(None)
        self._code = code
        self._known: dict[bytes, bytes] = {}

    def fetch(self, texts: Iterable[str]) -> None:
        """Fetches at once what is remembered of texts that will be asked for."""
        self._known = self._memory.get_all([self._key(text) for text in texts])

    def mapping(self, text: str, name: str) -> dict[str, Any]:
        """As `parse_mapping`; a text in which something is wrong is parsed each time."""
        key = self._key(text)
        if key in self._known:
            held: dict[str, Any] = json.loads(self._known[key])
            return held
        data = parse_mapping(text, name)
        self._memory.put(key, json.dumps(data, ensure_ascii=False).encode())
        return data

    def _key(self, text: str) -> bytes:
        return digest(b"yaml", self._code, text.encode())
