"""One field of all records -> `data/columns/<field>.js`: its values, and for each row which it has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf, isnan
from operator import itemgetter
from typing import Final

from catalog.domain.measurements import Pairs
from catalog.kit.text import natural
from catalog.query.record import Value
from catalog.render.data_script import Json
from catalog.views.printing import Printing

Plain = tuple[str, str, float | None, float | None, Pairs]
"""A Value as a tuple, of which there are millions: text, label, low, high, conditions."""
Held = tuple[int, Sequence[Plain]]
"""A row, and what it has in a field: one value or several."""
_TEXT: Final = 0
_LABEL: Final = 1
_LOW: Final = 2
_HIGH: Final = 3
_WHERE: Final = 4


def plain(values: Iterable[Value]) -> tuple[Plain, ...]:
    """Turn values into tuples."""
    return tuple((each.text, each.label, each.low, each.high, each.where) for each in values)


def first_numbers(held: Iterable[Held]) -> list[float]:
    """Return the numbers that sort."""
    first = (values[0][_LOW] for _, values in held)
    return [each for each in first if each is not None]


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
    places = [row for row, _ in held]
    return {"rows": [after - before for before, after in zip([0, *places], places, strict=False)]}


def _numbers(held: Sequence[Held], how: Printing) -> dict[str, Json]:
    """Give the numbers, the words in place of some, and what is printed where digits do not say it."""
    values = [value for _, own in held for value in own]
    data: dict[str, Json] = {"numbers": [_one([value[_LOW] for value in own]) for _, own in held]}
    words: list[Json] = [[at, _shown(value)] for at, value in enumerate(values) if value[_LOW] is None]
    if words:
        data["words"] = words
    data |= _terms([value[_WHERE] for value in values])
    first = [own[0][_LOW] for _, own in held]
    different = {number for number in first if number is not None}
    if not all(map(how.is_plain, different)):
        shown = {number: how.shown(number) for number in different}
        data["shown"] = ["" if number is None else shown[number] for number in first]
    return data


def _texts(held: Sequence[Held], kind: str) -> dict[str, Json]:
    """Give each distinct value once, in order, and for each row the places of its values."""
    distinct = dict.fromkeys(value for _, own in held for value in own)
    keyed = sorted(
        ((_comparable(each, kind), each[_TEXT], each[_LABEL], each[_WHERE], each) for each in distinct),
        key=itemgetter(0, 1, 2, 3),
    )
    order = [each for *_, each in keyed]
    places = {value: place for place, value in enumerate(order)}
    data: dict[str, Json] = {
        "texts": [value[_TEXT] for value in order],
        "places": [_one([places[value] for value in own]) for _, own in held],
    }
    if any(value[_LABEL] for value in order):
        data["labels"] = [value[_LABEL] for value in order]
    if any(value[_LOW] is not None for value in order):
        data |= {"low": [value[_LOW] for value in order], "high": [value[_HIGH] for value in order]}
    data |= _terms([value[_WHERE] for value in order])
    if ties := [at + 1 for at, (one, other) in enumerate(pairwise(keyed)) if one[0] == other[0]]:
        data["ties"] = ties
    return data


def _comparable(value: Plain, kind: str) -> tuple[bool, float, object]:
    """Return what a value sorts by, numbers before texts and what sorts nowhere last."""
    low = value[_LOW]
    if kind not in ("number", "date"):
        return (False, inf, natural(_shown(value)))
    return (True, inf, ()) if low is None or isnan(low) else (False, low, ())


def _shown(value: Plain) -> str:
    return value[_LABEL] or value[_TEXT]


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
