"""Turn the JSON of Google's Model Card Toolkit into cards, and cards into such JSON."""

from __future__ import annotations

from catalog.exchange.model_card_toolkit.cards import SYSTEM, card
from catalog.exchange.model_card_toolkit.writing import write
from catalog.exchange.reading.documents import Sought
from catalog.exchange.reading.json_files import load_json
from catalog.exchange.reading.one_by_one import Kind, reader
from catalog.exchange.shape import Format

__all__ = ["FORMAT"]

_KIND = Kind(
    SYSTEM,
    Sought(("**/model_card.json", "*.json"), silent=("model_card.json",), passed=("data",)),
    card,
    load_json,
    "a model card of the Model Card Toolkit",
    frozenset({"model_details", "model_parameters", "quantitative_analysis", "considerations"}),
)

FORMAT = Format(
    SYSTEM,
    "Model Card Toolkit JSON",
    source="a model_card.json, or a folder with some",
    read=reader(_KIND),
    write=write,
    target="a folder: model_card.json of each model",
)
