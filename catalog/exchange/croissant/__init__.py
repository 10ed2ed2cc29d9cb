"""The data sets that a model names -> a Croissant 1.0 description of each, as the house knows it."""

from __future__ import annotations

from catalog.domain.datasets import Dataset
from catalog.exchange.croissant.dataset import described
from catalog.exchange.leaving.json_documents import as_file
from catalog.exchange.leaving.subject import Subject, subject_of
from catalog.exchange.shape import Export, Format, Outgoing
from catalog.kit.text import slugs

_NO_DATA = "it says nothing of a data set"


def write(outgoing: Outgoing) -> Export:
    """A file for each data set that a version names, or that something was measured on."""
    subject = subject_of(outgoing)
    found = _named(subject)
    names = slugs(found)
    made = {f"{names[id_]}.croissant.json": as_file(described(subject, each)) for id_, each in found.items()}
    return Export(made, subject.losses(_NO_DATA, kept=0))


def _named(subject: Subject) -> dict[str, Dataset]:
    """By id, in its order."""
    names = [use.text("dataset") for part in subject.versions for use in part.parts("data")]
    names += [row.dataset or "" for row in subject.outgoing.measurements]
    known = subject.outgoing.words.datasets
    found = {known.resolve(name): known.get(name) for name in sorted(set(names), reverse=True) if name}
    return dict(sorted(found.items()))


FORMAT = Format("croissant", "Croissant 1.0, a file for each data set of a model", write=write)
