"""A signature that does not hold -> why: which file was changed or added, or that another key made it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from sys import maxsize

from catalog.domain.bundle import Bundle
from catalog.kit.checksum import Checksum, checksum_or_none
from catalog.kit.paths import inside
from catalog.kit.text import shortened, visible
from catalog.read.stored import look
from catalog.weights.verdict import Judged, State

_OTHER_KEY = ("Key mismatch", "InvalidSignature")
"""How the library says that cryptography says no: by its words, or by the name of the exception alone."""


@dataclass(frozen=True, slots=True)
class Signing:
    """What a bundle says, the folder of the card, and what was signed in that: a path, or nothing for all."""

    bundle: Bundle
    folder: Path
    root: str


def refuted(signing: Signing, problem: Exception, by: str) -> Judged:
    """Say what people can look after themselves before what the library says in its own words."""
    for path, told in _told(signing):
        found = look(inside(signing.folder, path), (told,), maxsize).like(told)
        if found and found != told:
            words = f"it signs {visible(path)} as {told}, and the file is {found}"
            return State.WRONG, str(told), str(found), words
    words = words_of(problem)
    if any(each in words for each in _OTHER_KEY):
        return State.WRONG, "", "", f"it was not made by who holds {by}, or the bundle was changed"
    if more := _more(signing):
        return State.WRONG, "", "", f"{visible(more)} lies in the folder that was signed, and was not signed"
    return State.WRONG, "", "", f"it does not hold: {words}"


def words_of(problem: Exception) -> str:
    """What the library says, in one short line."""
    return shortened(visible(" ".join(str(problem).split())) or type(problem).__name__, 300)


def _told(signing: Signing) -> list[tuple[str, Checksum]]:
    """Whole files that were signed, by their paths; parts of files are for the library."""
    bundle = signing.bundle
    pairs = zip(bundle.paths(signing.root), bundle.told.values(), strict=True)
    return [(path, told) for path, text in pairs if (told := checksum_or_none(text))]


def _more(signing: Signing) -> str:
    """A file in the folder that the bundle does not name; those of Git itself are never signed."""
    signed = set(signing.bundle.paths(signing.root))
    top = inside(signing.folder, signing.root, folders=True) if signing.root else signing.folder
    below = (each.relative_to(signing.folder) for each in top.rglob("*") if each.is_file())
    more = (each.as_posix() for each in below if not any(part.startswith(".git") for part in each.parts))
    return next((each for each in sorted(more) if each not in signed), "")
