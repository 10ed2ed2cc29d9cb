"""Values as YAML gives them and a path -> what stands there, or the same values with or without it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from catalog.kit.node import Step

Path = Sequence[Step]


def value_at(values: object, path: Path) -> object:
    """What stands at a path; None where there is nothing."""
    for step in path:
        if isinstance(step, str):
            values = values.get(step) if isinstance(values, dict) else None
        elif isinstance(values, list):
            values = values[step]
    return values


def keys_of(value: object) -> Collection[object]:
    """The keys of a mapping; none of anything else."""
    return value.keys() if isinstance(value, dict) else ()


def without_key(values: object, path: Path) -> object:
    """The same values without the key at a path."""
    step, rest = path[0], path[1:]
    if isinstance(values, dict):
        if not rest:
            return {key: each for key, each in values.items() if key != step}
        return {key: without_key(each, rest) if key == step else each for key, each in values.items()}
    if isinstance(values, list):
        return [without_key(each, rest) if at == step else each for at, each in enumerate(values)]
    return without_key(values, rest)


def with_value(values: object, path: Path, value: object) -> object:
    """The same values with another one at a path."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        if not isinstance(values, list):
            return with_value(values, rest, value)
        return [with_value(each, rest, value) if at == step else each for at, each in enumerate(values)]
    old = values if isinstance(values, dict) else {}
    return {**old, step: with_value(old.get(step), rest, value)}
