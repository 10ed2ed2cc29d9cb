"""A graph and a node -> what is near it: some steps upstream and downstream, of many neighbours the first.

However large the graph, what is near a node is at most a page's worth; what is left out is counted.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from catalog.kit.text import plural
from catalog.views.lineage.graph import linked
from catalog.views.lineage.nouns import KINDS, Edge, Graph, Kind, Node
from catalog.views.lineage.walk import Direction, part_of, steps

MOST_NEAR, MOST_FAR = 10, 4
"""How many neighbours of the centre are drawn, and of any other node."""
_NOUNS: Mapping[Kind, str] = {
    "dataset": "data set",
    "commit": "commit",
    "code": "file of code",
    "url": "model elsewhere",
    "model": "version",
    "deployment": "deployment",
}


@dataclass(frozen=True, slots=True)
class Hood:
    """A part of the graph, its centre, and the nodes that stand for neighbours that are left out."""

    graph: Graph
    centre: str
    more: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reach:
    """How far to look, and neighbours downstream of the centre that the graph does not hold but counts."""

    up: int = 2
    down: int = 2
    beyond: int = 0
    elsewhere: str = ""


PLAIN = Reach()
Left = tuple[str, Direction, tuple[str, ...]]
"""A node, to which side of it, and the neighbours there that are left out."""


def hood(graph: Graph, centre: str, reach: Reach = PLAIN) -> Hood:
    """Choose what is near; what is left out of a node's neighbours is named by a node of its own."""
    kept: dict[str, None] = {centre: None}
    left: list[Left] = []
    ways: tuple[tuple[Direction, int], ...] = (("up", reach.up), ("down", reach.down))
    for direction, depth in ways:
        left += _spread(graph, kept, (centre, direction, depth))
    left = [(at, way, tuple(id_ for id_ in ids if id_ not in kept)) for at, way, ids in left]
    part = part_of(graph, kept)
    if reach.beyond and not any(at == centre and way == "down" for at, way, _ in left):
        left.append((centre, "down", ()))
    extra = [_more(graph, each, reach if each[:2] == (centre, "down") else PLAIN) for each in left]
    extra = [each for each in extra if each[0].name]
    nodes = {**part.nodes, **{node.id: node for node, _ in extra}}
    whole = linked(nodes, [*part.edges, *(edge for _, edge in extra)])
    return Hood(whole, centre, frozenset(node.id for node, _ in extra))


def _spread(graph: Graph, kept: dict[str, None], way: tuple[str, Direction, int]) -> list[Left]:
    """Keep what is reached from a node, and return what was left out, by the node that it is next to."""
    start, direction, depth = way
    onward, left = steps(graph, direction), list[Left]()
    edge, seen = [start], {start}
    for level in range(depth):
        most = MOST_FAR if level else MOST_NEAR
        after: list[str] = []
        for at in edge:
            others = _first(graph, {other for other, _ in onward(at)} - {start}, direction)
            kept.update(dict.fromkeys(others[:most]))
            left += [(at, direction, tuple(others[most:]))]
            after += [other for other in others[:most] if other not in seen]
            seen.update(others[:most])
        edge = list(dict.fromkeys(after))
    return left


def _first(graph: Graph, ids: Collection[str], direction: Direction) -> list[str]:
    """What is wrong first, then what is live or where things come from, then by name."""
    order = KINDS[::-1] if direction == "down" else ("model", "url", "dataset", "commit", "code")
    return sorted(ids, key=lambda id_: (not graph.nodes[id_].state, order.index(graph.nodes[id_].kind), id_))


def _more(graph: Graph, left: Left, reach: Reach) -> tuple[Node, Edge]:
    """The node that stands for what is left out, and its edge; without a name where that is nothing."""
    at, direction, ids = left
    found = [graph.nodes[id_] for id_ in ids]
    kinds: set[Kind] = {node.kind for node in found}
    if reach.beyond:
        kinds.add("model")
    noun = _NOUNS[next(iter(kinds))] if len(kinds) == 1 else "neighbour"
    count = len(found) + reach.beyond
    name = f"and {plural(count, f'more {noun}')}" if count else ""
    node = Node(
        f"more:{direction} {at}",
        min(kinds, default="model"),
        name,
        "",
        reach.elsewhere or graph.nodes[at].path,
    )
    edge = Edge(at, node.id, "more") if direction == "down" else Edge(node.id, at, "more")
    return node, edge
