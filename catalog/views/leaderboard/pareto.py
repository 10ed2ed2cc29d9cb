"""Things with a cost and a quality -> those that nothing beats in both: the Pareto front."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf


def front(things: Sequence[tuple[float, float]]) -> frozenset[int]:
    """Return which things are on the front, by their index; each is (how cheap, how good), more is better.

    On it is what nothing else is at least as cheap as and at least as good as while better in one of both.
    """
    order = sorted(range(len(things)), key=lambda at: things[at], reverse=True)
    found: set[int] = set()
    best, cheapness = -inf, inf
    for at in order:
        cheap, good = things[at]
        if good > best:
            best, cheapness = good, cheap
            found.add(at)
        elif good == best and cheap == cheapness:
            found.add(at)
    return frozenset(found)
