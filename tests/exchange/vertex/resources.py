"""The resources of Vertex AI that speak of models, as a tree, and the calls that read and change it.

Written from the public reference of `aiplatform.googleapis.com/v1`: fields, paging and refusals as there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

PARENT = "projects/1234/locations/europe-west4"
NOW = "2026-10-0%dT08:00:0%d.123456Z"


class RefusedError(Exception):
    """An answer other than 200."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass
class Fault:
    """What is answered instead where a path matches, after a while; `times` below 0 is always."""

    path: str
    code: int = 200
    body: str = ""
    seconds: float = 0
    times: int = -1


@dataclass
class Registry:
    """Models with versions, evaluations and slices, endpoints, pipelines and data sets of one location."""

    models: dict[str, dict[str, dict]] = field(default_factory=dict)
    evaluations: dict[str, dict[str, dict]] = field(default_factory=dict)
    slices: dict[str, dict[str, dict]] = field(default_factory=dict)
    endpoints: list[dict] = field(default_factory=list)
    others: dict[str, dict] = field(default_factory=dict)
    operations: dict[str, dict] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def add(self, model: str, *versions: dict, **shared: object) -> None:
        """Put a model there; each of its versions says what differs."""
        self.models[model] = {}
        for number, version in enumerate(versions or ({},), start=1):
            said = {"versionId": str(number), "createTime": "2026-01-01T00:00:00Z"} | shared | version
            self.models[model][said["versionId"]] = {"name": f"{PARENT}/models/{model}", **said}
        if not any("default" in each.get("versionAliases", ()) for each in self.models[model].values()):
            first = next(iter(self.models[model].values()))
            first["versionAliases"] = [*first.get("versionAliases", ()), "default"]

    def evaluate(self, version: str, evaluation: dict, *slices: dict) -> None:
        """Add an evaluation to `MODEL@VERSION`, with its slices."""
        found = self.evaluations.setdefault(version, {})
        id_ = str(sum(map(len, self.evaluations.values())) + 1)
        name = f"{PARENT}/models/{version.partition('@')[0]}/evaluations/{id_}"
        found[id_] = {"name": name, **evaluation}
        for each in slices:
            self.cut(f"{version}/{id_}", each)

    def cut(self, evaluation: str, part: dict) -> None:
        """Add a slice to `MODEL@VERSION/EVALUATION`."""
        version, id_ = evaluation.split("/")
        found = self.slices.setdefault(f"{version.partition('@')[0]}/{id_}", {})
        number = str(len(found) + 1)
        name = f"{PARENT}/models/{version.partition('@')[0]}/evaluations/{id_}/slices/{number}"
        found[number] = {"name": name, **part}

    def listed_models(self) -> list[dict]:
        """The models as a list has them: each by its default version."""
        return [
            next(each for each in versions.values() if "default" in each["versionAliases"])
            for versions in self.models.values()
        ]


def page(key: str, found: list[dict], query: dict[str, str]) -> dict:
    """One page of a list, and the token of the next."""
    size, start = min(int(query.get("pageSize", 50)), 100), int(query.get("pageToken") or 0)
    mask = {
        re.sub(r"_(\w)", lambda m: m[1].upper(), each)
        for each in query.get("readMask", "").split(",")
        if each
    }
    part = [{k: v for k, v in each.items() if not mask or k in mask} for each in found[start : start + size]]
    more = {"nextPageToken": str(start + size)} if start + size < len(found) else {}
    return ({key: part} if part else {}) | more


def answer(registry: Registry, method: str, path: str, query: dict[str, str], body: dict) -> dict:
    """Answer one call."""
    rest = re.sub("^/(v1|ui)/", "", path).removeprefix(f"{PARENT}/")  # operations are asked for below /ui
    if PARENT not in path:
        raise RefusedError(404, "The location was not found.")
    for wanted, pattern, call in ROUTES:
        if wanted == method and (match := re.fullmatch(pattern, rest)):
            return call(registry, query, body, *match.groups())
    raise RefusedError(404, f"Nothing is at {rest}.")


def versions_of(registry: Registry, model: str) -> dict[str, dict]:
    if model not in registry.models:
        raise RefusedError(404, f"The Model {PARENT}/models/{model} does not exist.")
    return registry.models[model]


def one(registry: Registry, model: str, version: str | None) -> dict:
    found = versions_of(registry, model)
    for number, each in found.items():
        if (version or "default") in (number, *each["versionAliases"]):
            return each
    raise RefusedError(404, f"The version {version} does not exist.")


def evaluations_of(registry: Registry, query: dict, _: dict, model: str, version: str | None) -> dict:
    number = one(registry, model, version)["versionId"]
    return page("modelEvaluations", [*registry.evaluations.get(f"{model}@{number}", {}).values()], query)


def other(registry: Registry, _: dict, __: dict, name: str) -> dict:
    if name not in registry.others:
        raise RefusedError(404, f"{PARENT}/{name} does not exist.")
    return registry.others[name]


def operation(registry: Registry, response: dict) -> dict:
    """Begin a long-running operation, which is done when it is asked for again."""
    name = f"{PARENT}/operations/{len(registry.operations) + 1}"
    kind = "type.googleapis.com/google.cloud.aiplatform.v1.UploadModelResponse"
    registry.operations[name] = {
        "name": name,
        "later": True,
        "done": True,
        "response": {"@type": kind, **response},
    }
    return {"name": name}


def polled(registry: Registry, _: dict, __: dict, number: str) -> dict:
    found = registry.operations[f"{PARENT}/operations/{number}"]
    return found if found.pop("later", False) is False else {"name": found["name"]}


def upload(registry: Registry, _: dict, body: dict) -> dict:
    model, said = body.get("parentModel", "").rpartition("/")[2], dict(body["model"])
    if not said.get("displayName"):
        raise RefusedError(400, "The display name is missing.")
    if not model:
        model = body.get("modelId") or str(9000 + len(registry.models))
        if model in registry.models:
            raise RefusedError(409, f"The model {model} exists.")
        registry.models[model] = {}
    there = versions_of(registry, model)
    number = str(max(map(int, there), default=0) + 1)
    shared = next(iter(there.values()), {})
    keep = {key: shared[key] for key in ("displayName", "description", "createTime") if key in shared}
    aliases = said.pop("versionAliases", [])
    if not there or "default" in aliases:
        move(there, "default", None)
        aliases = [*aliases, "default"]
    when = NOW % (len(registry.models) % 9 + 1, int(number) % 10)
    there[number] = {
        "name": f"{PARENT}/models/{model}",
        "createTime": when,
        **said,
        **keep,
        "versionId": number,
        "versionCreateTime": when,
        "versionAliases": sorted(set(aliases)),
        "etag": f"e{number}",
    }
    return operation(registry, {"model": f"{PARENT}/models/{model}", "modelVersionId": number})


def move(versions: dict[str, dict], alias: str, to: str | None) -> None:
    for number, each in versions.items():
        rest = [known for known in each["versionAliases"] if known != alias]
        each["versionAliases"] = [*rest, alias] if number == to else rest


def merge(registry: Registry, _: dict, body: dict, model: str, version: str) -> dict:
    number = one(registry, model, version)["versionId"]
    for alias in body["versionAliases"]:
        if alias == "-default":
            raise RefusedError(400, "The default alias can only be moved.")
        move(versions_of(registry, model), alias.removeprefix("-"), None if alias.startswith("-") else number)
    return one(registry, model, version)


def patch(registry: Registry, query: dict, body: dict, model: str, version: str | None) -> dict:
    there = [one(registry, model, version)] if version else [*versions_of(registry, model).values()]
    allowed = {"labels", "versionDescription"} if version else {"displayName", "description", "labels"}
    for key in query["updateMask"].split(","):
        name = re.sub(r"_(\w)", lambda match: match[1].upper(), key)
        if name not in allowed:
            raise RefusedError(400, f"{name} cannot be updated here.")
        for each in there:
            each[name] = body.get(name, {} if name == "labels" else "")
    return there[0]


def import_evaluation(registry: Registry, _: dict, body: dict, model: str, version: str | None) -> dict:
    number = one(registry, model, version)["versionId"]
    count = sum(map(len, registry.evaluations.values()))
    said = {**body["modelEvaluation"], "createTime": NOW % (count % 9 + 1, 0)}
    registry.evaluate(f"{model}@{number}", said)
    return [*registry.evaluations[f"{model}@{number}"].values()][-1]


def import_slices(
    registry: Registry, _: dict, body: dict, model: str, version: str | None, evaluation: str
) -> dict:
    for each in body["modelEvaluationSlices"]:
        registry.cut(f"{model}/{evaluation}", each)
    return {"importedModelEvaluationSlices": []}


MODEL = r"models/([^/:@]+)(?:@([^/:@]+))?"
ROUTES = (
    ("GET", "models", lambda r, q, _: page("models", r.listed_models(), q)),
    (
        "GET",
        r"models/([^/:]+):listVersions",
        lambda r, q, _, m: page("models", [*versions_of(r, m).values()], q),
    ),
    ("GET", MODEL, lambda r, _, __, m, v: one(r, m, v)),
    ("GET", f"{MODEL}/evaluations", evaluations_of),
    (
        "GET",
        f"{MODEL}/evaluations/([^/]+)/slices",
        lambda r, q, _, *at: page(
            "modelEvaluationSlices", [*r.slices.get(f"{at[0]}/{at[2]}", {}).values()], q
        ),
    ),
    ("GET", "endpoints", lambda r, q, _: page("endpoints", r.endpoints, q)),
    ("GET", r"((?:trainingPipelines|datasets)/[^/]+)", other),
    ("GET", r"operations/(\d+)", polled),
    ("POST", "models:upload", upload),
    ("POST", f"{MODEL}:mergeVersionAliases", merge),
    ("PATCH", MODEL, patch),
    ("POST", f"{MODEL}/evaluations:import", import_evaluation),
    ("POST", f"{MODEL}/evaluations/([^/]+)/slices:batchImport", import_slices),
)
