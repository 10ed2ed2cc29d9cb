"""Turn scikit-learn's model files into cards: skops files by what they say, pickles unopened."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.exchange.reading.documents import Sought
from catalog.exchange.reading.one_by_one import Kind, one_by_one
from catalog.exchange.shape import Format, Import
from catalog.exchange.sklearn.cards import SYSTEM, card
from catalog.exchange.sklearn.skops_files import load_file

__all__ = ["FORMAT"]

_ENDINGS = ("skops", "pkl", "pickle", "joblib")
_KIND = Kind(
    SYSTEM,
    Sought(tuple(f"**/*.{end}" for end in _ENDINGS), silent=tuple(f"model.{end}" for end in _ENDINGS)),
    card,
    load_file,
    "a model of scikit-learn",
)


def _read(source: str) -> Iterator[Import]:
    """Read one file, or all of a folder; nothing of them is run."""
    return one_by_one(source, _KIND)


FORMAT = Format(
    SYSTEM,
    "scikit-learn model files",
    source="a .skops, .pkl or .joblib file, or a folder of them; pickles are never opened",
    read=_read,
)
