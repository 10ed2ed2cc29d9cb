"""A field of a card as a commit has it -> the label and the amount that other pages print for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from catalog.card import Card, EveryVersion
from catalog.derive.names import NAMES
from catalog.kit import number
from catalog.kit.digits import bytes_shown, seconds_shown, shown
from catalog.kit.leaves import Path, schema_leaves
from catalog.sections.history.facts import SIZES

_HYPER = ("training", "hyperparameters")


def label(path: Path) -> str:
    """The words for a path: `Licence`, `Hyperparameter max_iter`, `Considerations limitations`."""
    if path[0] == "size" and len(path) == 2 and path[1] in SIZES:
        return SIZES[path[1]]
    if path[:2] == _HYPER and len(path) > 2:
        return f"Hyperparameter {' '.join(path[2:])}"
    if known := NAMES.get(".".join(path)):
        return known.label
    words = " ".join(path).replace("_", " ")
    return words[:1].upper() + words[1:] if path[0].isidentifier() else words  # not the name of a file


def amounts(path: Path, told: tuple[str, str]) -> tuple[str, str]:
    """Both texts of a number in its unit; as they were written where words would not tell them apart."""
    scale = _scales().get((path[0], path[-1]), "")
    before, after = (_amount(text, scale) for text in told)
    return told if before == after else (before, after)


def _amount(text: str, scale: str) -> str:
    try:
        if text and scale == "bytes":
            return bytes_shown(number.size_in_bytes(text))
        if text and scale == "count":
            return shown(number.count(text))
        return seconds_shown(number.seconds(text)) if text and scale == "seconds" else text
    except ValueError:  # `unknown`, or what no card may say
        return text


@cache
def _scales() -> Mapping[tuple[str, str], str]:
    """How numbers are written, by the first and the last key of a path: between them stand names of items."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for schema in (Card, EveryVersion):
        for path, leaf in schema_leaves(schema):
            found[path[0], path[-1]].add(leaf.scale if leaf.kind == "number" else "")
    return {ends: next(iter(scales)) for ends, scales in found.items() if len(scales) == 1}
