"""A nested value of a schema -> paths with their words, so that two of them can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel

from catalog.kit.shown import words

Path = tuple[str, ...]
_NAMES = ("name", "dataset", "model", "url", "path", "uri", "step", "id", "subject", "environment")
_TELLING = ("role", "split", "method", "for")


def flat(value: object, at: Path = ()) -> Iterator[tuple[Path, str]]:
    """Walk a schema value, a mapping or a list; what is not reported is left out.

    Items of a list go by their name where they have one, so that order alone is no difference.
    """
    if isinstance(value, BaseModel):
        pairs = (
            (info.alias or name, getattr(value, name)) for name, info in type(value).model_fields.items()
        )
        yield from _pairs(pairs, at)
    elif isinstance(value, Mapping):
        yield from _pairs(((str(key), each) for key, each in value.items()), at)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from _items(value, at)
    elif value is not None and value != "":
        yield at, words(value)


def _pairs(pairs: Iterator[tuple[str, object]], at: Path) -> Iterator[tuple[Path, str]]:
    for key, each in pairs:
        yield from flat(each, (*at, key))


def _items(items: Sequence[object], at: Path) -> Iterator[tuple[Path, str]]:
    if items and not any(isinstance(each, BaseModel | Mapping) for each in items):
        yield at, words(items)
        return
    if all(_bare(each) for each in items):
        yield at, ", ".join(_label(each) for each in items)
        return
    seen: dict[str, int] = {}
    for number, each in enumerate(items, start=1):
        label = _label(each) or str(number)
        seen[label] = seen.get(label, 0) + 1
        unique = label if seen[label] == 1 else f"{label} ({seen[label]})"
        yield from _item(each, (*at, unique), named=bool(_label(each)))


def _bare(item: object) -> bool:
    """Whether an item is its name and nothing more."""
    return bool(_label(item)) and all(path[0] in (*_NAMES, *_TELLING) for path, _ in flat(item))


def _item(item: object, at: Path, *, named: bool) -> Iterator[tuple[Path, str]]:
    """The fields of an item; those in its name are not said again, and a single one needs no name."""
    found = list(flat(item, at))
    if not named:
        yield from found
        return
    rest = [(path, text) for path, text in found if path[len(at)] not in (*_NAMES, *_TELLING)]
    if len(rest) > 1:
        yield from rest
    else:
        yield at, " ".join([*rest[0][0][len(at) :], rest[0][1]]) if rest else "yes"


def _label(item: object) -> str:
    said = {name: _of(item, name) for name in (*_NAMES, *_TELLING)}
    name = next((str(said[key]) for key in _NAMES if said[key]), "")
    telling = [str(said[key]) for key in _TELLING if said[key]]
    return ", ".join([name, *telling]) if name else ""


def _of(item: object, name: str) -> object:
    return item.get(name) if isinstance(item, Mapping) else getattr(item, name, None)
