"""Edges of a directed graph -> a place for each node: its layer from left to right, how far down it stands.

Layers, the order in them and the way of long edges are grandalf's (Sugiyama's method); nodes are then
moved apart where that leaves them too near, which is the one thing it does not promise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from catalog.kit.added import added

if TYPE_CHECKING:
    from grandalf import graphs

Pair = tuple[int, int]
Place = tuple[int, float]
_ROUNDS = 4
_PITCH, _LANE = 60.0, 24.0
"""How far apart the middles of two nodes are at least, and how far a line keeps from what is beside it."""


@dataclass(frozen=True, slots=True)
class Layers:
    """Where nodes stand, as layer and rows from the top; and through where each edge goes, ends included."""

    nodes: tuple[Place, ...]
    ways: Mapping[Pair, tuple[Place, ...]]
    height: float

    @property
    def count(self) -> int:
        """How many layers there are."""
        return 1 + max((layer for layer, _ in self.nodes), default=0)


@dataclass(slots=True)
class _Spot:
    """A node, or where a long edge passes a layer."""

    layer: int
    y: float
    thin: bool


def layered(count: int, edges: Iterable[Pair]) -> Layers:
    """Lay out `count` nodes; the same edges give the same places, and no two nodes touch."""
    return _layers(count, tuple(sorted({(one, other) for one, other in edges if one != other})))


@lru_cache(maxsize=1024)
def _layers(count: int, pairs: tuple[Pair, ...]) -> Layers:
    """Many models have a lineage of the same shape."""
    back = _closing(count, pairs)
    onward = sorted({pair[::-1] if pair in back else pair for pair in pairs})
    nodes: dict[int, _Spot] = {}
    ways: dict[Pair, list[_Spot]] = {}
    below = 0.0
    for part in _parts(count, onward):
        spots, passes = _laid(part)
        below = _moved([*spots.values(), *(spot for way in passes.values() for spot in way)], below)
        nodes |= spots
        ways |= {pair: [spots[pair[0]], *way, spots[pair[1]]] for pair, way in passes.items()}
    places = tuple(_place(nodes[number]) for number in range(count))
    return Layers(
        places,
        {pair: _way(ways[pair[::-1]])[::-1] if pair in back else _way(ways[pair]) for pair in pairs},
        max((y for _, y in places), default=0.0) + 1,
    )


def _parts(count: int, pairs: Iterable[Pair]) -> list[graphs.graph_core]:
    """The connected parts of a graph as the library has them, by their first node.

    Its sets hold nodes and edges by number: by where they are in memory, the order would change each time.
    """
    from grandalf.graphs import Edge, Graph, Vertex  # noqa: PLC0415 - brings numpy, which takes long
    from grandalf.layouts import VertexViewer  # noqa: PLC0415 - the same

    class Node(Vertex):  # type: ignore[misc]  # the library has no types
        def __hash__(self) -> int:
            return int(self.data)

    class Link(Edge):  # type: ignore[misc]  # the same
        def __hash__(self) -> int:
            return hash((self.v[0].data, self.v[1].data))

    nodes = [Node(number) for number in range(count)]
    for node in nodes:
        node.view = VertexViewer(w=_PITCH, h=1)
    whole = Graph(nodes, [Link(nodes[one], nodes[other]) for one, other in pairs])
    return sorted(whole.C, key=lambda part: min(node.data for node in part.sV))


def _closing(count: int, pairs: Iterable[Pair]) -> frozenset[Pair]:
    """The edges that close a ring: turned round, they leave a graph without any."""
    onward: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in pairs:
        onward[one].append(other)
    done: set[int] = set()
    found: set[Pair] = set()
    for start in range(count):
        above: dict[int, Iterator[int]] = {} if start in done else {start: iter(onward[start])}
        while above:
            at = next(reversed(above))
            other = next(above[at], -1)
            if other < 0:
                done.add(at)
                del above[at]
            elif other in above:
                found.add((at, other))
            elif other not in done:
                above[other] = iter(onward[other])
    return frozenset(found)


def _laid(part: graphs.graph_core) -> tuple[dict[int, _Spot], dict[Pair, list[_Spot]]]:
    """Ask the library; it lays from the top down, so its x is our y."""
    from grandalf.layouts import DummyVertex, SugiyamaLayout  # noqa: PLC0415 - as above

    sugiyama = SugiyamaLayout(part)
    sugiyama.xspace, sugiyama.yspace, sugiyama.dw, sugiyama.dh = 1, 1, _LANE, 1
    sugiyama.init_all(optimize=True)
    sugiyama.draw(_ROUNDS)
    spots = {
        vertex.data: _Spot(sugiyama.grx[vertex].rank, vertex.view.xy[0], thin=False) for vertex in part.V()
    }
    passes = {
        (edge.v[0].data, edge.v[1].data): [
            _Spot(rank, control.view.xy[0], thin=True)
            for rank, control in sorted(sugiyama.ctrls.get(edge, {}).items())
            if isinstance(control, DummyVertex)
        ]
        for edge in part.E()
    }
    return spots, passes


def _moved(spots: Sequence[_Spot], above: float) -> float:
    """Move spots of a layer apart, all below `above`; return where the next part may begin."""
    layers: defaultdict[int, list[_Spot]] = defaultdict(list)
    for spot in spots:
        layers[spot.layer].append(spot)
    for layer in layers.values():
        layer.sort(key=lambda spot: spot.y)
        middle = added(spot.y for spot in layer) / len(layer)
        for one, other in pairwise(layer):
            other.y = max(other.y, one.y + _gap(one, other))
        shift = added(spot.y for spot in layer) / len(layer) - middle
        for spot in layer:
            spot.y -= shift
    top = min(spot.y for spot in spots)
    for spot in spots:
        spot.y = round(spot.y - top + above, 1)
    return max(spot.y for spot in spots) + _PITCH


def _gap(one: _Spot, other: _Spot) -> float:
    if one.thin and other.thin:
        return _LANE / 2
    return (_PITCH + _LANE) / 2 if one.thin or other.thin else _PITCH


def _way(spots: Iterable[_Spot]) -> tuple[Place, ...]:
    return tuple(map(_place, spots))


def _place(spot: _Spot) -> Place:
    return spot.layer, round(spot.y / _PITCH, 3)
