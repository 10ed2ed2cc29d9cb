"""A graph -> OpenLineage: a run for each version, from its start to its end, with what it read and made.

OpenLineage knows jobs, runs and data sets. A version is what a run of its training made; parents are read as
data sets are, and what runs reads the version. Ids of runs are made from names, so that they stay the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from uuid import NAMESPACE_URL, uuid5

from catalog.views.lineage.nouns import Edge, Graph, Node

_SPEC = "https://openlineage.io/spec"
_RUN_EVENT = f"{_SPEC}/2-0-2/OpenLineage.json#/$defs/RunEvent"
_JOB_TYPE = f"{_SPEC}/facets/2-0-4/JobTypeJobFacet.json#/$defs/JobTypeJobFacet"
_VERSION = f"{_SPEC}/facets/1-0-1/DatasetVersionDatasetFacet.json#/$defs/DatasetVersionDatasetFacet"
_CODE = f"{_SPEC}/facets/1-1-0/SourceCodeLocationJobFacet.json#/$defs/SourceCodeLocationJobFacet"
Plain = dict[str, object]


def as_openlineage(graph: Graph, times: Mapping[str, str], producer: str) -> str:
    """One event a line, two a run, as the specification asks; `times` are of versions, by their node's id."""
    events = (
        {"eventType": kind, **_event(graph, node, times.get(node.id, _UNKNOWN), producer)}
        for node in graph.nodes.values()
        if node.kind == "model" and node.state != "missing"
        for kind in ("START", "COMPLETE")
    )
    return "\n".join(json.dumps(each, ensure_ascii=False, sort_keys=True) for each in events)


_UNKNOWN = "1970-01-01T00:00:00Z"
"""An event must have a time; that of a version without a date is plainly none."""


def _event(graph: Graph, node: Node, time: str, producer: str) -> Plain:
    origins = graph.up.get(node.id, ())
    read = [graph.nodes[edge.source] for edge in origins]
    return {
        "eventTime": time,
        "run": {"runId": str(uuid5(NAMESPACE_URL, node.id)), "facets": {}},
        "job": {"namespace": "model-catalog", "name": node.id, "facets": _job_facets(read, producer)},
        "inputs": [_dataset(each, producer) for each in _once(read) if each.kind not in ("commit", "code")],
        "outputs": [_dataset(node, producer), *_running(graph.down.get(node.id, ()), graph, producer)],
        "producer": producer,
        "schemaURL": _RUN_EVENT,
    }


def _once(nodes: Iterable[Node]) -> tuple[Node, ...]:
    return tuple({each.id: each for each in nodes}.values())


def _running(edges: Iterable[Edge], graph: Graph, producer: str) -> list[Plain]:
    """What runs, as what the version came to."""
    found = (graph.nodes[edge.target] for edge in edges)
    return [_dataset(each, producer) for each in found if each.kind == "deployment"]


def _dataset(node: Node, producer: str) -> Plain:
    name, _, version = node.id.partition(":")[2].rpartition("@")
    facets: Plain = {}
    if name and node.kind in ("dataset", "model"):
        facets["version"] = _facet(_VERSION, producer) | {"datasetVersion": version}
    else:
        name = node.id.partition(":")[2]
    return {"namespace": f"model-catalog/{node.kind}", "name": name, "facets": facets}


def _job_facets(read: Iterable[Node], producer: str) -> Plain:
    facets: Plain = {
        "jobType": _facet(_JOB_TYPE, producer)
        | {"processingType": "BATCH", "integration": "MODEL_CATALOG", "jobType": "TRAINING"}
    }
    for node in read:
        if node.kind == "commit" and node.link:
            commit = node.id.partition(":")[2].partition("@")[0]
            facets["sourceCodeLocation"] = _facet(_CODE, producer) | {
                "type": "git", "url": node.link, "repoUrl": node.link, "version": commit,
            }  # fmt: skip
    return facets


def _facet(schema: str, producer: str) -> Plain:
    return {"_producer": producer, "_schemaURL": schema}
