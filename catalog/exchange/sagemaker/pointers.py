"""Fields that a SageMaker model card has no place for <-> custom details, by a pointer to the field."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping

from catalog.exchange.reading.foreign import Value
from catalog.exchange.sagemaker.told import Path, figure, same
from catalog.kit.number import plain
from catalog.kit.written import Plain, Tree, as_tree

OURS = "catalog:"
ID = "catalog:id"
ORDER = "catalog:order"
_PART = re.compile(r"(catalog:/.+)#([1-9]\d{0,3})")


def detail(path: Path, value: Value, most: int) -> dict[str, str]:
    """Return one field as custom details: `catalog:/license`, and `…#1` for each part beyond the first."""
    key = OURS + "".join("/" + _escaped(step) for step in path)
    text = value if isinstance(value, str) and same(figure(value), value) else _json(value)
    parts = [text[start : start + most] for start in range(0, len(text), most)]
    return {key if not number else f"{key}#{number}": part for number, part in enumerate(parts)}


def fields(details: Mapping[str, str]) -> Iterator[tuple[Path, Tree]]:
    """Yield what such custom details say, by its path."""
    whole: dict[str, dict[int, str]] = {}
    for key, text in details.items():
        part = _PART.fullmatch(key)
        whole.setdefault(part[1] if part else key, {})[int(part[2]) if part else 0] = text
    for key, parts in whole.items():
        text = "".join(parts[number] for number in sorted(parts))
        path = tuple(map(_plain, key.removeprefix(OURS).split("/")[1:]))
        if path and all(path):
            yield path, _value(text)


def _json(value: Value) -> str:
    return json.dumps(_bare(value), ensure_ascii=False, separators=(",", ":"))


def _bare(value: Value) -> object:
    """Turn what stood without quotes into numbers and truths, so that it comes back without them."""
    if isinstance(value, Mapping):
        return {key: _bare(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_bare(item) for item in value]
    if not isinstance(value, Plain) or value is None:
        return value
    number = {"true": True, "false": False}.get(value.lower(), plain(value))
    return value if number is None or (isinstance(number, float) and not math.isfinite(number)) else number


def _value(text: str) -> Tree:
    if text[:1] not in '{["':
        return figure(text)
    try:
        return as_tree(json.loads(text, parse_float=Plain, parse_int=Plain, parse_constant=Plain))
    except (ValueError, RecursionError):
        return text


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1").replace("#", "~2")


def _plain(step: str) -> str:
    return step.replace("~2", "#").replace("~1", "/").replace("~0", "~")
