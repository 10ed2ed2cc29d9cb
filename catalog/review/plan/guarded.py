"""A card before and after -> the fields that a policy protects and a change touches, and who has to agree."""

from __future__ import annotations

from catalog.domain.ruling import Signoff
from catalog.kit.finding import Severity
from catalog.kit.plain import plain
from catalog.kit.text import listed, plural
from catalog.policies.demand import Demand
from catalog.policies.protected import Touched, concerning, reviewed, touched
from catalog.review.plan.nouns import Approval, Change, Topic, Weight
from catalog.review.plan.sides import Both

MOST_FIELDS = 5


def guarded(both: Both, was: str, now: str) -> tuple[tuple[Change, ...], tuple[Approval, ...]]:
    """Say which protected fields are touched; reviews of the pull request are the approvals.

    A model that goes takes its fields along. What the base protects stays protected, though the change may
    take the policy out.
    """
    before, after = both.before.models.get(was), both.after.models.get(now)
    if before is None or now in both.unread or (after is None and now in both.after.catalog.by_id):
        return (), ()
    sides = (both.before.catalog.by_id[was], both.after.catalog.by_id.get(now))
    records = [each.record for each in sides if each]
    cards = (plain(before.card), plain(after.card) if after else {})
    changes, approvals = [], []
    for each in touched(*cards, concerning(_demands(both), records)):
        signs = tuple(reviewed(wanted, both.reviews, both.after.demands.teams) for wanted in each.approvals)
        changes.append(_change(each, signs))
        approvals += [_approval(each, sign) for sign in signs]
    return tuple(changes), tuple(approvals)


def _demands(both: Both) -> tuple[Demand, ...]:
    before = {each.id: each for each in both.before.demands.each if each.protects}
    return (*before.values(), *(each for each in both.after.demands.each if each.id not in before))


def _change(each: Touched, signs: tuple[Signoff, ...]) -> Change:
    missing = sum(sign.missing for sign in signs)
    names = [" ".join(path) for path in each.fields]
    more = [plural(len(names) - MOST_FIELDS, "more", "more")] if len(names) > MOST_FIELDS else []
    fields = listed([*names[:MOST_FIELDS], *more])
    if not missing:
        told = "and its approvals are given" if signs else "which nobody may change"
        weight = Weight.NOTE if signs else _weight(each)
        words = f"Policy {each.policy} protects {fields}, {told}"
        return Change(Topic.POLICIES, "protected-touched", weight, words)
    roles = listed(sorted({sign.role or "anybody" for sign in signs if sign.missing}))
    words = f"Policy {each.policy} protects {fields}: {plural(missing, 'approval')} by {roles} still to come"
    return Change(Topic.POLICIES, "approval-missing", _weight(each), words)


def _weight(each: Touched) -> Weight:
    return Weight.BLOCKS if each.level is Severity.ERROR else Weight.WATCH


def _approval(each: Touched, sign: Signoff) -> Approval:
    subject = sign.subject or "the change"
    return Approval(each.policy, "", subject, sign.role or "anybody", sign.count, sign.given)
