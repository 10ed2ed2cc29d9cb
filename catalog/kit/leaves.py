"""A schema and its values -> leaves: every single value by its dotted path, and what kind of value it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args

from pydantic import BaseModel

from catalog.kit.schema import (
    ByteSize,
    Count,
    Date,
    Free,
    Grams,
    Markdown,
    Number,
    Seconds,
    Share,
    Text,
    Truth,
)

Path = tuple[str, ...]
Kind = Literal["keyword", "text", "number", "date"]


class Leaf(NamedTuple):
    """What may stand at a path: its kind, and how numbers there are written."""

    kind: Kind
    scale: str = "plain"


# What a field's type says of its values; the schema's own types, compared as they are.
_TYPES: tuple[tuple[Any, Leaf], ...] = (
    (Count, Leaf("number", "count")),
    (ByteSize, Leaf("number", "bytes")),
    (Seconds, Leaf("number", "seconds")),
    (Share, Leaf("number", "share")),
    (Grams, Leaf("number", "grams")),
    (Number, Leaf("number")),
    (Date, Leaf("date")),
    (Truth, Leaf("keyword")),
    (Text, Leaf("text")),
    (Markdown, Leaf("text")),
    (Free, Leaf("text")),
)


def leaves(value: object, at: Path = ()) -> Iterator[tuple[Path, object]]:
    """Walk a schema value; items of a list share their list's path, what is not reported is left out."""
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            yield from leaves(getattr(value, name), (*at, info.alias or name))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from leaves(each, (*at, str(key)))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for each in value:
            yield from leaves(each, at)
    elif value is not None and value != "":
        yield at, value


def schema_leaves(schema: type[BaseModel], at: Path = ()) -> Iterator[tuple[Path, Leaf]]:
    """Walk a schema itself; open mappings, whose keys the card chooses, are left to the values."""
    for name, info in schema.model_fields.items():
        yield from _leaves_of(info.annotation, (*at, info.alias or name), info.metadata)


def _leaves_of(annotation: Any, at: Path, metadata: Sequence[object] = ()) -> Iterator[tuple[Path, Leaf]]:  # noqa: ANN401 - annotations have no type
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from schema_leaves(annotation, at)
    elif found := _leaf(annotation, metadata):
        yield at, found
    elif not _is_mapping(annotation):
        for part in get_args(annotation):
            yield from _leaves_of(part, at)


def _leaf(annotation: Any, metadata: Sequence[object]) -> Leaf | None:  # noqa: ANN401 - the same
    """Find a type among the schema's own, also by its parts: pydantic takes an outer `Annotated` apart."""
    for known, leaf in _TYPES:
        inner, *marks = get_args(known)
        if annotation == known or (annotation == inner and marks and list(metadata[: len(marks)]) == marks):
            return leaf
    choices = get_args(annotation)
    return Leaf("keyword") if choices and all(isinstance(each, str) for each in choices) else None


def _is_mapping(annotation: Any) -> bool:  # noqa: ANN401 - the same
    return getattr(annotation, "__origin__", None) is dict
