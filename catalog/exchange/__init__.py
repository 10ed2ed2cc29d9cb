"""Turn what other systems know of models into cards: one module a format, and a table of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from catalog.exchange import card_json, mlflow, openmmlab
from catalog.exchange.shape import Format

_ALL: tuple[Format, ...] = (card_json.FORMAT, mlflow.FORMAT, openmmlab.FORMAT)
FORMATS: Mapping[str, Format] = MappingProxyType({each.name: each for each in _ALL})
