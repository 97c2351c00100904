"""Compiled templates, remembered by what they were compiled of."""

from __future__ import annotations

from typing import ClassVar

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from hub.hashing import digest
from hub.memory import Memory


class Compiled(BytecodeCache):
    """Compiles a template once in each language, for all builds that remember it."""

    of_this_process: ClassVar[dict[bytes, bytes]] = {}

    def __init__(self, memory: Memory, code: bytes) -> None:
        """`memory` knows what was compiled before by this `code` (its digest, and that of the
        language's words)."""
        self._memory = memory
        self._code = code

    def load_bytecode(self, bucket: Bucket) -> None:
        key = self._key(bucket)
        known = self.of_this_process.get(key) or self._memory.get(key)
        if known:
            bucket.bytecode_from_string(known)
            self.of_this_process[key] = known

    def dump_bytecode(self, bucket: Bucket) -> None:
        key = self._key(bucket)
        self.of_this_process[key] = bucket.bytecode_to_string()
        self._memory.put(key, self.of_this_process[key])

    def _key(self, bucket: Bucket) -> bytes:
        return digest(b"template", self._code, bucket.key.encode(), bucket.checksum.encode())
