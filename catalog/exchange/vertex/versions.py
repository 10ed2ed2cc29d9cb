"""Turn what the service says of one version, and of the pipeline that made it, into a version of a card."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from catalog.domain.stages import STAGES
from catalog.exchange.reading.fields import free, moment, reckoned
from catalog.exchange.reading.foreign import Value, mapping, word
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import Kin
from catalog.exchange.vertex.place import SYSTEM, named
from catalog.exchange.vertex.world import MACHINERY, World
from catalog.kit.written import Plain, Tree

NAMED = "catalog-version"
"""The label that keeps a name which is none of the service's own numbers; `_` stands for a full stop."""
_FRAMEWORK = re.compile(r".*/prediction/(?P<name>[a-z0-9]+)-[a-z]+\.(?P<version>\d+(?:-\d+)*)(?:[:@].*)?")
_FRAMEWORKS = {"sklearn": "scikit-learn", "tf": "tensorflow", "tf2": "tensorflow"}
_HOUSE = (
    *("containerSpec", "supportedExportFormats", "metadata", "metadataSchemaUri", "modelSourceInfo"),
    *("pipelineJob", "defaultCheckpointId", "checkpoints"),
)
_MACHINERY = (
    *("createTime", "updateTime", "versionUpdateTime", "metadataArtifact", "encryptionSpec"),
    *("supportedDeploymentResourcesTypes", "supportedInputStorageFormats", "supportedOutputStorageFormats"),
    *("satisfiesPzs", "satisfiesPzi", "deployedModels"),
)
_SECRETS = "variables of a container may hold secrets: only their names are read"
_MODEL_GARDEN = "https://console.cloud.google.com/vertex-ai/publishers"


def version_name(taking: Taking, number: str) -> str:
    """Return what a version is called: by its label, where that was written here, or by its number."""
    return taking.word("labels", NAMED).replace("_", ".") or number


def version(taking: Taking, name: str, resource: str, world: World) -> dict[str, Tree]:
    """Return the version of a card; `resource` is its name there."""
    taking.take("versionId")
    taking.take("versionAliases")
    pipeline = taking.within("pipeline")
    run = taking.word("trainingPipeline") or word(taking.within("pipelineJob").value)
    training = {"run": run, "framework": _framework(taking), **trained(pipeline)}
    uri = taking.word("artifactUri")
    fields: dict[str, Tree] = {
        "version": name,
        "date": moment(taking.word("versionCreateTime")),
        "stage": _stage(taking),
        "notes": taking.word("versionDescription"),
        "training": {key: value for key, value in training.items() if value},
        "data": _data(taking, world),
        "parents": _parents(taking, world),
        "artifacts": [{"uri": uri}] if uri else [],
        "source": _source(taking, resource, world),
        "extra": _extra(taking),
    }
    for key in _MACHINERY:
        taking.lose(MACHINERY, key)
    return {key: value for key, value in fields.items() if value}


def _source(taking: Taking, resource: str, world: World) -> dict[str, Tree]:
    parts = named(resource)
    url = world.place.console(parts.model, parts.version) if parts else ""
    fields: dict[str, Tree] = {"system": SYSTEM, "id": resource, "url": url, "etag": taking.word("etag")}
    return {key: value for key, value in fields.items() if value}


def _stage(taking: Taking) -> str:
    stage = word(taking.within("labels", "stage").value)
    return taking.word("labels", "stage") if stage in STAGES else ""


def _framework(taking: Taking) -> str:
    """Read the framework in the name of one of Google's own containers, which stays a house field."""
    image = word(taking.within("containerSpec", "imageUri").value)
    match = _FRAMEWORK.fullmatch(image)
    if not match:
        return ""
    return f"{_FRAMEWORKS.get(match['name'], match['name'])} {match['version'].replace('-', '.')}"


def _extra(taking: Taking) -> dict[str, Tree]:
    found: dict[str, Tree] = {}
    for key in _HOUSE:
        there = taking.within(key)
        if not there:
            continue
        if key == "containerSpec":
            found[key] = _container(there)
        else:
            found[key] = free(there.take())
    for key, each in taking.within("predictSchemata").entries():
        found[key] = each.word()
    if made := _pipeline(taking.within("pipeline")):
        found["pipeline"] = made
    labels = {
        key: each.word() for key, each in taking.within("labels").entries() if key not in {NAMED, "stage"}
    }
    odd = taking.word("labels", "stage")  # a stage that no card knows is a label like any other
    labels |= {"stage": odd} if odd not in {"", *STAGES} else {}
    return {"vertex": found | ({"labels": labels} if labels else {})} if found or labels else {}


def _pipeline(pipeline: Taking) -> dict[str, Tree]:
    """Return what the pipeline says that no field of a training has room for."""
    kept = ("displayName", "trainingTaskDefinition", "labels")
    found = {key: free(pipeline.take(key)) for key in kept if pipeline.within(key)}
    split = pipeline.within("inputDataConfig")
    found |= {key: free(each.take()) for key, each in split.entries() if key != "datasetId"}
    return found


def _container(there: Taking) -> dict[str, Tree]:
    kept = {name: free(each.take()) for name, each in there.entries() if name != "env"}
    env: list[Tree] = []
    for each in there.within("env").items():
        each.lose(_SECRETS, "value")
        env.append(each.word("name"))
    return kept | ({"env": env} if env else {})


def _parents(taking: Taking, world: World) -> list[Tree]:
    found: list[Tree] = []
    garden = taking.word("baseModelSource", "modelGardenSource", "publicModelName")
    if garden:
        number = taking.word("baseModelSource", "modelGardenSource", "versionId")
        path = garden.removeprefix("publishers/").replace("/models/", "/model-garden/")
        parent: dict[str, Tree] = {"url": f"{_MODEL_GARDEN}/{path}", "relation": "finetuned"}
        found.append(parent | ({"notes": f"version {number}"} if number else {}))
    if genie := taking.word("baseModelSource", "genieSource", "baseModelUri"):
        found.append({"url": genie, "relation": "finetuned"})
    if origin := taking.word("originalModelInfo", "model"):
        id_, parts = world.model(origin), named(origin)
        where = {"model": Kin(id_)} if id_ else {"url": _page(origin)}
        found.append({**where, "relation": "copied", **({"notes": origin} if parts and id_ else {})})
    return found


def _page(resource: str) -> str:
    project, _, rest = resource.removeprefix("projects/").partition("/locations/")
    location, _, model = rest.partition("/models/")
    where = f"models/locations/{location}/models/{model.partition('@')[0]}"
    return f"https://console.cloud.google.com/vertex-ai/{where}?project={project}"


def trained(pipeline: Taking) -> dict[str, Tree]:
    """Return how a pipeline trained: when, for how long, on what, and with which settings."""
    inputs = pipeline.within("trainingTaskInputs")
    pools = [each for each in inputs.within("workerPoolSpecs").items() if isinstance(each.value, Mapping)]
    settings = {key: each for key, each in inputs.entries() if isinstance(each.value, str)}
    started, ended = pipeline.word("startTime"), pipeline.word("endTime")
    for key in ("name", "createTime", "updateTime", "state", "modelToUpload", "encryptionSpec", "modelId"):
        pipeline.lose(MACHINERY, key)
    return {
        "started": moment(started),
        "duration": _between(started, ended),
        "hardware": ", ".join(filter(None, map(_machines, pools))),
        "hyperparameters": {key: _setting(each) for key, each in settings.items()},
    }


def _setting(each: Taking) -> Tree:
    """Take a setting; whole numbers may come as texts, for so protocol buffers write them."""
    value = each.take()
    return reckoned(value) if isinstance(value, str) else free(value)


def _machines(pool: Taking) -> str:
    machine = pool.word("machineSpec", "machineType")
    count = pool.word("replicaCount") or "1"
    chip = pool.word("machineSpec", "acceleratorType")
    chips = f" with {pool.word('machineSpec', 'acceleratorCount') or '1'}x {chip}" if chip else ""
    return f"{count}x {machine}{chips}" if machine else ""


def _between(started: str, ended: str) -> Tree:
    """Return a span as a card has it, such as `42m10s`; nothing where one of the times is not there."""
    try:
        seconds = int((datetime.fromisoformat(ended) - datetime.fromisoformat(started)).total_seconds())
    except (ValueError, TypeError):
        return ""
    hours, rest = divmod(max(seconds, 0), 3600)
    parts = ((hours, "h"), (rest // 60, "m"), (rest % 60, "s"))
    return Plain("".join(f"{count}{unit}" for count, unit in parts if count))


def dataset_of(taking: Taking, world: World) -> str:
    """Return the key of the data set that a version was trained on, empty where none is known."""
    data = taking.within("pipeline", "dataset")
    identity = word(data.within("name").value)
    if not identity:
        return ""
    source = data.within("metadata", "inputConfig")
    uris: Value = mapping(mapping(source.value).get("gcsSource")).get("uri")
    address = word(uris[0] if isinstance(uris, list) and uris else uris)
    table = word(mapping(mapping(source.value).get("bigquerySource")).get("uri"))
    return world.dataset(identity, word(data.within("displayName").value) or identity, url=address or table)


def _data(taking: Taking, world: World) -> list[Tree]:
    key = dataset_of(taking, world)
    if not key:
        return []
    data = taking.within("pipeline", "dataset")
    data.take("displayName")
    data.word("metadata", "inputConfig", "gcsSource", "uri", 0)  # a data set has one address in a catalogue
    if not mapping(data.within("metadata", "inputConfig").value).get("gcsSource"):
        data.word("metadata", "inputConfig", "bigquerySource", "uri")
    taking.take("pipeline", "inputDataConfig", "datasetId")
    for field in ("name", "createTime", "updateTime", "etag", "metadataSchemaUri", "metadataArtifact"):
        data.lose(MACHINERY, field)
    return [
        {"dataset": key, "role": role, **rows} for role, rows in _shares(taking) if rows or role == "training"
    ]


def _shares(taking: Taking) -> list[tuple[str, dict[str, Tree]]]:
    names = (("training", "trainingDataItemsCount"), ("validation", "validationDataItemsCount"))
    found: list[tuple[str, dict[str, Tree]]] = []
    for role, key in (*names, ("test", "testDataItemsCount")):
        count = taking.word("dataStats", key)
        found.append((role, {"rows": Plain(count)} if count else {}))
    return found
