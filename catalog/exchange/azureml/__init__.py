"""Turn models of Azure ML into cards and back: folders of `spec.yaml`, registries and workspaces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from catalog.exchange.azureml.asset import SYSTEM, Asset
from catalog.exchange.azureml.cards import card
from catalog.exchange.azureml.places import FORMS, is_place, place_of
from catalog.exchange.azureml.registry import read_place
from catalog.exchange.azureml.sending import send
from catalog.exchange.azureml.specs import specs
from catalog.exchange.azureml.writing import write
from catalog.exchange.shape import Format, Import
from catalog.kit.text import slugs

__all__ = ["FORMAT"]


def _read(source: str) -> Iterator[Import]:
    """Read a registry, a workspace, a folder of specs, or one of them."""
    if is_place(source):
        yield from read_place(place_of(source))
        return
    assets, findings = specs(Path(source))
    models: dict[str, list[Asset]] = defaultdict(list)
    for asset in assets:
        models[asset.name.lower()].append(asset)
    ids = slugs(models)
    made = [card(models[name], ids) for name in sorted(models)]
    yield Import(
        SYSTEM,
        tuple(each for batch in made for each in batch.cards),
        datasets=dict(sorted(entry for batch in made for entry in batch.datasets.items())),
        losses=tuple(loss for batch in made for loss in batch.losses),
        findings=tuple(findings),
        whole=len(made),
    )


FORMAT = Format(
    SYSTEM,
    "Azure Machine Learning",
    source=f"a folder with spec.yaml files, one of them, {FORMS}",
    read=_read,
    write=write,
    target="a folder, or azureml://subscriptions/ID/resourcegroups/GROUP/workspaces/NAME",
    send=send,
)
