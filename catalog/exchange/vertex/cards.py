"""Turn the tree of one model into a card, its rows and tables, and what found no place in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from catalog.exchange.reading.foreign import Value, mapping, shown, word
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import ForeignCard, Loss
from catalog.exchange.vertex.evaluations import Row, rows
from catalog.exchange.vertex.holding import DEFAULT, default
from catalog.exchange.vertex.place import SYSTEM, named
from catalog.exchange.vertex.running import deployments
from catalog.exchange.vertex.tables import Tables, explaining
from catalog.exchange.vertex.versions import dataset_of, version, version_name
from catalog.exchange.vertex.world import MACHINERY, World
from catalog.kit.number import whole
from catalog.kit.text import visible
from catalog.kit.written import Tree

LONGEST = 1_000_000
_TOO_LONG = "it is longer than a million characters; the rest was cut off"


@dataclass(frozen=True, slots=True)
class Made:
    """A card, and what has no place in it."""

    card: ForeignCard
    losses: tuple[Loss, ...]


def card(id_: str, held: Value, world: World) -> Made:
    """Make the card of a model; what nobody takes of its tree is lost."""
    top = Taking(held)
    versions = [(number, each) for number, each in top.within("versions").entries()]
    names = _names(versions)
    tables, measured, cut = Tables(), list[Row](), list[Loss]()
    resource = word(top.within("name").value).partition("@")[0]
    fields: dict[str, Tree] = {
        "name": visible(top.word("displayName")) or id_,
        "task": top.word("labels", "task"),
        "tags": [f"{key}={value}" if (value := each.word()) else key for key, each in _labels(top)],
        "aliases": _aliases(versions, names),
        "description": _bounded(top.word("description"), Loss(id_, "description", "", _TOO_LONG), cut),
        "source": _source(top, versions, world),
    }
    made: list[Tree] = []
    for number, each in sorted(versions, key=lambda pair: _rank(pair[0]), reverse=True):
        explained = tables.take(each, names[number])
        measured += rows(each, names[number], _tested(each, world), world)
        own = version(each, names[number], f"{resource}@{number}", world)
        if isinstance(notes := own.get("notes"), str):
            loss = Loss(id_, f"versions.{number}.versionDescription", "", _TOO_LONG)
            own["notes"] = _bounded(notes, loss, cut)
        made.append(_explanation(each, own, tabled=explained))
    fields |= {
        "versions": made,
        "deployments": deployments(top, names, world),
        "explanations": tables.explanations,
        "figures": tables.figures,
    }
    _settle(top)
    kept = {key: value for key, value in fields.items() if value}
    return Made(ForeignCard(id_, kept, tuple(measured), tables.files), (*top.losses(id_), *cut))


def _bounded(text: str, loss: Loss, cut: list[Loss]) -> str:
    """Cut a text that is too long for a page, and say so."""
    if len(text) > LONGEST:
        cut.append(replace(loss, value=shown(text[LONGEST:])))
    return text[:LONGEST]


def _tested(version: Taking, world: World) -> str:
    """Return the data set whose part for tests AutoML evaluates on, empty where others trained."""
    task = word(version.within("pipeline", "trainingTaskDefinition").value)
    return dataset_of(version, world) if "automl" in task else ""


def _explanation(version: Taking, made: dict[str, Tree], *, tabled: bool) -> Tree:
    """Add to a version how it is explained; the settings, where no table of importances says them."""
    method, said = explaining(version.within("explanationSpec"))
    extra = made.pop("extra", {})
    if method:
        made["interpretability"] = {"level": "post-hoc", "method": [method]}
    if said and not tabled and isinstance(extra, Mapping):
        own = extra.get("vertex", {})
        extra = {"vertex": {**(own if isinstance(own, Mapping) else {}), "explanation": said}}
    return made | ({"extra": extra} if extra else {})


def _names(versions: list[tuple[str, Taking]]) -> dict[str, str]:
    """Return what each version is called; names that would meet give way to the numbers."""
    names = {number: version_name(each, number) for number, each in versions}
    met = Counter(names.values())
    return {number: name if met[name] == 1 else number for number, name in names.items()}


def _rank(number: str) -> tuple[int, str]:
    return (whole(number) or 0, number)


def _labels(top: Taking) -> list[tuple[str, Taking]]:
    return [(key, each) for key, each in top.within("labels").entries() if key != "task"]


def _aliases(versions: list[tuple[str, Taking]], names: Mapping[str, str]) -> dict[str, Tree]:
    """Return the movable names; the default version is also the one that speaks for the model."""
    found: dict[str, Tree] = {}
    for number, each in versions:
        found |= dict.fromkeys(each.words("versionAliases"), names[number])
    if DEFAULT in found:
        found.setdefault("current", found[DEFAULT])
    return {alias: found[alias] for alias in sorted(found)}


def _source(top: Taking, versions: list[tuple[str, Taking]], world: World) -> dict[str, Tree]:
    resource = top.word("name").partition("@")[0]
    parts = named(resource)
    trees = {number: each.value for number, each in versions}
    etag = word(mapping(trees.get(default(trees))).get("etag"))
    url = world.place.console(parts.model) if parts else ""
    fields: dict[str, Tree] = {"system": SYSTEM, "id": resource, "url": url, "etag": etag}
    return {key: value for key, value in fields.items() if value}


def _settle(top: Taking) -> None:
    for key in ("createTime", "updateTime"):
        top.lose(MACHINERY, key)
