"""What was read of a model or a house -> every text in it, with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog.domain.measurements import Measurement
from catalog.kit.finding import Place
from catalog.kit.node import MappingNode, Node, ScalarNode
from catalog.read.entry import Entry
from catalog.read.further_tables import TableFile
from catalog.read.walk import ModelFolder

Told = tuple[str, Place]
_OPEN = frozenset({"extra", "hyperparameters", "remarks", "links", "considerations", "variants", "labels"})
"""Below these people choose the keys themselves."""
_OWN = frozenset({"no_worse", "teams", "datasets", "metrics", "sections", "aliases"})


def of_entry(entry: Entry) -> Iterator[Told]:
    """Every text of a model: its card, its prose, its rows, the names of its files."""
    card = Place(f"{entry.label}/card.yaml")
    yield from ((part, card) for part in entry.id.split("/"))
    yield entry.id, card
    yield from of_tree(entry.tree)
    yield from ((owner, card) for owner in entry.card.owners)  # whom CODEOWNERS names too
    for language, text in entry.readmes.items():
        name = f"README.{language}.md" if language else "README.md"
        yield from lines(text, f"{entry.label}/{name}")
    yield from _rows((*entry.measurements, *entry.superseded, *entry.readings))
    for rows in entry.experiments.values():
        yield from _rows(rows)
    for tables in entry.tables.values():
        yield from _tables(tables)
    for name, content in entry.published.items():
        place = Place(f"{entry.label}/{name}")
        yield name, place
        yield from lines(_as_text(content), place.path)
    yield from ((each.message, each.place) for each in entry.findings)
    yield from ((each, card) for pins in entry.packages.values() for pin in pins for each in pin)


def of_names(folder: ModelFolder) -> Iterator[Told]:
    """The names of the files of a model."""
    for path, _, _ in folder.stamps:
        place = Place(f"{folder.label}/{path}")
        yield path, place
        yield path.rpartition("/")[2], place


def of_tree(node: Node, *, keyed: bool = False) -> Iterator[Told]:
    """Every value of a file, and the keys that are no words of ours."""
    if isinstance(node, ScalarNode):
        if not node.empty:
            yield node.text, node.place
            yield from lines(node.text, node.place.path, node.place.line) if "\n" in node.text else ()
    elif isinstance(node, MappingNode):
        for key, value in node.entries:
            if keyed:
                yield key.text, key.place
            yield from of_tree(value, keyed=keyed or key.text in _OPEN or key.text in _OWN)
    else:
        for item in node.items:
            yield from of_tree(item, keyed=keyed)


def lines(text: str, path: str, first: int = 1) -> Iterator[Told]:
    """The lines of a text that people read, without their marks."""
    for number, line in enumerate(text.splitlines()):
        if stripped := line.strip(" #>*-|`_\t"):
            yield stripped, Place(path, first + number)


def _rows(rows: Iterable[Measurement]) -> Iterator[Told]:
    for row in rows:
        told = [getattr(row, name) for name in Measurement._fields if name not in ("slice", "conditions")]
        yield from ((each, row.place) for each in told if isinstance(each, str))
        yield from ((each, row.place) for pair in (*row.slice, *row.conditions) for each in pair)
        if row.value is not None:
            yield repr(row.value), row.place


def _tables(files: Iterable[TableFile]) -> Iterator[Told]:
    for file in files:
        place = Place(file.label)
        yield file.label.rpartition("/")[2], place
        for number, row in enumerate(file.rows):
            yield from ((each, Place(file.label, number + 2)) for pair in row.items() for each in pair)


def _as_text(content: bytes) -> str:
    """What a file says, if it is one that people read."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return ""
