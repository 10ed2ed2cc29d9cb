"""Artefacts and data of a card -> what their files beside it are: real, Git LFS pointers, or not there.

A build hashes the files that it reads anyway to see whether they changed, and no larger ones:
hashing gigabytes is what `catalog verify` is for (docs/decisions/weights.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from catalog.card import Card
from catalog.domain.stored import HERE, POINTER, Stored, sizes_agree
from catalog.kit.checksum import SHA256, Checksum, checksum_or_none, checksums_of
from catalog.kit.lfs import LONGEST, Pointer, pointer
from catalog.kit.regular import opened
from catalog.kit.schema import said
from catalog.read.beside import Beside, Steps
from catalog.read.prints import LARGEST


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a card says of one file: where it is, what it should be, and whether it must be here."""

    path: str
    at: Steps
    digest: Checksum | None
    size: int | None = None
    needed: bool = True


def _claims(card: Card) -> Iterator[_Claim]:
    for number, version in enumerate(card.versions):
        for index, use in enumerate(version.data):
            if path := said(use.path):
                at = ("versions", number, "data", index)
                yield _Claim(path, at, checksum_or_none(said(use.digest)))
        for index, each in enumerate(version.artifacts):
            if path := said(each.path):
                at = ("versions", number, "artifacts", index)
                told, size = checksum_or_none(said(each.digest)), said(each.size)
                yield _Claim(path, at, told, size, not said(each.uri))


def stored_files(card: Card, beside: Beside) -> dict[str, Stored]:
    """Look at every file that a version names by a path, by that path; what contradicts the card is said."""
    found: dict[str, Stored] = {}
    for claim in _claims(card):
        find = beside.need_one if claim.needed else beside.one
        path = find(claim.path, (*claim.at, "path"))
        if path is None:
            continue
        try:
            found[claim.path] = stored = look(path, (claim.digest,) if claim.digest else ())
        except OSError as problem:
            words = f"{claim.path} cannot be read: {problem.strerror}"
            beside.say((*claim.at, "path"), "unreadable", words, "look after its permissions")
            continue
        _hold_against(claim, stored, beside)
    return found


def look(path: Path, like: Iterable[Checksum] = (), largest: int = LARGEST) -> Stored:
    """Say what a file is; of real ones up to `largest` bytes also their SHA-256, and hashes like `like`."""
    size = path.stat().st_size
    if (found := pointer_at(path)) is not None:
        return Stored(POINTER, found.size, (found.checksum,))
    if size > largest:
        return Stored(HERE, size)
    with opened(path) as stream:
        return Stored(HERE, size, checksums_of(stream, dict.fromkeys((SHA256, *like))))


def pointer_at(path: Path) -> Pointer | None:
    """Read a Git LFS pointer; None where the file is a real one."""
    if path.stat().st_size > LONGEST:
        return None
    with opened(path) as stream:
        return pointer(stream.read(LONGEST + 1))


def _hold_against(claim: _Claim, stored: Stored, beside: Beside) -> None:
    """Say where the card contradicts the file, or the pointer to it."""
    what = f"{claim.path} is" if stored.state == HERE else f"the Git LFS pointer {claim.path} says"
    hint = "correct the card, or put the file back that it speaks of"
    found = stored.like(claim.digest) if claim.digest else None
    if found and found != claim.digest:
        words = f"{what} {found}, and the card says {claim.digest}"
        beside.say((*claim.at, "digest"), "wrong-digest", words, hint)
    if claim.size is not None and not sizes_agree(claim.size, stored.size):
        words = f"{what} {stored.size:,} bytes, and the card says {claim.size:,}"
        beside.say((*claim.at, "size"), "wrong-size", words, hint)
