"""Operations on the tree of a version -> lines for people: a sign, a name, the words before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.kit.flat import called
from catalog.kit.patch import ADD, REMOVE, Operation, labels_of, operations, within
from catalog.kit.plain import Json
from catalog.kit.shown import words
from catalog.sections.history.steps import pair_shown, step

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
SIGNS = {ADDED: "+", REMOVED: "−", CHANGED: "~"}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs: `kind` is added, removed or changed; `step` says by how much."""

    kind: str
    label: str
    before: str
    after: str
    step: str = ""

    @property
    def sign(self) -> str:
        """`+`, `−` or `~`."""
        return SIGNS[self.kind]


def feature_lines(
    changes: Sequence[Operation], earlier: Mapping[str, Json], after: Mapping[str, Json]
) -> tuple[tuple[FieldChange, ...], list[Operation]]:
    """Inputs and outputs that came or went, a line for all of them; and the changes left to tell."""
    lines, told = [], set[tuple[str, ...]]()
    for part in ("inputs", "outputs", "params"):
        names = [_names(tree, part) for tree in (earlier, after)]
        gone = [name for name in names[0] if name not in names[1]]
        came = [name for name in names[1] if name not in names[0]]
        if gone or came:
            kind = CHANGED if gone and came else REMOVED if gone else ADDED
            label = f"{part}: {len(names[0])} → {len(names[1])}" if all(names) else part
            lines.append(FieldChange(kind, label, ", ".join(gone), ", ".join(came)))
            told |= {("signature", part, name) for name in (*gone, *came)}
            told |= {("signature", part)}
    rest = [each for each in changes if each.place not in told and each.place != ("signature",)]
    return tuple(lines), rest


def _names(tree: Mapping[str, Json], part: str) -> list[str]:
    signature = tree.get("signature")
    items = signature.get(part) if isinstance(signature, dict) else None
    return labels_of(items) if isinstance(items, list) else []


def field_lines(change: Operation) -> Iterator[FieldChange]:
    """A line a field; what came or went whole is told field by field, the items of its lists one by one."""
    is_item = bool(change.path) and isinstance(change.path[-1], int)
    value = change.after if change.kind == ADD else change.before if change.kind == REMOVE else None
    if isinstance(value, dict) and not is_item:
        fields = operations({}, value) if change.kind == ADD else operations(value, {})
        yield from (line for each in within(fields, change.place) for line in field_lines(each))
    elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
        for at, (label, item) in enumerate(zip(labels_of(value), value, strict=True)):
            pair = (None, item) if change.kind == ADD else (item, None)
            yield _line(Operation(change.kind, (at,), (*change.place, label), *pair), is_item=True)
    else:
        yield _line(change, is_item=is_item)


def _line(change: Operation, *, is_item: bool) -> FieldChange:
    kind = ADDED if change.kind == ADD else REMOVED if change.kind == REMOVE else CHANGED
    parts = [part for part in change.place[1:] if part != "hyperparameters"]
    label = " ".join(part.replace("_", " ") if len(parts) > 1 else part for part in parts)
    label = label or (change.place[0] if change.place else "all")
    if is_item and kind != CHANGED:
        before, after = (_item(each) if each is not None else "" for each in (change.before, change.after))
    else:
        before, after = pair_shown(change.place, change.before, change.after)
    return FieldChange(kind, label, before, after, step(change) if kind == CHANGED else "")


def _item(value: Json) -> str:
    """What an item says besides its name."""
    if not isinstance(value, dict):
        return words(value)
    _, keys = called(value)
    return words({key: each for key, each in value.items() if key not in keys}) or "yes"
