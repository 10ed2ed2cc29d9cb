"""An artefact of a card -> where its bytes may be had, what they must be, and the name of the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from catalog.kit.checksum import Checksum, checksum
from catalog.kit.finding import CatalogError
from catalog.kit.paths import inside, refused
from catalog.kit.request import bare
from catalog.kit.schema import said
from catalog.kit.text import did_you_mean, listed, visible
from catalog.read.stored import pointer_at
from catalog.sections.history.schema import Artifact
from catalog.weights.fetchable import KNOWN, other_way, scheme_of
from catalog.weights.landing import Expected
from catalog.weights.lfs import LfsFile
from catalog.weights.source import LocalFile, Source
from catalog.weights.store import SCHEMES, StoreFile
from catalog.weights.web import Web


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file to be fetched: what it will be called, what it must be, and from where, the nearest first."""

    name: str
    expected: Expected
    sources: tuple[Source, ...]


def called(artifact: Artifact) -> str:
    """What people call an artefact."""
    told = said(artifact.name) or said(artifact.path) or bare(said(artifact.uri) or "")
    return visible(told[:200]) or "an artefact"


def parcels(artifacts: Sequence[Artifact], folder: Path | None, only: str) -> tuple[Parcel, ...]:
    """Those of a version, or the one of a name; `folder` is the card's, None where only a site is at hand."""
    there = [each for each in artifacts if said(each.path) or said(each.uri)]
    found = [each for each in there if not only or only in _names(each)]
    if not found:
        names = [called(each) for each in there]
        if not only or not names:
            raise CatalogError("this version names no file to fetch; add `artifacts` to its card")
        hint = did_you_mean(only, names) or f"there are {listed(names)}"
        raise CatalogError(f"this version has no artefact {visible(only[:80])}; {hint}")
    made = tuple(_parcel(each, folder) for each in found)
    if twice := _twice([each.name.lower() for each in made]):
        words = f"several artefacts would be a file {twice}"
        raise CatalogError(f"{words}; fetch them one by one, with --artifact, into folders of their own")
    return made


def _twice(names: Sequence[str]) -> str:
    """A name that two files would have, also while they are fetched; empty where all differ."""
    counts = Counter((*names, *(f"{each}.part" for each in names)))
    return next((name for name, count in counts.items() if count > 1), "")


def _names(artifact: Artifact) -> set[str]:
    told = (said(artifact.name), said(artifact.path), said(artifact.uri))
    return {each for each in told if each} | {_file_name(artifact)}


def _parcel(artifact: Artifact, folder: Path | None) -> Parcel:
    name, told = _file_name(artifact), _checksum(artifact)
    if reason := refused(name):
        raise CatalogError(f"{called(artifact)} cannot be a file: its name {reason}; correct it in the card")
    sources: list[Source] = []
    expected = Expected(told, about=said(artifact.size))
    if (path := said(artifact.path)) and folder is not None:
        near, expected = _beside(folder, path, expected)
        sources += near
    if uri := said(artifact.uri):
        sources.append(_elsewhere(uri))
    if not sources:
        raise CatalogError(_nowhere(visible((path or "")[:200]), folder))
    return Parcel(name, expected, tuple(sources))


def _nowhere(path: str, folder: Path | None) -> str:
    if folder is None:
        return f"{path} lies beside the card, and the site does not hold it; fetch it where the cards are"
    return f"there is no file {path} beside the card, and no `uri` says where it is; add one of the two"


def _file_name(artifact: Artifact) -> str:
    """The last part of the path or address."""
    path, uri = said(artifact.path), said(artifact.uri) or ""
    try:
        return (path or unquote(urlsplit(uri).path)).rstrip("/").rsplit("/", 1)[-1]
    except ValueError:
        return ""


def _checksum(artifact: Artifact) -> Checksum | None:
    text = said(artifact.digest)
    try:
        return checksum(text) if text else None
    except ValueError as problem:
        raise CatalogError(f"the digest of {called(artifact)} cannot be checked: {problem}") from None


def _beside(folder: Path, path: str, expected: Expected) -> tuple[list[Source], Expected]:
    """The file beside the card, or what its pointer stands for."""
    try:
        found = inside(folder, path)
    except ValueError as problem:
        raise CatalogError(f"{problem}; correct it in the card") from None
    if not found.is_file():
        return [], expected
    if (pointer := pointer_at(found)) is None:
        return [LocalFile(found, path)], expected
    told = expected.checksum
    if told and told.algorithm == "sha256" and told != pointer.checksum:
        words = f"the Git LFS pointer {path} says {pointer.checksum}, and the card says {told}"
        raise CatalogError(f"{words}; find out which of the two is right")
    return [LfsFile(folder, pointer)], Expected(told or pointer.checksum, pointer.size)


def _elsewhere(uri: str) -> Source:
    kind = scheme_of(uri)
    if kind in ("http", "https"):
        return Web(uri)
    if kind in SCHEMES:
        return StoreFile(uri)
    if way := other_way(uri):
        raise CatalogError(f"{bare(uri)} can be fetched by MLflow only: {visible(way)}")
    known = listed([f"{each}:" for each in KNOWN], "or")
    raise CatalogError(f"{bare(uri)} cannot be fetched: it begins with none of {known}")
