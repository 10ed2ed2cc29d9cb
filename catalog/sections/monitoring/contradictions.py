"""The two limits of a rule -> how they undo each other: nothing is good, or nothing is only warned of."""

from __future__ import annotations

from catalog.sections.monitoring.limits import Edge, Limit

_REMEDY = "what warns lies between what is good and what fails: `warn: above 0.1`, `fail: above 0.25`"


def contradiction(warn: Limit, fail: Limit) -> tuple[str, str] | None:
    """What is wrong with them and what mends it; None where they agree, or cannot be compared."""
    if warn.kind != fail.kind or ("%" in warn.text) != ("%" in fail.text):
        return None
    lows, highs = (warn.below, fail.below), (warn.above, fail.above)
    if any(_beyond(low, high) for low in lows for high in highs):
        return f"every value is beyond `{warn.text}` or `{fail.text}`, so nothing is good", _REMEDY
    if _beyond(fail.below, warn.below) or _beyond(warn.above, fail.above):
        return f"whatever is beyond `{warn.text}` has failed by `{fail.text}`, so it never warns", _REMEDY
    return None


def _beyond(one: Edge | None, other: Edge | None) -> bool:
    """Whether one edge is above another, whatever the baseline; of a percentage, for one above zero."""
    if one is None or other is None:
        return False
    if one.times == other.times:
        return one.plus > other.plus
    return one.plus == other.plus == 0 and 0 < other.times < one.times
