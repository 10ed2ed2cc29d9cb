"""What a caller sent -> rows that fit the signature, or every reason why they do not, by field."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NoReturn

from .settings import Settings
from .signature import REAL, WHOLE, Feature, Json, Row, Signature, plain

MOST_TOLD = 20


class RefusedError(Exception):
    """A request that cannot be answered: its status, the reason, and what is wrong by field."""

    def __init__(self, status: int, reason: str, problems: Sequence[tuple[str, str]] = ()) -> None:
        """Say why."""
        super().__init__(reason)
        self.status = status
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Request:
    """Rows and parameters that fit."""

    rows: tuple[Row, ...]
    params: Row


def parsed(body: bytes) -> Mapping[str, Json]:
    """Read strict JSON: no NaN, no key twice; RefusedError says where it ends to be JSON."""
    try:
        told = json.loads(body, parse_constant=_no_constant, object_pairs_hook=_once)
    except json.JSONDecodeError as problem:
        place = f"line {problem.lineno}, column {problem.colno}"
        raise RefusedError(400, f"the body is no JSON: {problem.msg} at {place}") from None
    except (ValueError, RecursionError) as problem:
        words = "it is nested too deeply" if isinstance(problem, RecursionError) else str(problem)[:200]
        raise RefusedError(400, f"the body is no JSON: {words}") from None
    if not isinstance(told, dict):
        raise RefusedError(400, 'the body is no object; send {"instances": [{…}]} or {"columns": {…}}')
    return told


def request(told: Mapping[str, Json], signature: Signature, settings: Settings) -> Request:
    """Hold all rows and parameters against the signature; RefusedError names each field that does not fit."""
    if unknown := told.keys() - {"instances", "columns", "params"}:
        name = min(unknown)
        raise RefusedError(422, "a part of the body is not known", [(name, "send instances or columns")])
    rows = _rows(told, settings.max_rows)
    check = _Check(settings)
    found = tuple(check.row(signature.inputs, each, f"instances[{at}]") for at, each in enumerate(rows))
    params = told.get("params", {})
    if not isinstance(params, dict):
        raise RefusedError(422, "params is no object", [("params", "send names and values")])
    made = Request(found, check.row(signature.params, params, "params"))
    if check.problems:
        raise RefusedError(422, "the rows do not fit the model's signature", check.problems)
    return made


def _rows(told: Mapping[str, Json], most: int) -> Sequence[Mapping[str, Json]]:
    if ("instances" in told) == ("columns" in told):
        raise RefusedError(422, "send either instances, a list of rows, or columns, lists by name")
    rows = _turned(told["columns"]) if "columns" in told else told["instances"]
    if not isinstance(rows, list) or not all(isinstance(each, dict) for each in rows):
        reason = "instances is no list of objects"
        raise RefusedError(422, reason, [("instances", "send a list of rows, each an object by name")])
    if not rows:
        raise RefusedError(422, "there is no row", [("instances", "send at least one")])
    if len(rows) > most:
        raise RefusedError(413, f"{len(rows):,} rows are more than the {most:,} that are answered at once")
    return rows


def _turned(columns: Json) -> list[Row]:
    """Columns as rows; all must be of one length."""
    if not isinstance(columns, dict) or not all(isinstance(each, list) for each in columns.values()):
        raise RefusedError(422, "columns is no object of lists", [("columns", "send a list for each name")])
    lengths = {len(each) for each in columns.values()}
    if len(lengths) > 1:
        problems = [(f"columns.{name}", f"has {len(each):,} values") for name, each in columns.items()]
        raise RefusedError(422, "columns differ in length", problems)
    count = lengths.pop() if lengths else 0
    return [{name: each[at] for name, each in columns.items()} for at in range(count)]


@dataclass(slots=True)
class _Check:
    """Collects what is wrong."""

    settings: Settings
    problems: list[tuple[str, str]] = field(default_factory=list)

    def row(self, features: Sequence[Feature], told: Mapping[str, Json], where: str) -> Row:
        known = [each.name for each in features]
        for name in (each for each in told if each not in known):
            near = get_close_matches(name, known, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            self.say(f"{where}.{name[:80]}", f"is not known to this model{hint}")
        return {each.name: self.value(each, told, f"{where}.{each.name}") for each in features}

    def value(self, feature: Feature, told: Mapping[str, Json], where: str) -> Json:
        if feature.name not in told or (told[feature.name] is None and feature.default is not None):
            if feature.default is None:
                self.say(where, "is missing")
            return feature.default
        return self.shaped(feature, told[feature.name], feature.shape, where)

    def shaped(self, feature: Feature, value: Json, shape: Sequence[int | None], where: str) -> Json:
        """Walk down the dimensions to the single values."""
        if not shape:
            return self.single(feature, value, where)
        if not isinstance(value, list):
            self.say(where, f"is {_called(value)}, and a list is needed")
        elif shape[0] is not None and len(value) != shape[0]:
            self.say(where, f"has {len(value):,} items, and {shape[0]:,} are needed")
        else:
            return [self.shaped(feature, each, shape[1:], f"{where}[{at}]") for at, each in enumerate(value)]
        return None

    def single(self, feature: Feature, value: Json, where: str) -> Json:
        if value is None and self.settings.takes_missing and feature.kind in ("number", "any"):
            return math.nan
        value, problem = _fitted(feature, value)
        problem = problem or self.outside(feature, value)
        if problem:
            self.say(where, problem)
        return value

    def outside(self, feature: Feature, value: Json) -> str:
        """Why a value of the right type is none of those that the card allows."""
        allowed = feature.values or (feature.labels if feature.kind == "string" else ())
        if allowed and value not in allowed:
            return f"is {_shown(value)}, and must be one of {', '.join(map(_shown, allowed[:20]))}"
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or feature.low is None or feature.high is None or self.settings.takes_outside_range:
            return ""
        assert isinstance(value, int | float)  # noqa: S101 - what `number` says, to the type checker
        if feature.low <= value <= feature.high:
            return ""
        return f"is {_shown(value)}, outside {feature.low:g} to {feature.high:g}"

    def say(self, where: str, problem: str) -> None:
        self.problems.append((where, problem))


def _fitted(feature: Feature, value: Json) -> tuple[Json, str]:
    """The value as its type has it, and what is wrong with it."""
    kind, name = feature.kind, plain(feature.type)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    fits = {
        "number": is_number,
        "integer": is_number and (not isinstance(value, float) or value.is_integer()),
        "boolean": isinstance(value, bool),
        "string": isinstance(value, str),
        "any": isinstance(value, bool | int | float | str),
    }[kind]
    if not fits:
        needed = {"any": "a number, text, true or false"}.get(kind, f"a value of type {name}")
        return value, f"is {_called(value)}, and {needed} is needed"
    if kind == "integer":
        whole = int(value)  # type: ignore[arg-type]
        low, high = WHOLE[name]
        return whole, "" if low <= whole <= high else f"is {_shown(value)}, which does not fit {name}"
    if is_number:
        largest = REAL.get(name, REAL["float64"])
        small = isinstance(value, int | float) and abs(value) <= largest
        return value, "" if small else f"is {_shown(value)}, which does not fit {name or 'float64'}"
    return value, ""


def _called(value: Json) -> str:
    """What people call a value of the wrong type."""
    if value is None:
        return "null"
    if isinstance(value, list):
        return "a list"
    return "an object" if isinstance(value, dict) else _shown(value)


def _shown(value: Json) -> str:
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, str | bool) else str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no value of JSON")


def _once(pairs: list[tuple[str, Json]]) -> Row:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(
            f"the key {next(each for each in names if names.count(each) > 1)[:80]} is there twice"
        )
    return made
