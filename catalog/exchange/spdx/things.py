"""What a version is made of, by whom, and from what -> elements of SPDX."""

from __future__ import annotations

from catalog.domain.licences import expression
from catalog.exchange.leaving.json_documents import Json, iri
from catalog.exchange.leaving.part import Part
from catalog.exchange.leaving.subject import Use
from catalog.exchange.spdx.elements import Elements, Made, properties
from catalog.kit.checksum import checksum_or_none
from catalog.kit.text import digest

_PURPOSE = "data"
_BLAKE = {64: "blake2b256", 96: "blake2b384", 128: "blake2b512"}


def person(elements: Elements, number: int, author: Part) -> Made:
    """Somebody who made the model."""
    name, mail, orcid = author.text("name"), author.text("email"), author.text("orcid")
    known = [("email", mail), ("other", orcid)]
    return elements.made(
        "Person",
        f"person-{number + 1}",
        name=name,
        externalIdentifier=[
            {"type": "ExternalIdentifier", "externalIdentifierType": kind, "identifier": each}
            for kind, each in known
            if each
        ],
        extension=properties(*author.left()),
    )


def data(elements: Elements, use: Use) -> Made:
    """A data set in one revision; what each use of it says stands with the data set."""
    known = use.dataset
    uses = [each for each in elements.subject.uses if _same(each, use)]
    return elements.made(
        "dataset_DatasetPackage",
        f"data-{digest(f'{known.id}@{use.revision}')}",
        name=known.name,
        summary=known.description,
        software_packageVersion=use.revision,
        software_primaryPurpose=_PURPOSE,
        software_downloadLocation=iri(known.url or ""),
        software_copyrightText=_license(known.license or ""),
        dataset_datasetType=["noAssertion"],
        extension=properties(
            *(
                (f"use.{number}.{key}", text)
                for number, each in enumerate(uses)
                for key, text in each.further()
            )
        ),
    )


def _same(one: Use, other: Use) -> bool:
    return (one.dataset.id, one.revision) == (other.dataset.id, other.revision)


def _license(name: str) -> str:
    return f"Licence: {expression(name) or name}" if name else ""


def ancestor(elements: Elements, number: int, parent: Part) -> Made:
    """A model that this one descends from, of which no more is known here."""
    name, _, version = parent.text("model").partition("@")
    url = parent.text("url")
    return elements.made(
        "ai_AIPackage",
        f"ancestor-{number + 1}",
        name=name or url or "a model that is not named",
        software_packageVersion=version,
        software_primaryPurpose="model",
        software_downloadLocation=iri(url),
        extension=properties(*((key, text) for key, text in parent.leaves() if key != "model" or not name)),
    )


def file(elements: Elements, number: int, artifact: Part) -> Made:
    """A file with its hash."""
    path, url = artifact.text("path"), artifact.text("uri")
    return elements.made(
        "software_File",
        f"file-{number + 1}",
        name=artifact.text("name") or path or url or f"file {number + 1}",
        software_primaryPurpose="model" if artifact.text("role") in ("", "weights") else "file",
        verifiedUsing=_hash(artifact),
        extension=properties(*artifact.leaves()),
    )


def _hash(artifact: Part) -> Json:
    found = checksum_or_none(artifact.peek("digest"))
    if found is None:
        return None
    name = _BLAKE.get(len(found.value)) if found.algorithm == "blake2b" else found.algorithm
    return [{"type": "Hash", "algorithm": name, "hashValue": found.value}] if name else None


def license_(elements: Elements) -> Made:
    """An expression, or the name of a licence that SPDX does not know and where its text is."""
    found = elements.subject.license
    if found.expression:
        return elements.made(
            "simplelicensing_LicenseExpression",
            "license",
            simplelicensing_licenseExpression=found.expression,
        )
    text = f"{found.name}, {found.url}" if found.url else found.name
    kind = "simplelicensing_SimpleLicensingText"
    return elements.made(kind, "license", name=found.name, simplelicensing_licenseText=text)
