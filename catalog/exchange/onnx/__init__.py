"""Turn ONNX files into cards, by what the files say of themselves; nothing is run."""

from __future__ import annotations

from catalog.exchange.onnx.cards import SYSTEM, card
from catalog.exchange.onnx.graphs import load_onnx
from catalog.exchange.reading.documents import Sought
from catalog.exchange.reading.one_by_one import Kind, reader
from catalog.exchange.shape import Format

__all__ = ["FORMAT"]

_KIND = Kind(SYSTEM, Sought(("**/*.onnx",), silent=("model.onnx",)), card, load_onnx, "an ONNX model")

FORMAT = Format(SYSTEM, "ONNX files", source="an .onnx file, or a folder of them", read=reader(_KIND))
