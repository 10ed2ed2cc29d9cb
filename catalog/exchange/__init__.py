"""Turn what other systems know of models into cards: one module a format, and a table of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from catalog.exchange import (
    bioimage,
    card_json,
    kipoi,
    model_card_toolkit,
    monai,
    onnx,
    openmmlab,
    sklearn,
    timm,
)
from catalog.exchange.shape import Format

_ALL: tuple[Format, ...] = (
    card_json.FORMAT,
    openmmlab.FORMAT,
    monai.FORMAT,
    model_card_toolkit.FORMAT,
    timm.FORMAT,
    onnx.FORMAT,
    kipoi.FORMAT,
    bioimage.FORMAT,
    sklearn.FORMAT,
)
FORMATS: Mapping[str, Format] = MappingProxyType({each.name: each for each in _ALL})
