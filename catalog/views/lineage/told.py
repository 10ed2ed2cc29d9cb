"""A graph or an impact -> text for a terminal, plain JSON, a Mermaid diagram."""

from __future__ import annotations

import json
from collections.abc import Iterator

from catalog.kit.text import listed, plural, visible
from catalog.views.lineage.impact import Impact, LiveRow, weight
from catalog.views.lineage.nouns import KINDS, Edge, Graph, Node

_HEADS = {
    "dataset": "Data",
    "commit": "Commits",
    "code": "Code",
    "url": "Elsewhere",
    "model": "Models",
    "deployment": "Live",
}


def as_text(graph: Graph) -> str:
    """Each node with what it was made from, a kind at a time."""
    return "\n".join(_lines(graph))


def _lines(graph: Graph) -> Iterator[str]:
    for kind in KINDS:
        own = [node for node in graph.nodes.values() if node.kind == kind]
        if own:
            yield f"{_HEADS[kind]} ({len(own):,})"
        for node in own:
            yield f"  {visible(node.id.partition(':')[2])}{_mark(node)}"
            for source, relations in _origins(graph, node.id).items():
                yield f"    from {visible(source)}, {visible(listed(sorted(relations, key=weight)))}"
    yield f"{plural(len(graph.nodes), 'node')}, {plural(len(graph.edges), 'edge')}"


def _origins(graph: Graph, id_: str) -> dict[str, list[str]]:
    """What a node was made from, and as what: a data set may be several things to a version."""
    found: dict[str, list[str]] = {}
    for edge in graph.up.get(id_, ()):
        found.setdefault(edge.source, []).append(edge.relation)
    return found


def _mark(node: Node) -> str:
    return {"": "", "missing": "  (not in this catalogue)", "clash": "  (digests contradict)"}[node.state]


def impact_text(found: Impact) -> str:
    """Say what must change: live deployments first, each with the way that leads to it."""
    return "\n".join(_impact_lines(found))


def _impact_lines(found: Impact) -> Iterator[str]:
    for row in found.live:
        way = f"  <- {visible('; '.join(reversed(row.way)))}" if row.way else ""
        yield f"{visible(row.deployment.name)}  {visible(row.version.id.partition(':')[2])}{way}"
    live = plural(len(found.live), "live deployment")
    yield f"{live}, {plural(len(found.versions), 'version')} of {plural(found.models, 'model')} downstream"


def graph_plain(graph: Graph) -> dict[str, object]:
    """The graph as plain values."""
    return {
        "nodes": [node_plain(each) for each in graph.nodes.values()],
        "edges": [edge_plain(each) for each in graph.edges],
    }


def node_plain(node: Node) -> dict[str, str]:
    """A node as plain values; what it has not is left out."""
    found = {
        "id": node.id, "kind": node.kind, "name": node.name, "detail": node.detail,
        "page": node.path, "url": node.link, "state": node.state,
    }  # fmt: skip
    return {name: value for name, value in found.items() if value}


def edge_plain(edge: Edge) -> dict[str, str]:
    """An edge as plain values."""
    return {"source": edge.source, "target": edge.target, "relation": edge.relation}


def as_json(graph: Graph) -> str:
    """The graph as JSON."""
    return json.dumps(graph_plain(graph), ensure_ascii=False, indent=2)


def impact_json(found: Impact) -> str:
    """What must change as JSON."""
    return json.dumps(impact_plain(found), ensure_ascii=False, indent=2)


def impact_plain(found: Impact) -> dict[str, object]:
    """What must change as plain values."""
    return {
        "sources": [each.id for each in found.sources],
        "live": [_live_plain(row) for row in found.live],
        "versions": [each.id for each in found.versions],
        "models": found.models,
    }


def _live_plain(row: LiveRow) -> dict[str, object]:
    return {
        "deployment": row.deployment.id,
        "environment": row.deployment.name,
        "version": row.version.id,
        "way": list(row.way),
    }


def as_mermaid(graph: Graph) -> str:
    """The graph as a Mermaid flowchart from left to right; nodes are numbered, for ids hold any letter."""
    names = {id_: f"n{at}" for at, id_ in enumerate(graph.nodes)}
    lines = ["flowchart LR"]
    lines += [
        f'  {names[each.id]}["{_quoted(f"{each.name}, {each.detail}")}"]' for each in graph.nodes.values()
    ]
    lines += [
        f'  {names[each.source]} -- "{_quoted(each.relation)}" --> {names[each.target]}'
        for each in graph.edges
    ]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """Mermaid reads entities by number, and nothing else that would end a text or begin a tag."""
    return "".join(each if each not in '"<>&#\\`' else f"#{ord(each)};" for each in visible(text))
