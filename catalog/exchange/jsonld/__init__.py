"""A model -> JSON-LD in the words of FAIR4ML 0.1.0 and schema.org."""

from __future__ import annotations

from catalog.exchange.jsonld.model import model
from catalog.exchange.leaving.json_documents import as_file
from catalog.exchange.leaving.subject import subject_of
from catalog.exchange.shape import Export, Format, Outgoing


def write(outgoing: Outgoing) -> Export:
    """One document for the version that speaks for the model."""
    subject = subject_of(outgoing)
    content = as_file(model(subject))
    return Export({"model.jsonld": content}, subject.losses())


FORMAT = Format("fair4ml", "FAIR4ML 0.1.0 and schema.org as JSON-LD", write=write)
