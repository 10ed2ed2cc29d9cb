"""Approvals that a policy asks for, and those of a card -> who gave them, who is still to, who refused."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from itertools import islice

from catalog.domain.ruling import Signoff
from catalog.kit.schema import said
from catalog.kit.today import Today
from catalog.policies.demand import Act, Candidate, Reason
from catalog.policies.people import Person, Teams, folded, met, people, whole
from catalog.policies.schema import ApprovalWanted


class Bar(Enum):
    """Why an approval by somebody who may give it, of what is asked for, does not count all the same."""

    UNKNOWN = auto()
    """No commit tells who made the version, so that anybody may be who did."""
    UNBORNE = auto()
    """No commit of whoever gave it bears it out."""
    NAMELESS = auto()
    """It is in the name of a team, and no commit tells who of it gave it."""
    OWN = auto()
    """Whoever gave it made the version."""
    CHANGED = auto()
    """A later commit changed what the version is."""
    EARLY = auto()
    """It is of a day before there was the version."""


def signoff(wanted: ApprovalWanted, candidate: Candidate, teams: Teams, today: Today) -> Signoff:
    """Count who gave an approval, each person once, by whatever names; a body where nobody is known."""
    counting = [
        (_givers(wanted, act, candidate, teams), act)
        for act in standing_acts(candidate, today)
        if concerns(wanted, act) and may(wanted, act.by, teams) and _counts(wanted, act, candidate, teams)
    ]
    given: list[tuple[Person, str]] = []
    # Those of whom it is sure go first, and their own names before that of their team.
    for givers, act in sorted(counting, key=lambda each: (len(each[0]), each[1].by in teams)):
        new = (each for each in givers if not any(each & known for known, _ in given))
        given += [(each, _named(act, teams)) for each in islice(new, 1)]
    names = tuple(sorted(name for _, name in given))
    return Signoff(said(wanted.subject) or "", said(wanted.by) or "", int(wanted.count), names)


def refused(wanted: ApprovalWanted, candidate: Candidate, teams: Teams, today: Today) -> Iterator[Reason]:
    """Say who of those who may approve rejected it, and did not approve it on a later day.

    Of one day, or without a date, nobody knows which came last, so the rejection stands. What does not count
    as an approval, or is over, takes no rejection back.
    """
    acts = [act for act in candidate.acts if concerns(wanted, act) and may(wanted, act.by, teams)]
    later = [
        act
        for act in acts
        if act.decision == "approved"
        and has_come(act, today)
        and not is_over(act, today)
        and (not wanted.verified or is_verified(act, teams))
    ]
    standing = [
        act
        for act in acts
        if act.decision == "rejected" and not any(_takes_back(each, act, teams) for each in later)
    ]
    for act in {whole(act.by, teams): act for act in sorted(standing, key=_moment)}.values():
        on = f" on {act.date.shown()}" if act.date else ", without a date"
        yield Reason(f"{act.by or 'somebody'} rejected it{on}", act.at)


def approving_acts(candidate: Candidate, today: Today) -> tuple[Act, ...]:
    """The approvals that are not over."""
    return tuple(act for act in candidate.acts if act.decision == "approved" and not is_over(act, today))


def standing_acts(candidate: Candidate, today: Today) -> tuple[Act, ...]:
    """The approvals that are in force: neither over, nor of a day still to come."""
    return tuple(act for act in approving_acts(candidate, today) if has_come(act, today))


def is_verified(act: Act, teams: Teams) -> bool:
    """Whether a commit bears an approval out: somebody whom it names made it, or put their name to it."""
    return act.is_trusted or bool(met(people(act.by, teams), act.signers))


def bars(wanted: ApprovalWanted, act: Act, candidate: Candidate, teams: Teams) -> Iterator[Bar]:
    """What keeps an approval from counting: it is of something else, unproven, or adds no other eyes."""
    if act.date and candidate.since and act.date.last < candidate.since.first:
        yield Bar.EARLY
    if act.is_trusted:
        return
    if act.is_overtaken and (wanted.four_eyes or wanted.verified):
        yield Bar.CHANGED
    # Of a version that no commit holds, or an end of a shallow clone, nobody is known.
    if wanted.four_eyes and not candidate.authors:
        yield Bar.UNKNOWN
    if wanted.verified and not is_verified(act, teams):
        yield Bar.UNBORNE
    if not wanted.four_eyes or not candidate.authors:
        return
    signed = met(people(act.by, teams), act.signers)
    own_name = () if act.by in teams else people(act.by, teams)  # of a team nobody knows who of it did
    who = signed or own_name
    if not who and not wanted.verified:
        yield Bar.NAMELESS
    elif who and all(each & candidate.authors for each in who):
        yield Bar.OWN


def _counts(wanted: ApprovalWanted, act: Act, candidate: Candidate, teams: Teams) -> bool:
    return not any(bars(wanted, act, candidate, teams))


def _givers(wanted: ApprovalWanted, act: Act, candidate: Candidate, teams: Teams) -> tuple[Person, ...]:
    """Whose approval it may be: those who signed it, where that is known, else whom it names."""
    signed = met(people(act.by, teams), act.signers)
    if wanted.four_eyes:
        signed = tuple(each for each in signed if not each & candidate.authors)
    # Of a team it may be any of its members, also one who signed by name.
    anybody = frozenset({folded(act.by)}).union(*people(act.by, teams))
    return signed or (anybody,)


def is_over(act: Act, today: Today) -> bool:
    """Whether the day until which it holds is past."""
    return act.until is not None and today.is_past(act.until)


def has_come(act: Act, today: Today) -> bool:
    """Whether it is of no day still to come."""
    return today.day is None or act.date is None or today.has_begun(act.date)


def _takes_back(approval: Act, rejection: Act, teams: Teams) -> bool:
    if whole(approval.by, teams) != whole(rejection.by, teams):
        return False
    return bool(approval.date and rejection.date and approval.date.first > rejection.date.last)


def _named(act: Act, teams: Teams) -> str:
    return f"{act.by} (verified)" if act.signers and is_verified(act, teams) else act.by


def concerns(wanted: ApprovalWanted, act: Act) -> bool:
    """Whether it is for what is asked for."""
    subject = said(wanted.subject)
    return not subject or subject == act.subject


def may(wanted: ApprovalWanted, by: str, teams: Teams) -> bool:
    """Whether whoever gave it is asked: the team or the body itself, or a member of the team."""
    role = said(wanted.by)
    if not role or folded(by) == folded(role):
        return True
    return any(folded(by) in each for each in teams.get(role, ()))


def _moment(act: Act) -> str:
    return act.date.first.isoformat() if act.date else ""
