"""The bytes of a file -> its seal: their SHA-256 and how many they are, by which anybody knows them again."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from catalog.kit.regular import opened

_HASH, _SIZE = 32, 8


def seal(content: bytes) -> bytes:
    """Return the seal of a file's bytes."""
    return sha256(content).digest() + len(content).to_bytes(_SIZE, "big")


def seal_of_file(path: Path) -> bytes:
    """Return the seal of a file that is read in parts; raises OSError."""
    hashed, size = sha256(), 0
    with opened(path) as stream:
        while part := stream.read(1 << 20):
            hashed.update(part)
            size += len(part)
    return hashed.digest() + size.to_bytes(_SIZE, "big")


def hash_of(sealed: bytes) -> str:
    """The SHA-256 of a seal, in hexadecimal."""
    return sealed[:_HASH].hex()


def size_of(sealed: bytes) -> int:
    """How many bytes a seal is of."""
    return int.from_bytes(sealed[_HASH:], "big")


def sealed(hash_: str, size: int) -> bytes:
    """Put a seal together again; ValueError where it is none."""
    known = bytes.fromhex(hash_)
    if len(known) != _HASH or not 0 <= size < 1 << 8 * _SIZE:
        raise ValueError(hash_)
    return known + size.to_bytes(_SIZE, "big")
