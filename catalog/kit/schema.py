"""The types a card is written in: text, counts, sizes, dates, one or many, and what is not to be known."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from catalog.kit import number
from catalog.kit.date import When

T = TypeVar("T")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?", re.ASCII)
"""Commas between thousands; any other comma is none of a number, for it may stand for a point."""


class Absent(StrEnum):
    """What a card may say instead of a value: looked for, known but not told, does not apply."""

    UNKNOWN = "unknown"
    WITHHELD = "withheld"
    NOT_APPLICABLE = "n/a"


class Plain(str):
    """A scalar that stood without quotes, so the schema decides what it means."""

    __slots__ = ()


class Section(BaseModel):
    """What every part of a card is: frozen, no unknown keys, fields documented under themselves."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        populate_by_name=True,
        allow_inf_nan=False,
        defer_build=True,  # of what is in a card, all at once and only where one is read
    )
    told_of: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Keys that people look for here, though they are none, with what to do instead."""
    by_path: ClassVar[str] = ""
    """The key below which fields of what holds this part go by their paths."""


def fields_of(value: object) -> list[tuple[str, object]] | None:
    """What stands under each key of a schema's value or of a mapping; None of a value that has no keys."""
    if (keys := _keys_of(type(value))) is not None:  # type: ignore[arg-type] # mypy doubts that types hash
        fields = value.__dict__
        return [(key, fields[name]) for name, key in keys]
    return [(str(key), each) for key, each in value.items()] if isinstance(value, Mapping) else None


@lru_cache(maxsize=512)
def _keys_of(kind: type) -> tuple[tuple[str, str], ...] | None:
    """The fields of a schema, each by its attribute and by its key in a file; None of what is no schema."""
    if not issubclass(kind, BaseModel):
        return None
    return tuple((name, info.alias or name) for name, info in kind.model_fields.items())


class _OrAbsent:
    """Lets a field also hold an `Absent`, without pydantic's two errors for a union."""

    @staticmethod
    def __get_pydantic_core_schema__(source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        kinds = [kind for kind in get_args(source) if kind not in (Absent, type(None))]
        inner = handler.generate_schema(kinds[0])
        json = core_schema.union_schema([inner, core_schema.literal_schema([each.value for each in Absent])])
        return core_schema.json_or_python_schema(
            json_schema=json,
            python_schema=core_schema.no_info_wrap_validator_function(_pass_absent, inner),
            serialization=core_schema.plain_serializer_function_ser_schema(_plain),
        )


def _pass_absent(value: object, handler: Callable[[object], object]) -> object:
    return value if value is None or isinstance(value, Absent) else handler(value)


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Absent) else value


Maybe = Annotated[T | Absent | None, _OrAbsent]
"""A single value that may be `unknown`, `withheld` or `n/a`."""


def said(value: T | Absent | None) -> T | None:
    """The value where there is one; None where it is absent for whatever reason."""
    return None if isinstance(value, Absent) else value


class _OneOrMany:
    """Lets a list of one be written without brackets."""

    @staticmethod
    def __get_pydantic_core_schema__(source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        many = handler(source)
        one = handler.generate_schema(get_args(source)[0])
        return core_schema.json_or_python_schema(
            json_schema=core_schema.union_schema([one, many]),
            python_schema=core_schema.no_info_before_validator_function(_listed, many),
        )


def _listed(value: object) -> object:
    return list(value) if isinstance(value, (list, tuple)) else [value]


Many = Annotated[tuple[T, ...], _OneOrMany]
"""A list; a list of one may be written without brackets."""


def _text(value: object) -> object:
    if isinstance(value, Absent):
        raise ValueError(f"`{value}` cannot be said here")
    return str(value) if isinstance(value, str) else value


def _worded(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        raise PydanticCustomError("missing", "there are blanks only")
    return _text(value)


def _read(read: Callable[[str], Any]) -> PlainValidator:
    """The validator of a type that is read from text by `read`."""

    def check(value: object) -> object:
        if not isinstance(value, str) or isinstance(value, Absent):
            raise ValueError(f"expected one value, found {kind_of(value)}")
        return read(value)

    return PlainValidator(check)


def kind_of(value: object) -> str:
    """The word for what was found where something else was expected."""
    if isinstance(value, Absent):
        return f"`{value}`"
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return f"`{value[:60]}`"
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    return type(value).__name__


def _truth(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError(f"`{text[:60]}` is neither true nor false")
    return text.lower() == "true"


def _number(text: str) -> float:
    value = number.plain(text.replace(",", "") if _GROUPED.fullmatch(text) else text)
    if value is None or not math.isfinite(value):  # a number that no page could print, nor JSON hold
        raise ValueError(f"`{text[:60]}` is not a number")
    return value


def _not_negative(value: float) -> float:
    if value < 0:
        raise ValueError(f"{value:.15g} is less than nothing: write how much was spent, without a sign")
    return value


def free(value: object) -> object:
    """Resolve free-form values (hyperparameters, house fields) by YAML 1.2's core rules."""
    if isinstance(value, Plain):
        text = str(value)
        if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
            return text.lower() == "true"
        resolved = number.plain(text)
        return text if resolved is None else resolved
    if isinstance(value, dict):
        return {str(key): free(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return tuple(free(each) for each in value)
    return value


def _told(kinds: str | list[str], form: str = "", *examples: str) -> WithJsonSchema:
    """What editors know of a type; `form` is how forms tell it from others that JSON writes alike."""
    more = {"format": form} if form else {}
    return WithJsonSchema({"type": kinds, **more, **({"examples": list(examples)} if examples else {})})


Text = Annotated[str, BeforeValidator(_text), _told(["string", "number", "boolean"])]
Worded = Annotated[str, BeforeValidator(_worded), _told(["string", "number", "boolean"])]
"""Text that has to be there: of blanks alone it is missing, as it is of an empty text."""
Markdown = Annotated[str, BeforeValidator(_text), _told("string", "markdown")]
Count = Annotated[int | float, _read(number.count), _told(["string", "number"], "count")]
ByteSize = Annotated[int, _read(number.size_in_bytes), _told(["string", "number"], "bytes")]
Seconds = Annotated[float, _read(number.seconds), _told("string", "span", "42m10s", "30d")]
Share = Annotated[float, _read(number.share), _told(["string", "number"], "share")]
Grams = Annotated[float, _read(number.grams), _told(["string", "number"], "mass")]
Number = Annotated[float, _read(_number), _told(["number", "string"], "number")]
Spent = Annotated[Number, AfterValidator(_not_negative)]
"""A number that is an amount of something used up: kilowatt hours, money."""
Truth = Annotated[bool, _read(_truth), _told("boolean")]
Date = Annotated[When, _read(When.parse), _told(["string", "integer"], "day", "2026-10-01")]
Free = Annotated[object, PlainValidator(free), WithJsonSchema({})]
FreeFields = dict[str, Free]


@lru_cache(maxsize=512)
def spans_of(kind: type) -> frozenset[str]:
    """The keys of a schema whose numbers are seconds, so that people are told them with their units."""
    return _measured_in(kind, Seconds)


@lru_cache(maxsize=512)
def shares_of(kind: type) -> frozenset[str]:
    """The keys of a schema whose numbers are shares, so that people are told them in percent."""
    return _measured_in(kind, Share)


def _measured_in(kind: type, unit: object) -> frozenset[str]:
    if not issubclass(kind, BaseModel):
        return frozenset()
    return frozenset(
        info.alias or name for name, info in kind.model_fields.items() if unit in get_args(info.annotation)
    )
