"""A schema -> a value for each of its fields, by its type; who fills it says what stands in texts."""

from __future__ import annotations

import types
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable
from random import Random
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, WithJsonSchema
from pydantic.fields import FieldInfo

from catalog.kit.written import Tree


class Filling(ABC):
    """Goes through schemas."""

    dice: Random

    def filled(self, model: type[BaseModel], prefix: str = "") -> dict[str, Tree]:
        """A value for every field of the schema that is wanted."""
        found: dict[str, Tree] = {}
        for name, info in model.model_fields.items():
            key = info.alias or name
            if self.wants(prefix + key, info):
                value = self.value(info.annotation, prefix + key, info.metadata)
                if value not in ({}, []):
                    found[key] = value
        return found

    def value(self, annotation: Any, path: str, marks: Collection[object] = ()) -> Tree:  # noqa: PLR0911 - a case a kind of type
        """A value of a type."""
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self.value(inner[0], path, inner[1:])
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self.filled(annotation, f"{path}.")
        if annotation is object:
            return self.free()
        if annotation is str or any(isinstance(mark, WithJsonSchema) for mark in marks):
            return self.text(path, _form(marks))
        if origin in (Union, types.UnionType):
            return self.one_of(inner, path)
        if origin is tuple:
            return self.several(inner[0], path)
        if origin is dict:
            return {key: self.value(inner[1], path) for key in self.keys()}
        assert origin is Literal, (path, annotation)
        return str(self.dice.choice(inner))

    @abstractmethod
    def wants(self, path: str, info: FieldInfo) -> bool:
        """Whether a field is filled."""

    @abstractmethod
    def text(self, path: str, form: str) -> Tree:
        """A text, or what a format asks for."""

    @abstractmethod
    def one_of(self, kinds: tuple[Any, ...], path: str) -> Tree:
        """A value of one of several types."""

    @abstractmethod
    def several(self, item: Any, path: str) -> list[Tree]:
        """The items of a list."""

    @abstractmethod
    def keys(self) -> Iterable[str]:
        """The keys of a mapping whose keys are free."""

    @abstractmethod
    def free(self) -> Tree:
        """What stands where anything may."""


def _form(marks: Collection[object]) -> str:
    schema = next((mark.json_schema for mark in marks if isinstance(mark, WithJsonSchema)), None) or {}
    return "boolean" if schema.get("type") == "boolean" else str(schema.get("format") or "")
