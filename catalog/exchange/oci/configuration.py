"""A Subject -> the configuration of a model artefact, as the CNCF's ModelPack specification has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.exchange.leaving.json_documents import Json, Object, iri
from catalog.exchange.leaving.part import Part
from catalog.exchange.leaving.subject import Subject, Use
from catalog.exchange.oci.files import author
from catalog.kit.checksum import checksum_or_none
from catalog.kit.moments import stamp

_SCALES = ((1e15, "Q"), (1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K"))
_MODALITIES = ("text", "image", "audio", "video", "embedding")


def configuration(subject: Subject) -> Object:
    """Nothing where no file has a sha256: the specification asks for at least one."""
    digests = [*_digests(subject)]
    if not digests:
        return {}
    return {
        "descriptor": _descriptor(subject),
        "config": {**_config(subject), "capabilities": _capabilities(subject)},
        "modelfs": {"type": "layers", "diffIds": digests},
    }


def _digests(subject: Subject) -> Iterator[str]:
    """A file that is a layer as it is has its own hash for an id."""
    for each in subject.version.parts("artifacts"):
        found = checksum_or_none(each.peek("digest"))
        if found and found.algorithm == "sha256":
            each.text("digest")
            yield str(found)


def _descriptor(subject: Subject) -> Object:
    card = subject.card
    license_ = subject.license
    return {
        "createdAt": subject.day,
        "authors": [author(each) for each in card.parts("authors")],
        "vendor": card.text("publisher"),
        "family": card.text("family"),
        "name": subject.id,
        "title": card.text("name"),
        "description": card.text("summary"),
        "version": subject.named,
        "revision": subject.version.text("code", "commit"),
        "docURL": iri(subject.outgoing.url),
        "sourceURL": iri(subject.repository),
        "datasetsURL": sorted({_data(use) for use in subject.uses}),
        "licenses": [license_.expression],
    }


def _data(use: Use) -> str:
    address = iri(use.dataset.url or "")
    if address:
        use.part.text("dataset")
    return address


def _config(subject: Subject) -> dict[str, Json]:
    files = subject.version.parts("artifacts")
    return {
        "format": next((text for each in files if (text := each.text("format"))), ""),
        "precision": next((text for each in files if (text := each.text("precision"))), ""),
        "paramSize": _size(subject.version.number("size", "parameters")),
    }


def _size(count: float | None) -> str:
    """`11.2M`: one digit after the point at most, and one letter."""
    if count is None:
        return ""
    scale, letter = next((each for each in _SCALES if count >= each[0]), _SCALES[-1])
    return f"{count / scale:.1f}{letter}"


def _capabilities(subject: Subject) -> Object:
    signature, languages = subject.version.within("signature"), subject.card.within("languages")
    spoken = [each.text() for each in languages.parts() if re.fullmatch("[a-z]{2}", str(each.value))]
    return {
        "inputTypes": [*_types(signature.parts("inputs"))],
        "outputTypes": [*_types(signature.parts("outputs"))],
        "knowledgeCutoff": _cutoff(subject),
        "languages": list(dict.fromkeys(spoken)),
    }


def _types(features: tuple[Part, ...]) -> Iterator[str]:
    kinds = [each.text("type") for each in features if each.within("type").value in _MODALITIES]
    yield from dict.fromkeys(kinds)


def _cutoff(subject: Subject) -> str:
    """The last day that the data speak of which the version learnt from."""
    ends = [when for use in subject.uses if use.trains and (when := use.part.when("to"))]
    return stamp(max(each.last for each in ends)) if ends else ""
