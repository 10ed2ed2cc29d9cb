"""A schema and a path -> what may stand there: which keys, or a value of which kind."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from catalog.kit import schema
from catalog.kit.node import Step

Kind = Literal["date", "count", "bytes", "seconds", "share", "grams", "number", "truth"]
_READERS: tuple[tuple[Kind, object], ...] = (
    ("date", schema.Date),
    ("count", schema.Count),
    ("bytes", schema.ByteSize),
    ("seconds", schema.Seconds),
    ("share", schema.Share),
    ("grams", schema.Grams),
    ("number", schema.Number),
    ("truth", schema.Truth),
)


@dataclass(frozen=True, slots=True)
class Slot:
    """What may stand at a place: `keys` of a mapping, a value of a `kind`, or one of `choices`.

    All are empty where anything may stand, or where a schema knows no such place.
    """

    keys: tuple[str, ...] = ()
    kind: Kind | None = None
    choices: tuple[str, ...] = ()


def slot(model: type[BaseModel], path: tuple[Step, ...]) -> Slot:
    """Find what may stand at a path; the index of a list is passed over, for one may be without brackets."""
    here: list[object] = [model]
    for step in path:
        if isinstance(step, str):
            here = [found for each in here for leaf in _leaves(each) for found in _below(leaf, step)]
    leaves = [leaf for each in here for leaf in _leaves(each)]
    keys = [name for leaf in leaves if _is_model(leaf) for name in _fields(leaf)]
    choices = [str(each) for leaf in leaves if get_origin(leaf) is Literal for each in get_args(leaf)]
    kinds = [kind for leaf in leaves if (kind := _kind(leaf))]
    return Slot(tuple(keys), kinds[0] if kinds else None, tuple(choices))


def _below(leaf: Any, key: str) -> Iterator[object]:  # noqa: ANN401 - an annotation
    if get_origin(leaf) is dict:
        yield get_args(leaf)[1]
    elif _is_model(leaf) and key in (fields := _fields(leaf)):
        yield fields[key]


def _fields(model: type[BaseModel]) -> dict[str, object]:
    """Each field's annotation by its key in a file, with the readers that pydantic keeps apart from it."""
    return {
        info.alias or name: Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
        for name, info in model.model_fields.items()
    }


def _leaves(annotation: object) -> Iterator[Any]:
    """What is inside an annotation, however it is wrapped: schemas, mappings, choices, values of a kind."""
    origin = get_origin(annotation)
    if origin is Annotated and _kind(annotation):
        yield annotation
    elif origin is Annotated:
        yield from _leaves(get_args(annotation)[0])
    elif origin in (Union, types.UnionType, tuple):
        for each in get_args(annotation):
            yield from _leaves(each)
    else:
        yield annotation


def _kind(annotation: Any) -> Kind | None:  # noqa: ANN401 - an annotation
    """The kind of values whose reader stands first in the annotation."""
    metadata = getattr(annotation, "__metadata__", ())
    return next((kind for kind, known in _READERS if known.__metadata__[0] in metadata), None)  # type: ignore[attr-defined]


def _is_model(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
