"""Two versions -> what changed between them: operations that lose nothing, and the same in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import groupby

from catalog.kit.flat import naming
from catalog.kit.patch import ADD, REMOVE, Operation, labels_of, operations, within
from catalog.kit.plain import Json, plain
from catalog.kit.schema import Section
from catalog.sections.history.breaks import breaks
from catalog.sections.history.wording import (
    ADDED,
    CHANGED,
    REMOVED,
    FieldChange,
    feature_lines,
    field_lines,
)

PACKAGES = "packages"
"""Where a version's tree has what its lock files pin: names and versions."""
_TITLES = {
    "model": "Model", "version": "Version", "date": "Version", "released": "Version", "stage": "Version",
    "status": "Version", "notes": "Version", "source": "Source", "training": "Training", "data": "Data",
    "parents": "Parents", "signature": "Signature", "size": "Size", PACKAGES: "Dependencies",
    "artifacts": "Artefacts", "code": "Code", "approvals": "Approvals", "license": "Licence",
    "interpretability": "Interpretability",
    "extra": "House fields", "remarks": "Footnotes",
}  # fmt: skip
_ORDER = {name: at for at, name in enumerate((
    "model", "version", "date", "released", "stage", "status", "notes", "source", "training", PACKAGES,
    "data", "signature", "code", "artifacts", "size", "parents",
))}  # fmt: skip
TOLD_ELSEWHERE = frozenset(
    {"version", "date", "released", "notes", "stage", "status", "source", "approvals", "remarks"}
)
"""What a version's own page says in other places."""
_STEPS = (("training", "preprocessing"), ("training", "evaluation"))


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changed fields of one part of a version."""

    title: str
    changes: tuple[FieldChange, ...]

    def count(self, kind: str) -> int:
        """How many of them were added, removed or changed."""
        return sum(each.kind == kind for each in self.changes)

    @property
    def counts(self) -> str:
        """`1 changed, 2 added`."""
        found = ((self.count(kind), kind) for kind in (CHANGED, ADDED, REMOVED))
        return ", ".join(f"{count} {kind}" for count, kind in found if count)


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two versions, and how many fields are the same.

    `breaks` are sentences on what callers of the earlier version would notice.
    """

    since: str
    groups: tuple[ChangeGroup, ...]
    same: int
    breaks: tuple[str, ...] = ()
    operations: tuple[Operation, ...] = ()

    def count(self, kind: str) -> int:
        """How many fields were added, removed or changed."""
        return sum(group.count(kind) for group in self.groups)


Tree = dict[str, Json]
"""All that a version says, as JSON by the keys of its card."""


def tree_of(version: Section, packages: Iterable[tuple[str, str]] | None = None) -> Tree:
    """What is held against another version: all that it says, and what its lock files pin."""
    told = plain(version)
    tree = told if isinstance(told, dict) else {}
    return tree | ({PACKAGES: dict(packages)} if packages else {})


def difference_of(
    after: Tree, earlier: Tree, since: str, untold: AbstractSet[str] = TOLD_ELSEWHERE
) -> Difference:
    """Hold a version against an earlier one; words are made of all but the parts that are `untold`."""
    found = operations(earlier, after)
    told = [each for each in _paired(found, earlier, after) if not each.place or each.place[0] not in untold]
    came = sum(_came(each) for each in told if each.kind != REMOVE)
    if PACKAGES in after or PACKAGES in earlier:  # told package by package
        told = [_pared(each) for each in told if each.place[:2] != ("training", "dependencies")]
    told.sort(key=lambda each: _place(each.place))
    groups = []
    for title, members in groupby(told, key=_title):
        ours = list(members)
        whole, rest = feature_lines(ours, earlier, after) if title == "Signature" else ((), ours)
        lines = (*whole, *(line for each in rest for line in field_lines(each)))
        groups += [ChangeGroup(title, lines)] if lines else []
    there = {key: each for key, each in after.items() if key not in untold}
    return Difference(since, tuple(groups), max(_leaves(there) - came, 0), breaks(earlier, after), found)


def _paired(found: Sequence[Operation], earlier: Tree, after: Tree) -> Iterator[Operation]:
    """What went and came back elsewhere in its list only moved: its order is told of steps alone."""
    gone = {each.place: each for each in found if each.kind == REMOVE}
    came = {each.place: each for each in found if each.kind == ADD}
    for each in found:
        if each.place not in gone or each.place not in came:
            yield each
        elif each.kind == ADD:
            yield from within(operations(gone[each.place].before, each.after), each.place)
            if each.place[:2] in _STEPS:
                places = (f"step {_position(tree, each.place)}" for tree in (earlier, after))
                yield Operation("replace", each.path, (*each.place, "order"), *places)


def _pared(change: Operation) -> Operation:
    """Training that came or went whole, without the packages, which have lines of their own."""
    if change.place != ("training",):
        return change
    before, after = (
        {key: each for key, each in value.items() if key != "dependencies"}
        if isinstance(value, dict)
        else value
        for value in (change.before, change.after)
    )
    return replace(change, before=before, after=after)


def _position(tree: Tree, place: tuple[str, ...]) -> int:
    """Which step of its list it is, counted from 1."""
    training = tree.get(place[0])
    items = training.get(place[1]) if isinstance(training, dict) else None
    return labels_of(items).index(place[2]) + 1 if isinstance(items, list) else 0


def _title(each: Operation) -> str:
    head = each.place[0] if each.place else "version"
    return _TITLES.get(head, head.replace("_", " ").capitalize())


def _place(place: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return _ORDER.get(place[0] if place else "", len(_ORDER)), place


def _came(change: Operation) -> int:
    """How many fields of the later version a change is of."""
    is_item = bool(change.path) and isinstance(change.path[-1], int)
    return _leaves([change.after]) if is_item else _leaves(change.after)


def _leaves(value: Json) -> int:
    """How many fields a tree has; the names of a list's items are none, a list of plain values is one."""
    if isinstance(value, dict):
        return sum(map(_leaves, value.values()))
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        return sum(max(1, _leaves(each) - len(naming(each))) for each in value if isinstance(each, dict))
    return 1
