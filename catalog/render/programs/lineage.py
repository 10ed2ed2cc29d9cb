"""The lineage graph -> the same for programs: one JSON file, or a head and parts where it is large."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.domain import address
from catalog.kit.text import canonical_json
from catalog.publish.draft import File
from catalog.render.data_script import Json, data_path, data_script
from catalog.render.urls import Links
from catalog.views.lineage.nouns import Graph
from catalog.views.lineage.told import edge_plain, node_plain

ROWS = 200
"""How many nodes a file for browsers holds."""
MOST_WHOLE = 5000
"""How many nodes and edges one file holds; of more there is a head and parts of as many."""


def lineage_files(graph: Graph) -> Iterator[File]:
    """Write the graph: nodes by id, then edges by their source."""
    nodes = [node_plain(each) for each in graph.nodes.values()]
    edges = [edge_plain(each) for each in graph.edges]
    head: dict[str, object] = {"counts": {"nodes": len(nodes), "edges": len(edges)}}
    if len(nodes) + len(edges) <= MOST_WHOLE:
        yield _file(address.LINEAGE_JSON, {**head, "nodes": nodes, "edges": edges})
        return
    parts = [("nodes", nodes[at : at + MOST_WHOLE]) for at in range(0, len(nodes), MOST_WHOLE)]
    parts += [("edges", edges[at : at + MOST_WHOLE]) for at in range(0, len(edges), MOST_WHOLE)]
    for number, (name, items) in enumerate(parts, start=1):
        yield _file(address.lineage_part(number), {name: items})
    names = [f"lineage/{number}.json" for number in range(1, len(parts) + 1)]
    yield _file(address.LINEAGE_JSON, {**head, "parts": names})


def lineage_shards(graph: Graph) -> Iterator[File]:
    """What browsers load: all names, and by so many rows each node with its edges, which name rows too."""
    rows = {id_: at for at, id_ in enumerate(graph.nodes)}
    relations = {name: at for at, name in enumerate(sorted({each.relation for each in graph.edges}))}
    links = Links("", "")
    yield _data("names", {"per": ROWS, "relations": [*relations], "names": [*rows]})
    nodes = [*graph.nodes.values()]
    for part in range(-(-len(nodes) // ROWS)):
        told: list[Json] = [
            [
                node.name,
                node.detail,
                links.page(node.path) if node.path else node.link,
                node.state,
                [[rows[edge.source], relations[edge.relation]] for edge in graph.up.get(node.id, ())],
                [[rows[edge.target], relations[edge.relation]] for edge in graph.down.get(node.id, ())],
            ]
            for node in nodes[part * ROWS : (part + 1) * ROWS]
        ]
        yield _data(str(part), told)


def _data(name: str, value: Json) -> File:
    return File(data_path(f"lineage/{name}"), data_script(f"lineage/{name}", value))


def _file(path: str, value: object) -> File:
    return File(path, canonical_json(value).encode("utf-8", "replace") + b"\n")
