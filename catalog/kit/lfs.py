"""The text of a Git LFS pointer -> the hash and the size of the file that it stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from catalog.kit.checksum import Checksum
from catalog.kit.digits import bytes_shown

LONGEST = 1024
"""Bytes: whatever is larger is no pointer."""
_FIRST = (b"version https://git-lfs.github.com/spec/v1\n", b"version https://hawser.github.com/spec/v1\n")
_OID = re.compile(rb"^oid sha256:([0-9a-f]{64})$", re.MULTILINE)
_SIZE = re.compile(rb"^size ([0-9]{1,18})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a pointer says: the SHA-256 of the file, and how many bytes it has."""

    REMEDY: ClassVar[str] = "fetch it with `git lfs pull`; in CI, check out with `lfs: true`"

    oid: str
    size: int

    @property
    def words(self) -> str:
        """What such a file is, where the one that it stands for is wanted."""
        return f"the pointer of a file of {bytes_shown(self.size)} in Git LFS, not the file"

    @property
    def checksum(self) -> Checksum:
        """What the file must hash to."""
        return Checksum("sha256", self.oid)


def pointer(content: bytes) -> Pointer | None:
    """Read the pointer; None where the bytes are a file of their own."""
    if len(content) > LONGEST or not content.startswith(_FIRST):
        return None
    oid, size = _OID.search(content), _SIZE.search(content)
    return Pointer(oid[1].decode(), int(size[1])) if oid and size else None
