"""Policies and teams of a house, before and after -> who may approve since, and what asks for less."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from catalog.kit.digits import seconds_shown, shown
from catalog.kit.finding import Severity
from catalog.kit.schema import said
from catalog.kit.text import listed, plural
from catalog.policies.demand import Demand, Question
from catalog.policies.people import folded
from catalog.policies.schema import ApprovalWanted
from catalog.review.plan.nouns import Change, Topic, Weight
from catalog.settings import Team

_Limit = tuple[str, float, float | None, Callable[[float], str]]
"""What is limited, by how much, by how much since, and how that is said."""


def joined(before: Mapping[str, Team], after: Mapping[str, Team]) -> Iterator[Change]:
    """Say who joins and leaves each team: whoever is in it may approve for it."""
    for name in sorted(before.keys() | after.keys()):
        was, now = (_names(each[name].members) if name in each else {} for each in (before, after))
        told = [f"{who} joins" for key, who in sorted(now.items()) if key not in was]
        told += [f"{who} leaves" for key, who in sorted(was.items()) if key not in now]
        if not told and name in before and name in after:
            told += _regrouped(before[name].members, after[name].members)
        if told:
            words = f"Team {name}: {listed(told)}; whoever is in a team may approve for it"
            yield Change(Topic.CARD, "house-teams", Weight.WATCH, words)


def _names(members: Sequence[str]) -> dict[str, str]:
    """Every name of every member, by how it is compared."""
    return {folded(name): name for each in members for name in each.split()}


def _regrouped(was: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    """The same names as other people: who was one person may count as two."""
    one, other = ({frozenset(_names([each])) for each in members} for members in (was, now))
    if one != other:
        yield f"names of {plural(len(one), 'member')} become those of {len(other):,}"


def weakened(before: Sequence[Demand], after: Sequence[Demand]) -> Iterator[Change]:
    """Name each policy that asks for less than it did, and in what."""
    now = {each.id: each for each in after}
    for was in before:
        told = [*_less(was, now[was.id])] if was.id in now else ["it is taken out"]
        if told:
            kept = "; its approvals are still asked for as the base has it" if was.approvals else ""
            words = f"Policy {was.id} asks for less or for something else: {listed(told)}{kept}"
            yield Change(Topic.POLICIES, "policy-weaker", Weight.WATCH, words)


def _less(was: Demand, now: Demand) -> Iterator[str]:
    if was.level is Severity.ERROR and now.level is not Severity.ERROR:
        yield f"level {was.level} → {now.level}"
    if now.is_broken and not was.is_broken:
        yield "it is not understood any more, so it is held against nothing"
    for key, one, other in (("when", was.when, now.when), ("must", was.must, now.must)):
        if _text(one) != _text(other) and (one or key == "when"):
            yield f"{key} {_text(one) or 'not said'} → {_text(other) or 'not said'}"
    yield from _approvals(was.approvals, now.approvals)
    if gone := [each for each in was.protects if each not in now.protects]:
        yield f"{listed(gone)} no longer protected"
    allowed = [each for each in now.licenses if each not in was.licenses]
    if was.licenses and not now.licenses:
        yield "any licence is allowed"
    elif was.licenses and allowed:
        yield f"{listed(allowed)} allowed too"
    most = {each.written: each.most for each in now.no_worse}
    limits: list[_Limit] = [(each.written, each.most, most.get(each.written), shown) for each in was.no_worse]
    ages = dict(now.newer_than)
    limits += [(f"age of the {what}", age, ages.get(what), seconds_shown) for what, age in was.newer_than]
    for what, limit, new, words in limits:
        if new is None or new > limit:
            yield f"{what} up to {words(limit)} → {'anything' if new is None else words(new)}"


def _text(question: Question | None) -> str:
    return f"`{question.text}`" if question else ""


def _approvals(was: Sequence[ApprovalWanted], now: Sequence[ApprovalWanted]) -> Iterator[str]:
    """Each approval that is asked for no longer, or of fewer or others, or with less proof."""
    if not all(any(_as_much(one, other) for other in now) for one in was):
        yield f"{_asked(was)} → {_asked(now)}"


def _as_much(was: ApprovalWanted, now: ApprovalWanted) -> bool:
    same = (said(was.subject), said(was.by)) == (said(now.subject), said(now.by))
    kept = now.four_eyes >= was.four_eyes and now.verified >= was.verified
    return same and kept and now.count >= was.count


def _asked(each: Sequence[ApprovalWanted]) -> str:
    return listed([_one(wanted) for wanted in each]) or "no approval"


def _one(wanted: ApprovalWanted) -> str:
    marks = [
        name for name, is_so in (("four-eyes", wanted.four_eyes), ("verified", wanted.verified)) if is_so
    ]
    parts = [*marks, plural(int(wanted.count), "approval")]
    parts += [f"for {wanted.subject}"] if said(wanted.subject) else []
    return " ".join([*parts, f"by {said(wanted.by) or 'anybody'}"])
