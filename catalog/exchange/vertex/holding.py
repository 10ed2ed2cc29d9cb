"""Turn what a location holds into one tree a model: versions, evaluations, slices, pipelines, deployments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.exchange.reading.foreign import Value, items, mapping, word
from catalog.exchange.vertex import lists
from catalog.exchange.vertex.place import Named, named
from catalog.exchange.vertex.service import Service
from catalog.kit.number import whole
from catalog.kit.text import slug

DEFAULT = "default"
_OF_MODEL = ("name", "displayName", "description", "createTime", "updateTime")
_OF_VERSION = frozenset({"stage", "catalog-version"})
"""Labels that speak of a version, also where all versions have the same."""
_UNREAD = "(not read)"
_LISTED = {"paths": ["name", "display_name", "create_time"]}


@dataclass(frozen=True, slots=True)
class Listed:
    """A model of a location's list: the id of its card, its resource name and the parts of that."""

    id: str
    name: str
    parts: Named


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that is asked once: the models, and what runs at the endpoints, by the id of the model."""

    models: tuple[Listed, ...]
    running: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)


def shelf(service: Service) -> Shelf:
    """List the models, oldest first, and the endpoints of a location."""
    found: list[tuple[str, str, Named]] = []
    models = service.listed(
        "listing models",
        service.models.list_models,
        "models",
        parent=service.place.parent,
        read_mask=_LISTED,
    )
    for each in models:
        fields = mapping(each)
        if parts := named(word(fields.get("name")).partition("@")[0]):
            found.append((word(fields.get("createTime")), word(fields.get("displayName")), parts))
    ids = _ids(sorted(found, key=lambda each: (each[0], each[2].model)))
    listed = (Listed(ids[parts.model], _name(service, parts), parts) for _, _, parts in found)
    return Shelf(tuple(sorted(listed, key=lambda each: each.id)), _running(service))


def _name(service: Service, parts: Named) -> str:
    return f"{service.place.parent}/models/{parts.model}"


def _ids(models: list[tuple[str, str, Named]]) -> dict[str, str]:
    """Give each model an id by its own name, where it has one, or by what it is called.

    Of those that would meet, the oldest keeps the plain one, so that no other changes when one is added.
    """
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for _, title, parts in models:
        plain = slug(title if parts.model.isdigit() and title else parts.model)
        id_ = plain if plain not in taken else slug(f"{plain}-{parts.model}")
        taken.add(id_)
        ids[parts.model] = id_
    return ids


def _running(service: Service) -> dict[str, dict[str, Value]]:
    """Return what is deployed, by model and then by the id of the deployed model, beside its endpoint."""
    found: dict[str, dict[str, Value]] = defaultdict(dict)
    endpoints = service.listed(
        "listing endpoints", service.endpoints.list_endpoints, "endpoints", parent=service.place.parent
    )
    for each in endpoints:
        endpoint = dict(mapping(each))
        deployed = endpoint.pop("deployedModels", None)
        for model in map(mapping, deployed if isinstance(deployed, list) else []):
            parts = named(word(model.get("model")))
            if parts and parts.location == service.place.location:
                key = f"{word(endpoint.get('name')).rpartition('/')[2]}/{word(model.get('id'))}"
                found[parts.model][key] = {**model, "endpoint": endpoint}
    return found


def holding(service: Service, listed: Listed, of: Shelf) -> Value:
    """Ask for all that belongs to one model; what is the same of all its versions stands at the top."""
    found = map(mapping, lists.versions(service, listed.name))
    versions: dict[str, Value] = {word(each.get("versionId")): dict(each) for each in found}
    tops = hoisted(versions)
    held: dict[str, Value] = {
        number: {
            **_discreet(mapping(tops.versions[number])),
            **_around(service, listed, number, mapping(each)),
        }
        for number, each in versions.items()
    }
    return {**tops.shared, "versions": held, "deployments": dict(of.running.get(listed.parts.model, {}))}


def _discreet(version: Mapping[str, Value]) -> Mapping[str, Value]:
    """Forget the values of a container's variables at once, so that no report can tell them."""
    container = mapping(version.get("containerSpec"))
    if "env" not in container:
        return version
    names: list[Value] = [
        {"name": mapping(each).get("name"), "value": _UNREAD} for each in items(container["env"])
    ]
    return {**version, "containerSpec": {**container, "env": names}}


@dataclass(frozen=True, slots=True)
class Hoisted:
    """What holds for the model, and what is left of each version."""

    shared: Mapping[str, Value]
    versions: Mapping[str, Value]


def hoisted(versions: Mapping[str, Value]) -> Hoisted:
    """Tell what Vertex AI repeats with each version from what it says of that version."""
    speaker = mapping(versions.get(default(versions)))
    shared: dict[str, Value] = {key: speaker[key] for key in _OF_MODEL if key in speaker}
    labels = {
        key: value
        for key, value in mapping(speaker.get("labels")).items()
        if key not in _OF_VERSION
        and all(mapping(mapping(each).get("labels")).get(key) == value for each in versions.values())
    }
    left: dict[str, Value] = {}
    for number, each in versions.items():
        own = {key: value for key, value in mapping(each).items() if shared.get(key) != value}
        own.pop("name", None)
        rest = {key: value for key, value in mapping(own.pop("labels", None)).items() if key not in labels}
        left[number] = {**own, "labels": rest} if rest else own
    return Hoisted({**shared, "labels": dict(labels)} if labels else shared, left)


def default(versions: Mapping[str, Value]) -> str:
    """Return the version that is the default one; where none says so, the one with the largest number."""
    for number, each in versions.items():
        aliases = mapping(each).get("versionAliases")
        if isinstance(aliases, list) and DEFAULT in aliases:
            return number
    return max(versions, key=lambda number: (number.isdigit(), whole(number) or 0), default="")


def _around(service: Service, listed: Listed, number: str, version: Mapping[str, Value]) -> dict[str, Value]:
    evaluations = evaluated(service, f"{listed.name}@{number}")
    found: dict[str, Value] = {"evaluations": evaluations} if evaluations else {}
    if name := word(version.get("trainingPipeline")):
        call = service.pipelines.get_training_pipeline
        pipeline = service.sought(f"reading {name}", call, name=name)
        found |= {"pipeline": _with_data(service, mapping(pipeline))} if pipeline else {}
    return found


def evaluated(service: Service, version: str) -> dict[str, Value]:
    """Ask for the evaluations of a version, each with its slices."""
    found: dict[str, Value] = {}
    for each in map(mapping, lists.evaluations(service, version)):
        name = word(each.get("name"))
        cuts: dict[str, Value] = {_last(one): one for one in lists.slices(service, name)}
        found[name.rpartition("/")[2]] = {**each, "slices": cuts}
    return found


def _last(resource: Value) -> str:
    return word(mapping(resource).get("name")).rpartition("/")[2]


def _with_data(service: Service, pipeline: Mapping[str, Value]) -> dict[str, Value]:
    """Add what the data set of a training is called and where it lies."""
    wanted = word(mapping(pipeline.get("inputDataConfig")).get("datasetId"))
    if not wanted:
        return dict(pipeline)
    name = f"{service.place.parent}/datasets/{wanted}"
    dataset = service.sought(f"reading {name}", service.datasets.get_dataset, name=name)
    return {**pipeline, "dataset": dataset} if dataset else dict(pipeline)
