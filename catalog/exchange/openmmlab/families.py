"""Group the models of metafiles by their collections, and give every one an id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from catalog.exchange.openmmlab.metafiles import Metafile
from catalog.exchange.reading.foreign import Value, items, mapping, word
from catalog.kit.finding import Finding, Place, error, warning
from catalog.kit.text import slug, slugs, visible


@dataclass(frozen=True, slots=True)
class Model:
    """One entry of `Models`, with the id its card will have."""

    id: str
    name: str
    tree: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Family:
    """A collection with its models; `id` is their folder, `file` the metafile that says so."""

    id: str
    file: str
    collection: Mapping[str, Value]
    models: tuple[Model, ...]


def families(files: list[Metafile]) -> tuple[list[Family], list[Finding]]:
    """Return the families in order; a model without a name, or with one that is taken, is a finding."""
    findings: list[Finding] = []
    folders = slugs(_folder(file) for file in files)
    found: list[Family] = []
    for file in files:
        groups = _groups(file, findings)
        home = folders[_folder(file)]
        names = slugs(groups)
        for name, (collection, trees) in groups.items():
            at = home if len(groups) == 1 else f"{home}/{names[name]}"
            found.append(Family(at, file.name, collection, _models(at, file, trees, findings)))
    return found, findings


def _folder(file: Metafile) -> str:
    *folders, _ = file.name.split("/")
    return "-".join(folders[1:] if folders[:1] == ["configs"] else folders) or "models"


Group = tuple[Mapping[str, Value], list[Mapping[str, Value]]]


def _groups(file: Metafile, findings: list[Finding]) -> dict[str, Group]:
    """Return the collections by name, each with its models; a model may name one that is not there."""
    groups: dict[str, Group] = {}
    for item in items(file.tree.get("Collections")):
        groups.setdefault(word(mapping(item).get("Name")), (mapping(item), []))
    only = next(iter(groups)) if len(groups) == 1 else None
    for tree in (mapping(item) for item in items(file.tree.get("Models"))):
        name = word(tree.get("In Collection"))
        if name not in groups:
            message = (
                f"the collection `{visible(name)}` of `{visible(word(tree.get('Name')))}` is not in this file"
            )
            findings.append(warning(Place(file.name), "import-doubtful", message))
        name = name if name in groups else name if only is None else only
        groups.setdefault(name, ({"Name": name}, []))[1].append(tree)
    return groups


def _models(
    at: str, file: Metafile, trees: list[Mapping[str, Value]], findings: list[Finding]
) -> tuple[Model, ...]:
    named: dict[str, Mapping[str, Value]] = {}
    for tree in trees:
        if name := word(tree.get("Name")):
            named.setdefault(name, tree)
    short = slugs(named)
    counts = Counter(word(tree.get("Name")) for tree in trees)
    for name, count in sorted(counts.items()):
        if not name:
            findings.append(error(Place(file.name), "import-broken", f"{count} of its models have no Name"))
        elif count > 1:
            message = f"the model `{visible(name)}` is there {count} times; the first counts"
            findings.append(error(Place(file.name), "import-broken", message))
        elif short[name] != slug(name):
            message = f"the model `{visible(name)}` differs from another in case or signs only: {short[name]}"
            findings.append(warning(Place(file.name), "import-doubtful", message))
    return tuple(Model(f"{at}/{short[name]}", name, named[name]) for name in named)
