"""A nested value of a schema -> paths with their words, so that two of them can be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from catalog.kit.date import When
from catalog.kit.digits import percent_shown, seconds_shown
from catalog.kit.schema import Section, fields_of, shares_of, spans_of
from catalog.kit.shown import literal, words
from catalog.kit.text import shortened

Path = tuple[str, ...]
Told = list[tuple[Path, str]]
_NAMES = (
    *("name", "dataset", "model", "url", "path", "uri", "step", "id", "subject", "environment", "bundle"),
    *("phase", "per"),
)
_TELLING = ("role", "split", "method", "for")
_SPEAKING = ("notes", "description", "text")
_LONGEST = 60
_LEAVES = (str, int, float, When)


def flat(value: object, at: Path = (), *, without: AbstractSet[str] = frozenset()) -> Told:
    """Walk a schema value, a mapping or a list; what is not reported is left out.

    Items of a list go by their name where they have one, so that order alone is no difference. `without` are
    keys of the value itself that are passed over.
    """
    told: Told = []
    _tell(value, at, told, without)
    return told


def _tell(value: object, at: Path, told: Told, without: AbstractSet[str] = frozenset()) -> None:
    """Add the leaves of a value to what is told; the kinds that are met most are asked for first."""
    if isinstance(value, _LEAVES):
        if value != "":
            told.append((at, words(value)))
    elif isinstance(value, (tuple, list)):
        _tell_items(value, at, told)
    elif (fields := fields_of(value)) is not None:
        own = isinstance(value, Mapping)
        kind = dict if own else type(value)
        spans, shares = spans_of(kind), shares_of(kind)  # type: ignore[arg-type] # as for fields_of
        for key, each in fields:
            if each is None or key in without:
                continue
            if key in spans and isinstance(each, float):
                told.append(((*at, key), seconds_shown(each)))
            elif key in shares:
                _tell(_in_percent(each), (*at, key), told)
            else:
                _tell(literal(each) if own else each, (*at, key), told)
    elif value is not None:
        told.append((at, words(value)))


def _in_percent(value: object) -> object:
    """A share, or several by their names, as people are told them."""
    if isinstance(value, Mapping):
        return {name: _in_percent(each) for name, each in value.items()}
    return percent_shown(value) if isinstance(value, float) else value


def _tell_items(items: Sequence[object], at: Path, told: Told) -> None:
    whole = [_attributes(each) for each in items]
    if whole.count(None) == len(items):
        if items:
            told.append((at, words(items)))
        return
    seen: dict[str, int] = {}
    for number, (item, named) in enumerate(zip(items, whole, strict=True), start=1):
        label, keys = called(named) if named else ("", ())
        name = label or str(number)
        seen[name] = seen.get(name, 0) + 1
        unique = name if seen[name] == 1 else f"{name} ({seen[name]})"
        _tell_item((*at, unique), flat(item, without=frozenset(keys)), told, named=bool(label))


def _attributes(item: object) -> Mapping[str, object] | None:
    """What an item may go by: a schema's value by its attributes, so that an alias is no name; a mapping."""
    if isinstance(item, Section):
        return item.__dict__
    return item if isinstance(item, Mapping) else None


def _tell_item(at: Path, rest: Told, told: Told, *, named: bool) -> None:
    """The fields of an item besides its name; a single one stands beside the name."""
    if named and len(rest) < 2:
        told.append((at, " ".join([*rest[0][0], rest[0][1]]) if rest else "yes"))
    else:
        told.extend([((*at, *path), text) for path, text in rest])


def naming(fields: Mapping[str, object]) -> tuple[str, ...]:
    """The fields that an item goes by: its name, and what tells it from others of that name."""
    name = next((key for key in _NAMES if fields.get(key)), None)
    return (name, *[key for key in _TELLING if fields.get(key)]) if name else ()


def called(fields: Mapping[str, object]) -> tuple[str, tuple[str, ...]]:
    """What people call an item (its name, or how its notes begin), and the fields that this says whole."""
    keys = naming(fields)
    if not keys:
        speaking = next((key for key in _SPEAKING if fields.get(key)), None)
        keys = (speaking, *[key for key in _TELLING if fields.get(key)]) if speaking else ()
    told = [(key, _word(fields[key], cut=key in _SPEAKING)) for key in keys]
    whole = tuple(key for key, word in told if word == str(fields[key]) or isinstance(fields[key], bool))
    return ", ".join([word for _, word in told if word]), whole


def _word(value: object, *, cut: bool) -> str:
    """A field of an item's name as text: of a thing with fields of its own, what that is called."""
    named = _attributes(value)
    if named is not None:
        return called(named)[0]
    if isinstance(value, (tuple, list)):
        return words(value)
    if isinstance(value, bool):
        return str(value).lower()
    return shortened(" ".join(str(value).split()), _LONGEST) if cut else str(value)
