"""All results of each subject under the same terms -> the one of each that speaks for its row."""

from __future__ import annotations

import math
from collections.abc import Sequence

from catalog.domain.measurements import Pairs
from catalog.kit.text import as_browsers_sort
from catalog.views.compare.subject import Measured

Results = tuple[Measured, ...]
Spoken = tuple[Measured | None, ...]
Run = tuple[str, ...]


def chosen(results: Sequence[Results], own: Sequence[Pairs]) -> Spoken:
    """Take the settings that all have in common, the best of them first; else each subject's best result.

    Where a subject has results as `own` says that it is run, only those are looked at.
    """
    if all(len(each) < 2 for each in results):
        return tuple(next(iter(each), None) for each in results)
    candidates = [_as_run(each, pairs) for each, pairs in zip(results, own, strict=True)]
    common = _common(candidates)
    return tuple(_at(each, common) or _best(each) for each in candidates)


def is_best(one: Measured, of: Results) -> bool:
    """Whether no other result of the subject is better; not where nothing is better or worse."""
    return one.goodness == max(each.goodness for each in of) > -math.inf


def agree(one: Pairs, other: Pairs) -> bool:
    """Whether no setting of one contradicts the other's."""
    named = dict(other)
    return all(named.get(name, value) == value for name, value in one)


def _as_run(results: Results, own: Pairs) -> Results:
    """The results of which no setting contradicts how the subject is run; all where there are none."""
    return tuple(one for one in results if agree(one.settings, own)) or results


def _common(candidates: Sequence[Results]) -> Run | None:
    """The settings at which all that have a number have one: of several those with the best value."""
    numbers = [tuple(one for one in each if one.number is not None) for each in candidates]
    there = [each for each in numbers if each]
    shared = set.intersection(*({one.run for one in each} for each in there)) if len(there) > 1 else set()
    best: dict[Run, float] = {}
    for one in (one for each in there for one in each if one.run in shared):
        best[one.run] = max(best.get(one.run, -math.inf), one.goodness)
    return min(best, key=lambda run: (-best[run], as_browsers_sort(", ".join(run))), default=None)


def _at(results: Results, run: Run | None) -> Measured | None:
    return next((one for one in results if one.run == run and one.number is not None), None)


def _best(results: Results) -> Measured | None:
    """The best result, of equals the first; a number before what has none."""
    return max(results, key=lambda one: (one.number is not None, one.goodness), default=None)
