"""Dots along a lane -> how far each stands off the lane's middle, so that a crowd looks like a crowd.

The lane is cut into slots. The dots of a slot stand above each other, as close as their number asks, low
values below high ones: colours that overlap would show those painted last. What a slot has no room for
stands in the slots beside it, fewer the further off, so that the pile has its top where the dots belong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from catalog.kit.added import added

_SLOTS = 120
_ROOM = 9
_STEP, _LANE = 0.0825, 0.66
"""How far apart dots stand, and how much of a row a pile fills: a narrow plot names rows in what is left."""
_FEWER = 3
_ASIDE = (1, -1, 2, -2)


class Stood(NamedTuple):
    """A dot of a colour at x, and how far below the middle it stands, as a part of the lane."""

    look: int
    x: float
    below: float


def crowd(dots: Iterable[tuple[int, float]]) -> list[Stood]:
    """Place dots, each a look and its x in percent; in crowds x is out by two slots at most."""
    slots: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for look, x in dots:
        slots[min(_SLOTS - 1, int(x * _SLOTS / 100))].append((look, x))
    held = {slot: len(found) for slot, found in slots.items()}
    columns: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for slot in sorted(slots, key=lambda slot: (-len(slots[slot]), slot)):
        for column, dot in _spread(slot, sorted(slots[slot]), _shares(slot, len(slots[slot]), held)):
            columns[column].append(dot)
    counts = {slot: len(found) for slot, found in columns.items()}
    return [stood for slot in sorted(columns) for stood in _stack(sorted(columns[slot]), _step(slot, counts))]


def _shares(slot: int, many: int, held: dict[int, int]) -> Mapping[int, int]:
    """How many dots of a slot stand in it and in each slot beside it: what it has no room for goes evenly."""
    shares = defaultdict(int, {slot: many})
    near = [slot + aside for aside in _ASIDE if 0 <= slot + aside < _SLOTS]
    while held[slot] > _ROOM and shares[slot]:
        chosen = min(near, key=lambda each: held.get(each, 0) + _FEWER * abs(each - slot))
        if held.get(chosen, 0) + _FEWER * abs(chosen - slot) >= held[slot]:
            break
        for column, more in ((slot, -1), (chosen, 1)):
            shares[column] += more
            held[column] = held.get(column, 0) + more
    return shares


def _spread(
    slot: int, dots: Sequence[tuple[int, float]], shares: Mapping[int, int]
) -> Iterator[tuple[int, tuple[int, float]]]:
    """Deal out dots, lowest value first, so that each column has all colours in their parts."""
    turns = sorted(((turn + 0.5) / many, column) for column, many in shares.items() for turn in range(many))
    middle = added(x for _, x in dots) / len(dots)
    for (look, x), (_, column) in zip(dots, turns, strict=True):
        aside = middle + (column - slot) * 100 / _SLOTS
        yield column, (look, x if column == slot else min(100.0, max(0.0, aside)))


def _step(slot: int, counts: Mapping[int, int]) -> float:
    """How far apart dots stand above each other: as in the fullest column of the pile, if there is one."""
    most = max(counts.get(slot + aside, 0) for aside in (0, *_ASIDE))
    return min(_STEP, _LANE / max(1, most - 1))


def _stack(dots: Sequence[tuple[int, float]], step: float) -> Iterator[Stood]:
    middle = (len(dots) - 1) / 2
    for at, (look, x) in enumerate(dots):
        yield Stood(look, x, (middle - at) * step)
