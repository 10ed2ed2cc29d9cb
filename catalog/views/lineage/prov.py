"""A graph -> W3C PROV as PROV-JSON: things are entities, what made a version is an activity.

https://www.w3.org/submissions/prov-json/
"""

from __future__ import annotations

import json
from urllib.parse import quote

from catalog.views.lineage.nouns import Graph, Node

Plain = dict[str, object]


def as_prov(graph: Graph) -> str:
    """The document of a graph."""
    made = [node for node in graph.nodes.values() if node.kind == "model"]
    document = {
        "prefix": {"cat": "urn:model-catalog:", "prov": "http://www.w3.org/ns/prov#"},
        "entity": {_name(node): _entity(node) for node in graph.nodes.values()},
        "activity": {_making(node): {"prov:type": "cat:training"} for node in made},
        "used": {
            f"_:u{at}": {"prov:activity": activity, "prov:entity": source, "prov:role": relation}
            for at, (activity, source, relation) in enumerate(_used(graph))
        },
        "wasGeneratedBy": {
            f"_:g{at}": {"prov:entity": _name(node), "prov:activity": _making(node)}
            for at, node in enumerate(made)
        },
        "wasDerivedFrom": {
            f"_:d{at}": {
                "prov:generatedEntity": _name(graph.nodes[edge.target]),
                "prov:usedEntity": _name(graph.nodes[edge.source]),
                "cat:relation": edge.relation,
            }
            for at, edge in enumerate(graph.edges)
        },
    }
    return json.dumps({name: each for name, each in document.items() if each}, ensure_ascii=False, indent=2)


def _used(graph: Graph) -> list[tuple[str, str, str]]:
    targets = ((edge, graph.nodes[edge.target], graph.nodes[edge.source]) for edge in graph.edges)
    return [
        (_making(target), _name(source), edge.relation)
        for edge, target, source in targets
        if target.kind == "model"
    ]


def _entity(node: Node) -> Plain:
    found: Plain = {"prov:label": f"{node.name}, {node.detail}", "prov:type": f"cat:{node.kind}"}
    if node.link:
        found["prov:location"] = node.link
    if node.state:
        found["cat:state"] = node.state
    return found


def _name(node: Node) -> str:
    """A qualified name: what no local part may hold is written in percent."""
    return f"cat:{quote(node.id.replace(':', '/', 1), safe='/')}"


def _making(node: Node) -> str:
    return f"cat:making/{quote(node.id.partition(':')[2], safe='/')}"
