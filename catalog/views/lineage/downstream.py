"""A graph -> what hangs on each data set and commit, small enough for a page, and the graph in numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.views.lineage.hood import Hood, Reach, hood
from catalog.views.lineage.impact import Impact, LiveRow, impact
from catalog.views.lineage.nouns import Graph, Kind, Node

MOST_LIVE = 200
"""How many live deployments a page lists; it counts all of them."""
MOST_NAMED = 5
_REACH = Reach(up=2, down=3)


@dataclass(frozen=True, slots=True)
class Downstream:
    """What hangs on a data set or a commit: the first live deployments, counts of all, what is near."""

    name: str
    detail: str
    path: str
    live: tuple[LiveRow, ...]
    live_count: int
    live_models: int
    versions: int
    models: int
    hood: Hood
    link: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """A node that is not there, or of which digests contradict, and who names it."""

    node: Node
    named_by: tuple[Node, ...]

    @property
    def name(self) -> str:
        """What it is called, of which kind."""
        return self.node.id.replace(":", " ", 1)

    @property
    def words(self) -> str:
        """What is wrong, in words."""
        return "digests contradict" if self.node.state == "clash" else "not in this catalogue"

    @property
    def first(self) -> tuple[Node, ...]:
        """Some of those that name it and have a page."""
        return tuple(each for each in self.named_by if each.path)[:MOST_NAMED]

    @property
    def more(self) -> str:
        """How many others do."""
        left = len(self.named_by) - len(self.first)
        return f" and {left:,} more" if left else ""


def hanging(graph: Graph, kind: Kind) -> Iterator[Downstream]:
    """What hangs on each thing of a kind that has a page; names that share a page are one thing."""
    together: defaultdict[str, list[str]] = defaultdict(list)
    for id_, node in graph.nodes.items():
        if node.kind == kind and node.path:
            together[node.path].append(id_)
    for path in sorted(together):
        yield _downstream(graph, together[path])


def _downstream(graph: Graph, ids: Sequence[str]) -> Downstream:
    found: Impact = impact(graph, ids, MOST_LIVE)
    first = graph.nodes[ids[0]]
    return Downstream(
        name=first.name,
        detail=first.detail,
        path=first.path,
        live=found.live,
        live_count=found.live_count,
        live_models=found.live_models,
        versions=len(found.versions),
        models=found.models,
        hood=hood(graph, ids[0], _REACH),
        link=first.link,
    )


def counts(graph: Graph) -> Mapping[str, int]:
    """How many nodes there are of each kind that are really there; of data sets, revisions apart."""
    return Counter(
        "revision" if node.kind == "dataset" and node.detail.startswith("revision ") else node.kind
        for node in graph.nodes.values()
        if node.state != "missing"
    )


def broken(graph: Graph) -> tuple[Broken, ...]:
    """What leads nowhere or contradicts, by id."""
    found = (Broken(node, _versions_from(graph, id_)) for id_, node in graph.nodes.items() if node.state)
    return tuple(each for each in found if each.named_by)


def _versions_from(graph: Graph, id_: str) -> tuple[Node, ...]:
    targets = (graph.nodes[edge.target] for edge in graph.down.get(id_, ()))
    return tuple({node.id: node for node in targets if node.kind == "model"}.values())
