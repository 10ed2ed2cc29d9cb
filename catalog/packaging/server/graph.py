"""The bytes of an ONNX graph -> the classes behind each of its outputs, read without the package `onnx`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .classes import name_of

_PASSING = frozenset({"Identity", "Cast", "Reshape", "Squeeze", "Flatten", "Normalizer"})
"""What keeps classes and their order."""
_GRAPH, _NODE, _OUTPUT = 7, 1, 12
_NAMED = b"classlabels_"
Bytes = memoryview


@dataclass(frozen=True, slots=True)
class _Node:
    kind: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    classes: tuple[str, ...]


def classes(path: Path) -> Mapping[str, tuple[str, ...]]:
    """The classes by output, for outputs that come straight from a classifier that names them."""
    content = path.read_bytes()
    try:
        return _found(memoryview(content))
    except (IndexError, KeyError, StopIteration, ValueError):
        return {}


def _found(content: Bytes) -> Mapping[str, tuple[str, ...]]:
    (graph, *_) = _parts(content, _GRAPH)
    nodes = [_node(each) for each in _parts(graph, _NODE)]
    maker = {name: node for node in nodes for name in node.outputs}
    names = [_text(next(_parts(each, 1))) for each in _parts(graph, _OUTPUT)]
    found = {name: _behind(name, maker) for name in names}
    return {name: known for name, known in found.items() if known}


def _behind(name: str, maker: Mapping[str, _Node]) -> tuple[str, ...]:
    node = maker.get(name)
    for _ in range(len(maker)):
        if node is None or node.classes or node.kind not in _PASSING or not node.inputs:
            break
        node = maker.get(node.inputs[0])
    return node.classes if node else ()


def _node(content: Bytes) -> _Node:
    inputs, outputs = (tuple(map(_text, _parts(content, at))) for at in (1, 2))
    kind = "".join(map(_text, _parts(content, 4)))
    known = [found for each in _parts(content, 5) if (found := _labels(each))]
    return _Node(kind, inputs, outputs, known[0] if known else ())


def _labels(attribute: Bytes) -> tuple[str, ...]:
    if _NAMED not in bytes(attribute):  # long lists of numbers are not walked: a forest has millions
        return ()
    if not any(bytes(each).startswith(_NAMED) for each in _parts(attribute, 1)):
        return ()
    numbers = [each for found in _numbers(attribute, 8) for each in found]
    return (*(name_of(_text(each)) for each in _parts(attribute, 9)), *map(str, numbers))


def _text(content: Bytes) -> str:
    return bytes(content).decode("utf-8")


def _parts(content: Bytes, wanted: int) -> Iterator[Bytes]:
    """The messages, texts and packed lists of a field."""
    return (value for at, value in _fields(content) if at == wanted and isinstance(value, memoryview))


def _numbers(content: Bytes, wanted: int) -> Iterator[tuple[int, ...]]:
    """The whole numbers of a field, be they packed or one by one."""
    for at, value in _fields(content):
        if at == wanted:
            yield tuple(map(_signed, _packed(value) if isinstance(value, memoryview) else (value,)))


def _packed(content: Bytes) -> Iterator[int]:
    at = 0
    while at < len(content):
        value, at = _varint(content, at)
        yield value


def _fields(content: Bytes) -> Iterator[tuple[int, int | Bytes]]:
    """Every field with its number: Protocol Buffers have a key, then a number, bytes, or 4 or 8 of them."""
    at = 0
    while at < len(content):
        key, at = _varint(content, at)
        if key & 7 == 0:
            value, at = _varint(content, at)
            yield key >> 3, value
            continue
        size, at = _varint(content, at) if key & 7 == 2 else ({1: 8, 5: 4}[key & 7], at)
        yield key >> 3, content[at : at + size]
        at += size


def _varint(content: Bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = content[at]
        if shift > 63:
            raise ValueError("a number of more than 64 bits")
        value, shift, at = value | (byte & 127) << shift, shift + 7, at + 1
        if byte < 128:
            return value, at


def _signed(value: int) -> int:
    return value - 2**64 if value >= 2**63 else value
