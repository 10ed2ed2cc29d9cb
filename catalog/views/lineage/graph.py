"""Threads of models -> the graph: data and code, the versions made from them, and what runs of those.

Data and code both lead to the version itself. Were code put between data and version, data of one version
would seem to reach every other version of the same commit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from catalog.domain import address
from catalog.domain.datasets import Datasets
from catalog.kit.request import bare
from catalog.kit.web import followable
from catalog.views.lineage.names import code_id, dataset_id, deployment_id, model_id
from catalog.views.lineage.nouns import Ancestor, Code, Edge, Graph, Node, State, Strand, Thread, Use
from catalog.views.live import Live

Found = Iterator[tuple[Node, Edge | None]]


def graph(threads: Iterable[Thread], datasets: Datasets, clashing: Collection[str] = ()) -> Graph:
    """Put threads together; of `clashing` nodes somebody tells another digest."""
    by_id = {each.id: each for each in threads}
    nodes: dict[str, Node] = {}
    edges: set[Edge] = set()
    for node, edge in _found(by_id, datasets):
        nodes.setdefault(node.id, node)
        edges |= {edge} if edge else set()
    for each in clashing:
        if each in nodes:
            nodes[each] = replace(nodes[each], state="clash")
    return linked(nodes, edges)


def linked(nodes: Mapping[str, Node], edges: Iterable[Edge]) -> Graph:
    """The graph of some nodes and edges."""
    down: defaultdict[str, list[Edge]] = defaultdict(list)
    up: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in sorted(edges, key=lambda each: (each.source, each.target, each.relation)):
        down[edge.source].append(edge)
        up[edge.target].append(edge)
    return Graph(
        {id_: nodes[id_] for id_ in sorted(nodes)},
        {id_: tuple(found) for id_, found in down.items()},
        {id_: tuple(found) for id_, found in up.items()},
    )


def _found(by_id: Mapping[str, Thread], datasets: Datasets) -> Found:
    """Versions first: what a card has is known better than what another one says of it."""
    for thread in by_id.values():
        for strand in thread.versions or (Strand("", ""),):
            yield _version(thread, strand), None
    for thread in by_id.values():
        for strand in thread.versions:
            own = model_id(thread.id, strand.version)
            for use in strand.data:
                yield from _data(use, own, datasets)
            if strand.code:
                yield _code(strand.code, own)
            for parent in strand.parents:
                yield from _parent(parent, own, by_id)
        yield from _running(thread)


def _version(thread: Thread, strand: Strand) -> Node:
    path = address.version(thread.id, strand.slug) if strand.slug else address.model(thread.id)
    detail = f"version {strand.version}" if strand.version else "no version yet"
    return Node(model_id(thread.id, strand.version), "model", thread.name, detail, path)


def _data(use: Use, own: str, datasets: Datasets) -> Found:
    name = datasets.get(use.dataset).name if use.known else use.dataset
    path = address.thing("datasets", use.dataset) if use.known else ""
    state: State = "" if use.known else "missing"
    whole = Node(dataset_id(use.dataset), "dataset", name, "data set", path, state=state)
    relation = use.role or "data"
    if not use.revision:
        yield whole, Edge(whole.id, own, relation)
    else:
        part = replace(whole, id=dataset_id(use.dataset, use.revision), detail=f"revision {use.revision}")
        yield whole, Edge(whole.id, part.id, "revision")
        yield part, Edge(part.id, own, relation)
    if use.known:
        yield from _sources(use.dataset, datasets, frozenset({use.dataset}))


def _sources(name: str, datasets: Datasets, seen: frozenset[str]) -> Found:
    """The data sets that the house says this one was made from."""
    for source in datasets.get(name).derived_from:
        known = datasets.find(source)
        id_ = known.id if known else source
        path = address.thing("datasets", id_) if known else ""
        label = known.name if known else source
        node = Node(dataset_id(id_), "dataset", label, "data set", path, state="" if known else "missing")
        yield node, Edge(node.id, dataset_id(name), "derived")
        if known and id_ not in seen:
            yield from _sources(id_, datasets, seen | {id_})


def _code(code: Code, own: str) -> tuple[Node, Edge]:
    id_ = code_id(code)
    home = bare(code.repository) if code.repository else ""  # a password in it is nobody else's business
    name = code.commit[:12] if code.commit else code.entrypoint or home
    detail = (home or code.entrypoint or "commit") if code.commit else "code"
    path = address.commit(code.commit) if code.commit else ""
    node = Node(id_, "commit" if code.commit else "code", name, detail, path, followable(home))
    return node, Edge(id_, own, code.entrypoint if code.commit and code.entrypoint else "code")


def _parent(parent: Ancestor, own: str, by_id: Mapping[str, Thread]) -> Found:
    """A parent named without its version may be any of them, so that all of them lead here."""
    if not parent.model:
        node = Node(f"url:{parent.url}", "url", parent.url, "elsewhere", link=followable(parent.url))
        yield node, Edge(node.id, own, parent.relation)
        return
    known = by_id.get(parent.model)
    names = [each.version for each in known.versions] if known and not parent.version else [parent.version]
    for name in names or [""]:
        id_ = model_id(parent.model, name)
        detail = f"version {name}" if name else "no version said"
        if id_ != own:
            yield (
                Node(id_, "model", parent.model, detail, state="missing"),
                Edge(id_, own, parent.relation),
            )


def _running(thread: Thread) -> Found:
    seen: defaultdict[tuple[str, str], int] = defaultdict(int)
    known = {each.version for each in thread.versions}
    for live in thread.live:
        key = (live.environment, live.version)
        id_ = deployment_id(thread.id, live, seen[key])
        seen[key] += 1
        source = model_id(thread.id, live.version)
        if live.version not in known:
            detail = f"version {live.version}" if live.version else "no version said"
            yield Node(source, "model", thread.name, detail, state="missing"), None
        yield _deployment(id_, thread, live), Edge(source, id_, "runs")


def _deployment(id_: str, thread: Thread, live: Live) -> Node:
    detail = ", ".join(part for part in ("live", live.platform, live.region) if part)
    path = f"{address.model(thread.id)}#deployments"
    return Node(id_, "deployment", live.environment or "somewhere", detail, path)
