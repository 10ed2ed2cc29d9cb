"""Turn bioimage.io's resource descriptions of models into cards, and cards into such."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.exchange.bioimage.cards import SYSTEM, card
from catalog.exchange.bioimage.writing import write
from catalog.exchange.reading.documents import Sought
from catalog.exchange.reading.one_by_one import Kind, one_by_one
from catalog.exchange.shape import Format, Import

__all__ = ["FORMAT"]

_NAMES = ("rdf.yaml", "bioimageio.yaml")
_KIND = Kind(
    SYSTEM,
    Sought(tuple(f"**/{name}" for name in _NAMES), silent=_NAMES),
    card,
    expects="a resource description",
    keys=frozenset({"format_version", "weights", "inputs"}),
)


def _read(source: str) -> Iterator[Import]:
    """Read one description, or all below a folder."""
    return one_by_one(source, _KIND)


FORMAT = Format(
    SYSTEM,
    "bioimage.io resource descriptions",
    source="a folder with rdf.yaml or bioimageio.yaml files, or one of them",
    read=_read,
    write=write,
    target="a folder: rdf.yaml and README.md of each model",
)
