"""Turn layout, shape and labels of a card back into the axes of a tensor."""

from __future__ import annotations

import re

from catalog.exchange.bioimage.signature import told_by
from catalog.exchange.reading.fields import free
from catalog.exchange.reading.foreign import Value, items, word
from catalog.exchange.reading.taking import Taking
from catalog.kit.written import Plain, Tree

_TYPES = {"b": "batch", "c": "channel", "i": "index", "t": "time", "x": "space", "y": "space", "z": "space"}
_STEPPED = re.compile(r"(\d+)\+(\d+)n")
_OTHER = re.compile(r"(\w+)\.(\w+)")


def axes(tree: Taking) -> Tree:
    """Return the axes as they came, where the card still says what they do; else those that it tells."""
    said = (word(tree.within("layout").value), _texts(tree, "shape"), _texts(tree, "labels"))
    came = tree.within("extra", "axes")
    made = items(came.value) if came and told_by(items(came.value)) == said else _made(*said)
    if not made or told_by(made) != said:
        return []
    for key in ("layout", "shape", "labels"):
        tree.take(key)
    if came and items(came.value) is made:
        came.take()
    return free(made)


def _texts(tree: Taking, key: str) -> list[str]:
    return [word(each) for each in items(tree.within(key).value)]


def _made(layout: str, shape: list[str], labels: list[str]) -> list[Value]:
    """Return an axis for each letter and size; none where one of them is not known."""
    if len(layout) != len(shape) or not set(layout) <= set(_TYPES):
        return []
    return [_axis(letter, size, labels) for letter, size in zip(layout, shape, strict=True)]


def _axis(letter: str, size: str, labels: list[str]) -> Value:
    axis: dict[str, Value] = {"type": _TYPES[letter]}
    if letter == "c":
        return axis | {"channel_names": list(labels)} if labels else axis | {"size": Plain(size)}
    if letter == "b":
        return axis if size == "-1" else axis | {"size": Plain(size)}
    return axis | {"id": letter, "size": _size(size)}


def _size(size: str) -> Value:
    if stepped := _STEPPED.fullmatch(size):
        return {"min": Plain(stepped[1]), "step": Plain(stepped[2])}
    if other := _OTHER.fullmatch(size):
        return {"tensor_id": other[1], "axis_id": other[2]}
    return Plain(size)
