"""Turn MONAI bundles, by their `metadata.json`, into cards, and cards into bundles' metadata."""

from __future__ import annotations

from catalog.exchange.monai.cards import SYSTEM, card
from catalog.exchange.monai.writing import write
from catalog.exchange.reading.documents import Sought
from catalog.exchange.reading.json_files import load_json
from catalog.exchange.reading.one_by_one import Kind, reader
from catalog.exchange.shape import Format

__all__ = ["FORMAT"]

_KIND = Kind(
    SYSTEM,
    Sought(("**/configs/metadata.json", "*.json"), silent=("metadata.json",), passed=("configs",)),
    card,
    load_json,
    "the metadata of a bundle",
    frozenset({"version", "changelog", "monai_version", "network_data_format"}),
)

FORMAT = Format(
    SYSTEM,
    "MONAI bundles",
    source="a bundle, a folder of bundles, or metadata.json files",
    read=reader(_KIND),
    write=write,
    target="a folder: configs/metadata.json and docs/README.md of each model",
)
