"""One field of all records -> `data/columns/<field>.js`: its values, and for each row which it has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from catalog.domain.measurements import Pairs
from catalog.query.columns import sort_key
from catalog.query.record import Record, Value
from catalog.render.data_script import Json
from catalog.views.printing import Printing


@dataclass(frozen=True, slots=True)
class Held:
    """What one row has in a field; no values where nothing is reported."""

    row: int
    values: tuple[Value, ...]


def by_field(records: Sequence[Record]) -> dict[str, list[Held]]:
    """Turn records into what each field holds, row by row."""
    found: defaultdict[str, list[Held]] = defaultdict(list)
    for row, record in enumerate(records):
        for name, values in record.values.items():
            found[name].append(Held(row, values))
    return found


def column_data(held: Sequence[Held], count: int, how: Printing | None, kind: str) -> Json:
    """Write a column of `count` rows; numbers stand by themselves, all else once each, in its order.

    `how` is how its numbers are printed, `kind` that of its field.
    """
    rows = _rows(held, count)
    if how is not None:
        return {**rows, **_numbers(held, how)}
    return {**rows, **_texts(held, kind)}


def _rows(held: Sequence[Held], count: int) -> dict[str, Json]:
    """Say which rows have a value: all, or else the steps from one to the next."""
    if len(held) == count:
        return {}
    places = [each.row for each in held]
    return {"rows": [after - before for before, after in zip([0, *places], places, strict=False)]}


def _numbers(held: Sequence[Held], how: Printing) -> dict[str, Json]:
    """Give the numbers, the words in place of some, and what is printed where digits do not say it."""
    values = [value for each in held for value in each.values]
    data: dict[str, Json] = {"numbers": [_one([value.low for value in each.values]) for each in held]}
    words: list[Json] = [[at, value.shown] for at, value in enumerate(values) if value.low is None]
    if words:
        data["words"] = words
    data |= _terms([value.where for value in values])
    first = [each.values[0].low for each in held]
    if not all(number is None or how.is_plain(number) for number in first):
        data["shown"] = ["" if number is None else how.shown(number) for number in first]
    return data


def _texts(held: Sequence[Held], kind: str) -> dict[str, Json]:
    """Give each distinct value once, in order, and for each row the places of its values."""
    distinct = dict.fromkeys(value for each in held for value in each.values)
    order = sorted(
        distinct, key=lambda value: (_comparable(value, kind), value.text, value.label, value.where)
    )
    places = {value: place for place, value in enumerate(order)}
    data: dict[str, Json] = {
        "texts": [value.text for value in order],
        "places": [_one([places[value] for value in each.values]) for each in held],
    }
    if any(value.label for value in order):
        data["labels"] = [value.label for value in order]
    if any(value.low is not None for value in order):
        data |= {"low": [value.low for value in order], "high": [value.high for value in order]}
    data |= _terms([value.where for value in order])
    if ties := _ties(order, kind):
        data["ties"] = ties
    return data


def _comparable(value: Value, kind: str) -> tuple[bool, float, object]:
    """Return what a value sorts by, numbers before texts and what sorts nowhere last."""
    key = sort_key(value, kind)
    return (key is None, key, ()) if isinstance(key, float) else (key is None, inf, key or ())


def _ties(order: Sequence[Value], kind: str) -> list[Json]:
    """Return the places of values that sort like the one before them, as `MIT` and `mit` do."""
    keys = [_comparable(value, kind) for value in order]
    return [at + 1 for at, (before, after) in enumerate(pairwise(keys)) if before == after]


def _terms(wheres: Sequence[Pairs]) -> dict[str, Json]:
    """Give the conditions of values: each set of them once, and for each value which it is under."""
    if not any(wheres):
        return {}
    sets: dict[Pairs, int] = {}
    under: list[Json] = [sets.setdefault(where, len(sets)) for where in wheres]
    return {"terms": [[list(pair) for pair in where] for where in sets], "under": under}


def _one(items: Sequence[Json]) -> Json:
    """A list of one stands without brackets."""
    return items[0] if len(items) == 1 else list(items)
