"""A graph of names -> the circles in it: the shortest through the first name of each knot."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

Graph = Mapping[str, Collection[str]]
"""What each name leads to."""
_NAMED = 8
"""How many names of a circle are told."""


def circles(graph: Graph) -> Iterator[list[str]]:
    """Yield one circle of each knot, in which every name leads to every other; none where nothing comes back.

    This is Tarjan's algorithm, without recursion: a catalogue may be deeper than Python's stack.
    """
    order: dict[str, int] = {}
    places: dict[str, int] = {}
    lowest: dict[str, int] = {}
    waiting: list[str] = []
    loose: set[str] = set()
    for root in sorted(graph):
        way = [] if root in order else [(root, iter(sorted(graph[root])))]
        while way:
            name, rest = way[-1]
            if name not in order:
                order[name] = lowest[name] = len(order)
                places[name] = len(waiting)
                waiting.append(name)
                loose.add(name)
            for after in rest:
                if after not in order:
                    way.append((after, iter(sorted(graph.get(after, ())))))
                    break
                if after in loose:
                    lowest[name] = min(lowest[name], order[after])
            else:
                way.pop()
                if way:
                    lowest[way[-1][0]] = min(lowest[way[-1][0]], lowest[name])
                if lowest[name] == order[name]:
                    knot = waiting[places[name] :]
                    del waiting[places[name] :]
                    loose.difference_update(knot)
                    if len(knot) > 1 or name in graph.get(name, ()):
                        yield _shortest(graph, {*knot})


def _shortest(graph: Graph, knot: Collection[str]) -> list[str]:
    """The shortest way from the first name of a knot back to it."""
    first = min(knot)
    before: dict[str, str] = {}
    front = [first]
    while first not in before:
        front = [
            after
            for name in front
            for after in sorted(graph[name])
            if after in knot and before.setdefault(after, name) == name
        ]
    way = [before[first]]
    while way[-1] != first:
        way.append(before[way[-1]])
    return way[::-1]


def way(circle: Sequence[str], at: int) -> str:
    """A circle as one of its names sees it; of a long one the next few."""
    names = [circle[(at + step) % len(circle)] for step in range(min(_NAMED, len(circle)))]
    return " -> ".join([*names, *(["…"] if len(circle) > _NAMED else []), circle[at]])
