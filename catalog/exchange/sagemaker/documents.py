"""One model on its way out -> the content of a SageMaker model card for each of its versions.

Every field that has a place there goes to it. The content is then read back, and what did not arrive becomes
custom details, so that nothing has to be listed twice; what does not fit there either is a loss.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.domain.measurements import Measurement
from catalog.exchange.reading.foreign import Value, items, mapping, word
from catalog.exchange.reading.taking import Taking, as_value, tree_of
from catalog.exchange.sagemaker import pointers
from catalog.exchange.sagemaker.contents import told_of
from catalog.exchange.sagemaker.drawings import drawing
from catalog.exchange.sagemaker.native import custom, native
from catalog.exchange.sagemaker.places import LONGEST
from catalog.exchange.sagemaker.scores import Json
from catalog.exchange.sagemaker.told import Path, at, same
from catalog.exchange.shape import Loss, Outgoing
from catalog.kit.written import Tree

LARGEST = 100_000
"""Characters that SageMaker takes as the content of a model card."""
_BESIDE = "files beside the card stay where they are"
_LISTS = ("artifacts", "data")
_LEFT: Mapping[str, str] = {
    "deployments": "an export creates no endpoints",
    "experiments": _BESIDE,
    "monitoring": _BESIDE,
    "explanations": _BESIDE,
    "source": "the next import says itself where it was read",
    "every_version": "it stands in each version",
}


@dataclass(frozen=True, slots=True)
class Document:
    """The content for one version, empty name where the card has none, and the fields that it was made of.

    `source` is the address of the version where it was imported from.
    """

    version: str
    number: int
    content: Json
    whole: Mapping[str, Value]
    source: str = ""

    def text(self) -> str:
        """Return it as SageMaker takes it."""
        return json.dumps(self.content, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class _Leaving:
    """What is said of a model and one version: `whole` in the shape that is read, `number` of the version."""

    model: str
    whole: Mapping[str, Value]
    number: int | None
    rows: tuple[Measurement, ...]
    tree: Taking
    source: str = ""

    def place(self, path: Path) -> tuple[str | int, ...]:
        """Return where a field of `whole` stands in the card as written."""
        if path[:1] != ("version",) or self.number is None:
            return path
        return ("versions", self.number, *path[1:])


def documents(outgoing: Outgoing) -> tuple[tuple[Document, ...], tuple[Loss, ...]]:
    """Return the documents of all versions, the one that speaks for the model first, and what is lost."""
    tree = dict(mapping(tree_of(outgoing.tree)))
    if outgoing.readme and "description" not in tree:
        tree["description"] = outgoing.readme
    tree["versions"] = [_listed(each) for each in items(tree.get("versions")) if isinstance(each, dict)]
    tree["figures"] = items(tree.get("figures"))
    taking = Taking(tree)
    graphs = _graphs(outgoing, taking)
    for key, why in _LEFT.items():
        taking.lose(why, key)
    made = [_document(each, graphs) for each in _leavings(outgoing, tree, taking)]
    return tuple(made), taking.losses(outgoing.id, "it is too long for a model card of SageMaker")


def _leavings(outgoing: Outgoing, tree: dict[str, Value], taking: Taking) -> Iterator[_Leaving]:
    card = {key: value for key, value in tree.items() if key not in {*_LEFT, "figures", "versions"}}
    names = [word(mapping(each).get("version")) for each in items(tree["versions"])]
    current = outgoing.lineup.current if outgoing.lineup.current in names else None
    first = current or (names[0] if names else "")
    for name in sorted(range(len(names)), key=lambda number: names[number] != first):
        version = _portable(items(tree["versions"])[name], taking.within("versions", name))
        rows = [row for row in outgoing.measurements if row.version == names[name]]
        if names[name] == first:
            rows += [row for row in outgoing.measurements if row.version not in names]
        source = word(mapping(mapping(items(tree["versions"])[name]).get("source")).get("id"))
        yield _Leaving(outgoing.id, {**card, "version": version}, name, tuple(rows), taking, source)
    if not names:
        yield _Leaving(outgoing.id, card, None, outgoing.measurements, taking)


def _listed(version: dict[str, Value]) -> Value:
    """Return a version whose lists are lists, for a list of one may be written without brackets."""
    lists = {key: [*items(version[key])] for key in _LISTS if key in version}
    return {**version, **lists}


def _portable(version: Value, taking: Taking) -> dict[str, Value]:
    """Return a version without its source and without paths of files, which mean nothing elsewhere."""
    taking.lose(_LEFT["source"], "source")
    kept = {key: value for key, value in mapping(version).items() if key != "source"}
    for key in _LISTS:
        for each in taking.within(key).items():
            each.lose(_BESIDE, "path")
        if key in kept:
            kept[key] = [less for each in items(kept[key]) if (less := _elsewhere(each))]
    return kept


def _elsewhere(each: Value) -> Value:
    return {key: value for key, value in each.items() if key != "path"} if isinstance(each, dict) else each


def _graphs(outgoing: Outgoing, taking: Taking) -> dict[str, list[Json]]:
    """Return figures that can be drawn there, by the version that they speak of."""
    versions = [each.version for each in outgoing.card.versions]
    found: dict[str, list[Json]] = {}
    for each in taking.within("figures").items():
        version = word(each.within("version").value) or (versions[0] if len(versions) == 1 else "")
        made = drawing(mapping(each.value), outgoing.folder) if version in versions or not versions else None
        if made is None:
            each.lose(_BESIDE)
            continue
        found.setdefault(version, []).append(made)
        axes = {"linear_graph": ("x", "y"), "bar_chart": ("y",)}.get(str(made["type"]), ())
        for key in ("title", "kind", "version", *axes):
            each.word(key)
        for key, _ in each.entries():
            if key not in {"title", "kind", "version", *axes}:
                each.lose("its table goes along, under the names that a model card has", key)
    return found


def _document(leaving: _Leaving, graphs: Mapping[str, list[Json]]) -> Document:
    """Write what has a place, read it back, and add what did not arrive."""
    name = word(mapping(leaving.whole.get("version")).get("version"))
    content = native(leaving.whole, leaving.rows, graphs.get(name, []))
    custom(content)[pointers.ID] = leaving.model
    if leaving.number is not None:
        custom(content)[pointers.ORDER] = str(leaving.number)
    read = told_of(Taking(as_value(content))).fields
    room = LARGEST - len(json.dumps(content, ensure_ascii=False))
    for path, value in _missing(dict(leaving.whole), read, ()):
        more = pointers.detail(path, value, LONGEST)
        size = sum(len(json.dumps({key: text}, ensure_ascii=False)) for key, text in more.items())
        if size <= room:
            custom(content).update(more)
            room -= size
            _take(leaving.tree.within(*leaving.place(path)))
    for path in _arrived(dict(leaving.whole), read, ()):
        _take(leaving.tree.within(*leaving.place(path)))
    return Document(name, leaving.number or 0, content, leaving.whole, leaving.source)


def _take(there: Taking) -> None:
    """Take what is there, but for what was left behind for a reason."""
    if there.at not in there.ledger.above:
        there.take()
        return
    for each in [*there.items()] if isinstance(there.value, list) else [each for _, each in there.entries()]:
        if each.at not in there.ledger.refused:
            _take(each)


def _missing(wanted: Value, read: Tree | None, path: Path) -> Iterator[tuple[Path, Value]]:
    """Yield each field that did not arrive as it is said, mappings field by field."""
    if isinstance(wanted, dict):
        for key, value in wanted.items():
            yield from _missing(value, at(read, (key,)), (*path, key))
    elif wanted not in (None, "", []) and not same(wanted, read):
        yield path, wanted


def _arrived(wanted: Value, read: Tree | None, path: Path) -> Iterator[Path]:
    if isinstance(wanted, dict):
        for key, value in wanted.items():
            yield from _arrived(value, at(read, (key,)), (*path, key))
    elif same(wanted, read):
        yield path
