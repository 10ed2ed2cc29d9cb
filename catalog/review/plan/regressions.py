"""Figures that a change makes worse -> those that get worse by more than the house tolerates.

Cards are judged by themselves against the version before; here a version is held against itself as it was.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.derive.summary import Summary
from catalog.domain.metrics import Metrics
from catalog.kit.finding import Severity
from catalog.policies.demand import Candidate, Demand
from catalog.policies.matching import holds
from catalog.policies.tolerance import worse
from catalog.review.plan.nouns import Change, Topic, Weight

BEFORE = "the base of this change"


def regressions(
    before: Summary, after: Summary, demands: tuple[Demand, ...], metrics: Metrics
) -> Iterator[Change]:
    """Say which policies tolerate less than the version that speaks for a model lost."""
    name = after.listing.version
    if name != before.listing.version or before.results == after.results:
        return
    case = Candidate(name, after.record, after.results, "", None, (), before.results, BEFORE)
    for demand in demands:
        if demand.is_broken or (demand.when and not holds(demand.when, after.record)):
            continue
        weight = Weight.BLOCKS if demand.level is Severity.ERROR else Weight.WATCH
        for reason in worse(demand.no_worse, case, metrics):
            words = f"Policy {demand.id} tolerates less: {name} {reason.text}"
            yield Change(Topic.POLICIES, "regression", weight, words, name)
