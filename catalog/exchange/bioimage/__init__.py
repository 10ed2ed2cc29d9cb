"""Turn bioimage.io's resource descriptions of models into cards, and cards into such."""

from __future__ import annotations

from catalog.exchange.bioimage.cards import SYSTEM, card
from catalog.exchange.bioimage.writing import write
from catalog.exchange.reading.documents import Sought
from catalog.exchange.reading.one_by_one import Kind, reader
from catalog.exchange.shape import Format

__all__ = ["FORMAT"]

_NAMES = ("rdf.yaml", "bioimageio.yaml")
_KIND = Kind(
    SYSTEM,
    Sought(tuple(f"**/{name}" for name in _NAMES), silent=_NAMES),
    card,
    expects="a resource description",
    keys=frozenset({"format_version", "weights", "inputs"}),
)

FORMAT = Format(
    SYSTEM,
    "bioimage.io resource descriptions",
    source="a folder with rdf.yaml or bioimageio.yaml files, or one of them",
    read=reader(_KIND),
    write=write,
    target="a folder: rdf.yaml and README.md of each model",
)
