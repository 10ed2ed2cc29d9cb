"""The explorer -> `data/models.js`, what every search begins with: names, fields, and where the rest is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from catalog.kit.text import slugs
from catalog.query.fields import Field
from catalog.query.shipped import shipped
from catalog.query.words import is_guessable
from catalog.render.data_script import Json, around, data_path, data_script
from catalog.render.shards.columns import Held, by_field, column_data
from catalog.render.shards.words import LISTS, Shard, shards, texts
from catalog.views.columns import Knowledge
from catalog.views.explorer import Explorer
from catalog.views.figures import dressed
from catalog.views.listing import Model
from catalog.views.printing import Printing, printing


@dataclass(frozen=True, slots=True)
class Column:
    """A field that some model has: its file's name, what it holds, and how its numbers are printed."""

    field: Field
    file: str
    held: Sequence[Held]
    how: Printing | None


def data_files(view: Explorer, known: Knowledge) -> Iterator[tuple[str, bytes]]:
    """Give every data file of the search and the explorer: its path and its bytes."""
    records = [model.record for model in view.models]
    columns = _columns(by_field(records), known)
    for column in columns.values():
        data = column_data(column.held, len(records), column.how, column.field.kind)
        yield _file(f"columns/{column.file}", data)
    found = {which: texts(records, which) for which in LISTS}
    cut = list(shards(found))
    for at, shard in enumerate(cut):
        yield _file(f"words/{at}", shard.rows)
        yield _file(f"places/{at}", shard.places)
    yield _file("starts", {which: each.starts for which, each in found.items()})
    words = {word for each in found.values() for word in each.rows if is_guessable(word)}
    yield _file("vocabulary", " ".join(sorted(words)))
    yield _file("models", _manifest(view, known, columns, cut))


def _file(name: str, value: Json) -> tuple[str, bytes]:
    return data_path(name), data_script(name, value)


def _columns(held: Mapping[str, Sequence[Held]], known: Knowledge) -> dict[str, Column]:
    files = slugs(held)
    return {
        name: Column(field, files[name], held[name], _printing(field, held[name], known))
        for name, field in known.fields.by_name.items()
        if name in held
    }


def _printing(field: Field, held: Iterable[Held], known: Knowledge) -> Printing | None:
    if field.kind != "number":
        return None
    first = [each.values[0].low for each in held]
    return printing(
        [each for each in first if each is not None], field.scale, dressed(field, known.words).unit
    )


def _manifest(view: Explorer, known: Knowledge, columns: Mapping[str, Column], cut: Sequence[Shard]) -> Json:
    ids = [model.listing.id for model in view.models]
    return {
        "pages": around(ids, [model.listing.path for model in view.models]),
        "ids": ids,
        "names": [_name(model) for model in view.models],
        "aka": [[row, name] for row, model in enumerate(view.models) for name in model.listing.aka],
        "asked": cast("Json", shipped(known.fields)),
        "columns": [_head(column, known) for column in columns.values()],
        "shown": [column.key for column in view.columns[1:] if not column.hidden],
        "words": [shard.first for shard in cut],
    }


def _name(model: Model) -> Json:
    """A name that the id ends in is not said twice."""
    return None if model.listing.id.rpartition("/")[2] == model.listing.name else model.listing.name


def _head(column: Column, known: Knowledge) -> Json:
    """Say where a column lies, what stands in its head, and how its numbers are printed."""
    dress, how = dressed(column.field, known.words), column.how
    head: list[Json] = [column.field.name, column.file, dress.label, dress.note, dress.best]
    return [*head, how.unit, how.digits, how.factor] if how else head
