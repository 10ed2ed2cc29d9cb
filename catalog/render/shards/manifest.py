"""Names, heads of columns, files of words -> `data/models.js`, what every search begins with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from catalog.domain.vocabulary import Vocabulary
from catalog.query.fields import Field, Fields
from catalog.query.shipped import shipped
from catalog.render.data_script import Json, around
from catalog.views.figures import dressed
from catalog.views.printing import Printing


@dataclass(frozen=True, slots=True)
class Name:
    """What a model is called, and where its page is."""

    id: str
    name: str
    path: str
    aka: tuple[str, ...]


Head = tuple[str | int | float | None, ...]
"""Where a column lies, what stands in its head, and how its numbers are printed; the first is its field."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the manifest tells: names in order, heads, the keys of columns that are shown, files of words."""

    names: Sequence[Name]
    heads: Sequence[Head]
    shown: Sequence[str]
    words: Sequence[int]


def manifest(parts: Parts, fields: Fields) -> Json:
    """Put it together."""
    ids = [each.id for each in parts.names]
    heads = {str(head[0]): head for head in parts.heads}
    return {
        "pages": around(ids, [each.path for each in parts.names]),
        "ids": ids,
        "names": [_said(each) for each in parts.names],
        "aka": [[row, name] for row, each in enumerate(parts.names) for name in each.aka],
        "asked": cast("Json", shipped(fields)),
        "columns": [heads[name] for name in fields.by_name if name in heads],
        "shown": parts.shown,
        "words": sorted(parts.words),
    }


def _said(model: Name) -> Json:
    """A name that the id ends in is not said twice."""
    return None if model.id.rpartition("/")[2] == model.name else model.name


def head(field: Field, file: str, how: Printing | None, words: Vocabulary) -> Head:
    """Say what the manifest tells of a column."""
    dress = dressed(field, words)
    told = (field.name, file, dress.label, dress.note, dress.best)
    return (*told, how.unit, how.digits, how.factor) if how else told
