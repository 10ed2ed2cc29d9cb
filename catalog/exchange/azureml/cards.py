"""All versions of one model -> its card, the data sets that it names, and what is lost of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from catalog.exchange.azureml.about import about, description
from catalog.exchange.azureml.asset import OF_MACHINERY, SYSTEM, Asset, rest
from catalog.exchange.azureml.versions import datasets, version
from catalog.exchange.reading.foreign import word
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import ForeignCard, Import, Loss
from catalog.kit.text import natural, slug
from catalog.kit.written import Tree

_OF_ONE = ("name", "aka")
_LABELS = MappingProxyType({"tags": "labels"})
"""Azure's own tags are below that name."""


def card(
    assets: Sequence[Asset], ids: Mapping[str, str], container: Taking | None = None, url: str = ""
) -> Import:
    """Return one model as a batch; the newest version speaks for it. `ids` are by folded name.

    `container` is what the service says of the model as such.
    """
    above = container or Taking(None)
    above.word("properties", "description")
    ordered = sorted(assets, key=lambda asset: natural(asset.version))
    newest = ordered[-1]
    id_ = ids[newest.name.lower()]
    speaks = above.within("properties") if newest.about else newest.facts
    whole = description(speaks, newest.about or newest.notes)
    said = about(newest)
    fields: dict[str, Tree] = said | {
        "description": whole,
        "source": {"system": SYSTEM, "id": newest.name} | ({"url": url} if url else {}),
        "status": "retired" if _archived(above, ordered) else "",
        "deployments": [each.fields for asset in ordered for each in asset.deployments],
        "versions": [_version(asset, said, whole, ids) for asset in ordered],
    }
    if extra := _of_all(above):
        fields["extra"] = {SYSTEM: extra}
    losses = (*above.losses(id_), *(loss for asset in ordered for loss in _lost(id_, asset)))
    names = sorted({name for asset in ordered for name in datasets(asset)})
    entries: dict[str, Tree] = {slug(name): {"name": name} for name in names}
    kept = {key: value for key, value in fields.items() if value}
    return Import(SYSTEM, (ForeignCard(id_, kept),), datasets=entries, losses=losses)


def _archived(container: Taking, assets: Sequence[Asset]) -> bool:
    """Whether the service hides the model as such, or each of its versions."""
    hidden = [word(asset.facts.within("isArchived").value) for asset in assets]
    return container.word("properties", "isArchived") == "true" or set(hidden) == {"true"}


def _version(asset: Asset, newest: Mapping[str, Tree], whole: str, ids: Mapping[str, str]) -> Tree:
    """What an older version says otherwise of the model as such stays with that version."""
    was = {key: value for key, value in about(asset).items() if value != newest.get(key)}
    fields = version(asset, ids)
    if fields.get("notes") == whole:
        del fields["notes"]
    if licence := was.pop("license", ""):
        fields["license"] = licence
    others = {_LABELS.get(key, key): value for key, value in was.items() if key not in _OF_ONE}
    extra = fields.get("extra", {})
    below = extra.get(SYSTEM, {}) if isinstance(extra, Mapping) else {}
    if others and isinstance(below, Mapping):
        fields["extra"] = {SYSTEM: {**below, **others}}
    return fields


def _of_all(container: Taking) -> Tree:
    """What the service says of the model as such and has no field; the newest version is found by others."""
    container.word("name")
    for key in ("id", "type", "systemData"):
        container.lose(OF_MACHINERY, key)
    facts = container.within("properties")
    for key in ("latestVersion", "nextVersion", "provisioningState"):
        facts.lose(OF_MACHINERY, key)
    return rest(facts)


def _lost(id_: str, asset: Asset) -> Iterator[Loss]:
    """What nobody took of a version and of its deployments."""
    yield from asset.whole.losses(id_)
    for each in asset.deployments:
        for loss in each.tree.losses(id_):
            yield replace(loss, field=f"onlineEndpoints.{each.endpoint}.deployments.{each.name}.{loss.field}")
