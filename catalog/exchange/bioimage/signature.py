"""Turn the tensors of a description into what goes in and what comes out."""

from __future__ import annotations

import math

from catalog.exchange.reading.fields import figures, filled, free
from catalog.exchange.reading.foreign import Value, items, mapping, word
from catalog.exchange.reading.taking import Taking
from catalog.kit.number import plain
from catalog.kit.written import Tree

KEPT = (
    *("test_tensor", "sample_tensor"),
    *("preprocessing", "postprocessing", "optional", "halo", "output_of", "pad"),
)
_AXIS = {"type", "id", "size", "channel_names"}
_SIZE = {"min", "step", "tensor_id", "axis_id"}


def signature(tree: Taking) -> dict[str, Tree]:
    """Return the signature, empty where nothing is said."""
    sides = {side: [_feature(each) for each in tree.within(side).items()] for side in ("inputs", "outputs")}
    return filled({side: [feature for feature in features if feature] for side, features in sides.items()})


def _feature(tree: Taking) -> dict[str, Tree]:
    data = tree.within("data")
    extra = {key: free(tree.take(key)) for key in KEPT if tree.within(key)}
    fields: dict[str, Tree] = {
        "name": tree.word("id") or tree.word("name") or "tensor",
        "type": tree.word("data_type") or data.word("type"),
        "range": _range(data.within("range")) or _range(tree.within("data_range")),
        "unit": data.word("unit"),
        "description": tree.word("description"),
        **_axes(tree, extra),
        "extra": extra,
    }
    return filled(fields)


def _range(tree: Taking) -> list[Tree]:
    """Return two numbers; an end that is open, written `-.inf`, says nothing."""
    texts = [word(each) for each in items(tree.value)]
    numbers = [plain(text) for text in texts]
    if len(texts) != 2 or not all(number is not None and math.isfinite(number) for number in numbers):
        return []
    return figures(tree.words())


def _axes(tree: Taking, extra: dict[str, Tree]) -> dict[str, Tree]:
    """Return shape, layout and channels: of letters with a shape beside them (0.4), or of axes (0.5)."""
    if isinstance(tree.within("axes").value, str):
        return {"layout": tree.word("axes"), "shape": figures(_old_shape(tree.within("shape"), extra))}
    axes = items(tree.take("axes"))
    if any(_says_more(axis) for axis in axes):
        extra["axes"] = free(list(axes))
    layout, shape, labels = told_by(axes)
    return {"layout": layout, "shape": figures(shape), "labels": [*labels]}


def told_by(axes: list[Value]) -> tuple[str, list[str], list[str]]:
    """Return layout, shape and names of channels of the axes of a tensor."""
    names = [word(name) for axis in axes for name in items(mapping(axis).get("channel_names"))]
    layout = "".join(_letter(axis) for axis in axes)
    return layout, [_length(axis) for axis in axes], [name for name in names if name]


def _old_shape(tree: Taking, extra: dict[str, Tree]) -> list[str]:
    """Return a list of sizes, or the smallest ones with their steps; one by another tensor stays whole."""
    value = tree.take()
    least, step = (items(mapping(value).get(key)) for key in ("min", "step"))
    if isinstance(value, list):
        return [word(size) or "-1" for size in value]
    if least and len(least) == len(step):
        return [_size({"min": low, "step": more}) for low, more in zip(least, step, strict=True)]
    if value is not None:
        extra["shape"] = free(value)
    return []


def _says_more(axis: Value) -> bool:
    """Whether an axis says what neither layout, shape nor labels hold."""
    size = mapping(mapping(axis).get("size"))
    return bool(set(mapping(axis)) - _AXIS or set(size) - _SIZE)


def _letter(axis: Value) -> str:
    fields = mapping(axis)
    name = word(fields.get("id")) or word(fields.get("type"))
    return name[:1]


def _length(axis: Value) -> str:
    fields = mapping(axis)
    names = items(fields.get("channel_names"))
    return _size(fields.get("size")) if fields.get("size") else str(len(names) or -1)


def _size(size: Value) -> str:
    """Return a size as one text: `512`, `64+16n`, or that of another tensor."""
    fields = mapping(size)
    if not fields:
        return word(size) or "-1"
    least, step = word(fields.get("min")), word(fields.get("step"))
    if least:
        return f"{least}+{step}n" if step.strip("0") else least
    other, axis = word(fields.get("tensor_id")), word(fields.get("axis_id"))
    return f"{other}.{axis}" if other and axis else "-1"
