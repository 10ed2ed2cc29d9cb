"""The data sets that others are derived from -> findings where that leads nowhere, or in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.domain.datasets import Datasets
from catalog.kit.circles import circles, way
from catalog.kit.finding import Finding, Place, error
from catalog.kit.node import MappingNode, place_of
from catalog.kit.text import did_you_mean

_GUESSES = 100
"""For how many names it is looked what was meant: each is held against all data sets."""


def check_sources(datasets: Datasets, tree: MappingNode) -> Iterator[Finding]:
    """Find what is wrong with `derived_from` of the data sets; `tree` is catalog.yaml, where it stands."""
    told = tree.get("datasets")
    own = {key.text: node for key, node in told.entries} if isinstance(told, MappingNode) else {}
    graph: dict[str, dict[str, Place]] = {}
    guesses = iter(range(_GUESSES))
    for each in datasets:
        for index, name in enumerate(each.derived_from):
            place = place_of(own.get(each.id, tree), ("derived_from", index))
            if source := datasets.find(name):
                graph.setdefault(each.id, {})[source.id] = place
                continue
            others = (other.id for other in datasets if other.id != each.id)
            meant = did_you_mean(name, others) if next(guesses, None) is not None else ""
            if wrong := datasets.unknown(name, place, meant):
                yield wrong
    for circle in circles(graph):
        for at, id_ in enumerate(circle):
            message = f"the data sets are derived from each other in a circle: {way(circle, at)}"
            hint = "take `derived_from` out of the data set that came first"
            if len(circle) == 1:
                message = f"the data set `{id_}` is derived from itself"
                hint = "name the data set that it was made from, or take the key out"
            yield error(graph[id_][circle[(at + 1) % len(circle)]], "circular-descent", message, hint)
