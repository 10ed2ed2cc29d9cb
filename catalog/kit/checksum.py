"""`sha256:…` as people write it -> a checksum that the bytes of a file are held against."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from catalog.kit.text import visible

_DIGITS = {"sha256": 64, "sha384": 96, "sha512": 128, "sha1": 40, "md5": 32}
_BLAKE2B = range(32, 129, 2)
"""BLAKE2b comes in several lengths, each a hash of its own."""
KNOWN = ("sha256", "sha512", "sha384", "blake2b", "sha1", "md5")
WEAK = frozenset({"md5", "sha1"})
"""Two files with the same one can be made on purpose: they tell of damage, not of malice."""
_BLOCK = 1 << 20


class Hash(Protocol):
    """What takes bytes, and tells their hash."""

    def update(self, data: bytes, /) -> None:
        """Take more bytes."""

    def hexdigest(self) -> str:
        """Tell the hash of all that was taken."""


@dataclass(frozen=True, slots=True)
class Checksum:
    """An algorithm and the value that it gave, in lower case."""

    algorithm: str
    value: str

    def __str__(self) -> str:
        return f"{self.algorithm}:{self.value}"

    @property
    def weak(self) -> bool:
        """Whether it proves no more than that nothing broke on the way."""
        return self.algorithm in WEAK

    def begin(self) -> Hash:
        """Begin to hash as this was hashed."""
        if self.algorithm == "blake2b":
            return hashlib.blake2b(digest_size=len(self.value) // 2)
        return hashlib.new(self.algorithm, usedforsecurity=False)


SHA256 = Checksum("sha256", "0" * 64)
"""What files are hashed like where nobody asks for another way."""


def checksum(text: str) -> Checksum:
    """Read `sha256:…`; 64 digits alone are that too. ValueError says in a sentence what is wrong."""
    before, colon, after = text.strip().partition(":")
    algorithm, value = (before.lower(), after.lower()) if colon else ("sha256", before.lower())
    if algorithm not in KNOWN:
        raise ValueError(
            f"`{visible(algorithm[:40])}` is no hash that is known here; known are {', '.join(KNOWN)}"
        )
    fits = len(value) in _BLAKE2B if algorithm == "blake2b" else len(value) == _DIGITS[algorithm]
    if not fits or not re.fullmatch("[0-9a-f]+", value):
        digits = _DIGITS.get(algorithm, 128)
        raise ValueError(
            f"`{visible(text[:160])}` is no {algorithm}: write {digits} of 0-9 and a-f after the colon"
        )
    return Checksum(algorithm, value)


def checksum_or_none(text: str | None) -> Checksum | None:
    """Read a checksum; None where there is none, or none that is known."""
    try:
        return checksum(text) if text else None
    except ValueError:
        return None


def checksums_of(stream: BinaryIO, like: Iterable[Checksum]) -> tuple[Checksum, ...]:
    """Hash all that a stream holds, in one go, as each of these was hashed."""
    hashes = [(each, each.begin()) for each in like]
    while block := stream.read(_BLOCK):
        for _, each in hashes:
            each.update(block)
    return tuple(Checksum(each.algorithm, found.hexdigest()) for each, found in hashes)
