"""Turn one model of a metafile into a card with one version, and its results into rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from catalog.exchange.openmmlab.families import Family, Model
from catalog.exchange.openmmlab.folders import common_task, tasks_of
from catalog.exchange.openmmlab.rows import rows
from catalog.exchange.openmmlab.training import READ, Ledger, data, said, size, training
from catalog.exchange.openmmlab.world import SYSTEM, World, results
from catalog.exchange.reading.foreign import Value, mapping, words
from catalog.exchange.shape import ForeignCard, Kin, Loss
from catalog.kit.written import Plain, Tree

MODEL = {"Name", "Alias", "Metadata", "In Collection", "Results", "Weights", "Config", "Converted From"} | {
    "Downstream",
    "Pretrain",
}
DAY = re.compile(r"_(20\d\d)(\d\d)(\d\d)(?=[-_.])")


def card(model: Model, family: Family, world: World, losses: list[Loss]) -> ForeignCard:
    """Return the card and its metric rows; what has no place goes to `losses`."""
    ledger = Ledger(model.id, losses)
    metadata = mapping(model.tree.get("Metadata"))
    ledger.lose_others(model.tree, MODEL)
    ledger.lose_others(metadata, READ, "Metadata.")
    for name in words(model.tree.get("Downstream")):
        if name not in world.by_name:
            ledger.lose("Downstream", name, "there is no model of that name in the source")
    tasks = tasks_of(results(model))
    fields: dict[str, Tree] = {
        "name": model.name,
        "aka": words(model.tree.get("Alias")),
        "task": tasks if tasks != [common_task(family)] else "",
        "family": named
        if (named := said(model.tree, "In Collection")) != said(family.collection, "Name")
        else "",
        "links": _links(model),
        "extra": _extra(metadata),
        "source": _source(model, family, world),
        "versions": [_version(model, world, ledger)],
    }
    kept = {key: value for key, value in fields.items() if value}
    return ForeignCard(model.id, kept, rows(results(model), world, ledger))


def _links(model: Model) -> dict[str, Tree]:
    code = said(model.tree, "Converted From", "Code")
    return {"Original code": code} if code else {}


def _extra(metadata: Mapping[str, Value]) -> dict[str, Tree]:
    architecture = words(metadata.get("Architecture"))
    return {"openmmlab": {"architecture": architecture}} if architecture else {}


def _source(model: Model, family: Family, world: World) -> dict[str, Tree]:
    source: dict[str, Tree] = {"system": SYSTEM, "id": model.name}
    return source | ({"url": f"{world.repository}/blob/main/{family.file}"} if world.repository else {})


def _version(model: Model, world: World, ledger: Ledger) -> dict[str, Tree]:
    metadata = mapping(model.tree.get("Metadata"))
    weights, config = said(model.tree, "Weights"), said(model.tree, "Config")
    day = _day(weights)
    fields: dict[str, Tree] = {
        "version": day.replace("-", "") or "1",
        "date": Plain(day),
        "code": {"entrypoint": config} if config else {},
        "training": training(metadata),
        "data": data(metadata, world),
        "parents": _parents(model, world),
        "artifacts": [_artifact(weights)] if weights else [],
        "size": size(metadata, ledger),
    }
    return {key: value for key, value in fields.items() if value}


def _day(weights: str) -> str:
    """Return the day in the name of a weights file as `2021-05-28`, empty where there is none."""
    for year, month, day in DAY.findall(weights.rsplit("/", 1)[-1]):
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
    return ""


def _artifact(weights: str) -> Tree:
    return {"uri": weights, "format": "pytorch"} if weights.endswith((".pth", ".pt")) else {"uri": weights}


def _parents(model: Model, world: World) -> list[Tree]:
    origin, code = (said(model.tree, "Converted From", key) for key in ("Weights", "Code"))
    pretrained = said(model.tree, "Pretrain")
    near = [*world.upstream.get(model.id, ())]
    if pretrained in world.by_weights and world.by_weights[pretrained] not in near:
        near.append(world.by_weights[pretrained])
    parents: list[Tree] = [{"model": Kin(id_), "relation": "finetuned"} for id_ in near]
    if pretrained and pretrained not in world.by_weights:
        parents.append({"url": pretrained, "relation": "finetuned"})
    if origin or code:
        parents.append({"url": origin or code, "relation": "converted"})
    return parents
