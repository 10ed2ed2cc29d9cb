"""Turn what was found into fields of a card: what says nothing is left out, numbers stand plain."""

from __future__ import annotations

import re
from collections.abc import Mapping

from catalog.domain.licences import spdx_readings
from catalog.exchange.reading.foreign import Value
from catalog.exchange.reading.kept import stood
from catalog.kit.date import When
from catalog.kit.day_words import iso_readings
from catalog.kit.number import plain
from catalog.kit.written import Plain, Tree

_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.(?:0|\d*[1-9]))?(?:[eE][+-]\d+)?", re.ASCII)
_FRACTION = re.compile(r"(?<=:\d\d)\.\d+(?=Z|[-+]\d\d:?\d\d$|$)")
_TRUTHS = frozenset({"true", "false", "True", "False"})


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


def moment(text: str) -> str:
    """Return a time of another system as a card has it, where seconds will do; empty for what is no time.

    `June 2024`, `20220120` and `2024-06-01T00:00:00.1230000+00:00` are times.
    """
    said = _FRACTION.sub("", text.strip())
    said = f"{said[:-6]}Z" if said.endswith("+00:00") else said
    try:
        return Plain(When.parse(said))
    except ValueError:
        readings = iso_readings(said)
        return Plain(readings[0]) if len(readings) == 1 else ""


def free(value: Value) -> Tree:
    """Return any tree for a field that takes anything, from a source that tells numbers from texts.

    What is nothing in it is left out of mappings.
    """
    if isinstance(value, dict):
        return {key: free(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [free(item) for item in value]
    return Plain("null") if value is None else stood(value)


def reckoned(text: str) -> Tree:
    """Return a text of a source that knows only texts, without quotes where it surely is a number or a truth.

    Nobody writes 1.5 or 5e-05 who does not mean a number; 1.10 may be a version, 007 and 1e5 may be names.
    """
    number = _NUMBER.fullmatch(text) and plain(text) is not None
    return Plain(text) if number or text in _TRUTHS else text
