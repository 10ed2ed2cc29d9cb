"""The files of a version -> weights.json: what each must hash to, and the files, or their addresses."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from catalog.kit.checksum import SHA256, Checksum, checksums_of
from catalog.kit.finding import CatalogError
from catalog.kit.request import bare
from catalog.kit.schema import said
from catalog.packaging.served import PICKLES, Served
from catalog.packaging.server.signature import Json
from catalog.sections.history.schema import Artifact
from catalog.weights.parcel import Parcel, called, parcels
from catalog.weights.pull import Told, pull

Entry = dict[str, Json]
FOLDER = "weights"


def copied(
    served: Served, folder: Path | None, room: Path, told: Told
) -> tuple[list[Entry], tuple[str, ...]]:
    """Bring the files into `room/weights`, checked; what the card gives no good digest of is hashed here."""
    wanted = _parcels(served, folder)
    entries, notes = [], []
    for parcel, each in zip(wanted, pull(wanted, room / FOLDER, told), strict=True):
        digest = parcel.expected.checksum
        if digest is None or digest.weak:
            words = "no digest" if digest is None else f"only {digest.algorithm}, a weak hash"
            notes.append(
                f"the card gives {words} of {parcel.name}: the image holds the file to the one found now"
            )
            with each.path.open("rb") as stream:
                (digest,) = checksums_of(stream, [SHA256])
        entries.append(_entry(parcel.name, digest, each.path.stat().st_size))
    for entry, artifact in zip(entries, served.artifacts, strict=True):
        if uri := said(artifact.uri):
            entry["uri"] = bare(uri)
    return entries, tuple(notes)


def fetched(served: Served) -> tuple[list[Entry], tuple[str, ...]]:
    """Their addresses, for the build to fetch from; each needs one, and a digest that proves what came."""
    entries = []
    addresses = [_address(each) for each in served.artifacts]
    told = zip(served.artifacts, addresses, _parcels(served, None), strict=True)
    for artifact, uri, parcel in told:
        digest = parcel.expected.checksum
        if digest is None or digest.weak:
            words = f"the card gives no digest of {called(artifact)} that would prove what a build fetches"
            raise CatalogError(f"{words}; add its sha256 to the card, or package it with --fetch copy")
        entries.append({**_entry(parcel.name, digest, parcel.expected.about), "uri": uri})
    asking = [bare(uri) for uri in addresses if urlsplit(uri).query]
    words = "stands in weights.json with all that follows its `?`: see that nothing of it is secret"
    return entries, tuple(f"{each} {words}" for each in asking)


def _address(artifact: Artifact) -> str:
    uri = said(artifact.uri) or ""
    split = urlsplit(uri)
    if split.scheme not in ("http", "https") or split.username or split.password:
        words = f"{called(artifact)} has no http address that a build can fetch without a password"
        raise CatalogError(f"{words}; package it with --fetch copy")
    return uri


def _parcels(served: Served, folder: Path | None) -> Sequence[Parcel]:
    found = parcels(served.artifacts, folder, "")
    told = found[0].expected.checksum
    if served.format in PICKLES and (told is None or told.weak):
        words = f"{found[0].name} is a pickle, and loading one runs the code in it"
        raise CatalogError(f"{words}; add its sha256 to the card, so that only this very file is loaded")
    return found


def _entry(name: str, digest: Checksum, size: int | None) -> Entry:
    known: Entry = {} if size is None else {"size": size}
    return {"path": f"{FOLDER}/{name}", "digest": str(digest), **known}
