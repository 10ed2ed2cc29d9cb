"""The data sets that timm measures and trains on: from the names of its files and its short words."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.exchange.shape import Fields
from catalog.exchange.timm.sheets import Sheet
from catalog.kit.text import slug
from catalog.kit.written import Tree

_NAMES = {
    "imagenet-1k": "ImageNet-1k",
    "imagenet-21k": "ImageNet-21k",
    "imagenet-a": "ImageNet-A",
    "imagenet-a-clean": "ImageNet-A clean",
    "imagenet-r": "ImageNet-R",
    "imagenet-r-clean": "ImageNet-R clean",
    "imagenet-real": "ImageNet ReaL",
    "imagenet-sketch": "ImageNet-Sketch",
    "imagenetv2-matched-frequency": "ImageNet-V2 matched frequency",
    "instagram-1b": "Instagram-1B",
    "jft-300m": "JFT-300M",
    "yfcc-100m": "YFCC-100M",
}
_TESTS = {"imagenet": "imagenet-1k", "sketch": "imagenet-sketch"}
"""Rests of file names that are not the name of their data set."""
_TRAINING = {
    "in1k": "imagenet-1k",
    "in21k": "imagenet-21k",
    "jft300m": "jft-300m",
    "ig1b": "instagram-1b",
    "yfc": "yfcc-100m",
}


def tested_on(rest: str) -> str:
    """Return the data set of `results-REST.csv`."""
    return _TESTS.get(rest, slug(rest))


def trained_on(pretrain: str) -> list[Tree]:
    """Return the data sets that a word such as `in1k-dist` or `jft300m-ns` names."""
    dataset = _TRAINING.get(pretrain.partition("-")[0], "")
    if not dataset:
        return []
    role = "training" if dataset == "imagenet-1k" else "pretraining"
    return [{"dataset": dataset, "role": role}]


def entries(sheets: Iterable[Sheet]) -> Fields:
    """Return the entries for `datasets.yaml`."""
    found = set[str]()
    for sheet in sheets:
        if sheet.kind == "results":
            found.add(tested_on(sheet.rest))
        elif sheet.kind == "model_metadata":
            words = [trained_on(row.get("pretrain", "")) for row in sheet.rows()]
            found |= {str(use["dataset"]) for uses in words for use in uses if isinstance(use, dict)}
    made: dict[str, Tree] = {id_: {"name": _NAMES.get(id_, id_)} for id_ in sorted(found)}
    if "imagenet-1k" in made:
        made["imagenet-1k"] = {"name": _NAMES["imagenet-1k"], "primary": "top1"}
    return made
