"""People, data sets, files and other models of a card -> objects of schema.org."""

from __future__ import annotations

from catalog.domain.licences import expression
from catalog.exchange.leaving.json_documents import Json, Object, iri
from catalog.exchange.leaving.part import Part
from catalog.exchange.leaving.scores import figure
from catalog.exchange.leaving.subject import Use
from catalog.kit.checksum import checksum_or_none


def person(author: Part) -> Object:
    """Somebody who made the model."""
    github = author.text("github")
    return {
        "@type": "Person",
        "name": author.text("name"),
        "email": author.text("email"),
        "identifier": author.text("orcid"),
        "affiliation": organisation(author.text("affiliation")),
        "url": author.address("url"),
        "sameAs": iri(f"https://github.com/{github}") if github else None,
    }


def organisation(name: str) -> Json:
    """A team or a company by its name."""
    return {"@type": "Organization", "name": name} if name else None


def dataset(use: Use) -> Object:
    """A data set in a revision, with what the house knows of it."""
    known, license_ = use.dataset, use.dataset.license or ""
    for key in ("dataset", "role"):  # said by the object itself and by the term that leads to it
        use.part.text(key)
    return {
        "@type": "Dataset",
        "identifier": known.id,
        "name": known.name,
        "description": known.description,
        "url": iri(known.url or ""),
        "license": expression(license_) or license_,
        "version": use.part.text("revision"),
    }


def distribution(artifact: Part) -> Object:
    """A file of the version."""
    size = artifact.number("size")
    path, url = artifact.text("path"), artifact.address("uri")
    elsewhere = artifact.text("uri") if not path and not url else ""
    found = checksum_or_none(artifact.peek("digest"))
    sha256 = artifact.text("digest")[-64:] if found and found.algorithm == "sha256" else ""
    return {
        "@type": "DataDownload",
        "name": artifact.text("name") or path,
        "identifier": path or elsewhere,
        "contentUrl": url,
        "contentSize": f"{figure(size)} B" if size is not None else "",
        "encodingFormat": artifact.text("format"),
        "sha256": sha256.lower(),
    }


def parent(each: Part) -> Object:
    """A model that the version descends from; that it was tuned is said by the term that leads to it."""
    if each.peek("relation") == "finetuned":
        each.text("relation")
    name, _, version = each.text("model").partition("@")
    url = each.address("url")
    return {
        "@type": "fair4ml:MLModel",
        "name": name or url or each.text("url"),
        "version": version,
        "url": url,
        "description": each.text("notes"),
    }
