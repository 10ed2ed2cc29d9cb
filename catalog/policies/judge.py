"""A policy and a version, or a model -> how it stands there, with reasons; None where it does not apply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.domain.result import Result
from catalog.domain.ruling import Signoff
from catalog.kit.date import When
from catalog.kit.digits import span_in_words
from catalog.kit.moments import later
from catalog.kit.schema import Absent
from catalog.kit.today import Today
from catalog.policies.court import Court
from catalog.policies.demand import Candidate, Demand, Reason
from catalog.policies.licenses import NotAnExpressionError, permitted
from catalog.policies.matching import failing, holds
from catalog.policies.missing import Asked, missing
from catalog.policies.signing import approving_acts, refused, signoff
from catalog.policies.tolerance import uncompared, worse


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a policy found: reasons where it does not hold, and the approvals that it asks for.

    `remarks` are sentences on what it could not hold against anything; they fail nothing.
    """

    reasons: tuple[Reason, ...] = ()
    signoffs: tuple[Signoff, ...] = ()
    remarks: tuple[str, ...] = ()


def judge(demand: Demand, candidate: Candidate, court: Court) -> Verdict | None:
    """Hold a policy against a candidate."""
    if demand.when and not holds(demand.when, candidate.record):
        return None
    asked = () if demand.protects else demand.approvals
    signoffs = [signoff(each, candidate, court.teams, court.today) for each in asked]
    reasons = [  # a refusal first: it is what somebody decided, and where there is room for one it is told
        *(reason for each in asked for reason in refused(each, candidate, court.teams, court.today)),
        *(failing(demand.must, candidate.record) if demand.must else ()),
        *worse(demand.no_worse, candidate, court.metrics),
        *_licences(demand, candidate),
        *_old(demand, candidate, court.today),
    ]
    for at, (wanted, given) in enumerate(zip(asked, signoffs, strict=True)):
        beside = (*asked[:at], *asked[at + 1 :])
        reasons += missing(Asked(wanted, given, beside), candidate, court)
    remarks = tuple(uncompared(demand.no_worse, candidate))
    return Verdict(tuple(dict.fromkeys(reasons)), tuple(signoffs), remarks)


def _licences(demand: Demand, candidate: Candidate) -> Iterator[Reason]:
    if not demand.licenses:
        return
    at, text = ("license",), candidate.license
    if not text or text in _ABSENT:
        yield Reason(f"the licence is {text or 'not reported'}", at)
        return
    outside = f"the licence {text} is not among those that are allowed"
    try:
        if not permitted(text, demand.licenses):
            yield Reason(outside, at)
    except NotAnExpressionError as problem:
        yield Reason(f"{outside}, and no SPDX expression: {problem}", at)


def _old(demand: Demand, candidate: Candidate, today: Today) -> Iterator[Reason]:
    """What is older than it may be; nothing is old where there is no day."""
    if today.day is None:
        return
    for what, seconds in demand.newer_than:
        days, most = [*_days(what, candidate, today)], span_in_words(seconds)
        newest = max((day for day in days if today.has_begun(day)), default=None)
        at, noun = _WHERE[what], _NOUNS[what]
        if not days:
            yield Reason(f"the {noun} has no date, though it may not be older than {most}", at)
        elif newest is None:
            yield Reason(f"the {noun} is of {max(days).shown()}, a day still to come", at)
        elif today.is_after(later(newest.last, seconds)):
            yield Reason(f"the {noun} is of {newest.shown()}, and may not be older than {most}", at)


_WHERE = {"version": ("date",), "evaluation": (), "approval": ("approvals",)}
_ABSENT = frozenset(Absent)
_NOUNS = {"version": "version", "evaluation": "newest evaluation", "approval": "newest approval"}


def _days(what: str, candidate: Candidate, today: Today) -> Iterator[When]:
    """The days that something happened on, or is said to happen."""
    if what == "version":
        found = [candidate.came]
    elif what == "evaluation":
        found = [_day(each) for each in candidate.results]
    else:
        found = [act.date for act in approving_acts(candidate, today)]
    yield from (day for day in found if day)


def _day(result: Result) -> When | None:
    return When.parse(result.day) if result.day and result.dataset else None
