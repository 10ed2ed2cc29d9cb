"""The signatures of two versions -> what would break callers of the earlier one, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.kit.plain import Json
from catalog.kit.shown import words
from catalog.kit.text import listed

_MOST = 4
_Features = Mapping[str, Mapping[str, Json]]


def breaks(earlier: Mapping[str, Json], after: Mapping[str, Json]) -> tuple[str, ...]:
    """Say what callers have to change; nothing is known where a version has no such part of a signature."""
    found: list[str] = []
    for part, judge in (("inputs", _inputs), ("params", _params), ("outputs", _outputs)):
        before, now = _features(earlier, part), _features(after, part)
        if before and now:
            found += [*judge(before, now), *_types(before, now)]
            found += _values(before, now) if part != "outputs" else ()
    return tuple(found)


def _inputs(before: _Features, now: _Features) -> Iterator[str]:
    came = [name for name in now if name not in before and "default" not in now[name]]
    if came:
        yield f"Callers must now send {_some(came)}."
    if gone := [name for name in before if name not in now]:
        yield f"{_the('input', gone)} {_is(gone)} no longer taken."


def _params(before: _Features, now: _Features) -> Iterator[str]:
    if gone := [name for name in before if name not in now]:
        yield f"{_the('parameter', gone)} can no longer be set."


def _outputs(before: _Features, now: _Features) -> Iterator[str]:
    if gone := [name for name in before if name not in now]:
        yield f"{_the('output', gone)} {_is(gone)} no longer returned."


def _types(before: _Features, now: _Features) -> Iterator[str]:
    for name in before:
        types = [words(each[name].get("type")) for each in (before, now) if name in each]
        if len(types) == 2 and types[0] != types[1] and "None" not in types:
            yield f"The type of {name} was {types[0]} and is {types[1]}."


def _values(before: _Features, now: _Features) -> Iterator[str]:
    """A `range` breaks nobody: it says what was met in training, and a model answers beyond it."""
    for name in before:
        was, are = _listed(before, name), _listed(now, name)
        if are and (gone := [words(each) for each in was if each not in are]):
            yield f"{name} no longer takes {_some(gone)}."


def _listed(features: _Features, name: str) -> list[Json]:
    values = features[name].get("values") if name in features else None
    return values if isinstance(values, list) else []


def _the(noun: str, names: list[str]) -> str:
    return f"The {noun if len(names) == 1 else f'{noun}s'} {_some(names)}"


def _some(names: list[str]) -> str:
    """A few names; all of them stand in the table of changes."""
    if len(names) <= _MOST + 1:
        return listed(names)
    return listed([*names[:_MOST], f"{len(names) - _MOST} more"])


def _is(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _features(tree: Mapping[str, Json], part: str) -> dict[str, dict[str, Json]]:
    signature = tree.get("signature")
    items = signature.get(part) if isinstance(signature, dict) else None
    named = items if isinstance(items, list) else []
    return {words(each.get("name")): each for each in named if isinstance(each, dict)}
