"""Results of a version and of the one before -> which metrics got worse than a policy tolerates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog.domain.conditions import unlabelled
from catalog.domain.metrics import Metric, Metrics
from catalog.domain.result import Result
from catalog.kit.digits import shown
from catalog.kit.text import listed, plural
from catalog.policies.demand import Candidate, Reason, Tolerance
from catalog.query.columns import measured_under

_MOST = 3
_EXACT = 12
"""Decimals that differences of binary numbers are rounded to: 0.83 - 0.825 is 0.005, not a little more."""


def worse(tolerances: Sequence[Tolerance], candidate: Candidate, metrics: Metrics) -> Iterator[Reason]:
    """Say of each metric how much it got worse, or that it cannot be told."""
    if not candidate.before_name:
        return
    for each in tolerances:
        before = _of(each, candidate.before)
        if not before:
            continue  # the version before was not measured by it: nothing can be lost
        metric = metrics.get(before[0].metric)
        for text in _told(each, candidate, before, metric):
            yield Reason(text)


def uncompared(tolerances: Sequence[Tolerance], candidate: Candidate) -> Iterator[str]:
    """Say that there is no figure to compare, so that nobody takes silence for a comparison.

    A house lists what it holds of all its models in one policy: of several figures one that is there will do.
    """
    results = (*candidate.results, *candidate.before)
    if not tolerances or any(_of(each, results) for each in tolerances):
        return
    whole = " on the whole data set" if any("/" in each.term.field.name for each in tolerances) else ""
    figures = listed([f"`{each.written}`" for each in tolerances], "or") + whole
    name, before = candidate.version or "the model", candidate.before_name
    if before:
        yield f"nothing to compare: neither {name} nor {before} reports {figures}"
    else:
        yield f"nothing to compare: {name} does not report {figures}, and no version is before it"


def _of(tolerance: Tolerance, results: Sequence[Result]) -> list[Result]:
    """The results that a tolerance speaks of."""
    term = tolerance.term
    return [
        result
        for result in results
        if result.key == term.field.name and measured_under(term.where, _terms(result))
    ]


def _terms(result: Result) -> tuple[tuple[str, str], ...]:
    """What a result was measured under; of how many replicates it is the mean does not matter."""
    overall = (("split", result.split), ("revision", result.revision))
    return (*(pair for pair in overall if pair[1]), *unlabelled(result.where))


def _told(
    tolerance: Tolerance, candidate: Candidate, before: Sequence[Result], metric: Metric
) -> Iterator[str]:
    now = {_terms(each): each for each in _of(tolerance, candidate.results)}
    if not any(each.number is not None for each in now.values()):
        yield f"`{tolerance.written}` is not reported of {candidate.version}, but of {candidate.before_name}"
        return
    pairs = [(was, now[_terms(was)]) for was in before if _terms(was) in now]
    if not pairs:
        yield (
            f"`{tolerance.written}` was measured under other terms than of {candidate.before_name}, "
            "so the two cannot be compared"
        )
    else:
        yield from _unreported(tolerance, candidate, [each for each in before if _terms(each) not in now])
    for was, is_ in pairs:
        if lost := _lost(was, is_, metric, tolerance.most):
            under = f" ({', '.join(is_.terms)})" if is_.terms else ""
            yield (
                f"`{tolerance.written}` got worse by {lost} since {candidate.before_name}{under}, "
                f"of which {shown(tolerance.most)} is tolerated"
            )


def _unreported(tolerance: Tolerance, candidate: Candidate, lacking: Sequence[Result]) -> Iterator[str]:
    """What was measured before and is not any more: the split that got worse could be left out."""
    under = [", ".join(was.terms) or "all of the data" for was in lacking if was.number is not None]
    more = [plural(len(under) - _MOST, "more", "more")] if len(under) > _MOST else []
    if under:
        yield (
            f"`{tolerance.written}` under {listed([*under[:_MOST], *more])} is not reported of "
            f"{candidate.version}, but of {candidate.before_name}"
        )


def _lost(was: Result, now: Result, metric: Metric, most: float) -> str:
    """By how much it got worse in words, empty where that is tolerated."""
    good, better = metric.goodness(was.number), metric.goodness(now.number)
    if good is None:
        return ""
    if better is None or now.number is None or was.number is None:
        return "having no value"
    lost = round(good - better, _EXACT)
    if lost <= most:
        return ""
    unit = f" {metric.unit}" if metric.unit else ""
    return f"{shown(lost)}{unit} ({shown(was.number)} → {shown(now.number)})"
