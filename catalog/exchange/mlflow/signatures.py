"""MLflow's signatures, JSON in the file MLmodel -> features of a card, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence

from catalog.exchange.reading.foreign import Value, items, mapping, word, words
from catalog.exchange.reading.taking import Taking, as_value
from catalog.kit.written import Plain, Tree, as_tree

PARTS = ("inputs", "outputs", "params")
_TYPES = {
    "long": "int64", "integer": "int32", "double": "float64", "float": "float32", "boolean": "bool",
    "string": "text", "binary": "binary", "datetime": "datetime", "any": "any",
}  # fmt: skip
_BACK = {ours: theirs for theirs, ours in _TYPES.items()}
_DEEPEST = 20
KEY = "mlflow"


def signature(found: Taking) -> dict[str, Tree]:
    """Take the signature; a part that cannot be read stays behind and is lost."""
    made: dict[str, Tree] = {}
    for part in PARTS:
        listed = _listed(word(found.within(part).value))
        if listed:
            found.take(part)
            made[part] = [_feature(each, part, number) for number, each in enumerate(listed)]
    return made


def _listed(text: str) -> list[Value]:
    try:
        read = json.loads(text) if text else []
    except (ValueError, RecursionError):
        return []
    some = read if isinstance(read, list) else []
    return [each for each in items(as_value(some)) if isinstance(each, dict)] if _shallow(some) else []


def _shallow(value: object, left: int = _DEEPEST) -> bool:
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return left > 0 and all(_shallow(each, left - 1) for each in inner)
    return True


def _feature(each: Value, part: str, number: int) -> Tree:
    """Return one column, tensor or parameter; what a feature has no field for goes to its own `extra`."""
    column = mapping(each)
    tensor = mapping(column.get("tensor-spec"))
    kind = word(tensor.get("dtype")) or word(column.get("type"))
    feature: dict[str, Tree] = {"name": word(column.get("name")) or _unnamed(part, number)}
    if kind:
        feature["type"] = _TYPES.get(kind, kind)
    if shape := words(tensor.get("shape")) or words(column.get("shape")):
        feature["shape"] = [Plain(size) for size in shape]
    if default := column.get("default"):
        feature["default"] = _plain(default, kind) if isinstance(default, str) else as_tree(default)
    rest = {key: value for key, value in column.items() if key not in _SAID and value is not None}
    if column.get("required") == "false":
        rest["required"] = "false"
    return {**feature, "extra": {KEY: as_tree(rest)}} if rest else feature


_SAID = frozenset({"name", "type", "tensor-spec", "shape", "default", "required"})


def _plain(default: str, kind: str) -> str:
    return default if kind in ("string", "binary") else Plain(default)


def _unnamed(part: str, number: int) -> str:
    return f"{part.removesuffix('s')}-{number + 1}"


def written(found: Taking) -> dict[str, str]:
    """Take the features that MLflow can say: those of a type it knows, all of a part or none of it."""
    made: dict[str, str] = {}
    for part in PARTS:
        columns = [_column(each, part) for each in found.within(part).items()]
        if columns and None not in columns:
            made[part] = json.dumps(columns)
            for each in found.within(part).items():
                _take(each, part)
    return made


def _column(each: Taking, part: str) -> dict[str, object] | None:
    feature = mapping(each.value)
    kind, shape = word(feature.get("type")), words(feature.get("shape"))
    name = word(feature.get("name"))
    if part == "params":
        known = kind in _BACK and isinstance(feature.get("default"), str) and not shape
        return (
            {"name": name, "type": _BACK[kind], "default": feature["default"], "shape": None}
            if known
            else None
        )
    if shape:
        return _tensor(name, kind, shape)
    return {"type": _BACK[kind], "name": name, "required": True} if kind in _BACK and name else None


def _tensor(name: str, kind: str, shape: Sequence[str]) -> dict[str, object] | None:
    if not kind or not all(size.lstrip("-").isdigit() for size in shape):
        return None
    return {
        "type": "tensor",
        "tensor-spec": {"dtype": kind, "shape": [int(size) for size in shape]},
        "name": name,
    }


def _take(each: Taking, part: str) -> None:
    each.word("name")
    each.word("type")
    each.words("shape")
    if part == "params":
        each.word("default")
