"""A Subject -> annotations of the manifest and of each file, as ORAS reads them."""

from __future__ import annotations

from catalog.exchange.leaving.json_documents import Object, iri
from catalog.exchange.leaving.part import Part
from catalog.exchange.leaving.subject import Subject
from catalog.exchange.oci.annotations import OURS, Known, annotations_of, created, line
from catalog.kit.text import listed

_PATH = "org.cncf.model.filepath"
_TITLE = "org.opencontainers.image.title"


def annotated(subject: Subject) -> Object:
    """`$manifest` speaks of the whole; files go by their paths beside the card, each once."""
    files: dict[str, Object] = {}
    for part in subject.version.parts("artifacts"):
        path = part.peek("path")
        if path and path not in files and path != "$manifest":
            files[path] = _file(part)
    return {"$manifest": _manifest(subject), **files}


def _manifest(subject: Subject) -> dict[str, str]:
    card, version = subject.card, subject.version
    known = Known(
        title=card.text("name"),
        version=subject.named,
        description=card.text("summary"),
        licenses=subject.license.text,
        created=created(version.when("date") or version.when("released")),
        source=iri(subject.repository),
        revision=version.text("code", "commit"),
        url=iri(subject.outgoing.url),
        documentation=iri(subject.outgoing.url),
        vendor=card.text("publisher") or listed(card.texts("owners")),
        authors=", ".join(author(each) for each in card.parts("authors")),
    )
    return {**annotations_of(known), f"{OURS}.model": line(subject.reference)}


def author(person: Part) -> str:
    """`Ada Lovelace <ada@example.org>`."""
    name, mail = person.text("name"), person.text("email")
    return f"{name} <{mail}>" if mail else name


def _file(artifact: Part) -> Object:
    path = artifact.text("path")
    own = ((f"{OURS}.{key}", line(artifact.text(key))) for key in ("role", "format", "precision"))
    return {_PATH: path, _TITLE: path, **dict(own)}
