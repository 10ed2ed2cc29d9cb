"""What SageMaker says of one version of a model -> card fields, rows and files, as they come together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from catalog.domain.measurements import SAID
from catalog.exchange.reading.foreign import Value
from catalog.exchange.reading.gauges import Gauges
from catalog.kit.number import plain
from catalog.kit.written import Plain, Tree

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
Row = dict[str, str]
Path = tuple[str, ...]


@dataclass(slots=True)
class Told:
    """`fields` is a card with its one version below `version`; rows name metrics as SageMaker does.

    An export of this program says the `id` of the model, and the `order` of the version among its versions.
    """

    id: str = ""
    order: str = ""
    fields: dict[str, Tree] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    datasets: dict[str, Tree] = field(default_factory=dict)

    def put(self, path: Path, value: Tree) -> None:
        """Say a field, over what was said of it before; what is empty says nothing."""
        if value:
            put(self.fields, path, value)

    def put_text(self, path: Path, text: str) -> None:
        """Say a text as the figure that it may be, unless the same is said already."""
        if str(self.fields_at(*path)) != text:
            self.put(path, figure(text))

    def add(self, path: Path, *values: Tree) -> None:
        """Add to a list, each thing once."""
        known = self.listed(*path)
        self.put(path, known + [value for value in values if value and value not in known])

    def fields_at(self, *path: str) -> Tree:
        """Return what is said at a path, empty where nothing is."""
        return at(self.fields, path) or ""

    def listed(self, *path: str) -> list[Tree]:
        """Return the items of a list that is said, one value as the only one."""
        found = self.fields_at(*path)
        return list(found) if isinstance(found, list) else [found] if found else []

    def uris(self) -> frozenset[str]:
        """Return the addresses of the artefacts of the version."""
        found = self.listed("version", "artifacts")
        return frozenset(str(each.get("uri", "")) for each in found if isinstance(each, Mapping))

    def version(self) -> dict[str, Tree]:
        """Take out what is said of the version."""
        found = self.fields.pop("version", {})
        return dict(found) if isinstance(found, Mapping) else {}


def put(tree: dict[str, Tree], path: Path, value: Tree) -> None:
    """Say what stands at a path, over anything that stood in the way."""
    for step in path[:-1]:
        below = tree.get(step)
        tree[step] = below = dict(below) if isinstance(below, Mapping) else {}
        tree = below
    tree[path[-1]] = value


def at(tree: Tree | None, path: Path) -> Tree | None:
    """Return what stands at a path of mappings, None where nothing does."""
    for step in path:
        tree = tree.get(step) if isinstance(tree, Mapping) else None
    return tree


def figure(text: str) -> Tree:
    """Return the text, without quotes where it is a number, a day or a truth."""
    bare = text in {"true", "false"} or plain(text) is not None or _DAY.fullmatch(text)
    return Plain(text) if bare else text


def same(one: Tree | Value, other: Tree | Value) -> bool:
    """Whether two say the same: a list of one may go without brackets, and a number in quotes is a text."""
    if isinstance(one, str) and isinstance(other, str):
        alike = isinstance(one, Plain) == isinstance(other, Plain)
        return one == other and (alike or not isinstance(figure(one), Plain))
    if isinstance(one, list) or isinstance(other, list):
        ours, theirs = (each if isinstance(each, list) else [each] for each in (one, other))
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    return one is other


def named(rows: Sequence[Row], gauges: Gauges) -> tuple[Row, ...]:
    """Return the rows with ids of metrics."""
    return tuple({**row, "metric": gauges.id(row["metric"])} for row in rows)


def identity(row: Row) -> tuple[tuple[str, str], ...]:
    """What no two rows of one model may share."""
    free = {*SAID} - {"date"}
    return tuple(sorted((key, cell) for key, cell in row.items() if cell and key not in free))
