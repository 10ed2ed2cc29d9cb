"""A model -> a CycloneDX 1.6 bill of materials with its model card."""

from __future__ import annotations

from catalog.exchange.cyclonedx.bom import bom
from catalog.exchange.leaving.json_documents import as_file
from catalog.exchange.leaving.subject import subject_of
from catalog.exchange.shape import Export, Format, Outgoing


def write(outgoing: Outgoing) -> Export:
    """One bill of materials for the version that speaks for the model."""
    subject = subject_of(outgoing)
    content = as_file(bom(subject))
    return Export({"bom.cdx.json": content}, subject.losses())


FORMAT = Format("cyclonedx", "CycloneDX ML-BOM 1.6", write=write)
