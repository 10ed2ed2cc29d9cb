"""Counts and p-values of an experiment -> whether the split was kept, p-values that allow for one another."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.kit.added import added


def split_p(counts: Sequence[int], planned: Sequence[float]) -> float | None:
    """How likely counts so far from the planned split are by chance (chi-square); None: cannot be said."""
    from scipy.stats import chisquare  # noqa: PLC0415 - takes a second to import, few cards have experiments

    total, whole = sum(counts), added(planned)
    if len(counts) < 2 or len(counts) != len(planned) or not total or min(planned) <= 0:
        return None
    return float(chisquare(counts, [total * part / whole for part in planned]).pvalue)


def even_p(counts: Sequence[Sequence[int]]) -> float | None:
    """How likely shares that differ so much between periods are by chance; None where there is one.

    `counts` has the cases of each variant for every period.
    """
    from scipy.stats import chi2_contingency  # noqa: PLC0415 - as above

    there = [each for each in counts if sum(each)]
    if len(there) < 2 or not all(map(sum, zip(*there, strict=True))):
        return None
    return float(chi2_contingency(there).pvalue)


def holm(values: Sequence[float]) -> tuple[float, ...]:
    """P-values corrected for their number, in the order given (Holm, Scand. J. Statist. 1979)."""
    order = sorted(range(len(values)), key=lambda at: values[at])
    corrected = [0.0] * len(values)
    highest = 0.0
    for rank, at in enumerate(order):
        highest = max(highest, min(1.0, (len(values) - rank) * values[at]))
        corrected[at] = highest
    return tuple(corrected)
