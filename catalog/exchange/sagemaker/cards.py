"""What was told of the versions of one model -> its card, its rows and its files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from catalog.domain.metrics import Metrics
from catalog.domain.order import OF_VERSION
from catalog.exchange.reading.gauges import Gauges
from catalog.exchange.sagemaker.told import Row, Told, identity, named
from catalog.exchange.shape import Fields, ForeignCard, Import, Kin, Loss
from catalog.kit.finding import Finding
from catalog.kit.text import slug
from catalog.kit.written import Tree

SYSTEM = "sagemaker"
_PLACE = {key: number for number, key in enumerate(OF_VERSION)}


@dataclass(frozen=True, slots=True)
class Part:
    """What was told of one version; without a name it speaks of the model alone."""

    version: str
    told: Told


@dataclass(frozen=True, slots=True)
class Whole:
    """One model with all its parts, oldest first; `speaks` says of the model what others may add to."""

    id: str
    name: str
    parts: Sequence[Part]
    speaks: Told | None = None
    fields: Fields = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()
    findings: tuple[Finding, ...] = ()


def imported(whole: Whole, known: Metrics, count: int | None) -> Import:
    """Return the batch that holds this model."""
    gauges = Gauges(known)
    rows = named(_rows(whole.parts), gauges)
    parts = [_moved(part) for part in whole.parts]
    files = {path: content for part in parts for path, content in part.told.files.items()}
    datasets: dict[str, Tree] = {}
    for part in parts:
        datasets |= part.told.datasets
    return Import(
        SYSTEM,
        (ForeignCard(whole.id, _card(whole, parts), rows, files),),
        datasets={id_: datasets[id_] for id_ in sorted(datasets)},
        metrics=gauges.entries(),
        losses=whole.losses,
        findings=whole.findings,
        whole=count,
    )


def _card(whole: Whole, parts: Sequence[Part]) -> dict[str, Tree]:
    versions = [_version(part) for part in parts if part.version]
    said: dict[str, Tree] = {}
    speaking = [whole.speaks] if whole.speaks else []
    for told in [*speaking, *(part.told for part in reversed(parts))]:
        lists = {key: _joined(said, told.fields, key) for key in ("figures", "explanations")}
        said = laid(told.fields, said) | {key: value for key, value in lists.items() if value}
    card: dict[str, Tree] = {"name": whole.name, **said, **whole.fields}
    if versions:
        card["versions"] = versions
    return {key: _kin(key, value) for key, value in card.items()}


def _joined(one: Fields, other: Fields, key: str) -> list[Tree]:
    lists = [value for each in (other, one) if isinstance(value := each.get(key), list)]
    return [item for value in lists for item in value]


def laid(below: Fields, above: Fields) -> dict[str, Tree]:
    """Lay what is said above over what lies below, mappings field by field."""
    found = dict(below)
    for key, value in above.items():
        under = found.get(key)
        nested = isinstance(under, Mapping) and isinstance(value, Mapping)
        found[key] = laid(under, value) if nested else value  # type: ignore[arg-type] # both are mappings
    return found


def _version(part: Part) -> Tree:
    fields = {"version": part.version} | {
        key: value for key, value in part.told.version().items() if key != "version"
    }
    return {key: fields[key] for key in sorted(fields, key=lambda key: _PLACE.get(key, len(_PLACE)))}


def _kin(key: str, value: Tree) -> Tree:
    """Make ids of other models known as such, where a card names them."""
    if key == "superseded_by" and isinstance(value, str):
        return Kin(value)
    if key == "versions":
        return [_kin("", each) for each in _items(value)]
    if isinstance(value, Mapping) and not key and (parents := value.get("parents")):
        return {**value, "parents": [_parent(each) for each in _items(parents)]}
    return value


def _parent(parent: Tree) -> Tree:
    if isinstance(parent, Mapping) and isinstance(model := parent.get("model"), str):
        return {**parent, "model": Kin(model)}
    return parent


def _items(value: Tree) -> list[Tree]:
    return [*value] if isinstance(value, list) else [value]


def _rows(parts: Iterable[Part]) -> tuple[Row, ...]:
    """Return the rows of all versions, each with its version, those that two parts tell once."""
    found: dict[tuple[tuple[str, str], ...], Row] = {}
    for part in parts:
        for row in part.told.rows:
            cells = {"version": part.version} | row
            kept = {key: cell for key, cell in cells.items() if cell or key == "value"}
            found.setdefault(identity(kept), kept)
    return tuple(found.values())


def _moved(part: Part) -> Part:
    """Put the files of a version into a folder of its own, and say so where the card names them."""
    if not part.version or not part.told.files:
        return part
    told, folder = part.told, slug(part.version)
    new = {path: f"{path.partition('/')[0]}/{folder}/{path.partition('/')[2]}" for path in told.files}
    told.files = {new[path]: content for path, content in told.files.items()}
    for key in ("figures", "explanations"):
        listed = told.fields.get(key)
        if isinstance(listed, list):
            told.fields[key] = [_renamed(each, new, part.version) for each in listed]
    return part


def _renamed(each: Tree, new: Mapping[str, str], version: str) -> Tree:
    if not isinstance(each, Mapping):
        return each
    file = str(each.get("file", ""))
    return {**each, "file": new[file], "version": version} if file in new else each
