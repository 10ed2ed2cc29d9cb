"""Turn the nodes of a skops schema into plain trees: an object is its class with what was set and learnt."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from catalog.exchange.reading.foreign import Value, items, mapping, word
from catalog.exchange.reading.json_files import parse_json

MOST = 200_000
DEEPEST = 60
LEARNT = ("feature_names_in_", "n_features_in_", "classes_", "_sklearn_version")
"""What is kept of all that an estimator learnt; the rest are its weights."""
_HARMLESS = frozenset({"builtins", "numpy"})


class Nodes:
    """Reads one schema; `array` gives a small array by the name of its file. RecursionError if it is vast."""

    def __init__(self, array: Callable[[str], Value]) -> None:
        """Begin with nothing seen."""
        self.array = array
        self.seen = 0
        self.depth = 0

    def value(self, node: Value) -> Value:
        """Return what one node says; what cannot be said without making it is its class."""
        self.seen += 1
        self.depth += 1
        if self.seen > MOST or self.depth > DEEPEST:
            raise RecursionError
        try:
            return self._value(mapping(node))
        finally:
            self.depth -= 1

    def _value(self, node: Mapping[str, Value]) -> Value:
        loader, content = word(node.get("__loader__")), node.get("content")
        if loader == "JsonNode":
            return parse_json(content, "").value if isinstance(content, str) else None
        if loader == "DictNode":
            return {key: self.value(item) for key, item in mapping(content).items()}
        if loader in {"ListNode", "TupleNode", "SetNode"}:
            return [self.value(item) for item in items(content)]
        name = type_of(node)
        if loader == "NdArrayNode":
            return self._array(node)
        inner = mapping(mapping(content).get("content")) if loader == "ObjectNode" else mapping(None)
        return self._object(name, inner) if inner else name

    def _object(self, name: str, fields: Mapping[str, Value]) -> Value:
        kept = {key: item for key, item in fields.items() if _is_set(key) or key in LEARNT}
        return {"class": name} | {key: self.value(item) for key, item in kept.items()}

    def _array(self, node: Mapping[str, Value]) -> Value:
        if node.get("type") == "json":
            return [self.value(item) for item in items(node.get("content"))]
        return self.array(word(node.get("file")))


def types_of(node: Value) -> list[str]:
    """Return the types that must be trusted to load it: all that are not Python's or numpy's own."""
    found: set[str] = set()
    left = [node]
    while left:
        each = left.pop()
        if isinstance(each, dict):
            found |= {name for name in (type_of(each),) if name.partition(".")[0] not in _HARMLESS}
            left += each.values()
        elif isinstance(each, list):
            left += each
    return sorted(found - {""})


def type_of(node: Mapping[str, Value]) -> str:
    """Return the type of a node with its module."""
    module, name = word(node.get("__module__")), word(node.get("__class__"))
    return f"{module}.{name}" if module and name else name


def _is_set(key: str) -> bool:
    """Whether a field was set by whoever trained; scikit-learn ends what was learnt with `_`."""
    return not key.startswith("_") and not key.endswith("_") and key != "class"
