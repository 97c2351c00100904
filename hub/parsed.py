"""Data of YAML texts, parsed once: what came of a text is remembered by its digest."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from hub.documents import Unreadable, parse_mapping
from hub.hashing import digest
from hub.memory import Memory
from hub.parallel import fork_map


class ParsedTexts:
    """What YAML texts hold. All values are texts, lists and mappings, so JSON loses nothing."""

    def __init__(self, memory: Memory | None = None, code: bytes = b"", jobs: int = 1) -> None:
        """`memory` knows what this `code` (its digest) has parsed before."""
        self._memory = memory or Memory(None)
        self._code = code
        self._jobs = jobs
        self._known: dict[bytes, bytes] = {}

    def fetch(self, texts: Iterable[str]) -> None:
        """Fetches at once what is remembered of texts that will be asked for, and parses the
        others, over as many processes as there are jobs."""
        keys = {self._key(text): text for text in texts}
        self._known = self._memory.get_all(keys)
        new = {key: text for key, text in keys.items() if key not in self._known}
        self._memory.close()
        made = fork_map(_packed, [*new.values()], self._jobs)
        for key, packed in zip(new, made, strict=True):
            if packed is not None:
                self._known[key] = packed
                self._memory.put(key, packed)

    def mapping(self, text: str, name: str) -> dict[str, Any]:
        """As `parse_mapping`, of a text that was fetched; each is given away once. One in which
        something is wrong is parsed once more, to tell what."""
        packed = self._known.pop(self._key(text), None)
        if packed is None:
            return parse_mapping(text, name)
        held: dict[str, Any] = json.loads(packed)
        return held

    def _key(self, text: str) -> bytes:
        return digest(b"yaml", self._code, text.encode())


def _packed(text: str) -> bytes | None:
    """What a text holds, as JSON; None if something is wrong with it."""
    try:
        return json.dumps(parse_mapping(text, ""), ensure_ascii=False).encode()
    except Unreadable:
        return None
