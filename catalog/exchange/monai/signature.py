"""Turn `network_data_format` into what goes in and what comes out."""

from __future__ import annotations

from catalog.exchange.reading.fields import figures, filled, free
from catalog.exchange.reading.taking import Taking
from catalog.kit.written import Tree

FREE = ("type", "format", "modality", "is_patch_data")
SIDES = {"inputs": "image_classes", "outputs": "pred_classes"}
"""The sides of a network, and the field that says in prose what the first of each means."""


def signature(tree: Taking) -> dict[str, Tree]:
    """Return the signature, empty where nothing is said."""
    found: dict[str, Tree] = {}
    for side, prose in SIDES.items():
        features = [_feature(name, each) for name, each in tree.within("network_data_format", side).entries()]
        if features:
            features[0] |= filled({"description": tree.word(prose)})
            found[side] = features
    return found


def _feature(name: str, tree: Taking) -> dict[str, Tree]:
    limits = tree.words("value_range")
    if not any(each for _, each in tree.entries()):
        tree.take()  # all that it says is its name
    fields: dict[str, Tree] = {
        "name": name,
        "type": tree.word("dtype"),
        "shape": figures(_shape(tree)),
        "range" if len(limits) == 2 else "values": figures(limits),
        "labels": _labels(tree.within("channel_def")),
        "extra": {key: free(tree.take(key)) for key in FREE if tree.within(key)},
    }
    return filled(fields)


def _shape(tree: Taking) -> list[str]:
    """Return channels first, then space; nothing where one of the two is not told."""
    channels, space = tree.within("num_channels"), tree.within("spatial_shape")
    return [channels.word(), *space.words()] if channels and space else []


def _labels(tree: Taking) -> list[Tree]:
    """Return the names of channels where they are numbered 0, 1, 2 …."""
    numbers = [key for key, _ in tree.entries()]
    wanted = [str(number) for number in range(len(numbers))]
    if sorted(numbers) != sorted(wanted) or not all(tree.word(number) for number in numbers):
        return []
    return [tree.word(number) for number in wanted]
