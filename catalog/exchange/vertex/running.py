"""Turn what is deployed at endpoints, with its share of their traffic, into the deployments of a card."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.exchange.reading.fields import moment
from catalog.exchange.reading.foreign import mapping, word
from catalog.exchange.reading.taking import Taking
from catalog.exchange.vertex.place import SYSTEM, named
from catalog.exchange.vertex.world import MACHINERY, World
from catalog.kit.number import whole
from catalog.kit.written import Plain, Tree

_MACHINERY = (
    *("createTime", "updateTime", "etag", "encryptionSpec", "network", "satisfiesPzs", "satisfiesPzi"),
    *("privateServiceConnectConfig", "modelDeploymentMonitoringJob", "clientConnectionConfig"),
    *("predictRequestResponseLoggingConfig", "enablePrivateServiceConnect"),
)
_OF_MODEL = ("serviceAccount", "privateEndpoints", "status", "systemLabels", "enableAccessLogging")
_ELSEWHERE = "the version's own says it"


def deployments(top: Taking, names: Mapping[str, str], world: World) -> list[Tree]:
    """Return a deployment for each deployed model, the one with the largest share first."""
    found = [_deployment(each, names, world) for _, each in top.within("deployments").entries()]
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def _deployment(each: Taking, names: Mapping[str, str], world: World) -> tuple[tuple[str, int, str], Tree]:
    id_, endpoint = each.word("id"), each.within("endpoint")
    share = _share(endpoint, id_)
    parts = named(each.word("model"))
    number = each.word("modelVersionId") or (parts.version if parts else "")
    fields: dict[str, Tree] = {
        "environment": _environment(endpoint),
        "platform": "vertex-ai",
        "version": names.get(number, number) or "current",
        "traffic": Plain(f"{share}%") if share.isdigit() else "",
        "endpoint": endpoint.word("name"),
        "region": world.place.location,
        "since": moment(each.word("createTime")),
        "source": {"system": SYSTEM, "id": id_} if id_ else {},
        "extra": _extra(each, endpoint),
    }
    for key in _OF_MODEL:
        each.lose(MACHINERY, key)
    for key in _MACHINERY:
        endpoint.lose(MACHINERY, key)
    each.lose(_ELSEWHERE, "explanationSpec")
    order = (word(endpoint.within("name").value), -(whole(share) or 0), id_)
    return order, {key: value for key, value in fields.items() if value}


def _share(endpoint: Taking, id_: str) -> str:
    """Return the share in hundredths; what an endpoint does not name gets none of its traffic."""
    split = mapping(endpoint.within("trafficSplit").value)
    endpoint.take("trafficSplit")
    return word(split.get(id_)) or ("0" if split else "")


def _environment(endpoint: Taking) -> str:
    """Return where it runs: what the endpoint's label says, or else what the endpoint is called."""
    for label in ("environment", "env", "stage"):
        if found := endpoint.word("labels", label):
            return found
    return endpoint.word("displayName")


def _extra(each: Taking, endpoint: Taking) -> dict[str, Tree]:
    fields: dict[str, Tree] = {
        "name": each.word("displayName"),
        "machine": _machine(each),
        "replicas": _replicas(each),
        "description": endpoint.word("description"),
        "dns": endpoint.word("dedicatedEndpointDns"),
        "checkpoint": each.word("checkpointId"),
        "labels": {key: label.word() for key, label in endpoint.within("labels").entries()},
    }
    endpoint.take("dedicatedEndpointEnabled")
    kept = {key: value for key, value in fields.items() if value}
    return {"vertex": kept} if kept else {}


def _machine(each: Taking) -> str:
    spec = each.within("dedicatedResources", "machineSpec")
    machine, chip = spec.word("machineType"), spec.word("acceleratorType")
    chips = f" with {spec.word('acceleratorCount') or '1'}x {chip}" if chip else ""
    return f"{machine}{chips}" if machine else each.word("sharedResources")


def _replicas(each: Taking) -> str:
    for kind in ("dedicatedResources", "automaticResources"):
        least, most = each.word(kind, "minReplicaCount"), each.word(kind, "maxReplicaCount")
        if least or most:
            return f"{least}..{most}" if least and most and least != most else least or most
    return ""
