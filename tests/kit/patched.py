"""A plain tree and operations -> the tree with them applied, as any program does that reads JSON Patch."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from catalog.kit.patch import ADD, REMOVE, Operation, Step
from catalog.kit.plain import Json


def applied(tree: Json, changes: Iterable[Operation]) -> Json:
    """Do what the operations say to a copy of a tree."""
    holder: list[Json] = [deepcopy(tree)]
    for each in changes:
        _apply(holder, (0, *each.path), each)
    return holder[0]


def _apply(tree: Json, path: tuple[Step, ...], change: Operation) -> None:
    step, *rest = path
    if rest:
        _apply(_child(tree, step), tuple(rest), change)
    elif isinstance(tree, list) and isinstance(step, int):
        _apply_item(tree, step, change)
    elif isinstance(tree, dict):
        if change.kind == REMOVE:
            del tree[str(step)]
        else:
            tree[str(step)] = deepcopy(change.after)


def _apply_item(items: list[Json], at: int, change: Operation) -> None:
    if change.kind == REMOVE:
        del items[at]
    elif change.kind == ADD:
        items.insert(at, deepcopy(change.after))
    else:
        items[at] = deepcopy(change.after)


def _child(tree: Json, step: Step) -> Json:
    return tree[int(step)] if isinstance(tree, list) else tree[str(step)] if isinstance(tree, dict) else None
