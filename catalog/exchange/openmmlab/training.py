"""Turn `Metadata` into how a version was trained and how large it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from catalog.exchange.openmmlab.world import World
from catalog.exchange.reading.fields import figure
from catalog.exchange.reading.foreign import Value, mapping, shown, word, words
from catalog.exchange.shape import Loss
from catalog.kit.number import count
from catalog.kit.written import Plain, Tree

OPTIMISER = re.compile(
    r"(?:SGD|Adam|LARS|LAMB|RMSprop|Lion|Adagrad|Adafactor|AdaBelief|Nesterov)", re.IGNORECASE
)
HYPERPARAMETERS = {"Epochs": "epochs", "Batch Size": "batch_size"}
SIZES = {"Parameters": "parameters", "FLOPs": "flops"}
READ = {
    *HYPERPARAMETERS,
    *SIZES,
    "Training Data",
    "Training Techniques",
    "Training Resources",
    "Architecture",
}


@dataclass(slots=True)
class Ledger:
    """Notes what one model or collection loses on the way."""

    model: str
    losses: list[Loss]

    def lose(self, field: str, value: Value, why: str) -> None:
        """Note that a field was left behind; one that says nothing is no loss."""
        if value is not None:
            self.losses.append(Loss(self.model, field, shown(value), why))

    def lose_others(self, tree: Mapping[str, Value], read: set[str], at: str = "") -> None:
        """Note every key that nobody reads."""
        for key in tree:
            if key not in read:
                self.lose(at + key, tree[key], "a card has no field for it")


def training(metadata: Mapping[str, Value]) -> dict[str, Tree]:
    """Return hardware and hyperparameters, empty where nothing is said."""
    found: dict[str, Tree] = {}
    if hardware := ", ".join(words(metadata.get("Training Resources"))):
        found["hardware"] = hardware.removesuffix(" GPUs")
    settings: dict[str, Tree] = {}
    for key, name in HYPERPARAMETERS.items():
        if text := word(metadata.get(key)):
            settings[name] = figure(text)
    settings |= _techniques(words(metadata.get("Training Techniques")))
    return found | ({"hyperparameters": settings} if settings else {})


def _techniques(names: list[str]) -> dict[str, Tree]:
    found: dict[str, Tree] = {}
    optimisers = [name for name in names if OPTIMISER.match(name)]
    others = [name for name in names if name not in optimisers and name != "Weight Decay"]
    if optimisers:
        found["optimizer"] = ", ".join(optimisers)
    if "Weight Decay" in names:
        found["weight_decay"] = Plain("true")
    return found | ({"techniques": others} if others else {})


def data(metadata: Mapping[str, Value], world: World) -> list[Tree]:
    """Return the data sets it was trained on."""
    ids = dict.fromkeys(world.datasets.id(name) for name in words(metadata.get("Training Data")))
    return [{"dataset": id_, "role": "training"} for id_ in ids]


def size(metadata: Mapping[str, Value], ledger: Ledger) -> dict[str, Tree]:
    """Return parameters and operations as they were written: 11170000 or 24.3M."""
    found: dict[str, Tree] = {}
    for key, name in SIZES.items():
        text = word(metadata.get(key))
        try:
            if text and count(text) >= 0:
                found[name] = figure(text)
        except ValueError as problem:
            ledger.lose(f"Metadata.{key}", text, str(problem))
    return found


def said(tree: Mapping[str, Value], *path: str) -> str:
    """Return the text at the path, empty where there is none."""
    value: Value = dict(tree)
    for step in path:
        value = mapping(value).get(step)
    return word(value)
