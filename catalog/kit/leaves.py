"""A schema and its values -> leaves: every single value by its dotted path, and what kind of value it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from catalog.kit.date import When
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
    Worded,
    fields_of,
)

Path = tuple[str, ...]
Kind = Literal["keyword", "text", "number", "date"]


class Leaf(NamedTuple):
    """What may stand at a path: its kind, and how numbers there are written."""

    kind: Kind
    scale: str = "plain"
    choices: tuple[str, ...] = ()
    """The only words that may stand there, where they are a fixed list."""


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
    (Worded, Leaf("text")),
    (Markdown, Leaf("text")),
    (Free, Leaf("text")),
)


def leaves(value: object, at: Path = ()) -> list[tuple[Path, object]]:
    """Walk a schema value; items of a list share their list's path, what is not reported is left out."""
    found: list[tuple[Path, object]] = []
    _collect(value, at, found)
    return found


def _collect(value: object, at: Path, found: list[tuple[Path, object]]) -> None:
    """Add the leaves of a value to those found; the kinds that are met most are asked for first."""
    if isinstance(value, (str, int, float, When)):
        if value != "":
            found.append((at, value))
    elif isinstance(value, (tuple, list)):
        for each in value:
            _collect(each, at, found)
    elif (fields := fields_of(value)) is not None:
        for key, each in fields:
            if each is not None:
                _collect(each, (*at, key), found)
    elif value is not None:
        found.append((at, value))


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
    """Find a type among the schema's own, by the parts it begins with: further ones check what they read.

    pydantic takes an outer `Annotated` apart, so its parts stand in the metadata.
    """
    parts = get_args(annotation) if get_origin(annotation) is Annotated else (annotation, *metadata)
    for known, leaf in _TYPES:
        if parts[: len(own := get_args(known))] == own:
            return leaf
    choices = get_args(annotation)
    fixed = bool(choices) and all(isinstance(each, str) for each in choices)
    return Leaf("keyword", choices=choices) if fixed else None


def _is_mapping(annotation: Any) -> bool:  # noqa: ANN401 - the same
    return getattr(annotation, "__origin__", None) is dict
