"""A data set by its id, and what a model says of its use -> a description in Croissant's words."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.domain.datasets import Dataset
from catalog.domain.licences import expression
from catalog.exchange.croissant.context import CONTEXT, VERSION
from catalog.exchange.leaving.json_documents import Json, Object, iri
from catalog.exchange.leaving.part import Part
from catalog.exchange.leaving.subject import Subject, Use
from catalog.kit.checksum import checksum_or_none
from catalog.kit.text import slug

_FORMATS = {
    "csv": "text/csv", "tsv": "text/tab-separated-values", "json": "application/json",
    "jsonl": "application/jsonlines", "parquet": "application/x-parquet", "txt": "text/plain",
    "zip": "application/zip", "gz": "application/gzip", "tar": "application/x-tar",
}  # fmt: skip


def described(subject: Subject, known: Dataset) -> Object:
    """What nobody said is left out; the revision and the files are those that the version used."""
    uses = [each for each in subject.uses if each.dataset.id == known.id]
    license_ = known.license or ""
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": VERSION,
        "name": known.name,
        "alternateName": known.aliases,
        "identifier": known.id,
        "description": known.description,
        "url": iri(known.url or ""),
        "license": _license(license_),
        "version": _revision(uses),
        "isBasedOn": [*_sources(subject, known.derived_from)],
        "distribution": [*_files(uses)],
    }


def _revision(uses: list[Use]) -> str:
    """The first that is named; another one stays behind."""
    first = next((each.revision for each in uses if each.revision), "")
    for each in uses:
        if each.revision == first:
            each.part.text("revision")
    return first


def _license(name: str) -> str:
    """Croissant wants the address of an SPDX licence; an expression of several has none."""
    found = expression(name)
    single = found and " " not in found and not found.startswith("LicenseRef")
    return f"https://spdx.org/licenses/{found}.html" if single else found or name


def _sources(subject: Subject, names: tuple[str, ...]) -> Iterator[Json]:
    for each in names:
        known = subject.outgoing.words.datasets.get(each)
        yield {"@type": "sc:Dataset", "name": known.name, "url": iri(known.url or "")}


def _files(uses: list[Use]) -> Iterator[Json]:
    """Files beside the card whose hash is known; one that was used twice is there once."""
    seen: set[str] = set()
    for part in (each.part for each in uses):
        path, hash_ = part.peek("path"), _sha256(part)
        if path and hash_ and part.text("path") not in seen:
            seen.add(path)
            yield {
                "@type": "cr:FileObject",
                "@id": f"{slug(path)}-{hash_[:8]}",
                "name": path.rpartition("/")[2],
                "contentUrl": path,
                "encodingFormat": _FORMATS.get(path.rpartition(".")[2].lower(), "application/octet-stream"),
                "sha256": hash_,
            }


def _sha256(part: Part) -> str:
    found = checksum_or_none(part.peek("digest"))
    if part.within("path") and found and found.algorithm == "sha256":
        part.text("digest")
        return found.value
    return ""
