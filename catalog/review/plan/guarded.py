"""A card before and after -> the fields that a policy protects and a change touches, and who has to agree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from catalog.derive.dossier import Dossier
from catalog.domain.reach import narrower
from catalog.domain.ruling import Signoff
from catalog.domain.visibility import WHOLE
from catalog.kit.finding import Severity
from catalog.kit.plain import Json, plain
from catalog.kit.text import listed, plural
from catalog.policies.demand import Demand
from catalog.policies.people import Teams
from catalog.policies.protected import Touched, concerning, reviewed, touched
from catalog.policies.reviews import Reviews
from catalog.review.plan.nouns import Approval, Change, Topic, Weight
from catalog.review.plan.sides import Both, Side

MOST_FIELDS = 5


def guarded(both: Both, was: str, now: str) -> tuple[tuple[Change, ...], tuple[Approval, ...]]:
    """Say which protected fields are touched; reviews of the pull request are the approvals.

    A model that goes takes its fields along. What the base protects stays protected, though the change may
    take the policy out, and those who may approve are those whom the base knows.
    """
    sides = (both.before.catalog.by_id.get(was), both.after.catalog.by_id.get(now))
    if sides[0] is None or now in both.unread:
        return (), ()
    records = [each.record for each in sides if each]
    cards = _cards(both, was, now)
    changes, approvals = [], []
    for demands, teams in _asked(both):
        for each in touched(*cards, concerning(demands, records)):
            signs = tuple(reviewed(wanted, both.reviews, teams) for wanted in each.approvals)
            changes.append(_change(each, signs, both.reviews))
            approvals += [_approval(each, sign) for sign in signs]
    return tuple(changes), tuple(approvals)


def _cards(both: Both, was: str, now: str) -> tuple[Json, Json]:
    """What each side says, of a model that was not read whole on both as far as lists tell it."""
    before, after = both.before.models.get(was), both.after.models.get(now)
    whole = before is not None and (after is not None or now not in both.after.catalog.by_id)
    if not whole:
        return _listed(both.before, was), _listed(both.after, now)
    return _card(both.before, before), _card(both.after, after)


def _listed(side: Side, id_: str) -> Json:
    found = side.catalog.by_id.get(id_)
    return {"visibility": _visible({"all": found.listing.visibility}, side)} if found else {}


def _card(side: Side, model: Dossier | None) -> Json:
    """A card with what it says in another place: README.md describes it, and catalog.yaml may hide it."""
    card = plain(model.card) if model else {}
    if model is None or not isinstance(card, dict):
        return {}
    texts = {"": str(model.about.description), **{key: str(each) for key, each in model.about.translations}}
    described = {language: text for language, text in texts.items() if text}
    card = {**card, "visibility": _visible(card.get("visibility"), side)}
    return {**card, "description": {**described}} if described else card


def _visible(own: Json, side: Side) -> Json:
    """Who may see a card or a part of it, with what the house says of all: the narrowest wins."""
    parts = own if isinstance(own, dict) else {}
    said = (str(level) for name in WHOLE if (level := parts.get(name)))
    return {**parts, WHOLE[0]: reduce(narrower, said, str(side.catalog.settings.visibility))}


def _asked(both: Both) -> Iterator[tuple[tuple[Demand, ...], Teams]]:
    """The policies of the base with its teams, and those that the change brings with its own."""
    before, after = both.before.demands, both.after.demands
    known = {each.id: each for each in before.each if each.protects}
    yield tuple(known.values()), before.teams
    yield tuple(each for each in after.each if each.id not in known), after.teams


def _change(each: Touched, signs: tuple[Signoff, ...], reviews: Reviews) -> Change:
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
    anybody = any(sign.missing and not sign.role for sign in signs)
    if anybody and reviews.outside:
        words += f"; who does not belong to the repository is not counted: {listed(list(reviews.outside))}"
    return Change(Topic.POLICIES, "approval-missing", _weight(each), words)


def _weight(each: Touched) -> Weight:
    return Weight.BLOCKS if each.level is Severity.ERROR else Weight.WATCH


def _approval(each: Touched, sign: Signoff) -> Approval:
    subject = sign.subject or "the change"
    return Approval(each.policy, "", subject, sign.role or "anybody", sign.count, sign.given)
