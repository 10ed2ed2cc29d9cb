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
    labels = [_label(each) for each in items]
    rests = [list(_rest(each)) for each in items]
    seen: dict[str, int] = {}
    for number, (label, rest) in enumerate(zip(labels, rests, strict=True), start=1):
        name = label or str(number)
        seen[name] = seen.get(name, 0) + 1
        unique = name if seen[name] == 1 else f"{name} ({seen[name]})"
        yield from _item((*at, unique), rest, named=bool(label))


def _item(at: Path, rest: list[tuple[Path, str]], *, named: bool) -> Iterator[tuple[Path, str]]:
    """The fields of an item besides its name; a single one stands beside the name."""
    if named and len(rest) < 2:
        yield at, " ".join([*rest[0][0], rest[0][1]]) if rest else "yes"
    else:
        yield from (((*at, *path), text) for path, text in rest)


def _rest(item: object) -> Iterator[tuple[Path, str]]:
    """The fields of an item that its label does not say."""
    said = _naming(item)
    return ((path, text) for path, text in flat(item) if path[0] not in said)


def _label(item: object) -> str:
    """What an item goes by: its name, and what tells it from others of that name."""
    return ", ".join(str(_of(item, key)) for key in _naming(item))


def _naming(item: object) -> tuple[str, ...]:
    """The fields that an item goes by; none where it has no name."""
    name = next((key for key in _NAMES if _of(item, key)), None)
    return (name, *(key for key in _TELLING if _of(item, key))) if name else ()


def _of(item: object, name: str) -> object:
    return item.get(name) if isinstance(item, Mapping) else getattr(item, name, None)
