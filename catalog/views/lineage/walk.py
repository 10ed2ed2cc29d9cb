"""A graph and where to begin -> all that is reached upstream or downstream, as far as is asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Literal

from catalog.views.lineage.graph import linked
from catalog.views.lineage.nouns import Edge, Graph

Direction = Literal["up", "down"]
ALL = None
"""As far as there is anything."""


def reached(
    graph: Graph, starts: Iterable[str], direction: Direction, depth: int | None = ALL
) -> dict[str, int]:
    """Every node that is reached, the starts among them, with how many steps away it is."""
    onward = steps(graph, direction)
    found = dict.fromkeys(sorted(starts), 0)
    edge = list(found)
    level = 0
    while edge and (depth is None or level < depth):
        level += 1
        after = sorted({other for each in edge for other, _ in onward(each)} - found.keys())
        found.update(dict.fromkeys(after, level))
        edge = after
    return found


def steps(graph: Graph, direction: Direction) -> Callable[[str], Sequence[tuple[str, Edge]]]:
    """What one step from a node leads to, and the edge that it goes by."""
    if direction == "down":
        return lambda id_: [(edge.target, edge) for edge in graph.down.get(id_, ())]
    return lambda id_: [(edge.source, edge) for edge in graph.up.get(id_, ())]


def part_of(graph: Graph, ids: Collection[str]) -> Graph:
    """The graph of some of the nodes: these, and the edges between them."""
    kept = {id_: graph.nodes[id_] for id_ in ids}
    return linked(kept, (edge for id_ in kept for edge in graph.down.get(id_, ()) if edge.target in kept))
