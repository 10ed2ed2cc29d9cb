"""Turn what was found into fields of a card: what says nothing is left out, numbers stand plain."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.domain.licences import spdx_readings
from catalog.exchange.foreign import Value
from catalog.kit.number import plain
from catalog.kit.written import Plain, Tree


def filled(fields: Mapping[str, Tree]) -> dict[str, Tree]:
    """Return the fields that say something."""
    return {key: value for key, value in fields.items() if value}


def licence(text: str) -> str:
    """Return the name of a licence as SPDX writes it; as it is where that is in doubt or none of SPDX."""
    readings = spdx_readings(text)
    return readings[0] if len(readings) == 1 else text


def figure(text: str) -> Tree:
    """Return the text, without quotes where it is a number."""
    return Plain(text) if plain(text) is not None else text


def figures(texts: list[str]) -> list[Tree]:
    """Return each text, without quotes where it is a number."""
    return [figure(text) for text in texts]


def free(value: Value) -> Tree:
    """Return any tree for a field that takes anything; what is nothing in it is left out of mappings."""
    if isinstance(value, dict):
        return {key: free(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [free(item) for item in value]
    if value in {"true", "false"}:
        return Plain(value)
    if value is None:
        return Plain("null")
    return Plain(value) if str(plain(value)) == value else value  # 1.10 may be a version: it stays text
