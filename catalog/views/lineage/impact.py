"""A source that is wrong -> all that is downstream of it, what of that is live, and the way it got there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from catalog.kit.text import listed, natural
from catalog.views.lineage.nouns import Edge, Graph, Node
from catalog.views.lineage.walk import reached


@dataclass(frozen=True, slots=True)
class LiveRow:
    """A deployment that must change: of which version it is, and the way from the source, nearest first."""

    deployment: Node
    version: Node
    way: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """All that hangs on some sources; `live` by environment, then model: all of it, or the first rows.

    `live_count` and `live_models` count all that runs and would have to change, `models` all downstream.
    """

    sources: tuple[Node, ...]
    versions: tuple[Node, ...]
    live: tuple[LiveRow, ...]
    live_count: int
    live_models: int
    models: int


def impact(graph: Graph, sources: Collection[str], most: int | None = None) -> Impact:
    """Walk downstream from the sources to the end; tell the ways of the first `most` deployments."""
    found = reached(graph, sources, "down")
    nodes = [graph.nodes[id_] for id_ in found]
    versions = sorted((each for each in nodes if each.kind == "model"), key=lambda each: each.id)
    live = sorted(_order(graph, each) for each in nodes if each.kind == "deployment")
    return Impact(
        sources=tuple(graph.nodes[id_] for id_ in sorted(sources)),
        versions=tuple(versions),
        live=tuple(_row(graph, graph.nodes[id_], found) for *_, id_ in live[:most]),
        live_count=len(live),
        live_models=len({_model(version) for _, _, version, _ in live}),
        models=len({_model(each.id) for each in versions}),
    )


def _order(graph: Graph, deployment: Node) -> tuple[str, tuple[tuple[str, int], ...], str, str]:
    """What deployments sort by: the environment, the model by name and by id of its version, their own id."""
    version = graph.nodes[graph.up[deployment.id][0].source]
    return deployment.name, natural(version.name), version.id, deployment.id


def _model(id_: str) -> str:
    return id_.rpartition("@")[0] or id_


def _row(graph: Graph, deployment: Node, found: dict[str, int]) -> LiveRow:
    """The way is the shortest one, of several the first by name."""
    way: list[Edge] = []
    at = deployment.id
    while found[at]:
        edges = [edge for edge in graph.up[at] if found.get(edge.source, found[at]) < found[at]]
        nearest = min(edges, key=lambda edge: (found[edge.source], edge.source))
        relations = {edge.relation: None for edge in edges if edge.source == nearest.source}
        way.append(Edge(nearest.source, at, listed(sorted(relations, key=weight))))
        at = nearest.source
    version = graph.nodes[way[0].source] if way else deployment
    told = (f"{_called(graph.nodes[each.source])}, {each.relation}" for each in reversed(way[1:]))
    return LiveRow(deployment, version, tuple(told))


def weight(relation: str) -> tuple[bool, str]:
    """What a version learned from comes before what it was only measured on."""
    return (relation in ("validation", "test", "monitoring"), relation)


def _called(node: Node) -> str:
    return f"{node.name} {node.detail}" if node.kind == "model" or "@" in node.id else node.name
