"""A model on its way out -> what MLflow shall hold of it: tags, runs and versions, and what has no place."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.exchange.mlflow import carried, facts, inputs, signatures
from catalog.exchange.mlflow.inputs import Input
from catalog.exchange.mlflow.points import Logged, logged
from catalog.exchange.reading.fields import reckoned
from catalog.exchange.reading.foreign import word
from catalog.exchange.reading.taking import Taking, tree_of
from catalog.exchange.shape import Loss, Outgoing
from catalog.kit.number import simple
from catalog.kit.paths import inside
from catalog.kit.text import slug
from catalog.kit.written import Plain

_ALIAS = re.compile(r"(?!v\d+$|latest$)[A-Za-z0-9_-]{1,255}")
_PARAM = 6_000
_STORES = ("s3://", "gs://", "wasbs://", "dbfs:/")
_UPLOADED = "the file goes along and is found among the version's files; a card would not name it from there"
_TEXTS = "MLflow has no numbers but texts, so that this comes back as a number"


@dataclass(frozen=True, slots=True)
class Release:
    """One version with its run, as MLflow shall hold it.

    `files` are uploaded beside a file `MLmodel` where there is no `source` elsewhere.
    """

    name: str
    number: str
    description: str
    source: str
    tags: Mapping[str, str]
    params: Mapping[str, str]
    run_tags: Mapping[str, str]
    inputs: tuple[Input, ...]
    metrics: Logged
    files: tuple[Path, ...]
    mlmodel: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A registered model as MLflow shall hold it; `came_from` is its name there if it was imported."""

    id: str
    name: str
    came_from: str
    description: str
    tags: Mapping[str, str]
    aliases: Mapping[str, str]
    releases: tuple[Release, ...]
    losses: tuple[Loss, ...]


def wanted(model: Outgoing) -> Wanted:
    """Take from the card what MLflow can hold; versions come oldest first."""
    card = Taking(tree_of(model.tree))
    metrics = logged(model.measurements, model.id)
    by_name = {word(each.within("version").value): each for each in card.within("versions").items()}
    releases = tuple(
        _release(by_name[name], model, metrics.of.get(name, Logged()))
        for name in model.lineup.order
        if name in by_name
    )
    card.word("description")
    came_from = card.word("source", "id") if word(card.within("source", "system").value) == "mlflow" else ""
    tags = _labels(card) | _extra(card, "mlflow") | {carried.ID: model.id}
    tags |= carried.tags_of(card, carried.OF_MODEL, carried.LISTS_OF_MODEL)
    aliases = _aliases(card, frozenset(by_name))
    losses = (*card.losses(model.id, "MLflow has no place for it"), *metrics.losses)
    name = came_from or slug(model.id)
    return Wanted(model.id, name, came_from, model.readme.strip(), tags, aliases, releases, losses)


def _labels(card: Taking) -> dict[str, str]:
    """Plain words are tags without a value."""
    found = {}
    for each in card.within("tags").items():
        if _ours_to_set(word(each.value)):
            found[each.word()] = ""
    return found


def _extra(at: Taking, section: str) -> dict[str, str]:
    entries = at.within("extra", section).entries()
    kept = [(key, each) for key, each in entries if _ours_to_set(key) and word(each.value)]
    return {key: each.word() for key, each in kept if len(word(each.value)) <= carried.LONGEST}


def _ours_to_set(key: str) -> bool:
    return carried.is_key(key) and not key.startswith(("mlflow.", carried.PREFIX))


def _aliases(card: Taking, versions: frozenset[str]) -> dict[str, str]:
    entries = card.within("aliases").entries()
    kept = [(key, each) for key, each in entries if _ALIAS.fullmatch(key) and word(each.value) in versions]
    return {key: each.word() for key, each in kept}


def _release(at: Taking, model: Outgoing, metrics: Logged) -> Release:
    name, number = at.word("version"), word(at.within("source", "id").value).rpartition("/")[2]
    source = _source(at)
    files = () if source else _files(at, model)
    signature = {} if source else signatures.written(at.within("signature"))
    run_tags = _native(at) | _extra(at, "mlflow-run") | {carried.VERSION: name} | metrics.tags()
    return Release(
        name=name,
        number=number if number.isdigit() else "",
        description=at.word("notes"),
        source=source,
        tags=_tags(at, source) | {carried.VERSION: name},
        params=_params(at),
        run_tags=run_tags,
        inputs=tuple(inputs.written(at.within("data"))),
        metrics=metrics,
        files=files,
        mlmodel=json.dumps({"flavors": {}, "signature": signature}) if signature else "",
    )


def _tags(at: Taking, source: str) -> dict[str, str]:
    address = {} if source else _address(at)
    return {**_extra(at, "mlflow"), **carried.tags_of(at, carried.OF_VERSION), **address}


def _source(at: Taking) -> str:
    """The first address of the artefacts in a store that MLflow takes as the source of a version."""
    for each in at.within("artifacts").items():
        if word(each.within("uri").value).startswith(_STORES):
            return each.word("uri")
    return ""


def _address(at: Taking) -> dict[str, str]:
    """The first other address: MLflow refuses to name a host as a source, and holds it in a tag."""
    for each in at.within("artifacts").items():
        uri = word(each.within("uri").value)
        if uri.startswith(("https://", "http://")) and len(uri) <= carried.LONGEST:
            return {carried.ARTIFACT: each.word("uri")}
    return {}


def _files(at: Taking, model: Outgoing) -> tuple[Path, ...]:
    found = []
    for each in at.within("artifacts").items():
        path = word(each.within("path").value)
        stored = model.stored.get(path)
        if path and stored and stored.state == "here":
            found.append(inside(model.folder, path))
            each.lose(_UPLOADED, "path")
    return tuple(found)


def _params(at: Taking) -> dict[str, str]:
    entries = at.within("training", "hyperparameters").entries()
    kept = [(key, each) for key, each in entries if carried.is_key(key) and word(each.value)]
    return {key: _param(each) for key, each in kept if len(word(each.value)) <= _PARAM}


def _param(each: Taking) -> str:
    """Take a parameter as a text that an import reads as what it is: 0.10 goes out as 0.1."""
    bare, text = isinstance(each.value, Plain), each.word()
    if bare and not isinstance(reckoned(text), Plain) and (number := simple(text)) is not None:
        return str(number)
    if not bare and isinstance(reckoned(text), Plain):
        each.ledger.taken.discard(each.at)
        each.lose(_TEXTS)
    return text


def _native(at: Taking) -> dict[str, str]:
    """What MLflow's own pages show of the code; `carried` brings all of it back."""
    code = {key: word(value.value) for key, value in at.within("code").entries()}
    repository, commit, branch, _ = facts.CODE
    found = {repository: code.get("repository", ""), commit: code.get("commit", "")}
    found |= {branch: code.get("tag", ""), facts.ENTRY: code.get("entrypoint", "")}
    if code.get("entrypoint"):
        found[facts.ENTRY_TYPE] = "LOCAL"
    return {key: text for key, text in found.items() if text}
