"""A registry or a workspace of Azure ML -> its models, one after the other, with jobs and deployments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

from catalog.exchange.azureml.asset import LONGEST, SYSTEM, Asset, Deployed
from catalog.exchange.azureml.cards import card
from catalog.exchange.azureml.endpoints import deployed
from catalog.exchange.azureml.places import Place, is_trusted, workspace_path
from catalog.exchange.azureml.service import REGISTRY_VERSION, Patience, Service, service
from catalog.exchange.azureml.wire import asset_of
from catalog.exchange.reading.foreign import Value, mapping, word
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import Import, Loss
from catalog.exchange.trouble import Trouble, troubled
from catalog.kit.text import slugs

NOT_OF_HERE = "the model that it runs is none of this workspace"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where models lie: the host to ask, the path there, and what runs of them."""

    place: Place
    service: Service
    path: str
    running: Mapping[tuple[str, str], tuple[Deployed, ...]]


def read_place(place: Place, patience: Patience | None = None) -> Iterator[Import]:
    """Read model by model, so that thousands never lie in memory; whole models only."""
    shelf = opened(place, patience)
    containers: dict[str, Taking] = {}
    for each in shelf.service.pages(f"{shelf.path}/models", "listing models"):
        if name := word(each.get("name")):
            containers.setdefault(name, Taking(_bounded(each)))
    ids = slugs(name.lower() for name in containers)
    seen: set[tuple[str, str]] = set()
    for name in sorted(containers):
        assets = [*_assets(shelf, name, containers[name])]
        seen |= {(name.lower(), asset.version) for asset in assets}
        if assets:
            yield replace(card(assets, ids, containers[name], _page(place, name)), whole=len(containers))
    lost = tuple(
        loss for key, each in sorted(shelf.running.items()) if key not in seen for loss in _homeless(each)
    )
    yield Import(SYSTEM, losses=lost, whole=len(containers))


def opened(place: Place, patience: Patience | None = None) -> Shelf:
    """Find where the models of a place lie, and what runs of them."""
    asked = service(place, patience)
    if not place.path:
        return Shelf(place, *_discovered(place, asked), {})
    running: dict[tuple[str, str], list[Deployed]] = defaultdict(list)
    for each in deployed(asked, place.path):
        running[each.model.lower(), each.version].append(each)
    return Shelf(place, asked, place.path, {key: tuple(found) for key, found in running.items()})


def _discovered(place: Place, asked: Service) -> tuple[Service, str]:
    """Ask where a registry is; its host has to be of the same cloud, for our token goes there."""
    doing = "asking where it is"
    steps = f"/registrymanagement/v1.0/registries/{quote(place.name, safe='')}/discovery"
    found = replace(asked, version="").get(steps, doing)
    uri, subscription, group = (
        word(found.get(key))
        for key in ("primaryRegionResourceProviderUri", "subscriptionId", "resourceGroup")
    )
    parts = urlsplit(uri)
    if not (subscription and group and is_trusted(uri, place.host)):
        raise troubled(
            Trouble.MALFORMED, f"{asked.title}, {doing}", f"it names the host {parts.netloc or 'nothing'}"
        )
    host = f"{parts.scheme}://{parts.netloc}"
    path = f"/{parts.path.strip('/')}/mferp/managementfrontend".replace("//", "/")
    path += workspace_path(subscription, group, place.name, "registries")
    return replace(asked, host=host, version=REGISTRY_VERSION), path


def _bounded(container: Mapping[str, Value]) -> dict[str, Value]:
    """A container while it waits for its turn: its text is cut to what may be kept, and one more."""
    properties = dict(mapping(container.get("properties")))
    if isinstance(text := properties.get("description"), str):
        properties["description"] = text[: LONGEST + 1]
    return {**container, "properties": properties}


def _assets(shelf: Shelf, name: str, container: Taking) -> Iterator[Asset]:
    about = word(container.within("properties", "description").value)
    path = f"{shelf.path}/models/{quote(name, safe='')}/versions"
    for each in shelf.service.pages(path, f"listing versions of {name[:100]}"):
        made_by = _job(shelf, word(mapping(each.get("properties")).get("jobName")))
        version = word(each.get("name"))
        if version:
            running = shelf.running.get((name.lower(), version), ())
            yield replace(asset_of(name, each, made_by, shelf.place), about=about, deployments=running)


def _job(shelf: Shelf, name: str) -> Mapping[str, Value] | None:
    """Ask for the job that made a version; registries have none, and a job may be deleted."""
    if not (name and shelf.place.path):
        return None
    return shelf.service.find(f"{shelf.path}/jobs/{quote(name, safe='')}", f"asking for the job {name[:100]}")


def _homeless(found: tuple[Deployed, ...]) -> Iterator[Loss]:
    for each in found:
        yield Loss(
            each.model, f"onlineEndpoints.{each.endpoint}.deployments.{each.name}", each.uri, NOT_OF_HERE
        )


def _page(place: Place, name: str) -> str:
    if place.path:
        return f"https://ml.azure.com/model/list?wsid={place.path}&q={quote(name, safe='')}"
    return f"https://ml.azure.com/registries/{quote(place.name, safe='')}/models/{quote(name, safe='')}"
