"""Online endpoints of a workspace and their deployments -> what runs where, with its share of the traffic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from catalog.exchange.azureml.asset import OF_MACHINERY, SYSTEM, Deployed, rest
from catalog.exchange.azureml.service import Service
from catalog.exchange.reading.fields import moment
from catalog.exchange.reading.foreign import word
from catalog.exchange.reading.taking import Taking
from catalog.kit.written import Plain, Tree

_MODEL = re.compile(r"(?:.*/models/([^/]+)/versions/([^/]+)|azureml:([^:/]+):([^:/]+))")
_GONE = frozenset({"Failed", "Deleting", "Canceled"})
_MACHINERY = (
    *("codeConfiguration", "environmentVariables", "livenessProbe", "readinessProbe", "startupProbe"),
    *(
        "requestSettings",
        "provisioningState",
        "properties",
        "dataCollector",
        "appInsightsEnabled",
        "modelMountPath",
    ),
    *("egressPublicNetworkAccess", "privateNetworkConnection"),
)


def deployed(service: Service, workspace: str) -> Iterator[Deployed]:
    """List each endpoint's deployments that run, in the order of the service."""
    for endpoint in service.pages(f"{workspace}/onlineEndpoints", "listing endpoints"):
        there = Taking(dict(endpoint))
        name = word(there.within("name").value)
        path = f"{workspace}/onlineEndpoints/{quote(name, safe='')}/deployments"
        for each in service.pages(path, f"listing deployments of {name[:100]}"):
            if found := _deployed(there, Taking(dict(each))):
                yield found


def _deployed(endpoint: Taking, tree: Taking) -> Deployed | None:
    facts = tree.within("properties")
    uri = facts.word("model")
    match = _MODEL.fullmatch(uri)
    if not match or word(facts.within("provisioningState").value) in _GONE:
        return None
    name, version = match[1] or match[3], match[2] or match[4]
    return Deployed(
        name, version, endpoint.word("name"), tree.word("name"), uri, _fields(endpoint, tree, version), tree
    )


def _fields(endpoint: Taking, tree: Taking, version: str) -> dict[str, Tree]:
    facts, name = tree.within("properties"), word(tree.within("name").value)
    mirrored = word(endpoint.within("properties", "mirrorTraffic", name).value)
    share = endpoint.word("properties", "traffic", name)
    for key in ("id", "type", "systemData", "location", "kind", "identity"):
        tree.lose(OF_MACHINERY, key)
    for key in _MACHINERY:
        facts.lose(OF_MACHINERY, key)
    since = moment(tree.within("systemData").word("createdAt"))
    fields: dict[str, Tree] = {
        "environment": word(endpoint.within("tags", "environment").value)
        or word(endpoint.within("name").value),
        "platform": "azure-ml",
        "version": version,
        "strategy": "shadow" if mirrored not in {"", "0"} else "",
        "traffic": f"{share}%" if share else "",
        "since": Plain(since),
        "endpoint": word(endpoint.within("properties", "scoringUri").value),
        "region": tree.word("location"),
        "image": facts.word("environmentId"),
        "notes": facts.word("description"),
        "source": {"system": SYSTEM, "id": tree.word("id") or f"{endpoint.word('name')}/{name}"},
    }
    kept = {key: value for key, value in fields.items() if value}
    extra = rest(tree)
    return kept | ({"extra": {SYSTEM: extra}} if extra else {})
