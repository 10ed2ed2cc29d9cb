"""A Subject -> the component that the bill is about: names, people, licence, files, ancestors, model card."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.exchange.cyclonedx.model_card import model_card
from catalog.exchange.cyclonedx.parts import contact, hashed, license_choice, link, properties
from catalog.exchange.leaving.json_documents import Json, Object
from catalog.exchange.leaving.part import Part
from catalog.exchange.leaving.rest import rest
from catalog.exchange.leaving.subject import Subject
from catalog.kit.checksum import checksum_or_none
from catalog.kit.text import listed


def component(subject: Subject) -> Object:
    """Describe the version."""
    card, version = subject.card, subject.version
    files = version.parts("artifacts")
    return {
        "type": "machine-learning-model",
        "bom-ref": subject.reference,
        "supplier": {"name": listed(card.texts("owners"))},
        "authors": [contact(each) for each in card.parts("authors")],
        "publisher": card.text("publisher"),
        "name": card.text("name"),
        "version": subject.named,
        "description": card.text("summary"),
        "hashes": _hashes(files[0]) if len(files) == 1 else None,
        "licenses": _license(subject),
        "pedigree": {"ancestors": [_ancestor(each) for each in version.parts("parents")]},
        "externalReferences": [*_links(subject)],
        "components": [_file(subject, number, each) for number, each in enumerate(files)],
        "releaseNotes": _notes(subject),
        "modelCard": model_card(subject),
        "properties": properties(("description", subject.description), *rest(subject)),
        "tags": list(dict.fromkeys(card.texts("tags"))),
    }


def _license(subject: Subject) -> Json:
    if not subject.license.expression:
        subject.near("license").address("url")
    return license_choice(subject.license)


def _hashes(file: Part) -> Json:
    return hashed(checksum_or_none(file.peek("digest")))


def _file(subject: Subject, number: int, file: Part) -> Object:
    path, url = file.text("path"), file.text("uri")
    return {
        "type": "file",
        "bom-ref": f"{subject.reference}#file-{number + 1}",
        "name": file.text("name") or path or url or f"file {number + 1}",
        "hashes": _hashes(file),
        "externalReferences": [link("distribution", url)],
        "properties": properties(*file.leaves()),
    }


def _ancestor(parent: Part) -> Object:
    name, _, version = parent.text("model").partition("@")
    url = parent.text("url")
    return {
        "type": "machine-learning-model",
        "name": name or url or "a model that is not named",
        "version": version,
        "externalReferences": [link("website", url)],
        "properties": properties(
            *((key, text) for key, text in parent.leaves() if key != "model" or not name)
        ),
    }


def _links(subject: Subject) -> Iterator[Json]:
    card = subject.card
    yield link("model-card", subject.outgoing.url)
    yield link("license", subject.license_url) if subject.license.expression else None
    yield link("vcs", subject.repository, "the code that made it")
    for each in subject.near("references").parts():
        yield link("documentation", each.address())
    for label, part in card.entries("links"):
        yield link("other", part.address(), label)
    if url := card.address("source", "url"):
        yield link("other", url, f"imported from {card.text('source', 'system')}")


def _notes(subject: Subject) -> Json:
    notes = subject.version.text("notes")
    if not notes:
        return None
    text = {"contentType": "text/markdown", "content": notes}
    return {"type": "release", "timestamp": subject.day, "notes": [{"text": text}]}
