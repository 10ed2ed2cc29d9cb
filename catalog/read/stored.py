"""Artefacts of a card -> what their files beside it are: real ones, Git LFS pointers, or not there.

A build hashes the files that it reads anyway to see whether they changed, and no larger ones:
hashing gigabytes is what `catalog verify` is for (docs/decisions/weights.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from catalog.card import Card
from catalog.domain.stored import HERE, POINTER, Stored, sizes_agree
from catalog.kit.checksum import SHA256, Checksum, checksum_or_none, checksums_of
from catalog.kit.lfs import LONGEST, Pointer, pointer
from catalog.kit.schema import said
from catalog.read.beside import Beside, Steps
from catalog.read.prints import LARGEST
from catalog.sections.history.schema import Artifact


def stored_files(card: Card, beside: Beside) -> dict[str, Stored]:
    """Look at every artefact with a path, by that path; what contradicts the card is said."""
    found: dict[str, Stored] = {}
    for number, version in enumerate(card.versions):
        for index, artifact in enumerate(version.artifacts):
            at = ("versions", number, "artifacts", index)
            reference = said(artifact.path)
            path = _path(artifact, beside, (*at, "path"))
            if reference is None or path is None:
                continue
            try:
                found[reference] = stored = look(
                    path, filter(None, [checksum_or_none(said(artifact.digest))])
                )
            except OSError as problem:
                words = f"{reference} cannot be read: {problem.strerror}"
                beside.say((*at, "path"), "unreadable-file", words, "look after its permissions")
                continue
            _hold_against(artifact, stored, beside, at)
    return found


def _path(artifact: Artifact, beside: Beside, at: Steps) -> Path | None:
    """The file beside the card; it must be there where no address says that it is elsewhere."""
    reference = said(artifact.path)
    if not reference:
        return None
    return beside.one(reference, at) if said(artifact.uri) else beside.need_one(reference, at)


def look(path: Path, like: Iterable[Checksum] = (), largest: int = LARGEST) -> Stored:
    """Say what a file is; of real ones up to `largest` bytes also their SHA-256, and hashes like `like`."""
    size = path.stat().st_size
    if (found := pointer_at(path)) is not None:
        return Stored(POINTER, found.size, (found.checksum,))
    if size > largest:
        return Stored(HERE, size)
    with path.open("rb") as stream:
        return Stored(HERE, size, checksums_of(stream, dict.fromkeys((SHA256, *like))))


def pointer_at(path: Path) -> Pointer | None:
    """Read a Git LFS pointer; None where the file is a real one."""
    if path.stat().st_size > LONGEST:
        return None
    with path.open("rb") as stream:
        return pointer(stream.read(LONGEST + 1))


def _hold_against(artifact: Artifact, stored: Stored, beside: Beside, at: Steps) -> None:
    """Say where the card contradicts the file, or the pointer to it."""
    digest, size, path = checksum_or_none(said(artifact.digest)), said(artifact.size), said(artifact.path)
    what = f"{path} is" if stored.state == HERE else f"the Git LFS pointer {path} says"
    hint = "correct the card, or put the file back that it speaks of"
    found = stored.like(digest) if digest else None
    if digest and found and found != digest:
        beside.say((*at, "digest"), "wrong-digest", f"{what} {found}, and the card says {digest}", hint)
    if size is not None and not sizes_agree(size, stored.size):
        words = f"{what} {stored.size:,} bytes, and the card says {size:,}"
        beside.say((*at, "size"), "wrong-size", words, hint)
