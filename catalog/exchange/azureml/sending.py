"""Models of the catalogue -> versions in a workspace of Azure ML; again, only what differs is written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from catalog.exchange.azureml.drafts import Draft, drafts
from catalog.exchange.azureml.places import Place, place_of
from catalog.exchange.azureml.service import Patience, Service, service
from catalog.exchange.reading.foreign import Value, mapping
from catalog.exchange.shape import Loss, Outgoing, Sent
from catalog.kit.finding import CatalogError
from catalog.kit.text import plural
from catalog.kit.written import Tree

NO_FILES = "Azure ML makes a version of files that lie somewhere; give `artifacts: [{uri: azureml://… or https://…}]`"
_KEYS = {"stage": "stage", "path": "modelUri", "type": "modelType"}
_FIXED = ("modelUri", "modelType")
_STAYS = ("description", "tags", "properties", "stage", "flavors", "jobName", "datasets", *_FIXED)


@dataclass(frozen=True, slots=True)
class Target:
    """The workspace that models go to."""

    service: Service
    path: str


def send(outgoings: Iterable[Outgoing], target: str) -> Iterator[Sent]:
    """Send models one by one."""
    place = place_of(target)
    if not place.path:
        raise CatalogError(
            f"{place.title} is not written directly; export to a workspace, and share it from there"
        )
    yield from sent_to(place, outgoings)


def sent_to(place: Place, outgoings: Iterable[Outgoing], patience: Patience | None = None) -> Iterator[Sent]:
    """Send models to a workspace, as patiently as is said."""
    to = Target(service(place, patience), place.path)
    for outgoing in outgoings:
        yield _sent(outgoing, to)


def _sent(outgoing: Outgoing, to: Target) -> Sent:
    found, losses = drafts(outgoing)
    done = [_version(draft, to) for draft in found]
    if any(done):
        _container(found[-1].name, outgoing.readme, to)
    unmade = tuple(
        Loss(outgoing.id, f"versions.{number}", draft.version, NO_FILES)
        for number, (draft, what) in enumerate(zip(found, done, strict=True))
        if not what
    )
    counts = [(word, done.count(word)) for word in ("made", "changed", "as it was")]
    told = ", ".join(f"{plural(count, 'version')} {word}" for word, count in counts if count)
    return Sent(outgoing.id, told or "no version could be made", (*losses, *unmade))


def _version(draft: Draft, to: Target) -> str:
    """Return `made`, `changed` or `as it was`; empty where there are no files to make it of."""
    path = f"{to.path}/models/{quote(draft.name, safe='')}/versions/{quote(draft.version, safe='')}"
    doing = f"writing version {draft.version} of {draft.name[:100]}"
    there = to.service.find(path, doing)
    old = _kept(mapping((there or {}).get("properties")))
    wanted = _wanted(draft, old)
    if not old and "modelUri" not in wanted:
        return ""
    if wanted == old:
        return "as it was"
    to.service.put(path, {"properties": wanted}, doing)
    return "changed" if old else "made"


def _kept(old: Mapping[str, Value]) -> dict[str, object]:
    """What stays as it is unless we say otherwise; all else is the service's own to say."""
    kept: dict[str, object] = {key: old[key] for key in _STAYS if old.get(key) not in (None, {}, "")}
    return kept | ({"isArchived": True} if old.get("isArchived") == "true" else {})


def _wanted(draft: Draft, old: Mapping[str, object]) -> dict[str, object]:
    """What shall be there: what we say over what is there; where files lie does not change once they do."""
    ours: dict[str, object] = {
        theirs: str(draft.fields[key]) for key, theirs in _KEYS.items() if key in draft.fields
    }
    if draft.description:
        ours["description"] = draft.description
    tags = _texts(draft.metadata) | _texts(draft.tags)
    for key, texts in (("tags", tags), ("properties", _texts(draft.properties))):
        if texts:
            ours[key] = {**_mapping(old.get(key)), **texts}
    return {**old, **ours, **{key: old[key] for key in _FIXED if key in old}}


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _texts(found: Mapping[str, Tree]) -> dict[str, str]:
    """Tags and properties are texts: a list has commas, and what is deeper is JSON."""
    return {("task" if key == "tasks" else key): _text(_tasks(key, value)) for key, value in found.items()}


def _tasks(key: str, value: Tree) -> Tree:
    return value.get("inferenceTasks", "") if key == "tasks" and isinstance(value, Mapping) else value


def _text(value: Tree) -> str:
    if isinstance(value, str):
        return str(value)
    if not isinstance(value, Mapping) and all(isinstance(each, str) and "," not in each for each in value):
        return ", ".join(map(str, value))
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _container(name: str, description: str, to: Target) -> None:
    """Write the text for the model as a whole, where it is another one."""
    path, doing = f"{to.path}/models/{quote(name, safe='')}", f"describing {name[:100]}"
    old = mapping((to.service.find(path, doing) or {}).get("properties"))
    if description and old.get("description") != description:
        to.service.put(path, {"properties": {**_kept(old), "description": description}}, doing)
