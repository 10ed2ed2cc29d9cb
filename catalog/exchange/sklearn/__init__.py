"""Turn scikit-learn's model files into cards: skops files by what they say, pickles unopened."""

from __future__ import annotations

from catalog.exchange.reading.documents import Sought
from catalog.exchange.reading.one_by_one import Kind, reader
from catalog.exchange.shape import Format
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

FORMAT = Format(
    SYSTEM,
    "scikit-learn model files",
    source="a .skops, .pkl or .joblib file, or a folder of them; pickles are never opened",
    read=reader(_KIND),
)
