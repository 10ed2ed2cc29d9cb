"""Two plain trees -> the operations that make the one of the other.

The operations are those of JSON Patch (RFC 6902), each with the value that was there before, so that any
program can apply them; `place` says where by the names of things, for people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from catalog.kit.flat import called, naming
from catalog.kit.plain import Json, same
from catalog.kit.shown import words
from catalog.kit.text import canonical_json

Step = str | int
ADD, REMOVE = "add", "remove"


@dataclass(frozen=True, slots=True)
class Operation:
    """One change of a tree: `path` leads to it step by step once the operations before it are done.

    `place` is the same with the names of a list's items instead of their numbers.
    """

    kind: Literal["add", "remove", "replace"]
    path: tuple[Step, ...]
    place: tuple[str, ...]
    before: Json = None
    after: Json = None

    def as_json(self) -> dict[str, Json]:
        """The operation as RFC 6902 writes it; `before` is ours, and others pass it over."""
        told: dict[str, Json] = {"op": self.kind, "path": pointer(self.path)}
        if self.kind != REMOVE:
            told["value"] = self.after
        if self.kind != ADD:
            told["before"] = self.before
        return told


def pointer(path: Iterable[Step]) -> str:
    """Write a path as a JSON Pointer (RFC 6901)."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


def operations(before: Json, after: Json) -> tuple[Operation, ...]:
    """Find what to do to `before`, in order, for it to be `after`."""
    return tuple(_changes(before, after, _At()))


@dataclass(frozen=True, slots=True)
class _At:
    """Where one is in a tree: by steps and by names."""

    path: tuple[Step, ...] = ()
    place: tuple[str, ...] = ()

    def below(self, step: Step, name: str) -> _At:
        return _At((*self.path, step), (*self.place, name))


def _changes(before: Json, after: Json, at: _At) -> Iterator[Operation]:
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _keys(before, after, at)
    elif before == after and same(before, after):  # the first is quick, and takes true for 1
        return
    elif isinstance(before, list) and isinstance(after, list) and _has_items(before) and _has_items(after):
        yield from _items(before, after, at)
    else:
        yield Operation("replace", at.path, at.place, before, after)


def _keys(before: dict[str, Json], after: dict[str, Json], at: _At) -> Iterator[Operation]:
    for key in sorted({*before, *after}):
        if key in before and key in after and before[key] is after[key]:
            continue
        here = at.below(key, key)
        if key not in after:
            yield Operation("remove", here.path, here.place, before=before[key])
        elif key not in before:
            yield Operation("add", here.path, here.place, after=after[key])
        else:
            yield from _changes(before[key], after[key], here)


def _has_items(values: Sequence[Json]) -> bool:
    """Whether a list holds things with fields of their own; a list of plain values changes as a whole."""
    return any(isinstance(each, dict) for each in values)


def _items(before: list[Json], after: list[Json], at: _At) -> Iterator[Operation]:
    """Hold items of one name against each other; the place of the others counts from what is done by then."""
    olds, news = names_of(before), names_of(after)
    was, now = labels_of(before), labels_of(after)
    matched = SequenceMatcher(None, olds, news, autojunk=False).get_opcodes()
    here = 0
    for kind, start, end, first, last in matched:
        if kind == "equal":
            for old, new in zip(range(start, end), range(first, last), strict=True):
                yield from _changes(before[old], after[new], at.below(here, was[old]))
                here += 1
            continue
        for old in range(start, end):
            gone = at.below(here, was[old])
            yield Operation("remove", gone.path, gone.place, before=before[old])
        for new in range(first, last):
            came = at.below(here, now[new])
            yield Operation("add", came.path, came.place, after=after[new])
            here += 1


def names_of(items: Sequence[Json]) -> list[str]:
    """What each item of a list is known by; a second one of a name has its number."""
    return _apart(map(_name, items))


def labels_of(items: Sequence[Json]) -> list[str]:
    """What people call each item of a list: by its name, by the start of its notes, else by its number."""
    return _apart(_label(item) or str(number) for number, item in enumerate(items, 1))


def _apart(names: Iterable[str]) -> list[str]:
    seen: dict[str, int] = {}
    told = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        told.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return told


def _label(item: Json) -> str:
    return called(item)[0] if isinstance(item, dict) else words(item)


def _name(item: Json) -> str:
    """The name of an item, with what tells it from others of that name; without one, all that it says."""
    if not isinstance(item, dict):
        return canonical_json(item)
    found = [_word(item[key]) for key in naming(item)]
    return ", ".join(found) if found else canonical_json(item)


def _word(value: Json) -> str:
    return value if isinstance(value, str) else canonical_json(value)


def within(changes: Iterable[Operation], place: tuple[str, ...]) -> tuple[Operation, ...]:
    """Put operations of a part where the part is, by names."""
    return tuple(replace(each, place=(*place, *each.place)) for each in changes)
