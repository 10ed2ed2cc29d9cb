"""Cards and the files beside them -> a verdict for each digest and signature: right, wrong or not checked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from sys import maxsize

from catalog.card import Version, admit_card
from catalog.domain.stored import HERE, Stored
from catalog.kit.checksum import Checksum, checksum
from catalog.kit.lfs import Pointer
from catalog.kit.lfs_places import lfs_places
from catalog.kit.node import Step, place_of
from catalog.kit.paths import inside
from catalog.kit.schema import said
from catalog.kit.source import BROKEN
from catalog.read.layers import card_tree
from catalog.read.stored import look
from catalog.read.walk import ModelFolder
from catalog.weights.lfs import kept
from catalog.weights.parcel import called
from catalog.weights.signatures import Signature
from catalog.weights.verdict import Judged, State, Verdict


def verify(folders: Collection[ModelFolder], trust: Path | None = None) -> Iterator[Verdict]:
    """Check every digest and signature of some models; gigabytes are read, one file at a time.

    `trust` is the trust in Sigstore to check identities by, where that is not to be fetched.
    """
    for folder in folders:
        tree, findings = card_tree(folder)
        card, _ = admit_card(tree, folder.id)
        for finding in findings:
            if finding.rule in BROKEN:
                words = "the card cannot be read; `catalog check` says more"
                yield Verdict(folder.id, "card", finding.place, State.WRONG, "", "", words)
        for number, version in enumerate(card.versions):
            subject = f"{folder.id}@{version.version}"
            signatures = [Signature(each, version, folder.path, trust) for each in version.signed]
            judged = [each.judged() for each in signatures]
            proved = _proved(signatures, judged)
            for at, claim in _claims(version):
                place = place_of(tree, ("versions", number, *at))
                came = _judged(claim, folder.path)
                yield Verdict(subject, claim.name, place, *_borne_out(came, proved.get(at, "")))
            for index, each in enumerate(signatures):
                place = place_of(tree, ("versions", number, "signed", index))
                yield Verdict(subject, each.signed.bundle, place, *judged[index], signature=True)


def _proved(signatures: Sequence[Signature], judged: Sequence[Judged]) -> dict[tuple[Step, ...], str]:
    """The artefacts that a signature which holds speaks of, by their places, and its name."""
    held = [each for each, came in zip(signatures, judged, strict=True) if came[0] is State.OK]
    return {("artifacts", index): each.signed.bundle for each in reversed(held) for index in each.of()}


def _borne_out(came: Judged, bundle: str) -> Judged:
    """A file of which the card gives no digest is what it should be where a signature says so."""
    state, _, found, _ = came
    signed = state is State.NOT_CHECKED and bundle
    return (State.OK, found, found, f"by {bundle}") if signed else came


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a version says of a file: its name, its path beside the card, its digest, where else it lies."""

    name: str
    path: str
    digest: str
    elsewhere: str


def _claims(version: Version) -> Iterator[tuple[tuple[Step, ...], _Claim]]:
    """Artefacts, and data that have a path or a digest; each with its place in the version."""
    for index, each in enumerate(version.artifacts):
        elsewhere = "it lies elsewhere" if said(each.uri) else ""
        claim = _Claim(called(each), said(each.path) or "", said(each.digest) or "", elsewhere)
        yield ("artifacts", index), claim
    for index, use in enumerate(version.data):
        path, digest = said(use.path) or "", said(use.digest) or ""
        if path or digest:
            elsewhere = "" if path else "no `path` beside the card says where these data are"
            yield ("data", index), _Claim(said(use.dataset) or path or "data", path, digest, elsewhere)


def _judged(claim: _Claim, folder: Path) -> Judged:
    try:
        found = inside(folder, claim.path) if claim.path else None
        if found is None or not found.is_file():
            return State.NOT_HERE, claim.digest, "", claim.elsewhere or "no such file beside the card"
        told = checksum(claim.digest) if claim.digest else None
        return _compared(told, *_looked(found, folder, told))
    except ValueError as problem:
        return State.WRONG, claim.digest, "", str(problem)
    except OSError as problem:
        return State.WRONG, claim.digest, "", f"the file cannot be read: {problem.strerror}"


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
