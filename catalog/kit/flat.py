"""A nested value of a schema -> paths with their words, so that two of them can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from pydantic import BaseModel

from catalog.kit.shown import words

Path = tuple[str, ...]
Found = list[tuple[Path, str]]
_NAMES = ("name", "dataset", "model", "url", "path", "uri", "step", "id", "subject", "environment")
_TELLING = ("role", "split", "method", "for")


def flat(value: object, at: Path = ()) -> Iterator[tuple[Path, str]]:
    """Walk a schema value, a mapping or a list; what is not reported is left out.

    Items of a list go by their name where they have one, so that order alone is no difference.
    """
    found: Found = []
    _walk(value, at, found)
    return iter(found)


def _walk(value: object, at: Path, found: Found) -> None:
    if isinstance(value, BaseModel):
        held = vars(value)
        _pairs(((key, held[name]) for key, name in keys(type(value))), at, found)
    elif isinstance(value, Mapping):
        _pairs(((str(key), each) for key, each in value.items()), at, found)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        _items(value, at, found)
    elif value is not None and value != "":
        found.append((at, words(value)))


@cache
def keys(schema: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The card's name of each field, and its own."""
    return tuple((info.alias or name, name) for name, info in schema.model_fields.items())


def _pairs(pairs: Iterable[tuple[str, object]], at: Path, found: Found) -> None:
    for key, each in pairs:
        if type(each) is str:
            if each:
                found.append(((*at, key), each))
        elif each is not None and each != ():
            _walk(each, (*at, key), found)


def _items(items: Sequence[object], at: Path, found: Found) -> None:
    if items and not any(isinstance(each, BaseModel | Mapping) for each in items):
        found.append((at, words(items)))
        return
    seen: dict[str, int] = {}
    for number, each in enumerate(items, start=1):
        label, rest = _told(each)
        name = label or str(number)
        seen[name] = seen.get(name, 0) + 1
        unique = name if seen[name] == 1 else f"{name} ({seen[name]})"
        _item((*at, unique), rest, found, named=bool(label))


def _item(at: Path, rest: Found, found: Found, *, named: bool) -> None:
    """The fields of an item besides its name; a single one stands beside the name."""
    if named and len(rest) < 2:
        found.append((at, " ".join([*rest[0][0], rest[0][1]]) if rest else "yes"))
    else:
        found += (((*at, *path), text) for path, text in rest)


def _told(item: object) -> tuple[str, Found]:
    """What an item goes by: its name, and what tells it from others of that name; and its other fields."""
    of = _getter(item)
    name = next((key for key in _NAMES if of(key)), None)
    said = (name, *(key for key in _TELLING if of(key))) if name else ()
    rest = [(path, text) for path, text in flat(item) if path[0] not in said]
    return ", ".join(str(of(key)) for key in said), rest


def _getter(item: object) -> Callable[[str], object]:
    """How the fields of an item are got; None where it has none of that name."""
    if isinstance(item, Mapping):
        return item.get
    return vars(item).get if isinstance(item, BaseModel) else lambda _: None
