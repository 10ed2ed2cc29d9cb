"""The metrics files of a state -> tidy rows: nested keys are metrics, a split stands above them."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.exchange.dvc.states import State
from catalog.exchange.reading.foreign import Value
from catalog.exchange.reading.gauges import Gauges
from catalog.exchange.shape import Loss
from catalog.kit.finding import Finding
from catalog.kit.number import measured

_NAMES = "train training val valid validation dev test testing eval evaluation holdout"
SPLITS = frozenset(_NAMES.split(" "))
_DEEPEST = 12
_MOST = 20_000


class Measuring:
    """Gathers the rows of one model."""

    def __init__(self, model: str, gauges: Gauges) -> None:
        """Begin with nothing measured."""
        self.model, self.gauges = model, gauges
        self.rows: list[dict[str, str]] = []
        self.losses: list[Loss] = []
        self.seen: set[tuple[str, ...]] = set()

    def file(self, state: State, path: str, version: str, findings: list[Finding]) -> None:
        """Take a file; one that only DVC's cache holds cannot be read here."""
        if path not in state.names:
            self.losses.append(Loss(self.model, path, version, "it is in DVC's cache, and not in Git"))
            return
        for keys, text in _leaves(state.tree(path, findings), (), _DEEPEST):
            self._value(f"{path}:{'.'.join(keys)}", keys, text, version)

    def _value(self, place: str, keys: tuple[str, ...], text: str, version: str) -> None:
        split = next((key for key in keys[:-1] if key.lower() in SPLITS), "")
        name = ".".join(key for key in keys if key != split) or keys[-1]
        try:
            measured(text)
        except ValueError as problem:
            self.losses.append(Loss(self.model, place, text[:100], str(problem)))
            return
        id_ = self.gauges.id(name)
        if (version, split, id_) in self.seen or len(self.rows) >= _MOST:
            self.losses.append(Loss(self.model, place, text, "it was measured twice; the first value counts"))
            return
        self.seen.add((version, split, id_))
        row = {"version": version, "split": split, "metric": id_, "value": text}
        self.rows.append({key: cell for key, cell in row.items() if cell})


def _leaves(value: Value, keys: tuple[str, ...], depth: int) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict) and depth:
        for key, each in value.items():
            yield from _leaves(each, (*keys, key), depth - 1)
    elif isinstance(value, str) and keys:
        yield keys, value
    elif isinstance(value, list) and depth:
        for number, each in enumerate(value):
            yield from _leaves(each, (*keys, str(number)), depth - 1)
