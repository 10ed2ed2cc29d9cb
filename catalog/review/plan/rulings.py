"""What policies came to before and after -> those that newly fail or hold, and approvals still to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog.domain.ruling import Outcome, Ruling
from catalog.kit.finding import Severity
from catalog.kit.text import listed, plural, sentence
from catalog.review.plan.nouns import Approval, Change, Topic, Weight

Rulings = Sequence[Ruling]


def rulings(before: Rulings, after: Rulings) -> Iterator[Change]:
    """Say which policies stand otherwise than before; one that failed already stands against nothing."""
    was = {_key(each): each for each in before}
    for each in after:
        former = was.pop(_key(each), None)
        if former is None or former.outcome is not each.outcome:
            yield from _turned(each, former)
    for gone in was.values():
        if gone.outcome is Outcome.FAILS:
            words = f"Policy {gone.policy} no longer applies{_of(gone)}, where it failed"
            yield Change(Topic.POLICIES, "policy-left", Weight.NOTE, words, gone.version)


def overruled(before: Rulings, after: Rulings, by_base: Rulings) -> Iterator[Change]:
    """Say which approvals are missing by the policies and teams of the base, and not by those of the change.

    What was missing before stands against nothing here either.
    """
    was, now = ({_key(each): each for each in those} for those in (before, after))
    for each in by_base:
        told = [those[_key(each)] for those in (was, now) if _key(each) in those]
        known = any(one.outcome is Outcome.FAILS and one.level is each.level for one in told)
        missing = any(sign.missing for sign in each.signoffs)
        if each.outcome is Outcome.FAILS and missing and not known:
            weight = Weight.BLOCKS if each.level is Severity.ERROR else Weight.WATCH
            why = sentence(each.reasons).rstrip(".")
            words = f"Policy {each.policy}, as the base and its teams have it, fails{_of(each)}: {why}"
            yield Change(Topic.POLICIES, "approval-missing", weight, words, each.version, place=each.place)


def approvals(before: Rulings, after: Rulings) -> tuple[Approval, ...]:
    """Approvals that are asked for since, or that are still to come."""
    known = {(_key(each), sign.subject, sign.role, sign.given) for each in before for sign in each.signoffs}
    return tuple(
        Approval(each.policy, each.version, sign.subject, sign.role, sign.count, sign.given)
        for each in after
        for sign in each.signoffs
        if (_key(each), sign.subject, sign.role, sign.given) not in known
    )


def _key(ruling: Ruling) -> tuple[str, str]:
    return ruling.policy, ruling.version


def _turned(now: Ruling, was: Ruling | None) -> Iterator[Change]:
    place = now.place
    if now.outcome is Outcome.FAILS:
        missing = sum(each.missing for each in now.signoffs)
        weight = Weight.BLOCKS if now.level is Severity.ERROR else Weight.WATCH
        why = sentence(now.reasons).rstrip(".") or _missing(now, missing)
        words = f"Policy {now.policy} fails{_of(now)}{f': {why}' if why else ''}"
        kind = "approval-missing" if missing else "policy-fails"
        yield Change(Topic.POLICIES, kind, weight, words, now.version, place=place)
    elif now.outcome is Outcome.WAIVED:
        words = f"Policy {now.policy} is waived{_of(now)}"
        yield Change(Topic.POLICIES, "policy-waived", Weight.WATCH, words, now.version, place=place)
    elif was is not None:
        words = f"Policy {now.policy} holds{_of(now)}, where it {_was(was)}"
        yield Change(Topic.POLICIES, "policy-holds", Weight.NOTE, words, now.version, place=place)


def _of(ruling: Ruling) -> str:
    return f" for version {ruling.version}" if ruling.version else ""


def _was(ruling: Ruling) -> str:
    return "failed" if ruling.outcome is Outcome.FAILS else "was waived"


def _missing(ruling: Ruling, count: int) -> str:
    roles = listed(sorted({each.role for each in ruling.signoffs if each.missing}))
    return f"{plural(count, 'approval')} by {roles} still to come" if count else ""
