"""A registered model with all its versions -> a card, its rows, and what of it has no place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalog.exchange.mlflow import carried, facts, inputs
from catalog.exchange.mlflow.gathering import LONGEST, Found
from catalog.exchange.mlflow.mlmodel import ELSEWHERE
from catalog.exchange.mlflow.rows import Rows, Told
from catalog.exchange.mlflow.versions import At, texts, version
from catalog.exchange.reading.foreign import Value, word
from catalog.exchange.reading.taking import Taking, as_value
from catalog.exchange.shape import ForeignCard, Import, Kin, Loss
from catalog.kit.finding import Finding, Place, warning
from catalog.kit.text import visible
from catalog.kit.written import Tree

if TYPE_CHECKING:
    from mlflow.entities.model_registry import RegisteredModel

SYSTEM = "mlflow"
_TOO_LONG = "longer than a million characters; the rest was cut off"


@dataclass(frozen=True, slots=True)
class World:
    """What cards need to know of the whole registry: its address, and the id of every model."""

    uri: str
    ids: Mapping[str, str]

    def kin(self, model: str, version: str) -> Kin | None:
        """A version of another model of the registry, None where there is no such model."""
        return Kin(f"{self.ids[model]}@{version}") if model in self.ids else None


def imported(model: RegisteredModel, found: Sequence[Found], world: World) -> Import:
    """Return one model with all that is known of it."""
    tree = Taking(_tree(model, found))
    id_ = world.ids[model.name]
    names = _names(tree)
    rows = Rows()
    made: list[Tree] = []
    for number, (each, name) in enumerate(zip(found, names.values(), strict=True)):
        at = tree.within("versions", number)
        rows.add(each.metrics, _told(at, name, number))
        stands = At(world.uri, model.name, name, _called(tree, word(at.within("version").value)))
        made.append(version(at, stands, _parents(each, at, world)))
    card = _card(tree, names, made, world)
    datasets = {key: entry for at in tree.within("versions").items() for key, entry in _datasets(at)}
    losses = (*tree.losses(id_), *_cut(tree, id_), *_unread(found, id_), *rows.lost(id_))
    return Import(
        SYSTEM,
        (ForeignCard(id_, card, tuple(rows.rows.values())),),
        datasets=datasets,
        metrics=rows.gauges.entries(),
        losses=losses,
        findings=tuple(_amiss(model.name, found)),
        whole=len(world.ids),
    )


def _tree(model: RegisteredModel, found: Sequence[Found]) -> Value:
    return {
        "name": as_value(model.name),
        "description": as_value((model.description or "")[:LONGEST]),
        "tags": as_value(dict(model.tags or {})),
        "aliases": as_value(dict(model.aliases or {})),
        "versions": [each.tree for each in found],
    }


def _names(tree: Taking) -> dict[str, str]:
    """The number of each version -> its name: the one it had in a card, else the number."""
    made: dict[str, str] = {}
    for each in tree.within("versions").items():
        number = word(each.within("version").value)
        said = each.word("tags", carried.VERSION)
        made[number] = said if said and said not in made.values() else number
    return made


def _called(tree: Taking, number: str) -> frozenset[str]:
    return frozenset(alias for alias, at in tree.within("aliases").entries() if word(at.value) == number)


def _card(tree: Taking, names: Mapping[str, str], versions: list[Tree], world: World) -> dict[str, Tree]:
    name, tags = tree.word("name"), tree.within("tags")
    labels = sorted(key for key, each in tags.entries() if not each and not key.startswith("mlflow."))
    for label in labels:
        tags.take(label)
    tags.word(carried.ID)
    url = facts.page(world.uri, "models", name)
    aliases = {
        alias: names[to] for alias, at in tree.within("aliases").entries() if (to := at.word()) in names
    }
    made: dict[str, Tree] = {
        "name": name,
        "tags": labels,
        "description": _prose(tree),
        "source": {"system": SYSTEM, "id": name, **({"url": url} if url else {})},
        "aliases": {alias: aliases[alias] for alias in sorted(aliases)},
        "versions": versions,
    }
    made |= carried.named_so(tags)
    made = carried.laid(carried.fields_of(tags, carried.OF_MODEL, carried.LISTS_OF_MODEL), made)
    own = texts(tags)
    made["extra"] = {SYSTEM: own} if own else {}
    return {key: value for key, value in made.items() if value}


def _prose(tree: Taking) -> str:
    return tree.word("description")[: LONGEST - 1]


def _cut(tree: Taking, id_: str) -> list[Loss]:
    return [Loss(id_, ".".join(path), "…", _TOO_LONG) for path in _long(tree.value, ())]


def _long(value: Value, at: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Where texts stand that were longer than can be."""
    if isinstance(value, str) and len(value) >= LONGEST:
        yield at
    elif isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in pairs:
            yield from _long(item, (*at, str(key)))


def _parents(found: Found, at: Taking, world: World) -> list[Kin]:
    """Models of the registry that went into the run, and the version that this one is a copy of."""
    source = word(at.within("source").value)
    copied = (
        source.removeprefix("models:/").rpartition("/") if source.startswith("models:/") else ("", "", "")
    )
    named = [*found.made_from, *([(copied[0], copied[2])] if copied[0] else [])]
    made = [world.kin(model, number) for model, number in named]
    return list(dict.fromkeys(each for each in made if each is not None))


def _told(at: Taking, name: str, number: int) -> Told:
    tags = at.within("run", "tags")
    named = [word(each.within("name").value) for each in at.within("run", "inputs").items()]
    said = tags.word(carried.DATASETS).split(carried.BETWEEN)
    return Told(
        name,
        number,
        frozenset(filter(None, (*named, *said))),
        tags.word(carried.CURVES).split(carried.BETWEEN),
    )


def _datasets(at: Taking) -> list[tuple[str, Tree]]:
    return list(inputs.entries(at.within("run", "inputs")))


def _unread(found: Sequence[Found], id_: str) -> list[Loss]:
    return [
        Loss(id_, f"versions.{number}.MLmodel", word(each.tree.get("source")), ELSEWHERE)
        for number, each in enumerate(found)
        if each.unread
    ]


def _amiss(name: str, found: Sequence[Found]) -> list[Finding]:
    return [
        warning(
            Place(visible(f"models/{name}/versions/{word(each.tree.get('version'))}")),
            "import-doubtful",
            visible(f"version {word(each.tree.get('version'))} of {name} is imported without it: {why}"),
        )
        for each in found
        for why in each.amiss
    ]
