"""A schema -> its keys by their paths: which may stand where, where a path leads, where else one belongs."""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from catalog.kit.node import Step
from catalog.kit.text import did_you_mean

ANY = "*"
_FEW, _DEEPEST, _MANY = 2, 2, 12
_OWN = "house fields belong under `extra`"


@dataclass(frozen=True, slots=True)
class Astray:
    """Where a path leads to nothing: the step that is no key, those before it, and the keys there are."""

    step: str
    before: tuple[str, ...]
    known: tuple[str, ...]


def leads(model: type[BaseModel], path: str) -> bool:
    """Whether steps with dots between them, such as `versions.*.training.run`, lead to a field of `model`.

    Lists are gone through by themselves, or by `*` or a number; below a mapping of any keys all is a field.
    """
    return _leads(model, path.split("."))


def _leads(annotation: object, steps: Sequence[str]) -> bool:
    if not steps or _is_open(annotation):
        return True
    if steps[0] == ANY or steps[0].isdigit():
        return _item(annotation) is not None and _leads(annotation, steps[1:])
    kinds = list(_kinds(annotation))
    if any(get_origin(kind) is dict for kind in kinds):
        return True
    fields = [_by_alias(kind) for kind in kinds]
    return any(steps[0] in each and _leads(each[steps[0]], steps[1:]) for each in fields)


def route(model: type[BaseModel], steps: Sequence[str]) -> tuple[str, ...] | Astray:
    """The steps to a field with a `*` for each list that is gone through by itself; or where they go astray.

    A thing of a list goes by its name, and what is nearly a key of such things is no name.
    """
    return _route(model, tuple(steps), ())


def _route(annotation: object, steps: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...] | Astray:
    if not steps or _is_open(annotation):
        return (*before, *steps)
    step, rest, here = steps[0], steps[1:], (*before, steps[0])
    kinds = list(_kinds(annotation))
    if mapped := next((get_args(kind)[1] for kind in kinds if get_origin(kind) is dict), None):
        return _route(mapped, rest, here)
    keys = {key: each for kind in kinds for key, each in _by_alias(kind).items()}
    if (item := _item(annotation)) is not None:
        if step == ANY or not (step in keys or did_you_mean(step, keys)):
            return _route(item, rest, here)
        return _route(item, steps, (*before, ANY))
    if step == ANY and keys:
        found = [_route(each, rest, here) for each in keys.values()]
        return next((each for each in found if not isinstance(each, Astray)), found[0])
    return _route(keys[step], rest, here) if step in keys else Astray(step, before, tuple(sorted(keys)))


def keys_at(model: type[BaseModel], path: tuple[Step, ...]) -> Sequence[str]:
    """The keys that may stand at `path` of `model`, in its order; none where any may."""
    found = _kind_at(model, path)
    return tuple(_by_alias(found)) if found else ()


def _kind_at(model: type[BaseModel], path: tuple[Step, ...]) -> type[BaseModel] | None:
    here: object = model
    for step in path:
        if isinstance(step, str):  # a list is passed through: what it holds is found inside its annotation
            here = _into(here, step)
    return next((kind for kind in _kinds(here) if isinstance(kind, type)), None)


def inner_hint(model: type[BaseModel], path: tuple[Step, ...]) -> str:
    """What a mapping at `path` would hold, where something else stands there; edit_door.js says the same."""
    known = keys_at(model, path)
    return f"its keys: {', '.join(known)}" if 0 < len(known) <= _MANY else ""


def unknown_hint(model: type[BaseModel], path: tuple[Step, ...]) -> str:
    """What to do about a key that is not known where it stands; edit_door.js says the same.

    Inside a section its own keys help most; at the top it is more often a key of one of the sections.
    """
    name, known = str(path[-1]), keys_at(model, path[:-1])
    if " " in name:
        return "quote the value before it, for a comma ends it"
    if told := _told_of(model, path):
        return told
    near = did_you_mean(name, sorted(known))
    if len(path) == 1:
        return elsewhere(model, name) or near or _OWN
    own = f"known here: {', '.join(known)}" if 0 < len(known) <= _MANY else ""
    return near or own or elsewhere(model, name) or _OWN


def _told_of(model: type[BaseModel], path: tuple[Step, ...]) -> str:
    """What a schema says itself of a key that people look for in it, or of paths to fields."""
    name, holder = str(path[-1]), _kind_at(model, path[:-1])
    told: str = getattr(holder, "told_of", {}).get(name, "")
    by_path = getattr(holder, "by_path", "")
    return f"write it under `{by_path}`" if by_path and name in keys_at(model, path[:-2]) else told


def elsewhere(model: type[BaseModel], name: str) -> str:
    """Where the key would be known, if in few places; deeper ones count where there is none nearer."""
    for level in _levels(model):
        if places := dict.fromkeys(f"`{where}`" for where, keys in level if name in keys):
            return f"it belongs under {' or '.join(places)}" if len(places) <= _FEW else ""
    return ""


@lru_cache(maxsize=32)
def _levels(model: type[BaseModel]) -> tuple[tuple[tuple[str, frozenset[str]], ...], ...]:
    """What can stand in a model, level by level: where, and the keys known there."""
    found, level = [], [("", model)]
    for _ in range(_DEEPEST):
        level = [
            (f"{where}.{key}".lstrip("."), kind)
            for where, holder in level
            for key, annotation in _by_alias(holder).items()
            for kind in _kinds(annotation)
            if isinstance(kind, type)
        ]
        found.append(tuple((where, frozenset(_by_alias(holder))) for where, holder in level))
    return tuple(found)


def _is_open(annotation: object) -> bool:
    """Whether anything may stand there."""
    return annotation is object or any(map(_is_open, get_args(annotation)[:1]))


def _item(annotation: object) -> object | None:
    """What a list holds; None of what is no list."""
    if get_origin(annotation) in (Annotated, Union, types.UnionType):
        return next((found for each in get_args(annotation) if (found := _item(each)) is not None), None)
    return get_args(annotation)[0] if get_origin(annotation) is tuple else None


def _into(annotation: object, key: str) -> object:
    """The annotation of what stands under `key`."""
    for kind in _kinds(annotation):
        if get_origin(kind) is dict:
            return get_args(kind)[1]
        if isinstance(kind, type):
            return _by_alias(kind).get(key)
    return None


def _by_alias(model: type[BaseModel]) -> dict[str, object]:
    return {info.alias or name: info.annotation for name, info in model.model_fields.items()}


def _kinds(annotation: object) -> Iterator[Any]:
    """The schemas and mappings inside an annotation, however it is wrapped."""
    if (isinstance(annotation, type) and issubclass(annotation, BaseModel)) or get_origin(annotation) is dict:
        yield annotation
    elif get_origin(annotation) in (Annotated, Union, types.UnionType, tuple):
        for each in get_args(annotation):
            yield from _kinds(each)
