"""Turn a collection into the `folder.yaml` of its models: what is true of every one of them."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.exchange.openmmlab.families import Family
from catalog.exchange.openmmlab.training import READ, Ledger, data, said, size, training
from catalog.exchange.openmmlab.world import World, results, task
from catalog.exchange.reading.foreign import Value, mapping, shown, words
from catalog.exchange.shape import Fields, Loss
from catalog.kit.web import followable
from catalog.kit.written import Tree

COLLECTION = {"Name", "Metadata", "Paper", "README", "Code"}


def folder(family: Family, world: World, losses: list[Loss]) -> Fields:
    """Return the fields; what has no place goes to `losses`."""
    tree, ledger = family.collection, Ledger(family.id, losses)
    metadata = mapping(tree.get("Metadata"))
    ledger.lose_others(tree, COLLECTION)
    ledger.lose_others(metadata, READ, "Metadata.")
    if metadata.get("Parameters") or metadata.get("FLOPs"):
        ledger.lose("Metadata", shown(list(size(metadata, ledger))), "the size of a collection is no model's")
    fields: dict[str, Tree] = {
        "task": common_task(family),
        "family": said(tree, "Name"),
        "license": "Apache-2.0",
        "publisher": "OpenMMLab",
        "references": said(tree, "Paper", "URL"),
        "links": _links(family, world, ledger),
        "extra": _extra(family),
        "every_version": _every_version(family, world),
    }
    return {key: value for key, value in fields.items() if value}


def common_task(family: Family) -> str:
    """Return the task that every model of the family has, empty where they differ or one has none."""
    tasks = {tuple(tasks_of(results(model))) for model in family.models}
    only = tasks.pop() if len(tasks) == 1 else ()
    return only[0] if len(only) == 1 else ""


def tasks_of(found: list[Mapping[str, Value]]) -> list[str]:
    """Return the tasks of results in the order they come, each once."""
    names = (said(result, "Task") for result in found)
    return list(dict.fromkeys(task(name) for name in names if name))


def _code(family: Family) -> tuple[str, str]:
    """Return the address and the version of its code; a metafile that swaps the two is understood."""
    url, version = said(family.collection, "Code", "URL"), said(family.collection, "Code", "Version")
    return (version, url) if followable(version) and not followable(url) else (url, version)


def _links(family: Family, world: World, ledger: Ledger) -> dict[str, Tree]:
    (code, _), readme = _code(family), said(family.collection, "README")
    links: dict[str, Tree] = {"Code": code} if followable(code) else {}
    if code and not links:
        ledger.lose("Code.URL", code, "it is not an address")
    if readme and world.repository:
        links["README"] = f"{world.repository}/blob/main/{readme}"
    return links


def _extra(family: Family) -> dict[str, Tree]:
    architecture = words(mapping(family.collection.get("Metadata")).get("Architecture"))
    fields: dict[str, Tree] = {
        "paper": said(family.collection, "Paper", "Title"),
        "architecture": architecture,
    }
    kept = {key: value for key, value in fields.items() if value}
    return {"openmmlab": kept} if kept else {}


def _every_version(family: Family, world: World) -> dict[str, Tree]:
    metadata = mapping(family.collection.get("Metadata"))
    code: dict[str, Tree] = {
        "repository": world.repository,
        "tag": _code(family)[1],
    }
    fields: dict[str, Tree] = {
        "code": {key: value for key, value in code.items() if value},
        "training": training(metadata),
        "data": data(metadata, world),
    }
    return {key: value for key, value in fields.items() if value}
