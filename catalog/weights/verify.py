"""Cards and the files beside them -> a verdict for each digest: right, wrong, or not to be checked here."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from sys import maxsize

from catalog.card import admit_card
from catalog.domain.stored import HERE, Stored
from catalog.kit.checksum import Checksum, checksum
from catalog.kit.finding import Place
from catalog.kit.git import lfs_places
from catalog.kit.lfs import Pointer
from catalog.kit.node import place_of
from catalog.kit.paths import inside
from catalog.kit.schema import said
from catalog.kit.source import BROKEN
from catalog.read.layers import card_tree
from catalog.read.stored import look
from catalog.read.walk import ModelFolder
from catalog.sections.history.schema import Artifact
from catalog.weights.lfs import kept
from catalog.weights.parcel import called


class State(StrEnum):
    """What a check came to."""

    OK = "ok"
    WRONG = "wrong"
    NOT_HERE = "not here"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of one digest came to: where it stands, what was expected and found, and why."""

    subject: str
    name: str
    place: Place
    state: State
    expected: str
    found: str
    words: str


def verify(folders: Collection[ModelFolder]) -> Iterator[Verdict]:
    """Check every digest of the artefacts and data of some models; gigabytes are read, one file at a time."""
    for folder in folders:
        tree, findings = card_tree(folder)
        card, _ = admit_card(tree, folder.id)
        for finding in findings:
            if finding.rule in BROKEN:
                words = "the card cannot be read; `catalog check` says more"
                yield Verdict(folder.id, "card", finding.place, State.WRONG, "", "", words)
        for number, version in enumerate(card.versions):
            subject, at = f"{folder.id}@{version.version}", ("versions", number)
            for index, artifact in enumerate(version.artifacts):
                place = place_of(tree, (*at, "artifacts", index))
                name = called(artifact)
                yield Verdict(subject, name, place, *_judged(artifact, folder.path))
            for index, use in enumerate(version.data):
                if digest := said(use.digest):
                    place = place_of(tree, (*at, "data", index, "digest"))
                    name = said(use.dataset) or "data"
                    yield Verdict(subject, name, place, State.NOT_HERE, digest, "", "data lie elsewhere")


Judged = tuple[State, str, str, str]
"""The state, what was expected, what was found, and why."""


def _judged(artifact: Artifact, folder: Path) -> Judged:
    path, text = said(artifact.path), said(artifact.digest)
    try:
        told = checksum(text) if text else None
        found = inside(folder, path) if path else None
        stored = _looked(found, folder, told) if found and found.is_file() else None
    except ValueError as problem:
        return State.WRONG, text or "", "", str(problem)
    except OSError as problem:
        return State.WRONG, text or "", "", f"the file cannot be read: {problem.strerror}"
    expected = str(told or "")
    if stored is None:
        uri = said(artifact.uri)
        return State.NOT_HERE, expected, "", "it lies elsewhere" if uri else "no such file beside the card"
    return _compared(told, *stored)


def _looked(path: Path, folder: Path, told: Checksum | None) -> tuple[Stored, Stored | None]:
    """What the file is; of a pointer also its object in the repository's own store, where that is here."""
    like = (told,) if told else ()
    stored = look(path, like, maxsize)
    if stored.state == HERE:
        return stored, None
    pointer = Pointer(stored.checksums[0].value, stored.size)
    kept_at = kept(lfs_places(folder), pointer)
    return stored, look(kept_at, like, maxsize) if kept_at else None


def _compared(told: Checksum | None, stored: Stored, fetched: Stored | None) -> Judged:
    """Hold the card, the file or pointer, and what the pointer stands for against each other."""
    real = stored if stored.state == HERE else fetched
    expected = str(told or (stored.checksums[0] if stored.state != HERE else ""))
    claimed = stored.like(told) if told else None
    if claimed and claimed != told:
        return (
            State.WRONG,
            expected,
            str(claimed),
            f"so says the {'file' if stored.state == HERE else 'pointer'}",
        )
    if real is None:
        agrees = "which agrees" if claimed else "of which the card says nothing that could be held against it"
        return State.NOT_HERE, expected, "", f"a Git LFS pointer, {agrees}; its object is not fetched"
    if fetched and fetched.checksums[0] != stored.checksums[0]:
        return (
            State.WRONG,
            str(stored.checksums[0]),
            str(fetched.checksums[0]),
            "its Git LFS object is damaged",
        )
    if told is None and stored.state == HERE:
        return State.NOT_CHECKED, "", str(stored.checksums[0]), "the card gives no digest"
    found = real.like(told) if told else real.checksums[0]
    weak = "a weak hash: it tells of damage, not of malice" if told and told.weak else ""
    if told and found != told:
        return State.WRONG, expected, str(found), "so says its Git LFS object"
    return State.OK, expected, str(found), weak
