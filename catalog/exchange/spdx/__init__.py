"""A model -> an SPDX 3.0.1 document with the profiles for AI and for data sets."""

from __future__ import annotations

from catalog.exchange.leaving.json_documents import as_file
from catalog.exchange.leaving.subject import subject_of
from catalog.exchange.shape import Export, Format, Outgoing
from catalog.exchange.spdx.graph import document


def write(outgoing: Outgoing) -> Export:
    """One document for the version that speaks for the model."""
    subject = subject_of(outgoing)
    content = as_file(document(subject))
    return Export({"model.spdx.json": content}, subject.losses())


FORMAT = Format("spdx", "SPDX 3.0.1 with the AI and Dataset profiles", write=write)
