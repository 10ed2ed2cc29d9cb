"""Turn Kipoi's `model.yaml` files into cards, and cards into such files."""

from __future__ import annotations

from catalog.exchange.kipoi.cards import SYSTEM, card
from catalog.exchange.kipoi.writing import write
from catalog.exchange.reading.documents import Sought
from catalog.exchange.reading.one_by_one import Kind, reader
from catalog.exchange.shape import Format

__all__ = ["FORMAT"]

_KIND = Kind(
    SYSTEM,
    Sought(("**/model.yaml",), silent=("model.yaml",)),
    card,
    expects="what Kipoi says of a model: it has no `info` and no `schema`",
    keys=frozenset({"info", "schema"}),
)

FORMAT = Format(
    SYSTEM,
    "Kipoi models",
    source="a folder with model.yaml files, or one of them",
    read=reader(_KIND),
    write=write,
    target="a folder: model.yaml of each model",
)
