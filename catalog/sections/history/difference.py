"""Two versions -> what changed between them, field by field, in the words of the card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from catalog.kit.flat import Path, flat
from catalog.kit.schema import Section

_TITLES = {
    "training": "Training", "data": "Data", "parents": "Parents", "signature": "Signature", "size": "Size",
    "artifacts": "Artefacts", "code": "Code", "approvals": "Approvals", "license": "Licence",
    "extra": "House fields",
}  # fmt: skip
_ORDER = {
    name: at
    for at, name in enumerate(("training", "data", "signature", "code", "artifacts", "size", "parents"))
}
_UNTOLD = frozenset(
    {"version", "date", "released", "notes", "stage", "status", "source", "approvals", "remarks"}
)
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
SIGNS = {ADDED: "+", REMOVED: "−", CHANGED: "~"}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs: `kind` is added, removed or changed."""

    kind: str
    label: str
    before: str
    after: str

    @property
    def sign(self) -> str:
        """`+`, `−` or `~`."""
        return SIGNS[self.kind]


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changed fields of one part of a version."""

    title: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two versions, and how many fields are the same."""

    since: str
    groups: tuple[ChangeGroup, ...]
    same: int

    def count(self, kind: str) -> int:
        """How many fields were added, removed or changed."""
        return sum(each.kind == kind for group in self.groups for each in group.changes)


Told = Mapping[Path, str]
"""What a version says, in words by its path."""


def in_words(version: Section) -> Told:
    """What is held against another version; dates, notes, stage and decisions are told elsewhere."""
    return dict(flat(version, without=_UNTOLD))


def difference(now: Section, before: Section, since: str) -> Difference:
    """Hold a version against an earlier one."""
    return difference_in_words(in_words(now), in_words(before), since)


def difference_in_words(after: Told, earlier: Told, since: str) -> Difference:
    """The same of versions that are in words already, as each is when it is held against two others."""
    paths = sorted({*after, *earlier}, key=_place)
    changed = [path for path in paths if after.get(path) != earlier.get(path)]
    grouped = []
    for head, members in groupby(changed, key=lambda path: path[0]):
        paths_of = list(members)
        whole, rest = _whole_items(paths_of, earlier, after) if head == "signature" else ((), paths_of)
        changes = (*whole, *(_change(path, earlier, after) for path in rest))
        grouped.append(ChangeGroup(_TITLES.get(head, head.capitalize()), changes))
    return Difference(since, tuple(grouped), len(paths) - len(changed))


def _whole_items(
    paths: Sequence[Path], before: Mapping[Path, str], after: Mapping[Path, str]
) -> tuple[tuple[FieldChange, ...], list[Path]]:
    """Inputs and outputs that came or went, a line for all of them; and the paths that this does not tell."""
    names_before, names_after = ({path[:3] for path in each} for each in (before, after))
    told = {path[:3] for path in paths if (path[:3] in names_before) != (path[:3] in names_after)}
    lines = []
    for part in dict.fromkeys(item[1] for item in sorted(told)):
        gone = [item[2] for item in sorted(told - names_after) if item[1] == part]
        came = [item[2] for item in sorted(told - names_before) if item[1] == part]
        counts = [sum(item[1] == part for item in names) for names in (names_before, names_after)]
        kind = CHANGED if gone and came else REMOVED if gone else ADDED
        lines.append(
            FieldChange(kind, f"{part}: {counts[0]} → {counts[1]}", ", ".join(gone), ", ".join(came))
        )
    return tuple(lines), [path for path in paths if path[:3] not in told]


def _place(path: Path) -> tuple[int, Path]:
    return (_ORDER.get(path[0], len(_ORDER)), path)


def _change(path: Path, before: Mapping[Path, str], after: Mapping[Path, str]) -> FieldChange:
    kind = CHANGED if path in before and path in after else ADDED if path in after else REMOVED
    parts = [part for part in path[1:] if part != "hyperparameters"]
    label = " ".join(part.replace("_", " ") if len(parts) > 1 else part for part in parts) or path[0]
    return FieldChange(kind, label, before.get(path, ""), after.get(path, ""))
